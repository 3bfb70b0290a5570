import type { Actor } from '../../access/actor';
import { Conditions } from '../../platform/database/conditions';
import type { Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, toConnection } from '../../platform/graphql/connection';
import { finishOrders, type OrderRow, orderColumns } from '../order-row';

export interface ShippingQuestion {
  /** accounts by id, of which the caller was checked */
  accounts: readonly string[];
  status: 'SHIPPED' | 'NOT_SHIPPED' | 'ALL';
  /** placed in this half-open stretch; any time where absent */
  placed?: { from: Date; to: Date } | null;
}

const left = `EXISTS (SELECT FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id AND l.shippable AND l.quantity >
  (SELECT coalesce(sum(n.quantity), 0) FROM ship_notices n WHERE n.account_id = l.account_id AND n.order_id = l.order_id AND n.line_id = l.id))`;
const shippable = 'EXISTS (SELECT FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id AND l.shippable)';
const conditions = { ALL: shippable, NOT_SHIPPED: left, SHIPPED: `${shippable} AND NOT ${left}` } as const;

/**
 * Orders with physical lines (product.md 7, Shipping Report), the newest first: those of which something has still to leave, those of which all has
 * left, or both. An index scan an account that stops after a page.
 * @throws GraphQLError BAD_USER_INPUT for page arguments or cursors that are none
 */
export async function listShippable(sql: Sql, actor: Actor, question: ShippingQuestion, page: PageArgs): Promise<Connection<OrderRow>> {
  const request = pageRequest(page, { list: 'shipping', parts: ['time', 'uuid'] });
  const write = (where: Conditions) => {
    where.add(conditions[question.status]);
    if (!question.placed) return;
    where.add(
      `o.placed_at >= ${where.value(question.placed.from, 'timestamptz')} AND o.placed_at < ${where.value(question.placed.to, 'timestamptz')}`,
    );
  };
  const where = new Conditions([question.accounts, request.limit + 1]);
  write(where);
  if (request.cursor) {
    const [at, id] = request.cursor;
    where.add(`(o.placed_at, o.id) < (${where.value(new Date(at as number), 'timestamptz')}, ${where.value(id, 'uuid')})`);
  }
  const rows = await sql.query<OrderRow>(
    `SELECT ${orderColumns} FROM (
       SELECT k.* FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
         SELECT o.account_id, o.id, o.placed_at FROM orders o WHERE o.account_id = a.id${where.and} ORDER BY o.placed_at DESC, o.id DESC LIMIT 101) k
       ORDER BY k.placed_at DESC, k.id DESC LIMIT $2) p
     JOIN orders o ON o.account_id = p.account_id AND o.id = p.id ORDER BY o.placed_at DESC, o.id DESC`,
    where.params,
  );
  const cursorOf = (row: OrderRow) => [row.placedAt.getTime(), row.orderId] as const;
  return toConnection(finishOrders(actor, rows), request, cursorOf, async () => {
    const counted = new Conditions([question.accounts, countLimit + 1]);
    write(counted);
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM orders o WHERE o.account_id = ANY($1::uuid[])${counted.and} LIMIT $2) counted`,
      counted.params,
    );
    return row?.count ?? 0;
  });
}
