import { CircleCheck, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { Button, LinkButton } from '../../ui/button/button';
import type { Refusal } from '../../ui/form/use-form';
import { Sheet } from '../../ui/sheet/sheet';
import { useLinkToken } from './use-link-token';

interface AgreePageProps {
  icon: LucideIcon;
  /** whose words it says: `confirmLink.title`, `.note`, `.confirm`, `.done.title`, `.done.text` */
  words: 'confirmLink' | 'confirmEmail';
  agree(token: string): Promise<readonly Refusal[]>;
}

/** What a mailed link opens where a yes is all that is wanted. Opening the page changes nothing; the button does. */
export function AgreePage({ icon, words, agree }: AgreePageProps) {
  const intl = useIntl();
  const token = useLinkToken();
  const form = useApiForm();
  const [isDone, setDone] = useState(false);

  if (isDone) {
    return (
      <Sheet
        icon={CircleCheck}
        title={intl.formatMessage({ id: `${words}.done.title` })}
        note={<FormattedMessage id={`${words}.done.text`} />}
      >
        <LinkButton href="/" variant="primary" size="l" wide>
          <FormattedMessage id="confirmLink.done.go" />
        </LinkButton>
      </Sheet>
    );
  }

  const confirm = () =>
    form.submit(async () => {
      const refusals = await agree(token);
      if (refusals.length === 0) setDone(true);
      return refusals;
    });

  return (
    <Sheet
      icon={icon}
      title={intl.formatMessage({ id: `${words}.title` })}
      note={<FormattedMessage id={token ? `${words}.note` : 'signIn.noToken.text'} />}
    >
      {token && (
        <ApiForm form={form} onSubmit={() => void confirm()}>
          <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
            <FormattedMessage id={`${words}.confirm`} />
          </Button>
        </ApiForm>
      )}
    </Sheet>
  );
}
