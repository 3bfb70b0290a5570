import type { Actor } from '../../access/actor';
import { Conditions } from '../../platform/database/conditions';
import type { Sql } from '../../platform/database/sql';
import { type Connection, countLimit, pageRequest, timeCursor, toConnection } from '../../platform/graphql/connection';
import type { RollUpCheckArgs, RollUpCheckType } from './roll-up-check.type';
import { RollUp } from './roll-up-comparisons';

export type RollUpCheckRow = Omit<RollUpCheckType, 'account'>;

const columns = `c.account_id AS "accountId", c.id AS "checkId", c.roll_up AS "rollUp", c.at, c.rows_compared AS "rowsCompared", c.differences`;

/** $1 accounts, $2 names of roll-ups; `where` and `limit` hold for the checks that are listed. */
function checks(newest: boolean, where: string, limit: string): string {
  return newest
    ? `unnest($1::uuid[]) a(id) CROSS JOIN unnest($2::text[]) r(name) CROSS JOIN LATERAL (
         SELECT * FROM roll_up_checks c WHERE c.account_id = a.id AND c.roll_up = r.name ORDER BY c.at DESC, c.id DESC LIMIT 1) c WHERE true${where}`
    : `unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
         SELECT * FROM roll_up_checks c WHERE c.account_id = a.id AND c.roll_up = ANY($2::text[])${where} ORDER BY c.at DESC, c.id DESC ${limit}) c`;
}

/** What the checks found on the owner's accounts, the newest first; merged from one index scan an account. @throws GraphQLError BAD_USER_INPUT */
export async function listRollUpChecks(sql: Sql, actor: Actor, args: RollUpCheckArgs): Promise<Connection<RollUpCheckRow>> {
  const { newest, differing, first, after } = args;
  const request = pageRequest({ first, after }, { list: 'roll-up-checks', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const accounts = actor.scope(['OWNER']);
  const found = differing ? ' AND c.differences > 0' : '';
  const where = new Conditions([accounts, Object.values(RollUp), request.limit + 1]);
  if (cursor) where.add(`(c.at, c.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<RollUpCheckRow>(
    `SELECT ${columns} FROM ${checks(newest === true, found + where.and, 'LIMIT $3')} ORDER BY c.at DESC, c.id DESC LIMIT $3`,
    where.params,
  );
  return toConnection(
    rows,
    request,
    (row) => [row.at.getTime(), row.checkId],
    async () => {
      const [row] = await sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM (SELECT FROM ${checks(newest === true, found, 'LIMIT $3')} LIMIT $3) counted`,
        [accounts, Object.values(RollUp), countLimit + 1],
      );
      return row?.count ?? 0;
    },
  );
}
