import {
  colorOfThen,
  daysOfBar,
  drawnColumns,
  drawnMeasure,
  isTime,
  type MeasureColumn,
  type MeasuresReportId,
  measureColor,
  measureColumns,
  rowOfNobody,
  seriesOfThen,
  tickInWords,
} from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { useExportList } from '../../domain/export-list/use-export-list';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import type { GraphSeries } from '../../ui/bar-graph/types';
import { downloadCsv } from '../../ui/csv';
import { EmptyState } from '../../ui/feedback/states';
import { Segments } from '../../ui/segments/segments';
import { Card } from '../../ui/shell/page';
import { ExportMenu } from './export-menu';
import { FiguresSkeleton } from './figures-skeleton';
import type { MeasuredVariables } from './measure-documents';
import { MeasureTiles } from './measure-tiles';
import { lineName, measureText, measureTitle } from './measure-words';
import { MeasuredDrawer } from './measured-drawer';
import { metricOf } from './measures';
import { MeasuresTable } from './measures-table';
import { measuresCsv } from './report-csv';
import type { ReportPartProps } from './report-part';
import { barTitle, personName } from './report-words';
import styles from './reports.module.css';
import { measuredColumns } from './row-columns';
import type { Cell } from './rows-behind';
import { useMeasures } from './use-measures';
import { useReportPdf } from './use-report-pdf';

/** A report of times or rates: what holds for all, by day in a graph, by clerk in a table, and the tickets behind every number. */
export default function MeasuresReport({ report, view, change, title, people }: ReportPartProps<MeasuresReportId>) {
  const intl = useIntl();
  const pdf = useReportPdf(report, view);
  const { can } = useAccess();
  const rows = useExportList();
  const { period, bucket, timeZone } = view;
  const withMoney = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS');
  const asked = {
    period: { from: period.from, to: period.to, timeZone },
    accounts: view.accounts.length > 0 ? [...view.accounts] : null,
    personId: view.clerk === 'all' ? null : view.clerk,
  };
  const { measures, compared, error, isLoading, reload } = useMeasures(report, { ...asked, bucket, withMoney }, view.compared);
  const drawn = drawnColumns(report, view.hours);
  const buckets = useMemo(
    () => (measures?.bars ?? []).map(({ id }) => ({ key: id, ...barTitle(intl, id, bucket, period) })),
    [measures, intl, bucket, period],
  );
  const isTimes = isTime(drawn[0] as MeasureColumn);
  const series = useMemo((): GraphSeries[] => {
    const columns = drawnColumns(report, view.hours);
    const bars = columns.map((column, index) => ({
      id: column,
      label: measureTitle(intl, report, column),
      color: measureColor(index),
      values: (measures?.bars ?? []).map(({ values }) => drawnMeasure(column, values[column])),
    }));
    if (!compared) return bars;
    const first = columns[0] as MeasureColumn;
    const label = intl.formatMessage({ id: 'reports.beforeOf' }, { title: measureTitle(intl, report, first) });
    return [
      ...bars,
      { id: seriesOfThen, label, color: colorOfThen, values: compared.bars.map((bar) => drawnMeasure(first, bar?.values[first])) },
    ];
  }, [measures, compared, report, view.hours, intl]);
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

  if (error && !measures) return <FaultState error={error} onRetry={reload} isRetrying={isLoading} />;
  if (!measures) return <FiguresSkeleton />;
  const { total } = measures;
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const isEmpty = [total, compared?.total].every((line) => !line?.values[columns[0] as MeasureColumn]);
  const file = (what: string) => `mestre-${report}${what}-${period.from}-${period.to}.csv`;
  const byDay = intl.formatMessage({ id: 'reports.byDay' }, { title, by: intl.formatMessage({ id: `reports.by.${bucket}` }) });
  const byClerk = intl.formatMessage({ id: 'reports.byClerk' }, { title });

  const questionOf = ({ row, column, isBefore }: Cell): MeasuredVariables => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(row);
    const whole = isBefore && view.compared ? view.compared : period;
    const days = isDay ? daysOfBar(row, bucket, whole) : whole;
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
    return person ? personName(intl, person) : barTitle(intl, row, bucket, (view.open?.isBefore && view.compared) || period).longLabel;
  };
  const drawerTitle = () => {
    if (!view.open) return title;
    const column = columns.includes(view.open.column as MeasureColumn)
      ? measureTitle(intl, report, view.open.column as MeasureColumn)
      : title;
    const row = rowTitle(view.open.row);
    const named = row === null ? column : intl.formatMessage({ id: 'reports.rows.title' }, { column, row });
    return view.open.isBefore ? intl.formatMessage({ id: 'reports.beforeOf' }, { title: named }) : named;
  };
  const press = ({ seriesId, bucketKey }: { seriesId: string; bucketKey: string }) => {
    if (seriesId !== seriesOfThen) return onOpen({ row: bucketKey, column: seriesId as MeasureColumn });
    // the bars of then have days of their own
    const then = compared?.bars[measures.bars.findIndex(({ id }) => id === bucketKey)];
    if (then) onOpen({ row: then.id, column: drawn[0] as MeasureColumn, isBefore: true });
  };
  const saveRows = () => {
    const { withMoney: _, ...question } = questionOf({ row: 'all', column: columns[0] as MeasureColumn });
    return rows.start({ list: 'MEASURED_TICKETS', rows: question, columns: measuredColumns(intl, report), timeZone });
  };

  return (
    <>
      <div className={styles.stack} data-stale={isLoading || undefined} aria-busy={isLoading}>
        {isEmpty ? (
          <Card>
            <EmptyState icon={CalendarSearch} title={<FormattedMessage id="reports.none" />}>
              <FormattedMessage id="reports.none.text" />
            </EmptyState>
          </Card>
        ) : (
          <>
            <MeasureTiles report={report} measures={measures} before={compared?.total ?? null} />
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
                    isBusy={rows.isStarting}
                    onTable={() => downloadCsv(file(''), measuresCsv(intl, report, measures, compared))}
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
                onBarPress={press}
                csvName={file('-days')}
                height={260}
              />
            </Card>
            <Card padded={false}>
              <MeasuresTable
                report={report}
                measures={measures}
                compared={compared}
                comparedColumn={drawn[0] as MeasureColumn}
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
