import { useAccess } from '../../access/viewer';
import { areSeveralCurrencies } from '../../domain/currencies';
import type { OrderDetail } from './order-documents';

/** Whether the amounts of an order say their currency's code. */
export function useWithCode(order: OrderDetail): boolean {
  const { accounts } = useAccess();
  return areSeveralCurrencies(accounts, [order.total, ...(order.transactions ?? []).map((transaction) => transaction.amount)]);
}
