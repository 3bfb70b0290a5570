import type { Language } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { Conditions, likePattern } from '../../platform/database/conditions';
import type { Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, toConnection } from '../../platform/graphql/connection';
import { type ReplyTemplateType, templateUsers } from './reply-template.type';

export type ReplyTemplateRow = ReplyTemplateType & { templateId: string; makerId: string; sortRank: number; sortName: string };

/** How many there may be: a list of all of them is sorted at once. */
export const templatesAtMost = { shared: 500, own: 200 };

/** The templates of an actor: the shared ones of his master, and his own; nothing that is the clerk's alone to an owner who views as him. */
function ofActor(actor: Actor, where: Conditions): string {
  const master = actor.can(...templateUsers) ? actor.masterId : null;
  const self = actor.viewedBy ? null : actor.userId;
  return `t.master_id = ${where.value(master, 'uuid')} AND (t.shared OR t.maker_id = ${where.value(self, 'uuid')})`;
}

function columns(actor: Actor, where: Conditions): string {
  const managesShared = where.value(actor.can('OWNER', 'MANAGE_USERS'), 'boolean');
  const self = where.value(actor.userId, 'uuid');
  return `'rtp_' || t.id AS id, t.id AS "templateId", t.maker_id AS "makerId", t.version, t.name, t.body, t.language, t.shared, t.updated_at AS "updatedAt",
    t.maker_id = ${self} OR (t.shared AND ${managesShared}) AS "mayChange", lower(t.name) AS "sortName"`;
}

export interface TemplateFilter {
  /** a part of the name or the words */
  search?: string | null;
  /** those of this language come first, then those for every language, then the others */
  preferred?: Language | null;
}

/** One page of the actor's templates by name, those in the preferred language first. @throws GraphQLError BAD_USER_INPUT */
export async function listReplyTemplates(
  sql: Sql,
  actor: Actor,
  filter: TemplateFilter,
  page: PageArgs,
): Promise<Connection<ReplyTemplateRow>> {
  const request = pageRequest(page, { list: 'reply-templates', parts: ['int', 'text', 'uuid'] });
  const search = filter.search?.trim() ? likePattern(filter.search.trim().slice(0, 200)) : null;
  const narrow = (where: Conditions) =>
    search ? ` AND (lower(t.name) LIKE ${where.value(search, 'text')} OR lower(t.body) LIKE ${where.value(search, 'text')})` : '';
  const where = new Conditions([request.limit + 1]);
  const preferred = where.value(filter.preferred ?? null, 'text');
  const rank = `CASE WHEN ${preferred} IS NULL OR t.language = ${preferred} THEN 0 WHEN t.language IS NULL THEN 1 ELSE 2 END`;
  if (request.cursor) {
    const [of, name, id] = request.cursor;
    where.add(
      `(t."sortRank", t."sortName", t."templateId") > (${where.value(of, 'int')}, ${where.value(name, 'text')}, ${where.value(id, 'uuid')})`,
    );
  }
  const [shown, own] = [columns(actor, where), ofActor(actor, where)];
  const rows = await sql.query<ReplyTemplateRow>(
    `SELECT t.* FROM (SELECT ${shown}, ${rank} AS "sortRank" FROM reply_templates t WHERE ${own}${narrow(where)}) t
     WHERE true${where.and} ORDER BY t."sortRank", t."sortName", t."templateId" LIMIT $1`,
    where.params,
  );
  return toConnection(
    rows,
    request,
    (row) => [row.sortRank, row.sortName, row.templateId],
    async () => {
      const counted = new Conditions([countLimit + 1]);
      const ownToo = ofActor(actor, counted);
      const [row] = await sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM (SELECT FROM reply_templates t WHERE ${ownToo}${narrow(counted)} LIMIT $1) counted`,
        counted.params,
      );
      return row?.count ?? 0;
    },
  );
}

/** For `node(id)` and changes: those of these templates that are the actor's. @param lock in a transaction that is about to change them */
export async function replyTemplatesByIds(sql: Sql, actor: Actor, ids: readonly string[], lock = false): Promise<ReplyTemplateRow[]> {
  const where = new Conditions([ids]);
  const [shown, own] = [columns(actor, where), ofActor(actor, where)];
  return sql.query<ReplyTemplateRow>(
    `SELECT ${shown} FROM reply_templates t WHERE t.id = ANY($1::uuid[]) AND ${own}${lock ? ' FOR UPDATE' : ''}`,
    where.params,
  );
}
