import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../../../ui/button/button';
import { SearchField } from '../../../ui/fields/search-field';
import { Card } from '../../../ui/shell/page';
import { useMedia } from '../../../ui/use-media';
import type { PlacedAccount } from '../clerk-documents';
import grants from '../grants/grants.module.css';
import { PermissionCards } from '../grants/permission-cards';
import { PermissionGrid } from '../grants/permission-grid';
import type { GrantEditor } from '../grants/use-grant-editor';
import styles from './page.module.css';

/** From so many accounts on, one is looked for by name. */
const MANY = 12;
/** Accounts drawn at once: each is a column, or a card, of eight boxes. */
const AT_ONCE = 24;

interface Props {
  editor: GrantEditor;
  accounts: readonly PlacedAccount[];
  readOnly: string | null;
}

/** What counts account by account: a grid, or cards where the page is too narrow for one. */
export function AccountsCard({ editor, accounts, readOnly }: Props) {
  const intl = useIntl();
  const isWide = useMedia('(min-width: 900px)');
  const [wanted, setWanted] = useState('');
  const [limit, setLimit] = useState(AT_ONCE);
  const found = useMemo(() => accounts.filter(({ nickname }) => nickname.includes(wanted.trim().toLowerCase())), [accounts, wanted]);
  const shown = found.slice(0, limit);
  const Boxes = isWide ? PermissionGrid : PermissionCards;
  return (
    <Card title={<FormattedMessage id="clerks.byAccount" />} padded={false}>
      <p className={styles.cardNote}>
        <FormattedMessage id={accounts.length === 0 ? 'clerks.noAccounts' : 'clerks.byAccount.note'} />
      </p>
      {accounts.length > MANY && (
        <div className={grants.tools}>
          <div className={grants.toolsSearch}>
            <SearchField size="s" label={intl.formatMessage({ id: 'clerks.findAccount' })} value={wanted} onChange={setWanted} />
          </div>
        </div>
      )}
      <Boxes editor={editor} accounts={shown} readOnly={readOnly} />
      {found.length > shown.length && (
        <div className={grants.moreRow}>
          <Button size="s" onPress={() => setLimit(limit + AT_ONCE)}>
            <FormattedMessage id="clerks.showMore" values={{ count: Math.min(AT_ONCE, found.length - shown.length) }} />
          </Button>
        </div>
      )}
    </Card>
  );
}
