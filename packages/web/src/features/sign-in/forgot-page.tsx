import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { request } from '../../access/request';
import { MailboxHint } from '../../domain/mailbox-hint';
import { Button, LinkButton } from '../../ui/button/button';
import { TextField } from '../../ui/fields/text-field';
import { Sheet } from '../../ui/sheet/sheet';
import { RequestPasswordResetMutation } from './documents';

/** `/forgot`: asks for a mailed link. The answer is the same whether or not there is such a sign-in (security.md 15). */
export default function ForgotPage() {
  const intl = useIntl();
  const form = useApiForm();
  const [askedFor, setAskedFor] = useState<string | null>(null);

  if (askedFor !== null) {
    return (
      <Sheet
        icon={MailCheck}
        title={intl.formatMessage({ id: 'forgot.done.title' })}
        note={<FormattedMessage id="forgot.done.text" values={{ login: <b>{askedFor}</b> }} />}
      >
        <MailboxHint />
        <LinkButton href="/master" wide>
          <FormattedMessage id="forgot.back" />
        </LinkButton>
      </Sheet>
    );
  }

  const ask = async (values: FormData) => {
    const login = String(values.get('login') ?? '').trim();
    const isDone = await form.submit(async () => {
      const { requestPasswordReset } = await request(RequestPasswordResetMutation, { input: { login } });
      return requestPasswordReset.userErrors;
    });
    if (isDone) setAskedFor(login);
  };

  return (
    <Sheet title={intl.formatMessage({ id: 'forgot.title' })} note={<FormattedMessage id="forgot.note" />}>
      <ApiForm form={form} onSubmit={(values) => void ask(values)}>
        <TextField
          isRequired
          name="login"
          label={intl.formatMessage({ id: 'signIn.login' })}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck="false"
        />
        <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
          <FormattedMessage id="forgot.send" />
        </Button>
        <LinkButton href="/master" variant="quiet" wide>
          <FormattedMessage id="forgot.back" />
        </LinkButton>
      </ApiForm>
    </Sheet>
  );
}
