import { changeInWords, changeOf } from '@mestre/shared';
import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { cx } from '../cx';
import styles from './change-note.module.css';

interface ChangeNoteProps {
  now: string | number;
  before: string | number;
  /** The earlier figure in words: "$1,204.00". */
  beforeText: string;
  /** More of it is worse: refunds, chargebacks. */
  isBad?: boolean;
  /** More of it is neither good nor bad: no colour. */
  isPlain?: boolean;
  /** Says what it is compared with instead of "before: ...". */
  note?: ReactNode;
  /** Without the earlier figure beside it, in a narrow table. */
  short?: boolean;
}

/** How a figure changed against the compared period: arrow, sign, colour, and the earlier figure. */
export function ChangeNote({ now, before, beforeText, isBad, isPlain, note, short }: ChangeNoteProps) {
  const intl = useIntl();
  const change = changeOf(now, before);
  const difference = Number(now) - Number(before);
  const Arrow = difference === 0 ? ArrowRight : difference > 0 ? ArrowUpRight : ArrowDownRight;
  const tone = difference === 0 || isPlain ? undefined : difference > 0 === !isBad ? styles.good : styles.bad;
  const percent = change === null ? null : changeInWords(intl.locale, change);
  return (
    <span className={styles.change}>
      <span className={cx(styles.figure, tone)}>
        <Arrow size={14} aria-hidden="true" />
        {percent ?? (difference === 0 ? intl.formatNumber(0, { style: 'percent' }) : <FormattedMessage id="ui.change.new" />)}
      </span>{' '}
      <span className={short ? 'visually-hidden' : styles.before}>
        {note ?? <FormattedMessage id="ui.change.before" values={{ figure: beforeText }} />}
      </span>
    </span>
  );
}
