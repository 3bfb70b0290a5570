import { checkPassword } from '@mestre/shared';
import { useIntl } from 'react-intl';
import type { RuleResult } from '../ui/fields/password-field';

const PARTS = ['uppercase', 'lowercase', 'special', 'numeric', 'notKnown'] as const;

/** The password rule (product.md 3) for the live status box: the same function that the server asks. */
export function usePasswordRules(password: string): { rules: RuleResult[]; isOk: boolean } {
  const intl = useIntl();
  const check = checkPassword(password);
  const rules: RuleResult[] = PARTS.map((part) => ({
    id: part,
    text: intl.formatMessage({ id: `domain.password.${part}` }),
    // Nothing typed is no well-known password, but nobody should read praise into an empty field.
    met: password !== '' && check[part],
  }));
  if (!check.length) rules.push({ id: 'length', text: intl.formatMessage({ id: 'domain.password.length' }), met: false });
  return { rules, isOk: check.ok };
}
