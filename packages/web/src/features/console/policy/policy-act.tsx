import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../../../ui/button/button';
import type { ConsoleAccount } from '../documents';
import { PolicyDialog } from './policy-dialog';

/** Opens the form in which the owner, or the account's own user, sets how it refunds. */
export default function PolicyAct({ account }: { account: ConsoleAccount }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="s" icon={Pencil} onPress={() => setOpen(true)}>
        <FormattedMessage id="policy.edit" />
      </Button>
      {isOpen && <PolicyDialog account={account} onClose={() => setOpen(false)} />}
    </>
  );
}
