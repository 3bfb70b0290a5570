import { type Language, unknownPlaceholders } from '@mestre/shared';
import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { oneLine } from '../../platform/mail/compose-mail';
import { commentOf } from '../desk/perform';
import { type ReplyTemplateRow, replyTemplatesByIds, templatesAtMost } from './reply-template.repository';
import type { CreateReplyTemplateInput, DeleteReplyTemplateInput, UpdateReplyTemplateInput } from './reply-template.type';

const longestName = 80;

/** The words name placeholders that do not exist: whoever saves them is told which. */
export class UnknownPlaceholders extends Refusal {
  constructor(readonly names: readonly string[]) {
    super('PLACEHOLDER_UNKNOWN', ['body']);
  }
}

interface Words {
  name: string;
  body: string;
  language: Language | null;
  shared: boolean;
}

function wordsOf(input: CreateReplyTemplateInput): Words {
  const name = oneLine(input.name).replace(/\s+/g, ' ');
  if (!name) throw new Refusal('REQUIRED', ['name']);
  if (name.length > longestName) throw new Refusal('TOO_LONG', ['name']);
  const body = commentOf(input.body, 'body');
  if (!body) throw new Refusal('REQUIRED', ['body']);
  const unknown = unknownPlaceholders(body);
  if (unknown.length > 0) throw new UnknownPlaceholders(unknown);
  return { name, body, language: input.language ?? null, shared: input.shared === true };
}

/** What the log keeps: what speaks for the seller whole, of what is somebody's own that it is there. */
const forLog = ({ name, body, language, shared }: Words) => ({ name, language, shared, ...(shared ? { body } : {}) });

const withoutDoubles = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw new Refusal('TEMPLATE_NAME_TAKEN', ['name']);
    throw error;
  }
};

/** @throws Refusal TOO_MANY where the list is full; somebody who makes one at the same moment waits here */
async function requireRoom(tx: Tx, masterId: string, makerId: string, shared: boolean): Promise<void> {
  await tx.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [makerId]);
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM reply_templates WHERE master_id = $1 AND shared = $2 AND (shared OR maker_id = $3)`,
    [masterId, shared, makerId],
  );
  if ((row?.count ?? 0) >= (shared ? templatesAtMost.shared : templatesAtMost.own)) throw new Refusal('TOO_MANY', ['name']);
}

/**
 * Keeps words for replies, of the caller's own or for everybody who works on tickets of his master.
 * @returns the template's UUID
 * @throws Refusal REQUIRED, TOO_LONG, TOO_MANY, TEMPLATE_NAME_TAKEN; UnknownPlaceholders
 */
export async function createReplyTemplate(deps: Deps, caller: Caller, input: CreateReplyTemplateInput): Promise<string> {
  const words = wordsOf(input);
  const { masterId, userId } = caller.actor;
  if (!masterId || !userId) throw new Refusal('NOT_ALLOWED');
  const id = uuidV7();
  const now = deps.clock.now();
  await withoutDoubles(() =>
    deps.db.transaction(async (tx) => {
      await requireRoom(tx, masterId, userId, words.shared);
      await tx.query(
        `INSERT INTO reply_templates (id, master_id, maker_id, name, body, language, shared, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [id, masterId, userId, words.name, words.body, words.language, words.shared, now],
      );
      await recordAudit(tx, deps.clock, caller, { action: 'create-reply-template', object: `rtp_${id}`, after: forLog(words) });
    }),
  );
  return id;
}

/** Locks a template that the caller may change. @throws Refusal NOT_FOUND; NOT_ALLOWED where he may read it only */
async function changeable(tx: Tx, caller: Caller, templateId: string): Promise<ReplyTemplateRow> {
  const uuid = uuidOf('ReplyTemplate', templateId);
  const [found] = uuid ? await replyTemplatesByIds(tx, caller.actor, [uuid], true) : [];
  if (!found) throw new Refusal('NOT_FOUND', ['templateId']);
  if (!found.mayChange) throw new Refusal('NOT_ALLOWED', ['templateId']);
  return found;
}

/**
 * Changes a template. A shared one may be changed by its maker, the owner, and who has Manage Users: its words speak for the seller, and its maker
 * may be gone. Only its maker may take it back for himself; the others can delete it.
 * @returns the template's UUID
 * @throws Refusal NOT_FOUND, NOT_ALLOWED, STALE, and as creating
 */
export async function updateReplyTemplate(deps: Deps, caller: Caller, input: UpdateReplyTemplateInput): Promise<string> {
  const words = wordsOf(input);
  return withoutDoubles(() =>
    deps.db.transaction(async (tx) => {
      const before = await changeable(tx, caller, input.templateId);
      if (before.version !== input.version) throw new Refusal('STALE', ['version']);
      if (before.shared && !words.shared && before.makerId !== caller.actor.userId) throw new Refusal('NOT_ALLOWED', ['shared']);
      if (before.shared !== words.shared) await requireRoom(tx, caller.actor.masterId as string, before.makerId, words.shared);
      await tx.query(
        `UPDATE reply_templates SET name = $2, body = $3, language = $4, shared = $5, version = version + 1, updated_at = $6 WHERE id = $1`,
        [before.templateId, words.name, words.body, words.language, words.shared, deps.clock.now()],
      );
      await recordAudit(tx, deps.clock, caller, {
        action: 'update-reply-template',
        object: before.id,
        before: forLog({ ...before, language: before.language ?? null }),
        after: forLog(words),
      });
      return before.templateId;
    }),
  );
}

/** Deletes a template; who may change it may. @throws Refusal NOT_FOUND, NOT_ALLOWED */
export async function deleteReplyTemplate(deps: Deps, caller: Caller, input: DeleteReplyTemplateInput): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const before = await changeable(tx, caller, input.templateId);
    await tx.query('DELETE FROM reply_templates WHERE id = $1', [before.templateId]);
    await recordAudit(tx, deps.clock, caller, {
      action: 'delete-reply-template',
      object: before.id,
      before: forLog({ ...before, language: before.language ?? null }),
    });
  });
}
