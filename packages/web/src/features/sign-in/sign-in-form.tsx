import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { request } from '../../access/request';
import { Button } from '../../ui/button/button';
import { PasswordField } from '../../ui/fields/password-field';
import { TextField } from '../../ui/fields/text-field';
import { CodeForm } from './code-form';
import { SignInMutation } from './documents';
import styles from './sign-in.module.css';
import { useLanding } from './use-landing';

interface Credentials {
  login: string;
  password: string;
}

/** E-mail or nickname and password; then, where a second factor is on, its code. */
export function SignInForm() {
  const intl = useIntl();
  const land = useLanding();
  const form = useApiForm();
  const [asked, setAsked] = useState<Credentials | null>(null);

  const signIn = (input: Credentials & { code?: string }) =>
    form.submit(async () => {
      const { signIn: answer } = await request(SignInMutation, { input });
      if (answer.nextStep === 'SECOND_FACTOR' && answer.userErrors.length === 0) setAsked(input);
      else if (answer.viewer) await land(answer.viewer);
      return answer.userErrors;
    });

  if (asked) {
    const back = () => {
      form.clear();
      setAsked(null);
    };
    return <CodeForm key="code" form={form} login={asked.login} onCode={(code) => void signIn({ ...asked, code })} onBack={back} />;
  }

  return (
    <ApiForm
      key="password"
      form={form}
      onSubmit={(values) =>
        void signIn({ login: String(values.get('login') ?? '').trim(), password: String(values.get('password') ?? '') })
      }
    >
      <TextField
        isRequired
        name="login"
        label={intl.formatMessage({ id: 'signIn.login' })}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck="false"
      />
      <div>
        <PasswordField isRequired name="password" label={intl.formatMessage({ id: 'signIn.password' })} autoComplete="current-password" />
        <Link href="/forgot" className={styles.forgot}>
          <FormattedMessage id="signIn.forgot" />
        </Link>
      </div>
      <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
        <FormattedMessage id="signIn.signIn" />
      </Button>
    </ApiForm>
  );
}
