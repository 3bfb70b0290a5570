import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  daysOfBar,
  drawnColumns,
  drawnMeasure,
  isTime,
  type MeasureColumn,
  type MeasuresReportId,
  measureColor,
  measureColumns,
  measuresOf,
  rowOfNobody,
  tickInWords,
} from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import { downloadCsv } from '../../ui/csv';
import { EmptyState } from '../../ui/feedback/states';
import { Segments } from '../../ui/segments/segments';
import { Card } from '../../ui/shell/page';
import { ExportMenu, ExportNote } from './export-menu';
import { FiguresSkeleton } from './figures-skeleton';
import { measuredCsv, measuresCsv } from './measure-csv';
import { MeasuredQuery, type MeasuredVariables, MeasuresQuery } from './measure-documents';
import { lineName, measureText, measureTitle } from './measure-words';
import { MeasuredDrawer } from './measured-drawer';
import { MEASURES_FLAG, metricOf, NO_MEASURES } from './measures';
import own from './measures.module.css';
import { MeasuresTable } from './measures-table';
import { MoneyLines } from './money-lines';
import { pagesOf } from './pages';
import type { ReportPartProps } from './report-part';
import { barTitle, personName } from './report-words';
import styles from './reports.module.css';
import type { Cell } from './rows-behind';
import { useCsvExport } from './use-csv-export';
import { useReportPdf } from './use-report-pdf';

/** A report of times or rates: what holds for all, by day in a graph, by clerk in a table, and the tickets behind every number. */
export default function MeasuresReport({ report, view, change, title, people }: ReportPartProps<MeasuresReportId>) {
  const intl = useIntl();
  const client = useApolloClient();
  const pdf = useReportPdf(report, view);
  const { can } = useAccess();
  const csv = useCsvExport();
  const { period, bucket, timeZone } = view;
  const withMoney = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS');
  const asked = {
    period: { from: period.from, to: period.to, timeZone },
    accounts: view.accounts.length > 0 ? [...view.accounts] : null,
    personId: view.clerk === 'all' ? null : view.clerk,
  };
  const { data, previousData, error, loading, refetch } = useQuery(MeasuresQuery, {
    variables: { ...NO_MEASURES, [MEASURES_FLAG[report]]: true, ...asked, bucket, withMoney },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const shown = (data ?? previousData)?.reports;
  const measures = useMemo(() => measuresOf(report, shown), [report, shown]);
  const drawn = drawnColumns(report, view.hours);
  const buckets = useMemo(
    () => (measures?.bars ?? []).map(({ id }) => ({ key: id, ...barTitle(intl, id, bucket, period) })),
    [measures, intl, bucket, period],
  );
  const isTimes = isTime(drawn[0] as MeasureColumn);
  const series = useMemo(
    () =>
      drawnColumns(report, view.hours).map((column, index) => ({
        id: column,
        label: measureTitle(intl, report, column),
        color: measureColor(index),
        values: (measures?.bars ?? []).map(({ values }) => drawnMeasure(column, values[column])),
      })),
    [measures, report, view.hours, intl],
  );
  const format = useCallback(
    (value: string | number, style: 'long' | 'axis') => {
      const column = drawnColumns(report, view.hours)[0] as MeasureColumn;
      const number = Number(value);
      if (style === 'axis') {
        return tickInWords(intl.locale, number, isTime(column) ? 'hours' : column === 'rate' ? 'percent' : 'count');
      }
      // a bar of nothing has no time and no rate
      if (value === '0') return '–';
      return measureText(intl, column, isTime(column) ? Math.round(number * 3600) : column === 'rate' ? number / 100 : number);
    },
    [report, view.hours, intl],
  );
  const onOpen = useCallback((open: Cell) => change({ open }), [change]);

  if (error && !measures) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!measures) return <FiguresSkeleton />;
  const { total } = measures;
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const isEmpty = !total.values[columns[0] as MeasureColumn];
  const file = (what: string) => `mestre-${report}${what}-${period.from}-${period.to}.csv`;
  const byDay = intl.formatMessage({ id: 'reports.byDay' }, { title, by: intl.formatMessage({ id: `reports.by.${bucket}` }) });
  const byClerk = intl.formatMessage({ id: 'reports.byClerk' }, { title });

  const questionOf = ({ row, column }: Cell): MeasuredVariables => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(row);
    const days = isDay ? daysOfBar(row, bucket, period) : period;
    return {
      metric: metricOf(report, column),
      period: { from: days.from, to: days.to, timeZone },
      accounts: asked.accounts,
      personId: isDay || row === 'all' || row === rowOfNobody ? asked.personId : row,
      ofNobody: row === rowOfNobody,
      withMoney: withMoney && report === 'saved-sales',
    };
  };
  const rowTitle = (row: string): string | null => {
    if (row === 'all') return null;
    const line = measures.clerks.find(({ id }) => id === row);
    if (line) return lineName(intl, line);
    const person = people.find(({ id }) => id === row);
    return person ? personName(intl, person) : barTitle(intl, row, bucket, period).longLabel;
  };
  const drawerTitle = () => {
    if (!view.open) return title;
    const column = columns.includes(view.open.column as MeasureColumn)
      ? measureTitle(intl, report, view.open.column as MeasureColumn)
      : title;
    const row = rowTitle(view.open.row);
    return row === null ? column : intl.formatMessage({ id: 'reports.rows.title' }, { column, row });
  };
  const saveRows = () => {
    const question = { ...questionOf({ row: 'all', column: columns[0] as MeasureColumn }) };
    return csv.save(
      file('-rows'),
      () => pagesOf(client, MeasuredQuery, question, (answer) => answer.reports?.measuredTickets),
      (rows) => measuredCsv(intl, report, rows),
    );
  };

  return (
    <>
      <ExportNote csv={csv} expected={total.values[columns[0] as MeasureColumn] ?? null} />
      <div className={styles.stack} data-stale={loading || undefined} aria-busy={loading}>
        {isEmpty ? (
          <Card>
            <EmptyState icon={CalendarSearch} title={<FormattedMessage id="reports.none" />}>
              <FormattedMessage id="reports.none.text" />
            </EmptyState>
          </Card>
        ) : (
          <>
            <dl className={own.tiles}>
              {columns.map((column) => (
                <div key={column} className={own.tile}>
                  <dt>{measureTitle(intl, report, column)}</dt>
                  <dd>{measureText(intl, column, total.values[column])}</dd>
                </div>
              ))}
              {measures.hasMoney && (
                <div className={own.tile}>
                  <dt>
                    <FormattedMessage id="reports.savedMoney" />
                  </dt>
                  <dd>
                    <MoneyLines money={total.money} withCode={(total.money?.length ?? 0) > 1} />
                  </dd>
                </div>
              )}
            </dl>
            <Card
              title={byDay}
              actions={
                <div className={styles.cardActs} data-print="hide">
                  {isTimes && (
                    <Segments
                      label={intl.formatMessage({ id: 'reports.hours' })}
                      value={view.hours}
                      onChange={(next) => change({ hours: next, hidden: new Set() })}
                      items={(['clock', 'support'] as const).map((id) => ({ id, text: intl.formatMessage({ id: `reports.hours.${id}` }) }))}
                    />
                  )}
                  <Segments
                    label={intl.formatMessage({ id: 'reports.bars' })}
                    value={bucket}
                    onChange={(next) => change({ bucket: next })}
                    items={(['DAY', 'WEEK', 'MONTH'] as const).map((id) => ({
                      id,
                      text: intl.formatMessage({ id: `reports.bucket.${id}` }),
                    }))}
                  />
                  <ExportMenu
                    pdf={pdf}
                    isBusy={csv.done !== null}
                    onTable={() => downloadCsv(file(''), measuresCsv(intl, report, measures))}
                    onRows={() => void saveRows()}
                  />
                </div>
              }
            >
              <BarGraph
                label={byDay}
                buckets={buckets}
                series={series}
                mode="grouped"
                format={format}
                bucketTitle={intl.formatMessage({ id: 'reports.day' })}
                hidden={view.hidden}
                onHiddenChange={(hidden) => change({ hidden })}
                onBarPress={({ seriesId, bucketKey }) => onOpen({ row: bucketKey, column: seriesId as MeasureColumn })}
                csvName={file('-days')}
                height={260}
              />
            </Card>
            <Card padded={false}>
              <MeasuresTable
                report={report}
                measures={measures}
                label={byClerk}
                sort={view.sort}
                onSort={(sort) => change({ sort })}
                onOpen={onOpen}
              />
            </Card>
          </>
        )}
      </div>
      <MeasuredDrawer question={view.open && questionOf(view.open)} title={drawerTitle()} onClose={() => change({ open: null })} />
    </>
  );
}
