import { toGlobalId, uuidOf } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';
import { uuidV7 } from '../platform/ids';
import { memoOf } from '../sessions/sessions.public';
import { commentOf, matchingTargets, namedTargets, scopeOfKeys, tagsOf } from '../tickets/tickets.public';
import { type BulkGiven, insertBulk, type NewBulkRow } from './bulk.repository';
import { BulkActKind, type StartBulkActInput } from './bulk.type';
import { bulkWork } from './bulk-work';

const bulksPerHour = { name: 'bulk-act', points: 120, seconds: 3600 };
const namedAtMost = 1_000;
const matchesAtMost = 100_000;

/**
 * Starts an act on many tickets in the background (product.md 6): those named, each at the version that was seen, or all that match a filter now.
 * Which they are is fixed here; what may be done is asked at each ticket (run-bulk-act.ts). The same key and input answer with the same job.
 * @returns the job's UUID
 * @throws Refusal REQUIRED, NOT_FOUND where there is no ticket to act on, TOO_MANY, COMMENT_REQUIRED, TOO_LONG, ASSIGNEE_INVALID; TooManyTriesError;
 * GraphQLError BAD_USER_INPUT, CONFLICT
 */
export async function startBulkAct(deps: Deps, caller: Caller, input: StartBulkActInput): Promise<string> {
  const { actor } = caller;
  const { idempotencyKey, ...request } = input;
  if (!input.tickets === !input.filter) throw new Refusal('REQUIRED', ['tickets']);
  if (input.tickets && input.tickets.length > namedAtMost) throw new Refusal('TOO_MANY', ['tickets']);
  const given = givenOf(input);
  const scopeId = scopeOfKeys(caller);
  await deps.limits.take(bulksPerHour, scopeId);
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId, key: idempotencyKey, request: ['startBulkAct', request] }, async () => {
      const rows = await rowsOf(tx, caller, input);
      const id = uuidV7();
      const own = actor.kind === 'ACCOUNT_USER';
      const params = { name: input.act, given, by: memoOf(actor), ip: caller.ip };
      const owner = { masterId: own ? null : actor.masterId, accountId: own ? scopeId : null, userId: actor.userId };
      await insertBulk(tx, { id, act: input.act, undoesId: null, params, ...owner }, deps.clock.now(), rows);
      await bulkWork.queue(deps, tx, id);
      const of = input.filter ? { filter: input.filter } : { numbers: rows.map((row) => row.number) };
      await recordAudit(tx, deps.clock, caller, {
        action: 'start-bulk-act',
        object: toGlobalId('Job', id),
        after: { act: input.act, tickets: rows.length, ...of },
      });
      return id;
    }),
  );
}

/** What the act is given, checked as the single act checks it: otherwise every ticket would refuse it. */
function givenOf({ act, comment, type, customerConsent, personId, addTags, removeTags }: StartBulkActInput): BulkGiven {
  switch (act) {
    case BulkActKind.CLOSE:
      return { comment: commentOf(comment), customerConsent: customerConsent === true };
    case BulkActKind.CHANGE_TYPE:
      if (!type) throw new Refusal('REQUIRED', ['type']);
      return { comment: commentOf(comment), customerConsent: customerConsent === true, type };
    case BulkActKind.ASSIGN:
      if (personId && !uuidOf('Person', personId)) throw new Refusal('ASSIGNEE_INVALID', ['personId']);
      return { personId: personId ?? null };
    case BulkActKind.TAG: {
      const given = { addTags: tagsOf(addTags, 'addTags'), removeTags: tagsOf(removeTags, 'removeTags') };
      if (given.addTags.length + given.removeTags.length === 0) throw new Refusal('REQUIRED', ['addTags']);
      return given;
    }
    default: {
      const text = commentOf(comment);
      if (!text) throw new Refusal('COMMENT_REQUIRED', ['comment']);
      return { comment: text };
    }
  }
}

async function rowsOf(tx: Tx, { actor }: Caller, { tickets, filter }: StartBulkActInput): Promise<NewBulkRow[]> {
  if (filter) {
    const matches = await matchingTargets(tx, actor, filter, matchesAtMost + 1);
    if (matches.length === 0) throw new Refusal('NOT_FOUND', ['filter']);
    if (matches.length > matchesAtMost) throw new Refusal('TOO_MANY', ['filter']);
    return matches;
  }
  const seen = new Map((tickets ?? []).map(({ number, version }) => [number, version]));
  const found = new Map((await namedTargets(tx, actor, [...seen.keys()])).map((target) => [target.number, target]));
  if (found.size === 0) throw new Refusal('NOT_FOUND', ['tickets']);
  return [...seen].map(([number, version]) => {
    const { accountId, ticketId } = found.get(number) ?? { accountId: null, ticketId: null };
    return { number, accountId, ticketId, version, code: ticketId ? undefined : 'NOT_FOUND' };
  });
}
