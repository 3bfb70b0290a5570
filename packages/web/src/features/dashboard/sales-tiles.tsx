import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { formatMoney } from '../../domain/money';
import { ChangeNote } from '../../ui/change/change-note';
import { Card } from '../../ui/shell/page';
import type { CurrencyFigures } from './currency-overview';
import styles from './dashboard.module.css';
import type { Sums } from './dashboard-documents';
import { DayChange, DayCourse } from './day-figures';
import type { DayFigures } from './figures';
import { Sparkline } from './sparkline';

interface SalesTilesProps {
  figures: CurrencyFigures;
  /** "Last 30 days". */
  periodTitle: string;
}

/** The morning's figures where there is one currency: today, yesterday, and the period against the one before it. */
export function SalesTiles({ figures: { today, yesterday, period, before, course }, periodTitle }: SalesTilesProps) {
  const intl = useIntl();
  const money = (value: Sums['gross']) => formatMoney(intl, value);
  return (
    <div className={styles.tiles}>
      <Card title={<FormattedMessage id="dashboard.now" />}>
        <div className={styles.days}>
          <Day which="today" day={today} money={money} />
          <Day which="yesterday" day={yesterday} money={money} />
        </div>
      </Card>
      <Card title={periodTitle}>
        <dl className={styles.figures}>
          {(['gross', 'refunds', 'chargebacks', 'net'] as const).map((figure) => (
            <Figure
              key={figure}
              title={<FormattedMessage id={`dashboard.${figure}`} />}
              value={money(period[figure])}
              note={figureNote(figure, period)}
              course={figure === 'gross' ? course : undefined}
              change={
                before && (
                  <ChangeNote
                    now={period[figure].amount}
                    before={before[figure].amount}
                    beforeText={money(before[figure])}
                    isBad={figure === 'refunds' || figure === 'chargebacks'}
                  />
                )
              }
            />
          ))}
          <Figure
            title={<FormattedMessage id="dashboard.sales" />}
            value={intl.formatNumber(period.sales)}
            change={before && <ChangeNote now={period.sales} before={before.sales} beforeText={intl.formatNumber(before.sales)} />}
          />
        </dl>
      </Card>
    </div>
  );
}

function figureNote(figure: 'gross' | 'refunds' | 'chargebacks' | 'net', sums: Sums): ReactNode {
  const count = figure === 'refunds' ? sums.refundCount : figure === 'chargebacks' ? sums.chargebackCount : 0;
  return count > 0 && <FormattedMessage id="dashboard.count" values={{ count }} />;
}

interface DayProps {
  which: 'today' | 'yesterday';
  day: DayFigures;
  money: (value: Sums['gross']) => string;
}

function Day({ which, day, money }: DayProps) {
  const { sums } = day;
  return (
    <div className={styles.day} data-main={which === 'today' || undefined}>
      <h3 className={styles.label}>
        <FormattedMessage id={`dashboard.${which}`} />
      </h3>
      <p className={styles.value} data-long={money(sums.gross).length > 11 || undefined}>
        {money(sums.gross)}
      </p>
      <p className={styles.before}>
        <FormattedMessage id="dashboard.day.note" values={{ sales: sums.sales, net: money(sums.net) }} />
      </p>
      <DayChange day={day} which={which} />
      <DayCourse day={day} />
    </div>
  );
}

interface FigureProps {
  title: ReactNode;
  value: string;
  note?: ReactNode;
  course?: readonly number[];
  change: ReactNode;
}

function Figure({ title, value, note, course, change }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>
        {title}
        {note && <span className={styles.labelNote}> {note}</span>}
      </dt>
      <dd>
        <p className={styles.value} data-long={value.length > 13 || undefined}>
          {value}
        </p>
        {change}
        {course && <Sparkline values={course} />}
      </dd>
    </div>
  );
}
