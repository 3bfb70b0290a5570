import { ReceiptText, SearchX } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useConnection } from '../../access/use-connection';
import { useCount } from '../../access/use-count';
import { useAccess } from '../../access/viewer';
import { areSeveralCurrencies } from '../../domain/currencies';
import { ExportButton } from '../../domain/export-list/export-button';
import { Button } from '../../ui/button/button';
import { DataGrid } from '../../ui/data-grid/data-grid';
import { GridOptions } from '../../ui/data-grid/grid-options';
import type { GridSort } from '../../ui/data-grid/types';
import { useGridState } from '../../ui/data-grid/use-grid-state';
import { EmptyState } from '../../ui/feedback/states';
import { FilterBar } from '../../ui/filters/filter-bar';
import { ListSearch } from '../../ui/filters/list-search';
import { PreviewSplit, usePreview } from '../../ui/preview/preview';
import { usePaneLayout } from '../../ui/preview/use-pane-layout';
import { useRowSelection } from '../../ui/selection/use-row-selection';
import { Page } from '../../ui/shell/page';
import { OrderPane, OrderPaneActions, OrderPaneTitle } from './later-order-pane';
import { OrderCard, useOrderColumns } from './order-columns';
import { OrderCountQuery, OrderGridQuery, type OrderRow } from './order-documents';
import { isUnfiltered, openKeyOf, toOrderFilter } from './order-filters';
import { OrderSelection } from './order-selection';
import { useOrderFilters } from './use-order-filters';
import { useOrderSearch } from './use-order-search';

const NEWEST_FIRST: GridSort = { column: 'placedAt', direction: 'desc' };

/** Columns that rest beside an open order, which says the same. */
const RESTING = ['items', 'billing', 'refunded'];

export interface OrderListProps {
  /** Fixed accounts, by nickname: an account's console. Absent: every account that the viewer may see, with a filter. */
  accounts?: readonly string[];
  /** The switch between the two lists. */
  views?: ReactNode;
}

/** Every order of the accounts: filters in the address, search, the grid, and the open order beside it. A page. */
export function OrderGrid({ accounts: fixedAccounts, views }: OrderListProps) {
  const intl = useIntl();
  const access = useAccess();
  const { filters, set, clear, fields, timeZone } = useOrderFilters(fixedAccounts);
  const filter = useMemo(() => toOrderFilter(filters, { accounts: fixedAccounts, timeZone }), [filters, fixedAccounts, timeZone]);
  const isAll = isUnfiltered(filter, fixedAccounts);

  const hasAccount = (fixedAccounts ?? access.accounts).length !== 1;
  const withCode = areSeveralCurrencies(access.accounts);
  const columns = useOrderColumns({ timeZone, withCode, hasAccount });
  const grid = useGridState('orders', columns, NEWEST_FIRST);
  const sort = grid.sort ?? NEWEST_FIRST;
  const orderBy = useMemo(
    () => ({
      field: sort.column === 'amount' ? ('AMOUNT' as const) : ('PLACED_AT' as const),
      direction: sort.direction === 'asc' ? ('ASC' as const) : ('DESC' as const),
    }),
    [sort.column, sort.direction],
  );

  const list = useConnection(OrderGridQuery, { variables: { filter, orderBy }, pick: (data) => data.orders, skip: access.isLoading });
  const total = useCount(OrderCountQuery, { variables: { filter }, pick: (data) => data.orders, skip: list.isLoading || !list.hasMore });
  const preview = usePreview();
  const pane = usePaneLayout(grid.layout, grid.onLayoutChange, preview.openKey !== null, RESTING);
  const search = useOrderSearch(set, fixedAccounts);
  const { selection, setSelection, selected } = useRowSelection(list.rows);

  const { open, follow } = preview;
  const onOpen = useCallback((row: OrderRow) => open(openKeyOf(row)), [open]);
  const onCursorChange = useCallback((row: OrderRow) => follow(openKeyOf(row)), [follow]);
  const openRow = preview.openKey === null ? undefined : list.rows.find((row) => openKeyOf(row) === preview.openKey);
  const card = useCallback(
    (row: OrderRow) => <OrderCard row={row} timeZone={timeZone} withCode={withCode} hasAccount={hasAccount} />,
    [timeZone, withCode, hasAccount],
  );

  return (
    <Page fill title={intl.formatMessage({ id: 'word.TAB_TRANSACTIONS' })} views={views}>
      <FilterBar
        fields={fields.orders}
        onClear={clear}
        search={<ListSearch label={intl.formatMessage({ id: 'orders.search' })} value={filters.search} onSearch={search} />}
        end={
          <>
            <ExportButton list={{ list: 'ORDERS', orders: filter, orderOrder: orderBy }} {...grid} timeZone={timeZone} />
            <GridOptions {...grid} />
          </>
        }
      />
      <OrderSelection rows={selected} onClear={() => setSelection(new Set())} />
      <PreviewSplit
        preview={preview}
        title={(key) => <OrderPaneTitle openKey={key} />}
        actions={(key) => <OrderPaneActions openKey={key} />}
        pane={(key, place) => <OrderPane openKey={key} place={place} onClose={preview.close} />}
        list={
          <DataGrid<OrderRow>
            {...grid}
            {...pane}
            label={intl.formatMessage({ id: 'orders.orders' })}
            rows={list.rows}
            rowId={(row) => row.id}
            rowLabel={(row) => row.receipt}
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
            card={card}
            cardHeight={64}
            error={list.fault ? <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} /> : undefined}
            empty={isAll ? <NoOrders /> : <NothingFits onClear={clear} title={<FormattedMessage id="orders.nothingFits" />} />}
          />
        }
      />
    </Page>
  );
}

/** There is no order at all yet: says where they come from. */
function NoOrders() {
  return (
    <EmptyState icon={ReceiptText} title={<FormattedMessage id="orders.none.title" />}>
      <FormattedMessage id="orders.none.text" />
    </EmptyState>
  );
}

/** The filters leave nothing; taking them away mends it. */
export function NothingFits({ title, onClear }: { title: ReactNode; onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title={title}
      action={
        <Button onPress={onClear}>
          <FormattedMessage id="filters.clear" />
        </Button>
      }
    >
      <FormattedMessage id="orders.nothingFits.text" />
    </EmptyState>
  );
}
