import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { formatMoney } from '../../domain/money';
import { ChangeNote } from '../../ui/change/change-note';
import styles from './dashboard.module.css';
import type { DayFigures } from './figures';
import { Sparkline } from './sparkline';

interface DayChangeProps {
  day: DayFigures;
  which: 'today' | 'yesterday';
  short?: boolean;
}

/** How a day's gross sales stand against the day before it; today's up to the same time of day. */
export function DayChange({ day: { compared, sums }, which, short }: DayChangeProps): ReactNode {
  const intl = useIntl();
  const { timeZone } = useAccess();
  if (!compared) return null;
  const until = intl.formatTime(compared.until, { timeZone, timeStyle: 'short' });
  const [now, before] = [compared.now.gross, compared.before.gross];
  const values = { until, now: formatMoney(intl, now), before: formatMoney(intl, before) };
  return (
    <ChangeNote
      short={short}
      now={now.amount}
      before={before.amount}
      beforeText={values.before}
      note={
        which === 'yesterday'
          ? intl.formatMessage({ id: 'dashboard.yesterday.compared' }, values)
          : // what came since the last quarter-hour is not compared: then both figures are said
            intl.formatMessage({ id: 'dashboard.today.compared' }, { ...values, isAll: String(now.amount === sums.gross.amount) })
      }
    />
  );
}

/** A day's gross sales by the hour; of today as far as it has come. */
export function DayCourse({ day: { sums, hours } }: { day: DayFigures }): ReactNode {
  const intl = useIntl();
  const { timeZone } = useAccess();
  if (!hours.best) return null;
  const { currency } = sums;
  const label = intl.formatMessage(
    { id: 'dashboard.hours.label' },
    {
      currency,
      hour: intl.formatTime(hours.best.at, { timeZone, timeStyle: 'short' }),
      figure: formatMoney(intl, { amount: hours.best.amount, currency }),
    },
  );
  return (
    <span className={styles.course} role="img" aria-label={label} title={label}>
      <Sparkline values={hours.values} count={hours.count} />
    </span>
  );
}
