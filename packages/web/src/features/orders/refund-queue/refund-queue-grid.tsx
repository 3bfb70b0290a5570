import { CircleCheck } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../../access/fault-views';
import { useConnection } from '../../../access/use-connection';
import { useAccess } from '../../../access/viewer';
import { areSeveralCurrencies } from '../../../domain/currencies';
import { DataGrid } from '../../../ui/data-grid/data-grid';
import { GridOptions } from '../../../ui/data-grid/grid-options';
import { useGridState } from '../../../ui/data-grid/use-grid-state';
import { EmptyState } from '../../../ui/feedback/states';
import { FilterBar } from '../../../ui/filters/filter-bar';
import type { FilterField } from '../../../ui/filters/types';
import { PreviewSplit, usePreview } from '../../../ui/preview/preview';
import { usePaneLayout } from '../../../ui/preview/use-pane-layout';
import { Page } from '../../../ui/shell/page';
import { useSearchState } from '../../../ui/url/use-search-state';
import { OrderPane, OrderPaneActions, OrderPaneTitle } from '../later-order-pane';
import { openKeyOf } from '../order-filters';
import type { OrderListProps } from '../order-grid';
import { useOrderFilters } from '../use-order-filters';
import { RefundQueueCard, useRefundQueueColumns } from './refund-queue-columns';
import { RefundQueueQuery, type RefundQueueRow } from './refund-queue-documents';

/** Those that wait for the owner are shown unless one of these is chosen. */
const DECIDED = ['REQUESTED', 'EXECUTED', 'DENIED', 'FAILED'] as const;

/** Columns that rest beside an open order, which says the same. */
const RESTING = ['customer', 'by'];

const keyOf = (row: RefundQueueRow) => row.order && openKeyOf({ receipt: row.order.receipt, account: row.order.account });

/** Refunds that wait for the owner's word (product.md 5), or have had it; a row opens its order, where he gives it. A page. */
export default function RefundQueueGrid({ accounts: fixedAccounts, views }: OrderListProps) {
  const intl = useIntl();
  const access = useAccess();
  const [search, setSearch] = useSearchState();
  const { filters, fields, timeZone } = useOrderFilters(fixedAccounts);
  const status = DECIDED.find((one) => one === search.get('status')) ?? 'AWAITING_APPROVAL';
  const accounts = fixedAccounts ?? (filters.accounts.length > 0 ? filters.accounts : null);

  const look = { timeZone, withCode: areSeveralCurrencies(access.accounts), hasAccount: (fixedAccounts ?? access.accounts).length !== 1 };
  const columns = useRefundQueueColumns(look);
  const { columns: shown, layout, onLayoutChange } = useGridState('refunds', columns);
  const list = useConnection(RefundQueueQuery, {
    variables: { status, accounts: accounts && [...accounts] },
    pick: (data) => data.refundRequests,
    skip: access.isLoading,
  });
  const preview = usePreview();
  const pane = usePaneLayout(layout, onLayoutChange, preview.openKey !== null, RESTING);
  const { open, follow } = preview;
  const onOpen = useCallback(
    (row: RefundQueueRow) => {
      const key = keyOf(row);
      if (key) open(key);
    },
    [open],
  );
  const onCursorChange = useCallback(
    (row: RefundQueueRow) => {
      const key = keyOf(row);
      if (key) follow(key);
    },
    [follow],
  );
  const openRow = preview.openKey === null ? undefined : list.rows.find((row) => keyOf(row) === preview.openKey);

  const bar = useMemo<FilterField[]>(
    () => [
      {
        kind: 'one',
        id: 'status',
        label: intl.formatMessage({ id: 'orders.refundQueue.status' }),
        isPrimary: true,
        anyText: intl.formatMessage({ id: 'orders.refundQueue.AWAITING_APPROVAL' }),
        choices: DECIDED.map((id) => ({ id, text: intl.formatMessage({ id: `orders.refundQueue.${id}` }) })),
        value: status === 'AWAITING_APPROVAL' ? null : status,
        onChange: (value) => setSearch({ status: value, open: null }, 'push'),
      },
      ...fields.orders.filter(({ id }) => id === 'accounts'),
    ],
    [intl, status, setSearch, fields.orders],
  );

  return (
    <Page fill title={intl.formatMessage({ id: 'word.TAB_TRANSACTIONS' })} views={views}>
      <FilterBar
        fields={bar}
        onClear={() => setSearch({ status: null, accounts: null, open: null }, 'push')}
        end={<GridOptions columns={shown} layout={layout} onLayoutChange={onLayoutChange} />}
      />
      <PreviewSplit
        preview={preview}
        title={(key) => <OrderPaneTitle openKey={key} />}
        actions={(key) => <OrderPaneActions openKey={key} />}
        pane={(key, place) => <OrderPane openKey={key} place={place} onClose={preview.close} />}
        list={
          <DataGrid<RefundQueueRow>
            columns={shown}
            {...pane}
            label={intl.formatMessage({ id: 'orders.refundQueue' })}
            rows={list.rows}
            rowId={(row) => row.id}
            rowLabel={(row) => row.order?.receipt ?? ''}
            isSortedByServer
            isLoading={access.isLoading || list.isLoading}
            isLoadingMore={list.isLoadingMore}
            hasMore={list.hasMore}
            onNeedMore={list.onNeedMore}
            total={list.total}
            onOpen={onOpen}
            onCursorChange={onCursorChange}
            openId={openRow?.id ?? null}
            card={(row) => <RefundQueueCard row={row} {...look} />}
            cardHeight={64}
            error={list.fault ? <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} /> : undefined}
            empty={
              <EmptyState
                icon={CircleCheck}
                title={
                  <FormattedMessage
                    id={status === 'AWAITING_APPROVAL' ? 'orders.refundQueue.none.title' : 'orders.refundQueue.noneOfThese'}
                  />
                }
              >
                <FormattedMessage id="orders.refundQueue.none.text" />
              </EmptyState>
            }
          />
        }
      />
    </Page>
  );
}
