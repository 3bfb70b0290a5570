import { toGlobalId, uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { oneLine } from '../../platform/mail/compose-mail';
import { type SavedViewRow, savedViewsByIds } from './saved-view.repository';
import type { CreateSavedViewInput, DeleteSavedViewInput, UpdateSavedViewInput } from './saved-view.type';

const longestName = 80;
const longestQuery = 2_000;
/** A menu shows all of them. */
const viewsAtMost = { shared: 100, own: 100 };

interface Facts {
  name: string;
  query: string;
  shared: boolean;
}

function factsOf(input: CreateSavedViewInput): Facts {
  const name = oneLine(input.name).replace(/\s+/g, ' ').trim();
  if (!name) throw new Refusal('REQUIRED', ['name']);
  if (name.length > longestName) throw new Refusal('TOO_LONG', ['name']);
  // written anew: whatever it held, it is parameters of an address and nothing else
  const query = new URLSearchParams(input.query.replace(/^\?/, '')).toString();
  if (query.length > longestQuery) throw new Refusal('TOO_LONG', ['query']);
  return { name, query, shared: input.shared === true };
}

const forLog = ({ name, query, shared }: Facts) => ({ name, query, shared });

const withoutDoubles = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw new Refusal('VIEW_NAME_TAKEN', ['name']);
    throw error;
  }
};

/** @throws Refusal TOO_MANY where the menu is full; somebody who makes one at the same moment waits here */
async function requireRoom(tx: Tx, masterId: string, makerId: string, shared: boolean): Promise<void> {
  await tx.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [makerId]);
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM saved_views WHERE master_id = $1 AND shared = $2 AND (shared OR maker_id = $3)',
    [masterId, shared, makerId],
  );
  if ((row?.count ?? 0) >= (shared ? viewsAtMost.shared : viewsAtMost.own)) throw new Refusal('TOO_MANY', ['name']);
}

/**
 * Keeps a view of the queue, of the caller's own or for everybody who works on tickets of his master.
 * @returns the view's UUID
 * @throws Refusal REQUIRED, TOO_LONG, TOO_MANY, VIEW_NAME_TAKEN
 */
export async function createSavedView(deps: Deps, caller: Caller, input: CreateSavedViewInput): Promise<string> {
  const facts = factsOf(input);
  const { masterId, userId } = caller.actor;
  if (!masterId || !userId) throw new Refusal('NOT_ALLOWED');
  const id = uuidV7();
  await withoutDoubles(() =>
    deps.db.transaction(async (tx) => {
      await requireRoom(tx, masterId, userId, facts.shared);
      await tx.query(
        `INSERT INTO saved_views (id, master_id, maker_id, name, query, shared, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [id, masterId, userId, facts.name, facts.query, facts.shared, deps.clock.now()],
      );
      await recordAudit(tx, deps.clock, caller, { action: 'create-saved-view', object: toGlobalId('SavedView', id), after: forLog(facts) });
    }),
  );
  return id;
}

/** Locks a view that the caller may change. @throws Refusal NOT_FOUND; NOT_ALLOWED where he may use it only */
async function changeable(tx: Tx, caller: Caller, viewId: string): Promise<SavedViewRow> {
  const uuid = uuidOf('SavedView', viewId);
  const [found] = uuid ? await savedViewsByIds(tx, caller.actor, [uuid], true) : [];
  if (!found) throw new Refusal('NOT_FOUND', ['viewId']);
  if (!found.mayChange) throw new Refusal('NOT_ALLOWED', ['viewId']);
  return found;
}

/**
 * Changes a view; a shared one its maker, the owner, and who has Manage Users. Only its maker may take it back for himself.
 * @returns the view's UUID
 * @throws Refusal NOT_FOUND, NOT_ALLOWED, STALE, and as creating
 */
export async function updateSavedView(deps: Deps, caller: Caller, input: UpdateSavedViewInput): Promise<string> {
  const facts = factsOf(input);
  return withoutDoubles(() =>
    deps.db.transaction(async (tx) => {
      const before = await changeable(tx, caller, input.viewId);
      if (before.version !== input.version) throw new Refusal('STALE', ['version']);
      if (before.shared && !facts.shared && before.makerId !== caller.actor.userId) throw new Refusal('NOT_ALLOWED', ['shared']);
      if (before.shared !== facts.shared) await requireRoom(tx, caller.actor.masterId as string, before.makerId, facts.shared);
      await tx.query('UPDATE saved_views SET name = $2, query = $3, shared = $4, version = version + 1, updated_at = $5 WHERE id = $1', [
        before.viewId,
        facts.name,
        facts.query,
        facts.shared,
        deps.clock.now(),
      ]);
      await recordAudit(tx, deps.clock, caller, {
        action: 'update-saved-view',
        object: before.id,
        before: forLog(before),
        after: forLog(facts),
      });
      return before.viewId;
    }),
  );
}

/** Deletes a view; who may change it may. @throws Refusal NOT_FOUND, NOT_ALLOWED */
export async function deleteSavedView(deps: Deps, caller: Caller, input: DeleteSavedViewInput): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const before = await changeable(tx, caller, input.viewId);
    await tx.query('DELETE FROM saved_views WHERE id = $1', [before.viewId]);
    await recordAudit(tx, deps.clock, caller, { action: 'delete-saved-view', object: before.id, before: forLog(before) });
  });
}
