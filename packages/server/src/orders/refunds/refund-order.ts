import { type MinorMoney, needsApproval, previewRefund, type RefundRefusal, type RefundPreview as RuledPreview } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Sql, Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Checks, Refusal } from '../../platform/graphql/user-errors';
import { oncePerKey } from '../../platform/idempotency';
import { RefundRequested } from '../order-events';
import { executeRefund } from './execute-refund';
import type { RefundOrderInput, RefundPreviewInput } from './refund.type';
import { type RefundBasis, refundBasis } from './refund-basis';
import { openRefundRequest } from './refund-request';
import { minorOf, wishOf } from './refund-wish';

const longest = { reason: 500, key: 200 };

/** What a refund waits for that is a request: the owner's word, or the seller platform's. */
export type RefundWait = 'AWAITING_APPROVAL' | 'REQUESTED';

/** What became of it, by UUIDs: the refund's transaction, or the request that waits. */
export interface RefundOutcome {
  accountId: string;
  orderId: string;
  transactionId: string | null;
  requestId: string | null;
  waits: RefundWait | null;
}

/** A clerk's cap, in a session and by key alike (product.md 2); the owner and account users have none. */
export async function refundCapOf(sql: Sql, actor: Actor): Promise<MinorMoney | null> {
  if (!actor.userId) return null;
  const [row] = await sql.query<{ minor: number | null; currency: string | null }>(
    'SELECT refund_cap_minor AS minor, refund_cap_currency AS currency FROM users WHERE id = $1',
    [actor.userId],
  );
  return row && row.minor !== null && row.currency ? { minor: row.minor, currency: row.currency } : null;
}

/** Is this amount above the cap of whoever acts? What is above it waits for the owner, whatever starts the refund. */
export async function needsApprovalOf(sql: Sql, actor: Actor, amount: MinorMoney): Promise<boolean> {
  return needsApproval(await refundCapOf(sql, actor), amount);
}

/**
 * What a refund would do now (product.md 5): the same rule that the refund itself asks under the order's lock.
 * @throws Refusal as `refundBasis`
 */
export async function previewOf(
  deps: Deps,
  actor: Actor,
  input: RefundPreviewInput,
): Promise<{ basis: RefundBasis; preview: RuledPreview }> {
  const basis = await refundBasis(deps.db, actor, input);
  const cap = await refundCapOf(deps.db, actor);
  const at = { by: 'SELLER', now: deps.clock.now(), timeZone: basis.accountTimeZone, cap } as const;
  return { basis, preview: previewRefund(basis, basis.policy, wishOf(input), at) };
}

/**
 * Refunds an order, wholly or in part, once a key (product.md 5, security.md 34 to 36): in one transaction under the order's lock, by the account's
 * policy and the caller's cap. Above the cap it becomes a request that waits for the owner; on an order fed from outside, a request that the seller
 * platform confirms. Either counts against what is refundable at once.
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED; STALE where something else is refundable than the form showed; the codes of `RefundRefusal`;
 * Refusals for an input that is wrong; GraphQLError CONFLICT for a key used otherwise
 */
export async function refundOrder(deps: Deps, caller: Caller, input: RefundOrderInput): Promise<RefundOutcome> {
  const { actor } = caller;
  const { idempotencyKey, ...request } = input;
  check(input);
  const wish = wishOf(input);
  const expectedRemaining = minorOf(input.expectedRemaining, 'expectedRemaining');
  const call = { scopeId: scopeOfKeys(actor), key: idempotencyKey, request: ['refundOrder', request] };
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, call, async () => {
      const basis = await refundBasis(tx, actor, input, 'FOR UPDATE');
      const preview = previewRefund(basis, basis.policy, wish, {
        by: 'SELLER',
        now: deps.clock.now(),
        timeZone: basis.accountTimeZone,
        cap: await refundCapOf(tx, actor),
        expectedRemaining,
        retainSubscription: input.retainSubscription === true,
      });
      if (preview.reasonCode) throw new Refusal(preview.reasonCode, fieldOf(preview.reasonCode, input));
      return carryOut(deps, tx, caller, basis, preview, input);
    }),
  );
}

async function carryOut(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  basis: RefundBasis,
  preview: RuledPreview,
  input: RefundOrderInput,
): Promise<RefundOutcome> {
  const { accountId, orderId, receipt, currency } = basis;
  const amountMinor = preview.amountMinor as number;
  const waits: RefundWait | null = preview.needsApproval ? 'AWAITING_APPROVAL' : basis.fedFromOutside ? 'REQUESTED' : null;
  const asked = {
    amountMinor,
    endsSubscription: preview.endsSubscription,
    reason: input.reason.trim(),
    ticketNumber: input.ticketNumber ?? null,
  };
  let transactionId: string | null = null;
  let requestId: string | null = null;
  if (waits) {
    requestId = await openRefundRequest(deps, tx, basis, { ...asked, status: waits, by: caller.actor });
    const event = { accountId, orderId, requestId, status: waits, currency, ...asked, by: caller.actor };
    await deps.events.publish(new RefundRequested(event), tx);
  } else {
    transactionId = await executeRefund(deps, tx, basis, { ...asked, by: caller.actor, requestId: null });
  }
  await recordAudit(tx, deps.clock, caller, {
    action: 'refund-order',
    accountId,
    object: receipt,
    before: { remainingMinor: preview.remainingMinor, currency },
    after: { amountMinor, currency, status: waits ?? 'EXECUTED', reason: asked.reason },
  });
  return { accountId, orderId, transactionId, requestId, waits };
}

function check(input: RefundOrderInput): void {
  const checks = new Checks();
  checks.require(input.reason.trim() !== '', 'REQUIRED', ['reason']);
  checks.require(input.reason.length <= longest.reason, 'TOO_LONG', ['reason']);
  checks.require(input.idempotencyKey.trim() !== '', 'REQUIRED', ['idempotencyKey']);
  checks.require(input.idempotencyKey.length <= longest.key, 'TOO_LONG', ['idempotencyKey']);
  checks.done();
}

/** Whose idempotency keys these are: the user's, or the account's of its own user. */
export function scopeOfKeys(actor: Actor): string {
  return actor.userId ?? (actor.accounts[0]?.accountId as string);
}

/** Where in the form a refusal stands. */
function fieldOf(code: RefundRefusal, input: RefundOrderInput): string[] {
  if (code === 'STALE') return ['expectedRemaining'];
  if (['TEST_ORDER', 'NOTHING_TO_REFUND', 'REFUND_WINDOW_OVER'].includes(code)) return ['receipt'];
  return [input.kind === 'PARTIAL_PERCENT' ? 'percent' : input.kind === 'PARTIAL_AMOUNT' ? 'amount' : 'kind'];
}
