import { ArrowLeftRight } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useConnection } from '../../access/use-connection';
import { useCount } from '../../access/use-count';
import { useAccess } from '../../access/viewer';
import { areSeveralCurrencies } from '../../domain/currencies';
import { ExportButton } from '../../domain/export-list/export-button';
import { DataGrid } from '../../ui/data-grid/data-grid';
import { GridOptions } from '../../ui/data-grid/grid-options';
import { useGridState } from '../../ui/data-grid/use-grid-state';
import { EmptyState } from '../../ui/feedback/states';
import { FilterBar } from '../../ui/filters/filter-bar';
import { ListSearch } from '../../ui/filters/list-search';
import { PreviewSplit, usePreview } from '../../ui/preview/preview';
import { usePaneLayout } from '../../ui/preview/use-pane-layout';
import { useRowSelection } from '../../ui/selection/use-row-selection';
import { Page } from '../../ui/shell/page';
import { OrderPane, OrderPaneActions, OrderPaneTitle } from './later-order-pane';
import { isUnfiltered, openKeyOf, readSearch, toTransactionFilter } from './order-filters';
import { NothingFits, type OrderListProps } from './order-grid';
import { TransactionSelection } from './order-selection';
import { TransactionCard, useTransactionColumns } from './transaction-columns';
import { TransactionCountQuery, TransactionGridQuery, type TransactionRow } from './transaction-documents';
import { useOrderFilters } from './use-order-filters';

/** Columns that rest beside an open order, which says the same. */
const RESTING = ['customer', 'email'];

/** Every movement of money of the accounts, newest first; a row opens its order. A page. */
export function TransactionGrid({ accounts: fixedAccounts, views }: OrderListProps) {
  const intl = useIntl();
  const access = useAccess();
  const { filters, set, clear, fields, timeZone } = useOrderFilters(fixedAccounts);
  const filter = useMemo(() => toTransactionFilter(filters, { accounts: fixedAccounts, timeZone }), [filters, fixedAccounts, timeZone]);

  const hasAccount = (fixedAccounts ?? access.accounts).length !== 1;
  const withCode = areSeveralCurrencies(access.accounts);
  const columns = useTransactionColumns({ timeZone, withCode, hasAccount });
  const { columns: shown, layout, onLayoutChange } = useGridState('transactions', columns);

  const list = useConnection(TransactionGridQuery, { variables: { filter }, pick: (data) => data.transactions, skip: access.isLoading });
  const total = useCount(TransactionCountQuery, {
    variables: { filter },
    pick: (data) => data.transactions,
    skip: list.isLoading || !list.hasMore,
  });
  const preview = usePreview();
  const pane = usePaneLayout(layout, onLayoutChange, preview.openKey !== null, RESTING);
  const { selection, setSelection, selected } = useRowSelection(list.rows);

  // Several movements may belong to one order; a test belongs to none and opens nothing.
  const { open, follow } = preview;
  const onOpen = useCallback(
    (row: TransactionRow) => row.order && open(openKeyOf({ receipt: row.order.receipt, account: row.account })),
    [open],
  );
  const onCursorChange = useCallback(
    (row: TransactionRow) => row.order && follow(openKeyOf({ receipt: row.order.receipt, account: row.account })),
    [follow],
  );
  const openRow =
    preview.openKey === null
      ? undefined
      : list.rows.find((row) => row.order && openKeyOf({ receipt: row.order.receipt, account: row.account }) === preview.openKey);
  const card = useCallback(
    (row: TransactionRow) => <TransactionCard row={row} timeZone={timeZone} withCode={withCode} hasAccount={hasAccount} />,
    [timeZone, withCode, hasAccount],
  );

  const onSearch = (typed: string) => {
    const { kind, text } = readSearch(typed);
    set(kind === 'email' ? { email: text, receipt: '' } : { receipt: text, email: '' });
  };

  return (
    <Page fill title={intl.formatMessage({ id: 'word.TAB_TRANSACTIONS' })} views={views}>
      <FilterBar
        fields={fields.transactions}
        onClear={clear}
        search={<ListSearch label={intl.formatMessage({ id: 'orders.searchMovements' })} value="" onSearch={onSearch} />}
        end={
          <>
            <ExportButton list={{ list: 'TRANSACTIONS', transactions: filter }} columns={shown} layout={layout} timeZone={timeZone} />
            <GridOptions columns={shown} layout={layout} onLayoutChange={onLayoutChange} />
          </>
        }
      />
      <TransactionSelection rows={selected} onClear={() => setSelection(new Set())} />
      <PreviewSplit
        preview={preview}
        title={(key) => <OrderPaneTitle openKey={key} />}
        actions={(key) => <OrderPaneActions openKey={key} />}
        pane={(key, place) => <OrderPane openKey={key} place={place} onClose={preview.close} />}
        list={
          <DataGrid<TransactionRow>
            columns={shown}
            {...pane}
            label={intl.formatMessage({ id: 'orders.movements' })}
            rows={list.rows}
            rowId={(row) => row.id}
            rowLabel={(row) => row.receipt}
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
            empty={
              isUnfiltered(filter, fixedAccounts) ? (
                <EmptyState icon={ArrowLeftRight} title={<FormattedMessage id="orders.noMovements.title" />}>
                  <FormattedMessage id="orders.none.text" />
                </EmptyState>
              ) : (
                <NothingFits onClear={clear} title={<FormattedMessage id="orders.noMovementFits" />} />
              )
            }
          />
        }
      />
    </Page>
  );
}
