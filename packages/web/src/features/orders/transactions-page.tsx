import { useQuery } from '@apollo/client/react';
import { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { Skeleton } from '../../ui/feedback/skeleton';
import { Segments } from '../../ui/segments/segments';
import { useSearchState } from '../../ui/url/use-search-state';
import { OrderGrid } from './order-grid';
import { WaitingRefundsQuery } from './refund-queue/refund-queue-documents';
import { TransactionGrid } from './transaction-grid';

const RefundQueueGrid = lazy(() => import('./refund-queue/refund-queue-grid'));

const VIEWS = ['orders', 'transactions', 'refunds'] as const;
type View = (typeof VIEWS)[number];

/** How many refunds wait for the owner; null while it is not known. */
function useWaitingRefunds(accounts?: readonly string[]): number | null {
  const { isLoading } = useAccess();
  const variables = { accounts: accounts ? [...accounts] : null };
  const { data } = useQuery(WaitingRefundsQuery, { variables, skip: isLoading, fetchPolicy: 'cache-and-network', errorPolicy: 'all' });
  return data?.refundRequests?.totalCount ?? null;
}

/** The page of the lists with the switch between them; the filters that they share go along. For the tab, and for an account's console. */
export function OrdersAndTransactions({ accounts }: { accounts?: readonly string[] }) {
  const intl = useIntl();
  const [search, setSearch] = useSearchState();
  const waiting = useWaitingRefunds(accounts);
  const view: View = VIEWS.find((one) => one === search.get('view')) ?? 'orders';
  const views = (
    <Segments<View>
      label={intl.formatMessage({ id: 'orders.view' })}
      value={view}
      items={[
        { id: 'orders', text: intl.formatMessage({ id: 'orders.orders' }) },
        { id: 'transactions', text: intl.formatMessage({ id: 'orders.movements' }) },
        { id: 'refunds', text: intl.formatMessage({ id: 'orders.refundQueue.tab' }, { count: waiting ?? 0 }) },
      ]}
      // Sort and columns are of one list alone.
      onChange={(next) =>
        next !== view && setSearch({ view: next === 'orders' ? null : next, sort: null, cols: null, open: null, status: null }, 'push')
      }
    />
  );
  if (view === 'orders') return <OrderGrid accounts={accounts} views={views} />;
  if (view === 'transactions') return <TransactionGrid accounts={accounts} views={views} />;
  return (
    <Suspense fallback={<Skeleton width="100%" height="320px" />}>
      <RefundQueueGrid accounts={accounts} views={views} />
    </Suspense>
  );
}

/** The Transactions tab: `/transactions`. */
export default function TransactionsPage() {
  return <OrdersAndTransactions />;
}
