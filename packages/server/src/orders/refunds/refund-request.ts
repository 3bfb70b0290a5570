import { formatMoney, type Language } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { prepared, type Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
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
     RETURNING amount_minor)
   UPDATE orders SET reserved_minor = reserved_minor - (SELECT sum(amount_minor) FROM withdrawn)
   WHERE account_id = $1 AND id = $2 AND EXISTS (SELECT FROM withdrawn)`,
);

/**
 * Takes back what a ticket's request held, when the ticket stops asking for a refund; what has been handed to the seller platform stays on its way.
 * Under the order's lock.
 */
export async function withdrawRefundRequests(
  tx: Tx,
  basis: Pick<RefundBasis, 'accountId' | 'orderId'>,
  ticketNumber: number,
): Promise<void> {
  await tx.query(withdrawOfTicket, [basis.accountId, basis.orderId, ticketNumber]);
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
