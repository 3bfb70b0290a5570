import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import type { DoneHere } from '../movement';
import { tellSubscription } from '../tell-subscription';
import type { RefundBasis } from './refund-basis';

/** Ends an order's recurring billing, under the order's lock; no money moves (product.md 5: cancelling stops billing only). */
export async function cancelBilling(deps: Deps, tx: Tx, basis: RefundBasis, done: DoneHere): Promise<void> {
  if (basis.billingItem === null) return;
  await tellSubscription(deps, tx, basis, 'CANCEL-REBILL', { item: basis.billingItem, status: 'CANCELED', terms: null }, done);
}
