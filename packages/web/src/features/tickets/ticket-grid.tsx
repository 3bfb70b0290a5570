import { CircleCheck, Inbox, SearchX } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useConnection } from '../../access/use-connection';
import { useCount } from '../../access/use-count';
import { useAccess } from '../../access/viewer';
import { ExportButton } from '../../domain/export-list/export-button';
import { Button } from '../../ui/button/button';
import { useClock } from '../../ui/clock';
import { DataGrid } from '../../ui/data-grid/data-grid';
import { GridOptions } from '../../ui/data-grid/grid-options';
import type { GridSort } from '../../ui/data-grid/types';
import { useGridState } from '../../ui/data-grid/use-grid-state';
import { EmptyState } from '../../ui/feedback/states';
import { FilterBar } from '../../ui/filters/filter-bar';
import { ListSearch } from '../../ui/filters/list-search';
import { NowProvider } from '../../ui/now';
import { PreviewSplit, usePreview } from '../../ui/preview/preview';
import { usePaneLayout } from '../../ui/preview/use-pane-layout';
import { Segments } from '../../ui/segments/segments';
import { useRowSelection } from '../../ui/selection/use-row-selection';
import { Page } from '../../ui/shell/page';
import { TicketPane, TicketPaneActions, TicketPaneTitle } from './later-ticket-pane';
import { useRowMenu } from './row-menu';
import { TicketCard, useTicketColumns } from './ticket-columns';
import { TicketCountQuery, TicketGridQuery, type TicketRow } from './ticket-documents';
import { emptyKind, type Queue, queueOf, toTicketFilter } from './ticket-filters';
import styles from './tickets.module.css';
import { useTicketFilters } from './use-ticket-filters';
import { useTicketSearch } from './use-ticket-search';

/** Loaded after the list: nobody waits for what is not there yet. */
const LiveTickets = lazy(() => import('./desk/live-tickets'));
const ViewMenu = lazy(() => import('./views/view-menu'));
const WaitingMails = lazy(() => import('./mails/waiting-mails'));
const BulkBar = lazy(() => import('./bulk/bulk-bar'));

const NEWEST_FIRST: GridSort = { column: 'openedAt', direction: 'desc' };
const FIELDS = { number: 'NUMBER', openedAt: 'OPENED_AT', updatedAt: 'UPDATED_AT', expiresAt: 'EXPIRES_AT' } as const;

/** Columns that rest beside an open ticket, which says the same. */
const RESTING = ['receipt', 'openedAt', 'assignee'];

export interface TicketGridProps {
  /** Fixed accounts, by nickname: an account's console. Absent: every account that the viewer may see, with a filter. */
  accounts?: readonly string[];
}

/** The queue: filters in the address, search, the grid, and the open ticket beside it. A page. */
export function TicketGrid({ accounts: fixedAccounts }: TicketGridProps) {
  const intl = useIntl();
  const access = useAccess();
  const clock = useClock();
  const { filters, set, clear, showAll, goTo, fields, timeZone, me } = useTicketFilters(fixedAccounts);
  const filter = useMemo(
    () => toTicketFilter(filters, { accounts: fixedAccounts, timeZone, me, now: clock() }),
    [filters, fixedAccounts, timeZone, me, clock],
  );

  const hasAccount = (fixedAccounts ?? access.accounts).length !== 1;
  const isSearch = filters.search !== '';
  const columns = useTicketColumns({ timeZone, hasAccount, isSearch });
  const grid = useGridState('tickets', columns, NEWEST_FIRST);
  const sort = grid.sort ?? NEWEST_FIRST;
  const orderBy = useMemo(
    () => ({
      field: FIELDS[sort.column as keyof typeof FIELDS] ?? 'OPENED_AT',
      direction: sort.direction === 'asc' ? ('ASC' as const) : ('DESC' as const),
    }),
    [sort.column, sort.direction],
  );

  const list = useConnection(TicketGridQuery, {
    variables: { filter, orderBy, search: filters.search, isSearch },
    pick: (data) => data.tickets,
    skip: access.isLoading,
  });
  const total = useCount(TicketCountQuery, { variables: { filter }, pick: (data) => data.tickets, skip: list.isLoading || !list.hasMore });
  const all = list.hasMore ? total : { count: list.rows.length, isExact: true };
  const preview = usePreview();
  const pane = usePaneLayout(grid.layout, grid.onLayoutChange, preview.openKey !== null, RESTING);
  const search = useTicketSearch(set, fixedAccounts);
  const { selection, setSelection, selected } = useRowSelection(list.rows);

  const { open, follow, openKey } = preview;
  const onOpen = useCallback((row: TicketRow) => open(String(row.number)), [open]);
  const onCursorChange = useCallback((row: TicketRow) => follow(String(row.number)), [follow]);
  const openRow = openKey === null ? undefined : list.rows.find((row) => String(row.number) === openKey);
  const card = useCallback(
    (row: TicketRow) => <TicketCard row={row} timeZone={timeZone} hasAccount={hasAccount} isSearch={isSearch} />,
    [timeZone, hasAccount, isSearch],
  );
  const { rowMenu, menu } = useRowMenu();
  const queue = queueOf(filters);
  const queues = (
    <Segments<Queue>
      label={intl.formatMessage({ id: 'tickets.queues' })}
      value={queue}
      items={(['open', 'due', 'mine', 'all'] as const)
        .filter((id) => id !== 'mine' || me !== null)
        .map((id) => ({ id, text: intl.formatMessage({ id: `tickets.queue.${id}` }) }))}
      onChange={goTo}
    />
  );

  return (
    <NowProvider>
      <Suspense fallback={null}>
        <LiveTickets openNumber={openKey === null ? null : Number(openKey)} />
      </Suspense>
      <Page
        fill
        title={intl.formatMessage({ id: 'word.TAB_TICKETS' })}
        views={
          <div className={styles.views}>
            {queues}
            {(access.can('OWNER') || access.can('MANAGE_TICKETS')) && (
              <Suspense fallback={null}>
                <ViewMenu accounts={fixedAccounts} timeZone={timeZone} me={me} goTo={goTo} />
                <WaitingMails accounts={fixedAccounts} />
              </Suspense>
            )}
          </div>
        }
      >
        <FilterBar
          fields={fields}
          onClear={clear}
          search={<ListSearch label={intl.formatMessage({ id: 'tickets.search' })} value={filters.search} onSearch={search} />}
          end={
            <>
              <ExportButton list={{ list: 'TICKETS', tickets: filter, ticketOrder: orderBy }} {...grid} timeZone={timeZone} />
              <GridOptions {...grid} />
            </>
          }
        />
        {selected.length > 0 && (
          <Suspense fallback={null}>
            <BulkBar rows={selected} onClear={() => setSelection(new Set())} filter={filter} total={all} />
          </Suspense>
        )}
        <PreviewSplit
          preview={preview}
          title={(key) => <TicketPaneTitle openKey={key} />}
          actions={(key) => <TicketPaneActions openKey={key} />}
          pane={(key, place) => <TicketPane openKey={key} place={place} onClose={preview.close} />}
          list={
            <DataGrid<TicketRow>
              {...grid}
              {...pane}
              label={intl.formatMessage({ id: 'word.TAB_TICKETS' })}
              rows={list.rows}
              rowId={(row) => row.id}
              rowLabel={(row) => intl.formatMessage({ id: 'tickets.title' }, { number: row.number })}
              sort={sort}
              isSortedByServer
              isLoading={access.isLoading || list.isLoading}
              isLoadingMore={list.isLoadingMore}
              hasMore={list.hasMore}
              onNeedMore={list.onNeedMore}
              total={total}
              selection={selection}
              onSelectionChange={setSelection}
              onOpen={onOpen}
              onCursorChange={onCursorChange}
              openId={openRow?.id ?? null}
              rowMenu={rowMenu}
              card={card}
              cardHeight={64}
              error={list.fault ? <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} /> : undefined}
              empty={<NoTickets kind={emptyKind(filter, fixedAccounts)} onShowAll={showAll} onClear={clear} />}
            />
          }
        />
        {menu}
      </Page>
    </NowProvider>
  );
}

/** Why there is nothing: no ticket at all yet, a queue that is done, or filters that leave nothing; with the act that shows more. */
function NoTickets({ kind, onShowAll, onClear }: { kind: 'first' | 'done' | 'filtered'; onShowAll: () => void; onClear: () => void }) {
  if (kind === 'first')
    return (
      <EmptyState icon={Inbox} title={<FormattedMessage id="tickets.none.title" />}>
        <FormattedMessage id="tickets.none.text" />
      </EmptyState>
    );
  return (
    <EmptyState
      icon={kind === 'done' ? CircleCheck : SearchX}
      title={<FormattedMessage id={kind === 'done' ? 'tickets.done.title' : 'tickets.nothingFits'} />}
      action={
        <>
          {kind === 'filtered' && (
            <Button onPress={onClear}>
              <FormattedMessage id="filters.clear" />
            </Button>
          )}
          <Button onPress={onShowAll}>
            <FormattedMessage id="tickets.showAll" />
          </Button>
        </>
      }
    >
      <FormattedMessage id={kind === 'done' ? 'tickets.done.text' : 'tickets.nothingFits.text'} />
    </EmptyState>
  );
}
