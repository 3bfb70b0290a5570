import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { oncePerOptionalKey } from '../once-per-optional-key';
import { type RefundBasis, refundBasis } from '../refunds/refund-basis';
import { checkedParcel, requireShipDay, shippers, tellOfParcel } from './parcel';
import type { AddShipNoticeInput } from './ship-notice.type';

interface Line {
  lineId: string;
  title: string;
  quantity: number;
  shippable: boolean;
  shipped: number;
}

/**
 * Notes that something of a physical line was shipped, wholly or in part, once a key, and mails it to the customer where he left an address (product.md 5).
 * Under the order's lock: whatever comes at once, never more is shipped than was bought.
 * @returns the order's UUID
 * @throws Refusal NOT_FOUND (order or line), AMBIGUOUS, NOT_ALLOWED, NOT_SHIPPABLE, QUANTITY_INVALID where less is left, DATE_INVALID; Refusals for what
 * was written; GraphQLError CONFLICT
 */
export async function addShipNotice(deps: Deps, caller: Caller, input: AddShipNoticeInput): Promise<string> {
  const parcel = checkedParcel(input, (checks) => checks.require(input.quantity >= 1, 'QUANTITY_INVALID', ['quantity']));
  return deps.db.transaction((tx) =>
    oncePerOptionalKey(deps, tx, caller, 'addShipNotice', input, async () => {
      const basis = await refundBasis(tx, caller.actor, input, 'FOR UPDATE');
      if (!caller.actor.reach(shippers).accounts.has(basis.accountId)) throw new Refusal('NOT_ALLOWED', ['receipt']);
      const line = await lineOf(tx, basis, input.lineId);
      if (!line.shippable) throw new Refusal('NOT_SHIPPABLE', ['lineId']);
      if (input.quantity > line.quantity - line.shipped) throw new Refusal('QUANTITY_INVALID', ['quantity']);
      requireShipDay(deps, basis, parcel.date);
      const { quantity } = input;
      await tx.query(
        `INSERT INTO ship_notices (account_id, id, order_id, line_id, date, carrier, tracking, quantity) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [basis.accountId, uuidV7(), basis.orderId, line.lineId, parcel.date, parcel.carrier, parcel.tracking, quantity],
      );
      await tellOfParcel(deps, tx, 'orderShipped', basis, { ...parcel, item: line.title, quantity });
      await recordAudit(tx, deps.clock, caller, {
        action: 'add-ship-notice',
        accountId: basis.accountId,
        object: basis.receipt,
        before: { shipped: line.shipped, of: line.quantity },
        after: { line: line.title, shipped: line.shipped + quantity, ...parcel },
      });
      return basis.orderId;
    }),
  );
}

/** @throws Refusal NOT_FOUND for a line of another order, too */
async function lineOf(tx: Tx, { accountId, orderId }: RefundBasis, globalId: string): Promise<Line> {
  const lineId = uuidOf('OrderLine', globalId);
  const [line] = await tx.query<Line>(
    `SELECT l.id AS "lineId", coalesce(nullif(l.title, ''), l.item) AS title, l.quantity, l.shippable,
       (SELECT coalesce(sum(n.quantity), 0)::int FROM ship_notices n WHERE n.account_id = $1 AND n.order_id = $2 AND n.line_id = l.id) AS shipped
     FROM order_lines l WHERE l.account_id = $1 AND l.order_id = $2 AND l.id = $3`,
    [accountId, orderId, lineId],
  );
  if (!line) throw new Refusal('NOT_FOUND', ['lineId']);
  return line;
}
