import { useIntl } from 'react-intl';
import { Segments } from '../../ui/segments/segments';
import { useSearchState } from '../../ui/url/use-search-state';
import { OrderGrid } from './order-grid';
import { TransactionGrid } from './transaction-grid';

type View = 'orders' | 'transactions';

/** The page of the two lists with the switch between them; the filters that both have go along. For the tab, and for an account's console. */
export function OrdersAndTransactions({ accounts }: { accounts?: readonly string[] }) {
  const intl = useIntl();
  const [search, setSearch] = useSearchState();
  const view: View = search.get('view') === 'transactions' ? 'transactions' : 'orders';
  const views = (
    <Segments<View>
      label={intl.formatMessage({ id: 'orders.view' })}
      value={view}
      items={[
        { id: 'orders', text: intl.formatMessage({ id: 'orders.orders' }) },
        { id: 'transactions', text: intl.formatMessage({ id: 'orders.movements' }) },
      ]}
      // Sort and columns are of one list alone.
      onChange={(next) => next !== view && setSearch({ view: next === 'orders' ? null : next, sort: null, cols: null, open: null }, 'push')}
    />
  );
  return view === 'orders' ? <OrderGrid accounts={accounts} views={views} /> : <TransactionGrid accounts={accounts} views={views} />;
}

/** The Transactions tab: `/transactions`. */
export default function TransactionsPage() {
  return <OrdersAndTransactions />;
}
