import type { MinorMoney, UserErrorCode } from '@mestre/shared';
import { toGlobalId, uuidOf } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import { minorOf, ReceiptMail } from '../orders/orders.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import type { MoneyInput } from '../platform/graphql/value-types';
import { oncePerKey } from '../platform/idempotency';
import { uuidV7 } from '../platform/ids';
import { memoOf } from '../sessions/sessions.public';
import { commentOf, scopeOfKeys, tagsOf } from '../tickets/tickets.public';
import { type BulkGiven, insertBulk, type NewBulkRow } from './bulk.repository';
import { BulkActKind, isOnOrders, type StartBulkActInput } from './bulk.type';
import { bulkWork } from './bulk-work';
import { type Meant, meantBy, totalsOf, weighed } from './weigh-bulk-act';

const bulksPerHour = { name: 'bulk-act', points: 120, seconds: 3600 };
/** as of the acts on one order */
const longestReason = 500;

/**
 * Starts an act on many tickets in the background (product.md 6): those named, each at the version that was seen, or all that match a filter now.
 * Which they are is fixed here; what may be done is asked at each ticket (run-bulk-act.ts). The same key and input answer with the same job.
 * @returns the job's UUID
 * @throws Refusal REQUIRED, NOT_FOUND where there is no ticket to act on, TOO_MANY, COMMENT_REQUIRED, TOO_LONG, ASSIGNEE_INVALID, STALE where a
 * refund would give back other sums than were shown; TooManyTriesError;
 * GraphQLError BAD_USER_INPUT, CONFLICT
 */
export async function startBulkAct(deps: Deps, caller: Caller, input: StartBulkActInput): Promise<string> {
  const { actor } = caller;
  const { idempotencyKey, ...request } = input;
  if (!input.tickets === !input.filter) throw new Refusal('REQUIRED', ['tickets']);
  const given = givenOf(input);
  const scopeId = scopeOfKeys(caller);
  await deps.limits.take(bulksPerHour, scopeId);
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId, key: idempotencyKey, request: ['startBulkAct', request] }, async () => {
      const rows = await rowsOf(deps, tx, caller, input);
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
function givenOf({ act, comment, type, customerConsent, personId, addTags, removeTags, ...more }: StartBulkActInput): BulkGiven {
  switch (act) {
    case BulkActKind.SEND_RECEIPT:
      return { receiptMail: more.receiptMail ?? ReceiptMail.RECEIPT };
    case BulkActKind.CANCEL:
    case BulkActKind.REFUND: {
      const reason = more.reason?.trim();
      if (!reason) throw new Refusal('REQUIRED', ['reason']);
      if (reason.length > longestReason) throw new Refusal('TOO_LONG', ['reason']);
      if (act === BulkActKind.REFUND && !more.expectedTotals) throw new Refusal('REQUIRED', ['expectedTotals']);
      return { reason };
    }
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

/** The rows of the act as they stand when it is started; what is refused already is never begun. */
async function rowsOf(deps: Deps, tx: Tx, { actor }: Caller, input: StartBulkActInput): Promise<NewBulkRow[]> {
  const meant = await meantBy(tx, actor, input);
  if (!isOnOrders(input.act)) return meant.map((one) => newRow(one, one.target ? null : 'NOT_FOUND'));
  const rows = await weighed(deps, tx, actor, input.act, meant);
  if (input.act === BulkActKind.REFUND) requireSeen(totalsOf(rows), input.expectedTotals ?? []);
  return rows.map(({ code, order, ...one }) => ({
    ...newRow(one, code),
    expected: order ? { minor: order.refund.remainingMinor, currency: order.currency } : undefined,
  }));
}

function newRow({ number, seen, target }: Meant, code: UserErrorCode | null): NewBulkRow {
  return { number, accountId: target?.accountId ?? null, ticketId: target?.ticketId ?? null, version: seen, code: code ?? undefined };
}

/** Nobody gives back another sum than he was shown. @throws Refusal STALE; CURRENCY_INVALID, AMOUNT_INVALID */
function requireSeen(totals: readonly MinorMoney[], shown: readonly MoneyInput[]): void {
  const expected = new Map(shown.map((one) => minorOf(one, 'expectedTotals')).map(({ currency, minor }) => [currency, minor]));
  if (expected.size !== totals.length || totals.some(({ currency, minor }) => expected.get(currency) !== minor))
    throw new Refusal('STALE', ['expectedTotals']);
}
