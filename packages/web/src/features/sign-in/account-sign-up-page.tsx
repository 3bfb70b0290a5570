import { MailCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { request } from '../../access/request';
import { useRules } from '../../domain/field-rules';
import { MailboxHint } from '../../domain/mailbox-hint';
import { usePasswordRules } from '../../domain/password-rules';
import { browserZone, zoneChoices } from '../../domain/time-zones';
import { wireLanguage } from '../../domain/wire-language';
import { useI18n } from '../../i18n/i18n';
import { Button, LinkButton } from '../../ui/button/button';
import { useClock } from '../../ui/clock';
import { ComboBox } from '../../ui/fields/combo-box';
import { PasswordField } from '../../ui/fields/password-field';
import { TextField } from '../../ui/fields/text-field';
import { FormActions, FormRow } from '../../ui/form/form';
import { Sheet } from '../../ui/sheet/sheet';
import { SignUpAccountMutation } from './documents';
import { currencyChoices, USUAL_CURRENCY } from './place-choices';

/** `/account/sign-up`: a new account (product.md 4). A partner's landing page leads here with `ref`. */
export default function AccountSignUpPage() {
  const intl = useIntl();
  const { language } = useI18n();
  const clock = useClock();
  const form = useApiForm();
  const rules = useRules();
  const [search] = useSearchParams();
  const [password, setPassword] = useState('');
  const [zone, setZone] = useState<string | null>(browserZone);
  const [currency, setCurrency] = useState<string | null>(USUAL_CURRENCY[language]);
  const [created, setCreated] = useState<string | null>(null);
  const { rules: parts, isOk } = usePasswordRules(password);
  const zones = useMemo(() => zoneChoices(intl.locale, clock()), [intl.locale, clock]);
  const moneys = useMemo(() => currencyChoices(intl.locale), [intl.locale]);

  if (created !== null) {
    return (
      <Sheet
        icon={MailCheck}
        title={intl.formatMessage({ id: 'accountSignUp.done.title' })}
        note={<FormattedMessage id="accountSignUp.done.text" values={{ nickname: <b>{created}</b> }} />}
      >
        <MailboxHint />
        <LinkButton href="/master" variant="primary" size="l" wide>
          <FormattedMessage id="accountSignUp.done.go" />
        </LinkButton>
        <LinkButton href="/master?form=sign-up" wide>
          <FormattedMessage id="accountSignUp.done.master" />
        </LinkButton>
      </Sheet>
    );
  }

  const submit = async (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '').trim();
    const nickname = text('nickname').toLowerCase();
    const isDone = await form.submit(async () => {
      const { signUpAccount } = await request(SignUpAccountMutation, {
        input: {
          nickname,
          email: text('email'),
          password,
          timeZone: zone ?? '',
          currency: currency ?? '',
          language: wireLanguage(language),
          ref: search.get('ref'),
        },
      });
      return signUpAccount.userErrors;
    });
    if (isDone) setCreated(nickname);
  };

  return (
    <Sheet wide title={intl.formatMessage({ id: 'accountSignUp.title' })} note={<FormattedMessage id="accountSignUp.note" />}>
      <ApiForm form={form} onSubmit={(values) => void submit(values)}>
        <FormRow>
          <TextField
            isRequired
            name="nickname"
            label={intl.formatMessage({ id: 'word.NICKNAME' })}
            note={<FormattedMessage id="accountSignUp.nickname.note" />}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck="false"
            maxLength={10}
            validate={rules.nickname}
          />
          <TextField
            isRequired
            name="email"
            type="email"
            label={intl.formatMessage({ id: 'signUp.email' })}
            note={<FormattedMessage id="accountSignUp.email.note" />}
            autoComplete="email"
            maxLength={254}
            validate={rules.email}
          />
        </FormRow>
        <PasswordField
          isRequired
          name="password"
          label={intl.formatMessage({ id: 'signIn.password' })}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          rules={parts}
          rulesTitle={intl.formatMessage({ id: 'domain.password.title' })}
        />
        <FormRow>
          <ComboBox
            isRequired
            name="timeZone"
            label={intl.formatMessage({ id: 'accountSignUp.zone' })}
            choices={zones}
            value={zone}
            onChange={setZone}
          />
          <ComboBox
            isRequired
            name="currency"
            label={intl.formatMessage({ id: 'accountSignUp.currency' })}
            choices={moneys}
            value={currency}
            onChange={setCurrency}
          />
        </FormRow>
        <FormActions>
          <Button type="submit" variant="primary" size="l" isDisabled={!isOk} isPending={form.isPending}>
            <FormattedMessage id="accountSignUp.create" />
          </Button>
        </FormActions>
      </ApiForm>
    </Sheet>
  );
}
