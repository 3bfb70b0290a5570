import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, FaultState, useApiForm } from '../../access/fault-views';
import { request } from '../../access/request';
import { useRequest } from '../../access/use-request';
import { useRules } from '../../domain/field-rules';
import { wireLanguage } from '../../domain/wire-language';
import { useI18n } from '../../i18n/i18n';
import { Button } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { PasswordField } from '../../ui/fields/password-field';
import { TextField } from '../../ui/fields/text-field';
import { Checkbox } from '../../ui/fields/toggles';
import { FormRow, FormSection } from '../../ui/form/form';
import { QuestionsQuery, SignUpMasterMutation } from './documents';
import { QuestionFields } from './question-fields';
import styles from './sign-in.module.css';

interface SignUpFormProps {
  /** The mail is on its way to this address. */
  onDone: (email: string) => void;
}

/** Sign-up of a master (product.md 3): oneself, two questions, a PIN, one existing account. */
export default function SignUpForm({ onDone }: SignUpFormProps) {
  const intl = useIntl();
  const { language } = useI18n();
  const form = useApiForm();
  const rules = useRules();
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null]);
  const { data, error, isLoading, reload } = useRequest(QuestionsQuery, { language: wireLanguage(language) });

  if (error) return <FaultState compact error={error} onRetry={reload} isRetrying={isLoading} />;
  if (!data?.securityQuestions)
    return (
      <>
        <LoadingNote />
        <SkeletonText lines={12} />
      </>
    );
  const questions = data.securityQuestions;

  const submit = async (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '');
    const email = text('email').trim();
    const isDone = await form.submit(async () => {
      const answer = await request(SignUpMasterMutation, {
        input: {
          email,
          firstName: text('firstName').trim(),
          lastName: text('lastName').trim(),
          securityAnswers: [0, 1].map((index) => ({
            questionKey: chosen[index] ?? '',
            answer: text(`securityAnswers.${index}.answer`),
            hint: text(`securityAnswers.${index}.hint`),
          })),
          pin: text('pin'),
          accountNickname: text('accountNickname').trim(),
          accountPassword: text('accountPassword'),
          language: wireLanguage(language),
          notifications: values.has('notifications'),
        },
      });
      return answer.signUpMaster.userErrors;
    });
    if (isDone) onDone(email);
  };

  return (
    <ApiForm form={form} onSubmit={(values) => void submit(values)}>
      <FormSection title={<FormattedMessage id="signUp.you" />}>
        <TextField
          isRequired
          name="email"
          type="email"
          label={intl.formatMessage({ id: 'signUp.email' })}
          autoComplete="email"
          validate={rules.email}
          maxLength={254}
        />
        <FormRow>
          <TextField
            isRequired
            name="firstName"
            label={intl.formatMessage({ id: 'signUp.firstName' })}
            autoComplete="given-name"
            validate={rules.name}
          />
          <TextField
            isRequired
            name="lastName"
            label={intl.formatMessage({ id: 'signUp.lastName' })}
            autoComplete="family-name"
            validate={rules.name}
          />
        </FormRow>
      </FormSection>
      <FormSection title={<FormattedMessage id="signUp.questions" />} note={<FormattedMessage id="signUp.questions.note" />}>
        {[0, 1].map((index) => (
          <QuestionFields
            key={index}
            index={index}
            questions={questions}
            value={chosen[index] ?? null}
            taken={chosen[1 - index] ?? null}
            onChange={(key) => setChosen(([first, second]) => (index === 0 ? [key, second] : [first, key]))}
          />
        ))}
      </FormSection>
      <FormSection title={<FormattedMessage id="signUp.pin" />} note={<FormattedMessage id="signUp.pin.note" />}>
        <div className={styles.short}>
          <PasswordField
            isRequired
            name="pin"
            label={intl.formatMessage({ id: 'signUp.pin.field' })}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            validate={rules.pin}
          />
        </div>
      </FormSection>
      <FormSection title={<FormattedMessage id="signUp.account" />} note={<FormattedMessage id="signUp.account.note" />}>
        <FormRow>
          <TextField
            isRequired
            name="accountNickname"
            label={intl.formatMessage({ id: 'word.NICKNAME' })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck="false"
            maxLength={10}
            validate={rules.nickname}
          />
          <PasswordField
            isRequired
            name="accountPassword"
            label={intl.formatMessage({ id: 'signUp.account.password' })}
            autoComplete="off"
          />
        </FormRow>
        <p className={styles.note}>
          <FormattedMessage
            id="signUp.account.none"
            values={{
              link: (text) => (
                <Link key="link" href="/account/sign-up">
                  {text}
                </Link>
              ),
            }}
          />
        </p>
      </FormSection>
      <Checkbox name="notifications" value="yes">
        <FormattedMessage id="signUp.notifications" />
      </Checkbox>
      <Button type="submit" variant="primary" size="l" wide isPending={form.isPending}>
        <FormattedMessage id="signUp.signUp" />
      </Button>
    </ApiForm>
  );
}
