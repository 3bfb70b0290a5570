import type { Bucket } from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { formatMoney } from '../../domain/money';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import type { GraphBucket } from '../../ui/bar-graph/types';
import { EmptyState } from '../../ui/feedback/states';
import { formatDay, formatPeriod } from '../../ui/period-picker/format-period';
import { periodToSearch } from '../../ui/period-picker/period';
import { patchSearch } from '../../ui/url/use-search-state';
import styles from './dashboard.module.css';
import type { Current } from './dashboard-documents';
import { behindSeries, daysOfBar, graphSeries } from './figures';
import type { DashboardView, ViewChange } from './use-dashboard-view';

/** A bar's place on the axis: days, weeks by their days, months by name. */
function bucketOf(intl: IntlShape, date: string, bucket: Bucket, view: DashboardView): GraphBucket {
  const days = daysOfBar(date, bucket, view.period);
  if (bucket === 'DAY') return { key: date, label: formatDay(intl, date), longLabel: formatDay(intl, date, 'long') };
  if (bucket === 'WEEK') return { key: date, label: formatDay(intl, days.from), longLabel: formatPeriod(intl, days) };
  const month = (style: 'short' | 'long') =>
    new Intl.DateTimeFormat(intl.locale, { month: style, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
  return { key: date, label: month('short'), longLabel: month('long') };
}

interface SalesGraphProps {
  current: Current;
  currency: string;
  view: DashboardView;
  change: (change: ViewChange) => void;
  isLoading: boolean;
  /** pixels */
  height: number;
}

/** The bar graph of one currency (product.md 8): a bar a day, week or month, in the accounts' colours. */
export function SalesGraph({ current, currency, view, change, isLoading, height }: SalesGraphProps) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { measure, withRefunds, bucket, period } = view;
  const series = useMemo(
    () =>
      graphSeries(current.series, currency, measure, withRefunds, (nickname) =>
        intl.formatMessage({ id: 'dashboard.graph.refundsOf' }, { nickname }),
      ),
    [current.series, currency, measure, withRefunds, intl],
  );
  const buckets = useMemo(() => current.dates.map((date) => bucketOf(intl, date, bucket, view)), [current.dates, intl, bucket, view]);
  const format = useCallback(
    (value: string | number, style: 'long' | 'axis') =>
      measure === 'count'
        ? intl.formatNumber(Number(value), style === 'axis' ? { notation: 'compact' } : {})
        : formatMoney(intl, { amount: String(value), currency }, { compact: style === 'axis' }),
    [intl, measure, currency],
  );
  const openBar = useCallback(
    ({ seriesId, bucketKey }: { seriesId: string; bucketKey: string }) => {
      const { nickname, kinds } = behindSeries(seriesId, measure);
      const days = periodToSearch({ preset: null, compare: 'none', ...daysOfBar(bucketKey, bucket, period) });
      const search = patchSearch(new URLSearchParams(), { view: 'transactions', accounts: nickname, ...days, kinds });
      void navigate(`/transactions?${search}`);
    },
    [navigate, measure, bucket, period],
  );

  if (series.length === 0 && !isLoading) {
    return (
      <EmptyState compact icon={CalendarSearch} title={<FormattedMessage id="dashboard.graph.empty" />}>
        <FormattedMessage id="dashboard.graph.empty.text" />
      </EmptyState>
    );
  }
  const by = intl.formatMessage({ id: `dashboard.bucket.${bucket}` });
  return (
    <div className={styles.graph} data-stale={isLoading || undefined}>
      <BarGraph
        label={intl.formatMessage({ id: `dashboard.graph.label.${measure}` }, { currency, by })}
        buckets={buckets}
        series={series}
        mode={view.isGrouped ? 'grouped' : 'stacked'}
        percent={view.isPercent}
        format={format}
        bucketTitle={by}
        totalTitle={intl.formatMessage({
          id: withRefunds && measure !== 'net' ? 'dashboard.graph.totalLessRefunds' : 'dashboard.graph.total',
        })}
        hidden={view.hidden}
        onHiddenChange={(hidden) => change({ hidden })}
        onBarPress={openBar}
        height={height}
        csvName={`mestre-${measure}-${measure === 'count' ? 'sales' : currency}-${period.from}-${period.to}.csv`}
      />
    </div>
  );
}
