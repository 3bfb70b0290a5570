import { useMemo } from 'react';
import { consoleLinks, LinksProvider } from '../domain/links';
import { OrdersAndTransactions } from '../features/orders/transactions-page';

/** The orders and transactions of one account, in its console. */
export default function ConsoleOrders({ nickname }: { nickname: string }) {
  const accounts = useMemo(() => [nickname], [nickname]);
  const links = useMemo(() => consoleLinks(nickname), [nickname]);
  return (
    <LinksProvider links={links}>
      <OrdersAndTransactions accounts={accounts} />
    </LinksProvider>
  );
}
