import { formatMoney, type Language } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { prepared, type Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { composeMail } from '../../platform/mail/compose-mail';
import type { RefundBasis } from './refund-basis';

export interface RequestFacts {
  status: 'AWAITING_APPROVAL' | 'REQUESTED';
  amountMinor: number;
  endsSubscription: boolean;
  reason: string;
  ticketNumber: number | null;
  /** null: the system */
  by: Actor | null;
}

/**
 * Writes a refund that cannot be carried out at once, under the order's lock: it counts against what is refundable from now on (a CHECK of the
 * table holds the sum). One that awaits approval is mailed to the owner.
 * @returns the request's UUID
 */
export async function openRefundRequest(deps: Deps, tx: Tx, basis: RefundBasis, facts: RequestFacts): Promise<string> {
  const id = uuidV7();
  await tx.query(
    `INSERT INTO refund_requests (account_id, id, order_id, status, amount_minor, currency, reason, requested_at, requested_by, ends_subscription,
       ticket_number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      basis.accountId,
      id,
      basis.orderId,
      facts.status,
      facts.amountMinor,
      basis.currency,
      facts.reason,
      deps.clock.now(),
      facts.by?.userId ?? null,
      facts.endsSubscription,
      facts.ticketNumber,
    ],
  );
  await tx.query('UPDATE orders SET reserved_minor = reserved_minor + $3 WHERE account_id = $1 AND id = $2', [
    basis.accountId,
    basis.orderId,
    facts.amountMinor,
  ]);
  if (facts.status === 'AWAITING_APPROVAL') await mailOwner(deps, tx, basis, facts);
  return id;
}

const withdrawOfTicket = prepared(
  'refunds.withdraw-of-ticket',
  `WITH withdrawn AS (
     UPDATE refund_requests SET status = 'FAILED' WHERE account_id = $1 AND order_id = $2 AND ticket_number = $3 AND status = 'AWAITING_APPROVAL'
     RETURNING id, amount_minor),
   freed AS (
     UPDATE orders SET reserved_minor = reserved_minor - (SELECT sum(amount_minor) FROM withdrawn)
     WHERE account_id = $1 AND id = $2 AND EXISTS (SELECT FROM withdrawn))
   SELECT id FROM withdrawn`,
);

/**
 * Takes back what a ticket's request held, when the ticket stops asking for a refund; what has been handed to the seller platform stays on its way.
 * Under the order's lock.
 * @returns the UUIDs of the requests, by which an undo reinstates them
 */
export async function withdrawRefundRequests(
  tx: Tx,
  basis: Pick<RefundBasis, 'accountId' | 'orderId'>,
  ticketNumber: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(withdrawOfTicket, [basis.accountId, basis.orderId, ticketNumber]);
  return rows.map(({ id }) => id);
}

// nobody decided what was only withdrawn
const reinstate = `WITH reinstated AS (
     UPDATE refund_requests SET status = 'AWAITING_APPROVAL'
     WHERE account_id = $1 AND order_id = $2 AND id = ANY($3::uuid[]) AND status = 'FAILED' AND decided_at IS NULL RETURNING amount_minor)
   UPDATE orders SET reserved_minor = reserved_minor + (SELECT sum(amount_minor) FROM reinstated)
   WHERE account_id = $1 AND id = $2 AND paid_minor - refunded_minor - charged_back_minor - reserved_minor >= (SELECT sum(amount_minor) FROM reinstated)
   RETURNING 1`;

/**
 * Lets the owner decide again on what was withdrawn, when the act that withdrew it is undone: it holds its money back as before. Under the order's lock.
 * @throws Refusal REFUND_REQUEST_GONE where so much is not refundable any more
 */
export async function reinstateRefundRequests(
  tx: Tx,
  basis: Pick<RefundBasis, 'accountId' | 'orderId'>,
  requestIds: readonly string[],
): Promise<void> {
  const held = await tx.query(reinstate, [basis.accountId, basis.orderId, requestIds]);
  if (held.length === 0) throw new Refusal('REFUND_REQUEST_GONE', ['version']);
}

/** Whether a refund of the order waits for the owner. Under the order's lock. */
export async function awaitsApproval(tx: Tx, { accountId, orderId }: Pick<RefundBasis, 'accountId' | 'orderId'>): Promise<boolean> {
  const [row] = await tx.query(
    `SELECT 1 FROM refund_requests WHERE account_id = $1 AND order_id = $2 AND status = 'AWAITING_APPROVAL' LIMIT 1`,
    [accountId, orderId],
  );
  return row !== undefined;
}

async function mailOwner(deps: Deps, tx: Tx, basis: RefundBasis, facts: RequestFacts): Promise<void> {
  const [owner] = await tx.query<{ email: string; firstName: string; language: Language; nickname: string; clerk: string | null }>(
    `SELECT u.email, u.first_name AS "firstName", u.language, a.nickname,
       (SELECT nullif(concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')), '') FROM users c WHERE c.id = $2) AS clerk
     FROM accounts a JOIN users u ON u.master_id = a.master_id AND u.kind = 'OWNER' WHERE a.id = $1`,
    [basis.accountId, facts.by?.userId ?? null],
  );
  if (!owner) return;
  await deps.mailer.queue(tx, {
    to: owner.email,
    ...composeMail(owner.language, 'refundAwaitsApproval', {
      firstName: owner.firstName,
      clerk: owner.clerk ?? '–',
      amount: formatMoney({ minor: facts.amountMinor, currency: basis.currency }, owner.language, 'code'),
      nickname: owner.nickname,
      receipt: basis.receipt,
      reason: facts.reason,
      link: `${deps.config.publicUrl}/transactions/${owner.nickname}/${basis.receipt}`,
    }),
  });
}
