import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { cx } from '../../ui/cx';
import styles from './dashboard.module.css';
import { changeOf } from './figures';

interface ChangeNoteProps {
  now: string | number;
  before: string | number;
  /** The earlier figure in words: "$1,204.00". */
  beforeText: string;
  /** More of it is worse: refunds, chargebacks. */
  isBad?: boolean;
  /** Without the earlier figure beside it, in a narrow table. */
  short?: boolean;
}

/** How a figure changed against the compared period: arrow, sign, colour, and the earlier figure. */
export function ChangeNote({ now, before, beforeText, isBad, short }: ChangeNoteProps) {
  const intl = useIntl();
  const change = changeOf(now, before);
  const difference = Number(now) - Number(before);
  const Arrow = difference === 0 ? ArrowRight : difference > 0 ? ArrowUpRight : ArrowDownRight;
  const tone = difference === 0 ? undefined : difference > 0 === !isBad ? styles.good : styles.bad;
  const percent =
    change === null
      ? null
      : intl.formatNumber(change, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0 });
  return (
    <span className={styles.change}>
      <span className={cx(styles.changeFigure, tone)}>
        <Arrow size={14} aria-hidden="true" />
        {percent ?? (difference === 0 ? intl.formatNumber(0, { style: 'percent' }) : <FormattedMessage id="dashboard.change.new" />)}
      </span>{' '}
      <span className={short ? 'visually-hidden' : styles.before}>
        <FormattedMessage id="dashboard.change.before" values={{ figure: beforeText }} />
      </span>
    </span>
  );
}
