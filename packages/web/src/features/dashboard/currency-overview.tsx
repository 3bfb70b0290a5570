import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { formatMoney } from '../../domain/money';
import { Button } from '../../ui/button/button';
import { ChangeNote } from '../../ui/change/change-note';
import { Card } from '../../ui/shell/page';
import styles from './dashboard.module.css';
import type { Sums } from './dashboard-documents';
import { DayChange, DayCourse } from './day-figures';
import type { DayFigures } from './figures';
import { Sparkline } from './sparkline';

/** The morning's figures in one currency. */
export interface CurrencyFigures {
  currency: string;
  today: DayFigures;
  yesterday: DayFigures;
  period: Sums;
  /** null: nothing is compared */
  before: Sums | null;
  /** gross sales bar by bar, for the sparkline */
  course: readonly number[];
}

interface CurrencyOverviewProps {
  rows: readonly CurrencyFigures[];
  periodTitle: string;
  /** Offers the sum in one currency, where none is shown yet. */
  onCurrency?: () => void;
}

/** The figures of several currencies below each other, a row each: the one with most sales first, never added. */
export function CurrencyOverview({ rows, periodTitle, onCurrency }: CurrencyOverviewProps) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const until = rows[0]?.today.compared?.until;
  const money = (value: Sums['gross']) => formatMoney(intl, value);
  const figures = ['gross', 'refunds', 'chargebacks', 'net'] as const;
  return (
    <Card
      title={periodTitle}
      padded={false}
      actions={
        onCurrency && (
          <span data-print="hide">
            <Button size="s" variant="quiet" onPress={onCurrency}>
              <FormattedMessage id="dashboard.displayCurrency.offer" />
            </Button>
          </span>
        )
      }
    >
      <table className={styles.table} data-overview="true">
        <caption className="visually-hidden">
          <FormattedMessage id="dashboard.overview.caption" />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="dashboard.currency" />
            </th>
            {(['today', 'yesterday', ...figures, 'sales'] as const).map((id) => (
              <th key={id} scope="col" className={styles.number}>
                <FormattedMessage id={`dashboard.${id}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ currency, today, yesterday, period, before, course }) => (
            <tr key={currency}>
              <th scope="row" className={styles.code}>
                {currency}
              </th>
              {(
                [
                  ['today', today],
                  ['yesterday', yesterday],
                ] as const
              ).map(([which, day]) => (
                <td key={which} className={styles.number} data-strong={which === 'today' || undefined}>
                  <Label id={which} />
                  <span className={styles.cell}>
                    {money(day.sums.gross)}
                    <span className={styles.before}>
                      <FormattedMessage id="dashboard.day.sales" values={{ sales: day.sums.sales }} />
                    </span>
                    <DayChange short day={day} which={which} />
                    <DayCourse day={day} />
                  </span>
                </td>
              ))}
              {figures.map((figure) => (
                <td key={figure} className={styles.number}>
                  <Label id={figure} />
                  <span className={styles.cell}>
                    {money(period[figure])}
                    {before && (
                      <ChangeNote
                        short
                        now={period[figure].amount}
                        before={before[figure].amount}
                        beforeText={money(before[figure])}
                        isBad={figure === 'refunds' || figure === 'chargebacks'}
                      />
                    )}
                    {figure === 'gross' && <Sparkline values={course} />}
                  </span>
                </td>
              ))}
              <td className={styles.number}>
                <Label id="sales" />
                <span className={styles.cell}>
                  {intl.formatNumber(period.sales)}
                  {before && <ChangeNote short now={period.sales} before={before.sales} beforeText={intl.formatNumber(before.sales)} />}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {until && (
        <p className={styles.daysNote}>
          <FormattedMessage id="dashboard.days.compared" values={{ until: intl.formatTime(until, { timeZone, timeStyle: 'short' }) }} />
        </p>
      )}
    </Card>
  );
}

/** The column's name inside the cell, where a phone shows no head. */
function Label({ id }: { id: 'today' | 'yesterday' | 'gross' | 'refunds' | 'chargebacks' | 'net' | 'sales' }) {
  return (
    <span className={styles.cellLabel} aria-hidden="true">
      <FormattedMessage id={`dashboard.${id}`} />
    </span>
  );
}
