import { useApolloClient, useQuery } from '@apollo/client/react';
import { type FigureColumn, type FigureRow, type FiguresReportId, figuresOf, inBuckets, inUse, reportList, sumRows } from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { downloadCsv } from '../../ui/csv';
import { EmptyState } from '../../ui/feedback/states';
import { Segments } from '../../ui/segments/segments';
import { Card } from '../../ui/shell/page';
import { ExportMenu, ExportNote } from './export-menu';
import { FIGURES_FLAG, NO_FIGURES } from './figures';
import { FiguresGraph } from './figures-graph';
import { FiguresSkeleton } from './figures-skeleton';
import { FiguresTable } from './figures-table';
import { rowsBehind } from './pages';
import { eventsCsv, figuresCsv } from './report-csv';
import { FiguresQuery } from './report-documents';
import type { ReportPartProps } from './report-part';
import { barTitle, columnTitle, personName } from './report-words';
import styles from './reports.module.css';
import { type Cell, type ReportScope, rowsQuestion } from './rows-behind';
import { RowsDrawer } from './rows-drawer';
import { useCsvExport } from './use-csv-export';
import { useReportPdf } from './use-report-pdf';

/** A report of figures: bars, the same in a table with totals, and the rows behind every number. */
export default function FiguresReport({ report, view, change, title, people }: ReportPartProps<FiguresReportId>) {
  const intl = useIntl();
  const client = useApolloClient();
  const pdf = useReportPdf(report, view);
  const { can } = useAccess();
  const csv = useCsvExport();
  const { period, bucket, timeZone } = view;
  const personId = view.clerk === 'all' || reportList[report].kind !== 'clerks' ? null : view.clerk;
  const scope: ReportScope = useMemo(
    () => ({ period: { from: period.from, to: period.to, timeZone }, accounts: view.accounts, personId, bucket }),
    [period.from, period.to, timeZone, view.accounts, personId, bucket],
  );
  const { data, previousData, error, loading, refetch } = useQuery(FiguresQuery, {
    variables: {
      ...NO_FIGURES,
      [FIGURES_FLAG[report]]: true,
      period: scope.period,
      accounts: view.accounts.length > 0 ? [...view.accounts] : null,
      personId,
      withMoney: can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS'),
    },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const shown = (data ?? previousData)?.reports;
  const byDay = useMemo(() => figuresOf(report, shown), [report, shown]);
  const isDays = reportList[report].kind === 'days';
  const figures = useMemo(() => byDay && (isDays ? inBuckets(byDay, bucket, period) : byDay), [byDay, isDays, bucket, period]);

  const shownFigures = useMemo(() => figures && inUse(figures), [figures]);

  const placeOf = useCallback(
    (row: FigureRow) => {
      const name = row.person && personName(intl, row.person);
      return name === undefined ? barTitle(intl, row.id, bucket, period) : { label: name, longLabel: name };
    },
    [intl, bucket, period],
  );
  const titleOf = useCallback((row: FigureRow) => placeOf(row).longLabel, [placeOf]);
  const onOpen = useCallback((open: Cell) => change({ open }), [change]);

  const total = figures ? sumRows(figures.rows) : null;
  const isEmpty = total !== null && total.total === 0 && (total.refunds ?? 0) === 0;
  const file = (what: string) => `mestre-${report}${what}-${period.from}-${period.to}.csv`;
  const saveRows = () =>
    csv.save(
      file('-rows'),
      () => rowsBehind(client, rowsQuestion(report, { row: 'all', column: 'total' }, scope)),
      (rows) => eventsCsv(intl, rows),
    );

  if (error && !figures) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!figures || !shownFigures || !total) return <FiguresSkeleton />;
  const label = isDays
    ? intl.formatMessage({ id: 'reports.byDay' }, { title, by: intl.formatMessage({ id: `reports.by.${bucket}` }) })
    : intl.formatMessage({ id: 'reports.byClerk' }, { title });

  const drawerTitle = () => {
    const { open } = view;
    if (!open) return title;
    const row = figures.rows.find(({ id }) => id === open.row);
    const person = people.find(({ id }) => id === open.row);
    const of =
      open.row === 'all'
        ? null
        : row
          ? titleOf(row)
          : person
            ? personName(intl, person)
            : barTitle(intl, open.row, bucket, period).longLabel;
    const column =
      open.column === 'total'
        ? title
        : open.column === 'refunds'
          ? intl.formatMessage({ id: 'reports.refunds' })
          : columnTitle(intl, open.column as FigureColumn);
    return of === null ? column : intl.formatMessage({ id: 'reports.rows.title' }, { column, row: of });
  };
  const countOf = ({ row, column }: Cell) => {
    const found = row === 'all' ? total : figures.rows.find(({ id }) => id === row);
    if (!found) return undefined;
    return column === 'total' ? found.total : column === 'refunds' ? found.refunds : found.values[column as FigureColumn];
  };

  return (
    <>
      <ExportNote csv={csv} expected={total.total} />
      <div className={styles.stack} data-stale={loading || undefined} aria-busy={loading}>
        {isEmpty ? (
          <Card>
            <EmptyState icon={CalendarSearch} title={<FormattedMessage id="reports.none" />}>
              <FormattedMessage id="reports.none.text" />
            </EmptyState>
          </Card>
        ) : (
          <>
            <Card
              title={
                <span className={styles.headFigure}>
                  <FormattedMessage id="reports.total" /> <b>{intl.formatNumber(total.total)}</b>
                </span>
              }
              actions={
                <div className={styles.cardActs} data-print="hide">
                  {isDays && (
                    <Segments
                      label={intl.formatMessage({ id: 'reports.bars' })}
                      value={bucket}
                      onChange={(next) => change({ bucket: next })}
                      items={(['DAY', 'WEEK', 'MONTH'] as const).map((id) => ({
                        id,
                        text: intl.formatMessage({ id: `reports.bucket.${id}` }),
                      }))}
                    />
                  )}
                  <ExportMenu
                    pdf={pdf}
                    isBusy={csv.done !== null}
                    onTable={() => downloadCsv(file(''), figuresCsv(intl, report, figures))}
                    onRows={() => void saveRows()}
                  />
                </div>
              }
            >
              <FiguresGraph
                report={report}
                figures={shownFigures}
                label={label}
                placeOf={placeOf}
                hidden={view.hidden}
                onHiddenChange={(hidden) => change({ hidden })}
                onOpen={onOpen}
                isLoading={false}
              />
            </Card>
            <Card padded={false}>
              <FiguresTable
                report={report}
                figures={shownFigures}
                label={label}
                titleOf={titleOf}
                sort={view.sort}
                onSort={(sort) => change({ sort })}
                onOpen={onOpen}
              />
            </Card>
          </>
        )}
      </div>
      <RowsDrawer
        filter={view.open && rowsQuestion(report, view.open, scope)}
        title={drawerTitle()}
        count={view.open ? countOf(view.open) : undefined}
        onClose={() => change({ open: null })}
      />
    </>
  );
}
