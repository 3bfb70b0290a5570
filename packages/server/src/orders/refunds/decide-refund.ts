import { formatMoney, type Language } from '@mestre/shared';
import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { requireStepUp } from '../../masters/masters.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { oncePerKey } from '../../platform/idempotency';
import { composeMail } from '../../platform/mail/compose-mail';
import { RefundDecided } from '../order-events';
import { executeRefund } from './execute-refund';
import type { DecideRefundInput } from './refund.type';
import { lockBasis, type RefundBasis } from './refund-basis';
import { type RefundOutcome, scopeOfKeys } from './refund-order';

interface Request {
  id: string;
  accountId: string;
  orderId: string;
  status: string;
  amountMinor: number;
  currency: string;
  reason: string;
  requestedBy: string | null;
  endsSubscription: boolean;
  ticketNumber: number | null;
}

const columns = `id, account_id AS "accountId", order_id AS "orderId", status, amount_minor AS "amountMinor", currency, reason, requested_by AS "requestedBy",
  ends_subscription AS "endsSubscription", ticket_number AS "ticketNumber"`;

/**
 * The owner's word on a refund above a clerk's cap (product.md 2): approved, it is carried out at once, or handed on to the seller platform where the
 * order is fed from outside; denied, what it held back is refundable again. A request that waits for the platform can only be withdrawn: its
 * confirmation must come from there.
 * @throws Refusal NOT_FOUND, STALE where it is decided already, NOT_ALLOWED, STEP_UP_FAILED, PIN_LOCKED, TOO_LONG; GraphQLError CONFLICT
 */
export async function decideRefund(deps: Deps, caller: Caller, input: DecideRefundInput): Promise<RefundOutcome> {
  const { stepUp, idempotencyKey, ...request } = input;
  if ((input.comment?.length ?? 0) > 2_000) throw new Refusal('TOO_LONG', ['comment']);
  await requireStepUp(deps, caller, stepUp);
  const call = { scopeId: scopeOfKeys(caller.actor), key: idempotencyKey, request: ['decideRefund', request] };
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, call, async () => {
      const found = await findRequest(tx, caller, input.requestId);
      // the order's row is the lock of everything that touches its money; the request is read again under it
      const basis = await lockBasis(tx, found.accountId, found.orderId);
      const [waiting] = await tx.query<Request>(`SELECT ${columns} FROM refund_requests WHERE account_id = $1 AND id = $2`, [
        found.accountId,
        found.id,
      ]);
      return decide(deps, tx, caller, basis, waiting as Request, input);
    }),
  );
}

async function findRequest(tx: Tx, caller: Caller, globalId: string): Promise<Request> {
  const id = uuidOf('RefundRequest', globalId);
  const [found] = id
    ? await tx.query<Request>(`SELECT ${columns} FROM refund_requests WHERE account_id = ANY($1::uuid[]) AND id = $2`, [
        caller.actor.scope(['OWNER']),
        id,
      ])
    : [];
  if (!found) throw new Refusal('NOT_FOUND', ['requestId']);
  return found;
}

async function decide(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  basis: RefundBasis,
  request: Request,
  { approve, comment }: DecideRefundInput,
): Promise<RefundOutcome> {
  if (request.status === 'REQUESTED' && approve) throw new Refusal('NOT_ALLOWED', ['approve']);
  if (request.status !== 'AWAITING_APPROVAL' && request.status !== 'REQUESTED') throw new Refusal('STALE', ['requestId']);
  const free = basis.paidMinor - basis.refundedMinor - basis.chargedBackMinor - (basis.reservedMinor - request.amountMinor);
  // a chargeback may have come since it was asked for
  if (approve && request.amountMinor > free) throw new Refusal('MORE_THAN_REMAINING', ['requestId']);
  const status = approve ? (basis.fedFromOutside ? 'REQUESTED' : 'EXECUTED') : request.status === 'REQUESTED' ? 'FAILED' : 'DENIED';
  await tx.query(
    'UPDATE refund_requests SET status = $3, decided_at = $4, decided_by = $5, comment = $6 WHERE account_id = $1 AND id = $2',
    [request.accountId, request.id, status, deps.clock.now(), caller.actor.userId, comment?.trim() || null],
  );
  if (status !== 'REQUESTED') {
    await tx.query('UPDATE orders SET reserved_minor = reserved_minor - $3 WHERE account_id = $1 AND id = $2', [
      request.accountId,
      request.orderId,
      request.amountMinor,
    ]);
  }
  const { accountId, orderId, id: requestId, amountMinor, currency } = request;
  let transactionId: string | null = null;
  if (status === 'EXECUTED') {
    const act = { ...request, by: caller.actor, requestId };
    transactionId = await executeRefund(deps, tx, basis, act);
    await tx.query('UPDATE refund_requests SET transaction_id = $3 WHERE account_id = $1 AND id = $2', [
      accountId,
      requestId,
      transactionId,
    ]);
  }
  await deps.events.publish(
    new RefundDecided({
      accountId,
      orderId,
      requestId,
      status,
      amountMinor,
      currency,
      by: caller.actor,
      ticketNumber: request.ticketNumber,
      comment: comment?.trim() || null,
    }),
    tx,
  );
  await mailRequester(deps, tx, basis, request, approve, comment?.trim() || '');
  await recordAudit(tx, deps.clock, caller, {
    action: 'decide-refund',
    accountId,
    object: basis.receipt,
    before: { status: request.status, amountMinor, currency },
    after: { status, comment: comment?.trim() || undefined },
  });
  return { accountId, orderId, transactionId, requestId, waits: status === 'REQUESTED' ? status : null };
}

/** Tells the clerk who asked what became of it; nobody is told of his own decision. */
async function mailRequester(deps: Deps, tx: Tx, basis: RefundBasis, request: Request, approved: boolean, comment: string): Promise<void> {
  const [clerk] = await tx.query<{ email: string; firstName: string; language: Language; nickname: string }>(
    `SELECT u.email, u.first_name AS "firstName", u.language, a.nickname FROM users u, accounts a
     WHERE u.id = $1 AND a.id = $2 AND u.kind = 'CLERK' AND u.email IS NOT NULL AND u.enabled AND u.deleted_at IS NULL`,
    [request.requestedBy, request.accountId],
  );
  if (!clerk) return;
  await deps.mailer.queue(tx, {
    to: clerk.email,
    ...composeMail(clerk.language, approved ? 'refundApproved' : 'refundDenied', {
      firstName: clerk.firstName,
      amount: formatMoney({ minor: request.amountMinor, currency: request.currency }, clerk.language, 'code'),
      nickname: clerk.nickname,
      receipt: basis.receipt,
      comment: comment || '–',
      link: `${deps.config.publicUrl}/transactions/${clerk.nickname}/${basis.receipt}`,
    }),
  });
}
