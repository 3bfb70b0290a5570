import { CircleCheck, MailCheck } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { request } from '../../access/request';
import { Button, LinkButton } from '../../ui/button/button';
import { Sheet } from './sheet';
import { useLinkToken } from './use-link-token';

const ConfirmEmailMutation = graphql(`
  mutation ConfirmEmailMutation($input: TokenInput!) {
    confirmEmailChange(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** `/confirm-email#token=`: the new address agrees to sign in from now on. Opening the page changes nothing; the button does. */
export default function ConfirmEmailPage() {
  const intl = useIntl();
  const token = useLinkToken();
  const form = useApiForm();
  const [isDone, setDone] = useState(false);

  if (isDone) {
    return (
      <Sheet
        icon={CircleCheck}
        title={intl.formatMessage({ id: 'confirmEmail.done.title' })}
        note={<FormattedMessage id="confirmEmail.done.text" />}
      >
        <LinkButton href="/" variant="primary" size="l" wide>
          <FormattedMessage id="confirmLink.done.go" />
        </LinkButton>
      </Sheet>
    );
  }

  const confirm = () =>
    form.submit(async () => {
      const { confirmEmailChange } = await request(ConfirmEmailMutation, { input: { token } });
      const refusals = confirmEmailChange.userErrors;
      if (refusals.length === 0) setDone(true);
      return refusals;
    });

  return (
    <Sheet
      icon={MailCheck}
      title={intl.formatMessage({ id: 'confirmEmail.title' })}
      note={<FormattedMessage id={token ? 'confirmEmail.note' : 'signIn.noToken.text'} />}
    >
      {token && (
        <ApiForm form={form} onSubmit={() => void confirm()}>
          <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
            <FormattedMessage id="confirmEmail.confirm" />
          </Button>
        </ApiForm>
      )}
    </Sheet>
  );
}
