import { type FigureColumn, type FigureRow, type FiguresReportId, inUse, reportList, sumRows } from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useExportList } from '../../domain/export-list/use-export-list';
import { ChangeNote } from '../../ui/change/change-note';
import { downloadCsv } from '../../ui/csv';
import { EmptyState } from '../../ui/feedback/states';
import { Segments } from '../../ui/segments/segments';
import { Card } from '../../ui/shell/page';
import { ExportMenu } from './export-menu';
import { FiguresGraph } from './figures-graph';
import { FiguresSkeleton } from './figures-skeleton';
import { FiguresTable } from './figures-table';
import { figuresCsv } from './report-csv';
import type { ReportPartProps } from './report-part';
import { barTitle, columnTitle, personName } from './report-words';
import styles from './reports.module.css';
import { eventColumns } from './row-columns';
import { type Cell, type ReportScope, rowsQuestion } from './rows-behind';
import { RowsDrawer } from './rows-drawer';
import { useFigures } from './use-figures';
import { useReportPdf } from './use-report-pdf';

/** A report of figures: bars, the same in a table with totals, and the rows behind every number. */
export default function FiguresReport({ report, view, change, title, people }: ReportPartProps<FiguresReportId>) {
  const intl = useIntl();
  const pdf = useReportPdf(report, view);
  const rows = useExportList();
  const { period, bucket, timeZone } = view;
  const personId = view.clerk === 'all' || reportList[report].kind !== 'clerks' ? null : view.clerk;
  const scope: ReportScope = useMemo(
    () => ({ period: { from: period.from, to: period.to, timeZone }, compared: view.compared, accounts: view.accounts, personId, bucket }),
    [period.from, period.to, timeZone, view.compared, view.accounts, personId, bucket],
  );
  const { figures, compared, error, isLoading, reload } = useFigures(report, scope);
  const isDays = reportList[report].kind === 'days';
  const shownFigures = useMemo(() => figures && inUse(figures, compared?.total), [figures, compared]);

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
  const isEmpty = [total, compared?.total].every((sum) => !sum || (sum.total === 0 && (sum.refunds ?? 0) === 0));
  const file = (what: string) => `mestre-${report}${what}-${period.from}-${period.to}.csv`;
  const saveRows = () =>
    rows.start({
      list: 'TICKET_EVENTS',
      events: rowsQuestion(report, { row: 'all', column: 'total' }, scope),
      columns: eventColumns(intl),
      timeZone,
    });

  if (error && !figures) return <FaultState error={error} onRetry={reload} isRetrying={isLoading} />;
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
    const named = of === null ? column : intl.formatMessage({ id: 'reports.rows.title' }, { column, row: of });
    return open.isBefore ? intl.formatMessage({ id: 'reports.beforeOf' }, { title: named }) : named;
  };
  const countOf = ({ row, column, isBefore }: Cell) => {
    if (isBefore && !compared) return undefined;
    const sums = isBefore ? compared?.total : total;
    const found = row === 'all' ? sums : isBefore ? compared?.before.get(row) : figures.rows.find(({ id }) => id === row);
    if (!found) return undefined;
    return column === 'total' ? found.total : column === 'refunds' ? found.refunds : found.values[column as FigureColumn];
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
            <Card
              title={
                <span className={styles.headFigure}>
                  <FormattedMessage id="reports.total" /> <b>{intl.formatNumber(total.total)}</b>
                  {compared && (
                    <ChangeNote
                      isPlain
                      now={total.total}
                      before={compared.total.total}
                      beforeText={intl.formatNumber(compared.total.total)}
                    />
                  )}
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
                    isBusy={rows.isStarting}
                    onTable={() => downloadCsv(file(''), figuresCsv(intl, report, figures, compared))}
                    onRows={() => void saveRows()}
                  />
                </div>
              }
            >
              <FiguresGraph
                report={report}
                figures={shownFigures}
                before={compared?.before ?? null}
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
                compared={compared}
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
