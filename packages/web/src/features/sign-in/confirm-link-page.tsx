import { CircleCheck, Link2 } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { request } from '../../access/request';
import { Button, LinkButton } from '../../ui/button/button';
import { ConfirmLinkMutation } from './documents';
import { Sheet } from './sheet';
import { useLinkToken } from './use-link-token';

/** `/confirm-link#token=`: the account's own address agrees to the linking. Opening the page changes nothing; the button does. */
export default function ConfirmLinkPage() {
  const intl = useIntl();
  const token = useLinkToken();
  const form = useApiForm();
  const [isDone, setDone] = useState(false);

  if (isDone) {
    return (
      <Sheet
        icon={CircleCheck}
        title={intl.formatMessage({ id: 'confirmLink.done.title' })}
        note={<FormattedMessage id="confirmLink.done.text" />}
      >
        <LinkButton href="/" variant="primary" size="l" wide>
          <FormattedMessage id="confirmLink.done.go" />
        </LinkButton>
      </Sheet>
    );
  }

  const confirm = () =>
    form.submit(async () => {
      const { confirmAccountLink } = await request(ConfirmLinkMutation, { input: { token } });
      const refusals = confirmAccountLink.userErrors;
      if (refusals.length === 0) setDone(true);
      return refusals;
    });

  return (
    <Sheet
      icon={Link2}
      title={intl.formatMessage({ id: 'confirmLink.title' })}
      note={<FormattedMessage id={token ? 'confirmLink.note' : 'signIn.noToken.text'} />}
    >
      {token && (
        <ApiForm form={form} onSubmit={() => void confirm()}>
          <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
            <FormattedMessage id="confirmLink.confirm" />
          </Button>
        </ApiForm>
      )}
    </Sheet>
  );
}
