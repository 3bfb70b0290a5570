import { type IntlShape, useIntl } from 'react-intl';
import { cx } from '../ui/cx';
import { numberFormat } from '../ui/formatters';
import styles from './domain.module.css';

/** The contract's `Money`: an exact decimal as text, and an ISO 4217 code. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

export interface MoneyFormat {
  /** Say "47.00 USD" instead of "$47.00": where more than one currency is on the screen. */
  code?: boolean;
  /** Short, for an axis: "$1.2K". */
  compact?: boolean;
  /** "+" before what comes in, for movements. */
  signed?: boolean;
}

/** Money by the rules of the language; the amount goes to `Intl` as text, so that no digit is lost. */
export function formatMoney(intl: IntlShape, { amount, currency }: MoneyValue, { code, compact, signed }: MoneyFormat = {}): string {
  const format = numberFormat(intl.locale, {
    style: 'currency',
    currency,
    currencyDisplay: code ? 'code' : 'narrowSymbol',
    signDisplay: signed ? 'exceptZero' : 'negative',
    ...(compact ? { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 } : {}),
  });
  return format.format(amount as `${number}`);
}

/** An amount in a grid or a list: tabular figures; red and with its sign where money goes out. Null: hidden from this person. */
export function Money({ value, ...format }: { value: MoneyValue | null | undefined } & MoneyFormat) {
  const intl = useIntl();
  if (!value) return <span className={styles.absent}>{intl.formatMessage({ id: 'domain.hidden' })}</span>;
  return <span className={cx(styles.money, value.amount.startsWith('-') && styles.negative)}>{formatMoney(intl, value, format)}</span>;
}
