import type { Actor } from '../../access/actor';
import { Conditions, keptStatement } from '../../platform/database/conditions';
import type { Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../../platform/graphql/connection';
import type { RefundRequestStatus } from '../order.type';
import { inScope, orderScope } from '../order-readers';
import { type RefundRequestRow, refundRequestColumns, withAmount } from './refund-request-row';

const cursorShape = { list: 'refund-requests', parts: ['time', 'uuid'] } as const;

export interface RefundRequestFilter {
  status: RefundRequestStatus;
  /** nicknames; all accounts of the actor by default */
  accounts?: readonly string[] | null;
}

/**
 * The refund requests of one status on orders that the actor sees, the newest first (product.md 5): what waits for the owner, or for the seller platform.
 * @throws GraphQLError BAD_USER_INPUT
 */
export async function listRefundRequests(
  sql: Sql,
  actor: Actor,
  filter: RefundRequestFilter,
  page: PageArgs,
): Promise<Connection<RefundRequestRow>> {
  const request = pageRequest(page, cursorShape);
  const cursor = timeCursor(request);
  const scope = orderScope(actor, filter.accounts);
  const accounts = [...scope.all, ...scope.ticketed];
  const narrowed = (where: Conditions) => {
    where.add(`r.status = ${where.value(filter.status, 'text')}`);
    if (scope.ticketed.length > 0) where.add(inScope(scope, (value, type) => where.value(value, type)));
  };
  const from = 'refund_requests r JOIN orders o ON o.account_id = r.account_id AND o.id = r.order_id';
  const where = new Conditions([accounts, request.limit + 1]);
  narrowed(where);
  if (cursor) {
    where.add(
      `(r.requested_at, r.id) ${request.backward ? '>' : '<'} (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`,
    );
  }
  const direction = request.backward ? 'ASC' : 'DESC';
  const most = request.limit <= 50 ? 51 : 101;
  const rows = await sql.query<Parameters<typeof withAmount>[0]>(
    keptStatement(`SELECT r.* FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
       SELECT ${refundRequestColumns} FROM ${from} WHERE r.account_id = a.id${where.and}
       ORDER BY r.requested_at ${direction}, r.id ${direction} LIMIT ${most}) r
     ORDER BY r."requestedAt" ${direction}, r."requestId" ${direction} LIMIT $2`),
    where.params,
  );
  const cursorOf = (row: RefundRequestRow) => [row.requestedAt.getTime(), row.requestId] as const;
  return toConnection(rows.map(withAmount), request, cursorOf, async () => {
    const counted = new Conditions([accounts, countLimit + 1]);
    narrowed(counted);
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM ${from} WHERE r.account_id = ANY($1::uuid[])${counted.and} LIMIT $2) counted`,
      counted.params,
    );
    return row?.count ?? 0;
  });
}
