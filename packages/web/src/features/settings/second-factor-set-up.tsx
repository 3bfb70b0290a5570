import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { Button } from '../../ui/button/button';
import { PasswordField } from '../../ui/fields/password-field';
import { FormActions } from '../../ui/form/form';
import { CodeField, typedCode } from './code-field';
import { RecoveryCodes } from './recovery-codes';
import { ScanStep, type Secret } from './scan-step';
import { SecondFactor_ConfirmMutation, SecondFactor_StartMutation } from './second-factor-documents';
import styles from './settings.module.css';

type Step = { name: 'password' } | ({ name: 'scan' } & Secret) | { name: 'codes'; codes: readonly string[] };

interface SetUpProps {
  /** One is on already and moves to another device: its code is asked for too. */
  isOn: boolean;
  /** From here on the way back is closed: the codes are shown this once. */
  onConfirmed?: () => void;
  onDone: () => void;
  /** Without it there is no way around: the owner requires it. */
  onCancel?: () => void;
}

/** Password, then the secret and its first code, then the recovery codes (product.md 3, TOTP second factor). */
export function SecondFactorSetUp({ isOn, onConfirmed, onDone, onCancel }: SetUpProps) {
  const intl = useIntl();
  const { viewer } = useAccess();
  const form = useApiForm();
  const [step, setStep] = useState<Step>({ name: 'password' });
  const [start] = useMutation(SecondFactor_StartMutation, { fetchPolicy: 'no-cache' });
  const [confirm] = useMutation(SecondFactor_ConfirmMutation, { fetchPolicy: 'no-cache' });

  const sendPassword = (values: FormData) =>
    void form.submit(async () => {
      const code = typedCode(values);
      const { data } = await start({ variables: { input: { password: String(values.get('password') ?? ''), ...(code && { code }) } } });
      const made = data?.startSecondFactor;
      if (made?.secret && made.uri) setStep({ name: 'scan', secret: made.secret, uri: made.uri });
      return made?.userErrors;
    });
  const sendCode = (values: FormData) =>
    void form.submit(async () => {
      const { data } = await confirm({ variables: { input: { code: typedCode(values) } } });
      const made = data?.confirmSecondFactor;
      if (made?.recoveryCodes) {
        setStep({ name: 'codes', codes: made.recoveryCodes });
        onConfirmed?.();
      }
      return made?.userErrors;
    });

  if (step.name === 'codes') return <RecoveryCodes isNew codes={step.codes} onKept={onDone} />;
  const cancel = onCancel && (
    <Button onPress={onCancel} isDisabled={form.isPending}>
      <FormattedMessage id="ui.cancel" />
    </Button>
  );
  if (step.name === 'scan') {
    return (
      <ApiForm key="scan" form={form} onSubmit={sendCode}>
        <ScanStep {...step} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="settings.factor.turnOn" />
          </Button>
          {cancel}
        </FormActions>
      </ApiForm>
    );
  }
  return (
    <ApiForm key="password" form={form} onSubmit={sendPassword}>
      <p className={styles.lead}>
        <FormattedMessage id="settings.factor.needs" />
      </p>
      <input type="text" autoComplete="username" value={viewer.user?.email ?? ''} readOnly hidden />
      <PasswordField
        autoFocus
        isRequired
        name="password"
        label={intl.formatMessage({ id: 'domain.stepUp.password' })}
        autoComplete="current-password"
      />
      {isOn && <CodeField label={intl.formatMessage({ id: 'domain.stepUp.code' })} />}
      <FormActions>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          <FormattedMessage id="settings.factor.next" />
        </Button>
        {cancel}
      </FormActions>
    </ApiForm>
  );
}
