import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { uuidV7 } from '../platform/ids';
import type { DoneHere, Movement, PaymentPlan } from './movement';
import { recordMovement } from './record-movement';
import type { RefundBasis } from './refunds/refund-basis';

/**
 * Tells the ledger what was done here with an order's recurring billing, as the seller platform tells it, so that what is newest counts, whoever said it:
 * SubscriptionTold is published. Under the order's lock; no money moves.
 * @param rawKind what it is called, as a notification's type is
 */
export async function tellSubscription(
  deps: Deps,
  tx: Tx,
  basis: Pick<RefundBasis, 'accountId' | 'receipt' | 'currency'>,
  rawKind: string,
  plan: PaymentPlan,
  done: DoneHere,
): Promise<void> {
  const notice: Movement = {
    accountId: basis.accountId,
    source: done.by?.kind === 'API_KEY' ? 'API' : 'CONSOLE',
    kind: null,
    rawKind,
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
    plan,
    repeatKey: Buffer.from(`${rawKind} ${uuidV7()}`),
    done,
  };
  await recordMovement(deps, tx, notice);
}
