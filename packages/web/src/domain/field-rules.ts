import { answerRule, emailRule, hintRule, nameRule, nicknameRule, pinRule, type UserErrorCode } from '@mestre/shared';
import { useIntl } from 'react-intl';

/** Makes a rule of `shared` a check that a field runs before the form is sent: the refusal's words, or null. An empty field is told by `isRequired`. */
export function useRules() {
  const intl = useIntl();
  const check = (rule: (value: string) => UserErrorCode | null) => (value: string) => {
    const code = value === '' ? null : rule(value);
    return code && intl.formatMessage({ id: `error.${code}` });
  };
  return {
    email: check((value) => emailRule(value.trim())),
    name: check(nameRule),
    pin: check(pinRule),
    nickname: check((value) => nicknameRule(value.trim())),
    answer: check(answerRule),
    hint: (answer: string) => check((value) => hintRule(answer, value)),
  };
}
