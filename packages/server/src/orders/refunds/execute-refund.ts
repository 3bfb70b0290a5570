import { createHash } from 'node:crypto';
import { proportionOf } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { uuidV7 } from '../../platform/ids';
import type { Movement } from '../movement';
import { recordMovement } from '../record-movement';
import type { RefundBasis } from './refund-basis';

export interface RefundAct {
  amountMinor: number;
  endsSubscription: boolean;
  reason: string;
  ticketNumber: number | null;
  /** null: the system, when a ticket's clock has run out */
  by: Actor | null;
  /** the request that it carries out; what it held back must be free again by now */
  requestId: string | null;
}

/**
 * Writes a refund into the ledger, in the caller's transaction and under the order's lock. Tax and shipping go back in proportion; what remains
 * of them goes with the last part, so that no cent is left. RefundExecuted is published: what listens (subscriptions, tickets) writes in the same
 * transaction.
 * @returns the transaction's UUID
 * @throws a violation of the orders' CHECK where more would go back than was paid: it is never reached while the rule is asked first
 */
export async function executeRefund(deps: Deps, tx: Tx, basis: RefundBasis, act: RefundAct): Promise<string> {
  const { by } = act;
  const last = act.amountMinor + basis.refundedMinor + basis.chargedBackMinor === basis.paidMinor;
  const share = (whole: number, gone: number) =>
    last ? whole - gone : Math.min(whole - gone, proportionOf(whole, act.amountMinor, basis.paidMinor));
  const movement: Movement = {
    accountId: basis.accountId,
    source: by?.kind === 'API_KEY' ? 'API' : 'CONSOLE',
    kind: 'RFND',
    rawKind: 'RFND',
    test: false,
    at: deps.clock.now(),
    receipt: basis.receipt,
    currency: basis.currency,
    amountMinor: act.amountMinor,
    taxMinor: share(basis.taxMinor, basis.refundedTaxMinor),
    shippingMinor: share(basis.shippingMinor, basis.refundedShippingMinor),
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
    plan: act.endsSubscription && basis.billingItem !== null ? { item: basis.billingItem, status: 'CANCELED', terms: null } : null,
    // two refunds of one order may fall on one millisecond and are two all the same
    repeatKey: createHash('sha256').update(`refund ${uuidV7()}`).digest(),
    done: { by, requestId: act.requestId, reason: act.reason, ticketNumber: act.ticketNumber },
  };
  const { fresh, transactionId } = await recordMovement(deps, tx, movement);
  if (!fresh || !transactionId) throw new Error('a refund of our own was taken for a repeat');
  return transactionId;
}
