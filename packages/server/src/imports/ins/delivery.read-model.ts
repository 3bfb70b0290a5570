import type { Actor } from '../../access/actor';
import { prepared, type Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../../platform/graphql/connection';
import { type DeliveryType, deliveryReaders } from './delivery.type';

const columns = `'dlv_' || id AS id, account_id AS "accountId", received_at AS "receivedAt", outcome, reason_code AS "reasonCode", receipt,
  raw_kind AS "rawKind", version, replayed_at AS "replayedAt", (content IS NOT NULL OR body IS NOT NULL) AS replayable, 'Delivery' AS "__typename"`;

const page = prepared(
  'deliveries-page',
  `SELECT ${columns}, id AS "deliveryId" FROM deliveries WHERE account_id = $1 AND (received_at, id) < ($3::timestamptz, $4::uuid)
   ORDER BY received_at DESC, id DESC LIMIT $2`,
);

const last = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** The deliveries of an account that the caller has shown to be in scope, the newest first. */
export async function listDeliveries(sql: Sql, accountId: string, args: PageArgs): Promise<Connection<DeliveryType>> {
  const request = pageRequest({ first: args.first, after: args.after }, { list: 'deliveries', parts: ['time', 'uuid'] });
  const [at, id] = timeCursor(request) ?? last;
  const rows = await sql.query<DeliveryType & { deliveryId: string }>(page, [accountId, request.limit + 1, at, id]);
  return toConnection(
    rows,
    request,
    (row) => [row.receivedAt.getTime(), row.deliveryId],
    async () => {
      const counted = 'SELECT count(*)::int AS count FROM (SELECT FROM deliveries WHERE account_id = $1 LIMIT $2) listed';
      const [row] = await sql.query<{ count: number }>(counted, [accountId, countLimit + 1]);
      return row?.count ?? 0;
    },
  );
}

/** For `node(id)`: those of these deliveries that are in the actor's scope. */
export async function deliveriesByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<DeliveryType[]> {
  return sql.query(`SELECT ${columns} FROM deliveries WHERE id = ANY($1::uuid[]) AND account_id = ANY($2::uuid[])`, [
    ids,
    actor.scope(deliveryReaders),
  ]);
}
