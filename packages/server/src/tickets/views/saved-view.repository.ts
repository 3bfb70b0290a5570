import type { Actor } from '../../access/actor';
import type { Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, toConnection } from '../../platform/graphql/connection';
import { type SavedViewType, viewUsers } from './saved-view.type';

export type SavedViewRow = SavedViewType & { viewId: string; makerId: string; sortName: string };

/** The first three parameters of every statement here: the actor's master, himself, whether he may change what others share. */
function askedBy(actor: Actor): [string | null, string | null, boolean] {
  const master = actor.can(...viewUsers) ? actor.masterId : null;
  // nothing that is the clerk's alone to an owner who views as him
  const self = actor.viewedBy ? null : actor.userId;
  return [master, self, actor.can('OWNER', 'MANAGE_USERS')];
}

const columns = `'svw_' || v.id AS id, v.id AS "viewId", v.maker_id AS "makerId", v.version, v.name, v.query, v.shared, v.updated_at AS "updatedAt",
  coalesce(v.maker_id = $2::uuid, false) OR (v.shared AND $3::boolean) AS "mayChange", lower(v.name) AS "sortName"`;
/** The shared ones of his master, and his own. */
const his = 'v.master_id = $1::uuid AND (v.shared OR v.maker_id = $2::uuid)';

/** One page of the actor's views by name. @throws GraphQLError BAD_USER_INPUT */
export async function listSavedViews(sql: Sql, actor: Actor, page: PageArgs): Promise<Connection<SavedViewRow>> {
  const request = pageRequest(page, { list: 'saved-views', parts: ['text', 'uuid'] });
  const [name, id] = request.cursor ?? [null, null];
  const rows = await sql.query<SavedViewRow>(
    `SELECT ${columns} FROM saved_views v WHERE ${his} AND ($4::text IS NULL OR (lower(v.name), v.id) > ($4::text, $5::uuid))
     ORDER BY lower(v.name), v.id LIMIT $6`,
    [...askedBy(actor), name, id, request.limit + 1],
  );
  return toConnection(
    rows,
    request,
    (row) => [row.sortName, row.viewId],
    async () => {
      const [master, self] = askedBy(actor);
      const [row] = await sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM (SELECT FROM saved_views v WHERE ${his} LIMIT $3) counted`,
        [master, self, countLimit + 1],
      );
      return row?.count ?? 0;
    },
  );
}

const byIds = `SELECT ${columns} FROM saved_views v WHERE ${his} AND v.id = ANY($4::uuid[])`;

/** For `node(id)` and changes: those of these views that are the actor's. @param lock in a transaction that is about to change them */
export async function savedViewsByIds(sql: Sql, actor: Actor, ids: readonly string[], lock = false): Promise<SavedViewRow[]> {
  return sql.query<SavedViewRow>(lock ? `${byIds} FOR UPDATE` : byIds, [...askedBy(actor), ids]);
}
