import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { uuidV7 } from '../../platform/ids';
import type { DoneHere, Movement } from '../movement';
import { recordMovement } from '../record-movement';
import type { RefundBasis } from './refund-basis';

/**
 * Ends an order's recurring billing, under the order's lock; no money moves (product.md 5: cancelling stops billing only). Told to the ledger as the
 * seller platform tells it, so that what is newest counts, whoever said it: SubscriptionTold is published.
 */
export async function cancelBilling(deps: Deps, tx: Tx, basis: RefundBasis, done: DoneHere): Promise<void> {
  if (basis.billingItem === null) return;
  const notice: Movement = {
    accountId: basis.accountId,
    source: done.by?.kind === 'API_KEY' ? 'API' : 'CONSOLE',
    kind: null,
    rawKind: 'CANCEL-REBILL',
    test: false,
    at: deps.clock.now(),
    receipt: basis.receipt,
    currency: basis.currency,
    amountMinor: 0,
    taxMinor: 0,
    shippingMinor: 0,
    earningsMinor: null,
    earningsCurrency: null,
    paymentMethod: null,
    language: null,
    role: null,
    affiliate: null,
    trackingCodes: [],
    parentReceipt: null,
    vendorVariables: null,
    customer: null,
    lines: [],
    plan: { item: basis.billingItem, status: 'CANCELED', terms: null },
    repeatKey: Buffer.from(`cancel ${uuidV7()}`),
    done,
  };
  await recordMovement(deps, tx, notice);
}
