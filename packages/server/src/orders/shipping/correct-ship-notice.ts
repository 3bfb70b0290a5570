import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { oncePerOptionalKey } from '../once-per-optional-key';
import { type RefundBasis, refundBasis } from '../refunds/refund-basis';
import { checkedParcel, type Parcel, requireShipDay, shippers, tellOfParcel } from './parcel';
import type { CorrectShipNoticeInput } from './ship-notice.type';

type Notice = Parcel & { id: string; title: string; quantity: number /** of its line, in no other notice */; atMost: number };

/**
 * Sets day, carrier, tracking number and quantity of a ship notice right, once a key, and mails the customer what is true, where he left an address.
 * Under the order's lock: whatever comes at once, never more is shipped than was bought. No money moves by it.
 * @returns the order's UUID
 * @throws Refusal NOT_FOUND (order or notice), AMBIGUOUS, NOT_ALLOWED, QUANTITY_INVALID where less is left, DATE_INVALID, SHIP_NOTICE_SAME where nothing
 * is another; Refusals for what was written; GraphQLError CONFLICT
 */
export async function correctShipNotice(deps: Deps, caller: Caller, input: CorrectShipNoticeInput): Promise<string> {
  const { quantity: wanted } = input;
  const parcel = checkedParcel(input, (checks) => checks.require(wanted == null || wanted >= 1, 'QUANTITY_INVALID', ['quantity']));
  return deps.db.transaction((tx) =>
    oncePerOptionalKey(deps, tx, caller, 'correctShipNotice', input, async () => {
      const basis = await refundBasis(tx, caller.actor, input, 'FOR UPDATE');
      if (!caller.actor.reach(shippers).accounts.has(basis.accountId)) throw new Refusal('NOT_ALLOWED', ['receipt']);
      const { id, title, atMost, ...before } = await noticeOf(tx, basis, input.noticeId);
      const after = { quantity: wanted ?? before.quantity, ...parcel };
      if (wanted != null && wanted > atMost) throw new Refusal('QUANTITY_INVALID', ['quantity']);
      requireShipDay(deps, basis, after.date);
      const isSame = (['quantity', 'date', 'carrier', 'tracking'] as const).every((field) => before[field] === after[field]);
      if (isSame) throw new Refusal('SHIP_NOTICE_SAME', ['carrier']);
      await tx.query('UPDATE ship_notices SET date = $3, carrier = $4, tracking = $5, quantity = $6 WHERE account_id = $1 AND id = $2', [
        basis.accountId,
        id,
        after.date,
        after.carrier,
        after.tracking,
        after.quantity,
      ]);
      await tellOfParcel(deps, tx, 'orderShipCorrected', basis, { ...after, item: title });
      await recordAudit(tx, deps.clock, caller, {
        action: 'correct-ship-notice',
        accountId: basis.accountId,
        object: basis.receipt,
        before: { line: title, ...before },
        after: { line: title, ...after },
      });
      return basis.orderId;
    }),
  );
}

/** @throws Refusal NOT_FOUND for a notice of another order, too */
async function noticeOf(tx: Tx, { accountId, orderId }: RefundBasis, globalId: string): Promise<Notice> {
  const [notice] = await tx.query<Notice>(
    `SELECT n.id, coalesce(nullif(l.title, ''), l.item) AS title, n.quantity, n.date, n.carrier, n.tracking,
       l.quantity - (SELECT coalesce(sum(o.quantity), 0)::int FROM ship_notices o
         WHERE o.account_id = n.account_id AND o.order_id = n.order_id AND o.line_id = n.line_id AND o.id <> n.id) AS "atMost"
     FROM ship_notices n JOIN order_lines l ON l.account_id = n.account_id AND l.order_id = n.order_id AND l.id = n.line_id
     WHERE n.account_id = $1 AND n.order_id = $2 AND n.id = $3`,
    [accountId, orderId, uuidOf('ShipNotice', globalId)],
  );
  if (!notice) throw new Refusal('NOT_FOUND', ['noticeId']);
  return notice;
}
