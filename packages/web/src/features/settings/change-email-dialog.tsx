import { useMutation, useQuery } from '@apollo/client/react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, FaultState, useApiForm } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { useRules } from '../../domain/field-rules';
import { wireLanguage } from '../../domain/wire-language';
import { useI18n } from '../../i18n/i18n';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { PasswordField } from '../../ui/fields/password-field';
import { TextField } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { CodeField, typedCode } from './code-field';
import { ChangeEmail_ProofQuery, ChangeEmail_RequestMutation } from './profile-documents';
import styles from './settings.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  /** A link is on its way to this address. */
  onMailed: (email: string) => void;
}

/** Change Email Address (product.md 3): the owner answers both security questions, a clerk gives his password; then the new address confirms. */
export function ChangeEmailDialog({ isOpen, onClose, onMailed }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={<FormattedMessage id="settings.email.change" />}>
      <ChangeEmailForm onClose={onClose} onMailed={onMailed} />
    </Dialog>
  );
}

function ChangeEmailForm({ onClose, onMailed }: Omit<Props, 'isOpen'>) {
  const intl = useIntl();
  const { viewer } = useAccess();
  const { language } = useI18n();
  const isOwner = viewer.kind === 'OWNER';
  const form = useApiForm();
  const rules = useRules();
  const [ask] = useMutation(ChangeEmail_RequestMutation, { fetchPolicy: 'no-cache' });
  const { data, error, loading, refetch } = useQuery(ChangeEmail_ProofQuery, {
    variables: { isOwner, language: wireLanguage(language) },
    fetchPolicy: 'network-only',
  });

  if (error) return <FaultState compact error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!data)
    return (
      <>
        <LoadingNote />
        <SkeletonText lines={8} />
      </>
    );
  const worded = new Map(data.securityQuestions?.map(({ key, text }) => [key, text]));
  const questions = (data.ownSecurityQuestions ?? []).map((own) => ({ ...own, text: worded.get(own.key) ?? own.text }));

  const send = (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '');
    const email = text('email').trim();
    const code = typedCode(values);
    void form
      .submit(async () => {
        const proof = isOwner
          ? { answers: questions.map(({ key }, index) => ({ questionKey: key, answer: text(`answers.${index}.answer`) })) }
          : { password: text('password') };
        const answer = await ask({ variables: { input: { email, ...proof, ...(code && { code }) } } });
        return answer.data?.requestEmailChange.userErrors;
      })
      .then((isDone) => isDone && onMailed(email));
  };

  return (
    <ApiForm form={form} onSubmit={send}>
      <p className={styles.lead}>
        <FormattedMessage id={isOwner ? 'settings.email.owner' : 'settings.email.clerk'} />
      </p>
      <TextField
        autoFocus
        isRequired
        name="email"
        type="email"
        label={intl.formatMessage({ id: 'settings.email.new' })}
        autoComplete="email"
        maxLength={254}
        validate={rules.email}
      />
      {questions.map(({ key, text, hint }, index) => (
        <TextField
          key={key}
          isRequired
          name={`answers.${index}.answer`}
          label={text}
          note={<FormattedMessage id="settings.email.hint" values={{ hint }} />}
          autoComplete="off"
          maxLength={200}
        />
      ))}
      {!isOwner && (
        <PasswordField
          isRequired
          name="password"
          label={intl.formatMessage({ id: 'domain.stepUp.password' })}
          autoComplete="current-password"
        />
      )}
      {data.secondFactor?.on && (
        <CodeField label={intl.formatMessage({ id: 'domain.stepUp.code' })} note={intl.formatMessage({ id: 'domain.stepUp.codeNote' })} />
      )}
      <FormActions>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          <FormattedMessage id="settings.email.send" />
        </Button>
        <Button onPress={onClose} isDisabled={form.isPending}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </ApiForm>
  );
}
