import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm } from '../../access/fault-views';
import { Button } from '../../ui/button/button';
import { TextField } from '../../ui/fields/text-field';
import type { FormHandle } from '../../ui/form/use-form';
import styles from './sign-in.module.css';

interface CodeFormProps {
  form: FormHandle;
  /** Who signs in: a password manager fills the code by it. */
  login: string;
  onCode: (code: string) => void;
  onBack: () => void;
}

/** The second step of signing in: the code of the authenticator app, or one of the recovery codes instead. */
export function CodeForm({ form, login, onCode, onBack }: CodeFormProps) {
  const intl = useIntl();
  const [isRecovery, setRecovery] = useState(false);
  return (
    <ApiForm form={form} onSubmit={(values) => onCode(String(values.get('code') ?? '').replaceAll(/\s/g, ''))}>
      <p className={styles.note}>
        <FormattedMessage id={isRecovery ? 'signIn.recovery.note' : 'signIn.code.note'} />
      </p>
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <TextField
        // another field, not the same one with other words: what was typed in the one is no start for the other
        key={isRecovery ? 'recovery' : 'app'}
        autoFocus
        isRequired
        mono
        name="code"
        label={intl.formatMessage({ id: isRecovery ? 'signIn.recovery' : 'signIn.code' })}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoCapitalize={isRecovery ? 'characters' : 'none'}
        spellCheck="false"
        maxLength={isRecovery ? 32 : 16}
      />
      <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
        <FormattedMessage id="signIn.signIn" />
      </Button>
      <div>
        <Button
          variant="quiet"
          wide
          onPress={() => {
            form.clear();
            setRecovery(!isRecovery);
          }}
        >
          <FormattedMessage id={isRecovery ? 'signIn.useCode' : 'signIn.useRecovery'} />
        </Button>
        <Button variant="quiet" wide onPress={onBack}>
          <FormattedMessage id="signIn.back" />
        </Button>
      </div>
    </ApiForm>
  );
}
