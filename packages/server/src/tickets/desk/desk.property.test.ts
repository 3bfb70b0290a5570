import { movementOf } from '../../../test/support/ledger';
import { long, runsOf } from '../../../test/support/long';
import { type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { Actor } from '../../access/actor';
import { recordMovement } from '../../orders/orders.public';
import { decideRefund } from '../../orders/refunds/decide-refund';
import { RefundKind } from '../../orders/refunds/refund.type';
import { refundOrder } from '../../orders/refunds/refund-order';
import { Refusal } from '../../platform/graphql/user-errors';
import { saveTicketDraft } from '../drafts/save-ticket-draft';
import { customerActor } from '../support/customer-actor';
import { replySupportTicket } from '../support/reply-support-ticket';
import { TicketTypeName } from '../ticket.enums';
import { assignTicket, tagTicket } from './assign-ticket';
import { changeTicketType } from './change-ticket-type';
import { closeTicket } from './close-ticket';
import { commentTicket } from './comment-ticket';
import { openTicket } from './open-ticket';
import type { OnTicket } from './perform';
import { reopenTicket } from './reopen-ticket';
import { runOutTicket } from './run-out-ticket';
import { undoTicketAct } from './undo-ticket-act';

/**
 * An owner, two clerks (the refunds of one wait for the owner), the customer and the clock at one ticket at the same time, on the real database: random acts,
 * each on the version that its doer saw last, some of them at once. Nothing is lost, nothing is done or mailed twice; a draft goes with its own reply alone; a
 * ticket waits for the owner if and only if a refund does (security 38; issue "The customer desk").
 */

const lives = runsOf(60, 10_000);
const lanes = 4;

function random(seed: number) {
  let state = seed >>> 0;
  return (limit: number) => {
    state = (Math.imul(state ^ (state >>> 13), 0x5bd1e995) + 0x9e3779b9) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
}

let app: TestApp;
let owner: Person & { masterId: string };
let account: WorldAccount;
let actors: Actor[];
const noon = new Date('2026-03-04T12:00:00Z');

beforeAll(async () => {
  app = await testApp({ now: noon });
  const world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  const can = [{ permission: 'MANAGE_TICKETS', on: account }] as const;
  const clerks = await Promise.all([
    world.addClerk(owner, { can }),
    world.addClerk(owner, { can, refundCap: { minor: 1_000, currency: 'USD' } }),
  ]);
  const brief = {
    id: `acc_${account.id}`,
    accountId: account.id,
    nickname: account.nickname,
    colorIndex: 0,
    timeZone: 'UTC',
    currency: 'USD',
    linkedAt: null,
  };
  const facts = { masterId: owner.masterId, sessionId: null, apiKeyId: null, timeZone: 'UTC', accounts: [brief] };
  actors = [
    new Actor({ ...facts, kind: 'OWNER', userId: owner.userId, grants: [] }),
    ...clerks.map(
      ({ userId }) =>
        new Actor({
          ...facts,
          kind: 'CLERK',
          userId,
          grants: [{ permission: 'MANAGE_TICKETS', accountId: account.id, allAccounts: false }],
        }),
    ),
  ];
});
afterAll(() => app.close());

const caller = (actor: Actor) => ({ actor, ip: '127.0.0.1', userAgent: 'test', say: (code: string) => code });

interface Now {
  version: number;
  status: string;
  type: string;
  awaits: boolean;
  /** UUIDs of the refunds that wait for the owner */
  waiting: string[];
  reserved: number;
  /** by writer */
  drafts: Record<string, string>;
}
async function look({ accountId, ticketId }: OnTicket): Promise<Now> {
  const [row] = await app.deps.db.query<Now>(
    `SELECT t.version, t.status, t.type, t.awaiting_approval AS awaits, o.reserved_minor AS reserved,
       ARRAY(SELECT r.id::text FROM refund_requests r WHERE r.account_id = t.account_id AND r.order_id = t.order_id AND r.status = 'AWAITING_APPROVAL') AS waiting,
       (SELECT coalesce(json_object_agg(d.writer_id, d.body), '{}') FROM ticket_drafts d WHERE d.account_id = t.account_id AND d.ticket_id = t.id) AS drafts
     FROM tickets t JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id WHERE t.account_id = $1 AND t.id = $2`,
    [accountId, ticketId],
  );
  return row as Now;
}

/** One try of one person on what he saw; the codes of what was refused, or null when it was done. */
async function attempt(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

interface Try {
  run: () => Promise<unknown>;
  /** on no version, or changes nothing where it is so already: may be done beside others */
  mayBeBeside?: boolean;
  /** what it writes on the ticket */
  words?: string;
  draft?: { by: string; saved?: string };
  isReply?: boolean;
  isUndo?: boolean;
}

interface Place extends OnTicket {
  number: number;
  receipt: string;
  customer: Actor;
}

const choices = 13;

function act(on: Place, seen: Now, actor: Actor, choice: number, serial: string): Try {
  const at = { number: on.number, version: seen.version };
  const who = caller(actor);
  const idempotencyKey = serial;
  const writer = actor.userId as string;
  const { deps } = app;
  switch (choice) {
    case 0:
      return { run: () => commentTicket(deps, who, { ...at, body: `comment ${serial}.`, idempotencyKey }), words: `comment ${serial}.` };
    case 1:
      return {
        run: () => commentTicket(deps, who, { ...at, body: `note ${serial}.`, internal: true, idempotencyKey }),
        words: `note ${serial}.`,
      };
    case 2:
      return { run: () => closeTicket(deps, who, { ...at, comment: `closed ${serial}.`, idempotencyKey }), words: `closed ${serial}.` };
    case 3:
      return { run: () => reopenTicket(deps, who, { ...at, comment: `again ${serial}.`, idempotencyKey }), words: `again ${serial}.` };
    case 4:
      return {
        run: () =>
          changeTicketType(deps, who, {
            ...at,
            type: seen.type === 'REFUND' ? TicketTypeName.TECH_SUPPORT : TicketTypeName.REFUND,
            idempotencyKey,
          }),
      };
    case 5:
      return { run: () => assignTicket(deps, who, { ...at, personId: `per_${writer}` }), mayBeBeside: true };
    case 6:
      return { run: () => tagTicket(deps, who, { ...at, add: [`t${serial.slice(-1)}`] }), mayBeBeside: true };
    case 7: {
      const saved = `draft ${serial}.`;
      return { run: () => saveTicketDraft(deps, who, { number: on.number, body: saved }), mayBeBeside: true, draft: { by: writer, saved } };
    }
    case 8: {
      const words = seen.drafts[writer] ?? `typed ${serial}.`;
      return {
        run: () => commentTicket(deps, who, { ...at, body: words, fromDraft: true, idempotencyKey }),
        words,
        draft: { by: writer },
      };
    }
    case 9: {
      const words = `words ${serial}.`;
      const reply = { number: on.number, body: words, idempotencyKey };
      return { run: () => replySupportTicket(deps, caller(on.customer), reply), mayBeBeside: true, words, isReply: true };
    }
    case 10:
      return {
        run: () =>
          refundOrder(deps, who, {
            receipt: on.receipt,
            kind: RefundKind.FULL,
            expectedRemaining: { amount: '47.00', currency: 'USD' },
            reason: 'By hand.',
            ticketNumber: on.number,
            idempotencyKey,
          }),
        mayBeBeside: true,
      };
    case 11: {
      const [id] = seen.waiting;
      const decision = { requestId: `rfr_${id}`, approve: serial.endsWith('0'), stepUp: { pin: '2468' }, idempotencyKey };
      if (id) return { run: () => decideRefund(deps, caller(actors[0] as Actor), decision), mayBeBeside: true };
      return { run: () => undoTicketAct(deps, who, at), isUndo: true };
    }
    default:
      return { run: () => undoTicketAct(deps, who, at), isUndo: true };
  }
}

/** After a turn: what was begun to write is there, but for what was sent; and a ticket waits exactly where one refund does. */
function requireWhole(seed: number, turn: number, before: Now, now: Now, done: readonly Try[]): void {
  for (const { userId } of actors) {
    const writer = userId as string;
    const of = done.flatMap(({ draft }) => (draft?.by === writer ? draft : []));
    const saved = of.flatMap((draft) => draft.saved ?? []);
    const sent = of.length > saved.length;
    const may: (string | undefined)[] = saved.length > 0 ? saved : [sent ? undefined : before.drafts[writer]];
    // of a draft that was saved again while it was sent, either came last
    if (saved.length > 0 && sent) may.push(undefined);
    expect([seed, turn, 'draft', may.includes(now.drafts[writer])]).toEqual([seed, turn, 'draft', true]);
  }
  expect([seed, turn, now.awaits, now.reserved]).toEqual([seed, turn, now.waiting.length === 1, now.waiting.length * 4_700]);
  expect([seed, turn, now.waiting.length <= 1]).toEqual([seed, turn, true]);
}

async function live(seed: number): Promise<void> {
  const roll = random(seed);
  const receipt = `RACE${String(seed).padStart(6, '0')}`;
  const email = `racer${seed}@example.com`;
  const customer = { email, firstName: 'R', lastName: 'R', billingAddress: null, shippingAddress: null };
  const sale = movementOf(account.id, { source: 'API', receipt, at: new Date('2026-02-01T12:00:00Z'), customer });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, sale));
  // every fourth life begins with a refund that waits, and its withdrawal: others are there while that is undone
  const isWithdrawn = seed % 4 === 0;
  const capped = actors[2] as Actor;
  const on = await openTicket(app.deps, caller(actors[0] as Actor), {
    receipt,
    type: !isWithdrawn && roll(2) ? TicketTypeName.REFUND : TicketTypeName.TECH_SUPPORT,
    reason: 'OTHER',
    idempotencyKey: `open ${seed}`,
  });
  const [{ number, customerId } = { number: 0, customerId: '' }] = await app.deps.db.query<{ number: number; customerId: string }>(
    'SELECT number, customer_id AS "customerId" FROM tickets WHERE account_id = $1 AND id = $2',
    [on.accountId, on.ticketId],
  );
  const place = { ...on, number, receipt, customer: (await customerActor(app.deps.db, account.id, customerId)) as Actor };
  const written: string[] = [];
  let seen = await look(on);
  for (let turn = 0; turn < 6; turn += 1) {
    const before = seen;
    const tries = Array.from({ length: 1 + roll(3) }, (_, hand) =>
      act(place, before, actors[roll(3)] as Actor, roll(choices), `${seed} ${turn} ${hand}`),
    );
    if (isWithdrawn && turn === 0) tries.splice(0, 3, act(place, before, capped, 4, `${seed} 0 0`));
    if (isWithdrawn && turn === 1) tries.splice(0, 3, act(place, before, capped, 2 + 2 * roll(2), `${seed} 1 0`));
    if (isWithdrawn && turn === 2) tries.unshift(act(place, before, capped, 12, `${seed} 2 9`));
    const withClock = roll(4) === 0;
    const [codes] = await Promise.all([
      Promise.all(tries.map(({ run }) => attempt(run))),
      withClock ? runOutTicket({ ...app.deps, clock: { now: () => new Date(noon.getTime() + 3_600_000) } }, on) : null,
    ]);
    const done = tries.filter((_, hand) => codes[hand] === null);
    tally.done += done.length;
    tally.refused += tries.length - done.length;
    // of several acts on one version at most one is done
    expect([seed, turn, done.filter(({ mayBeBeside }) => !mayBeBeside).length <= 1]).toEqual([seed, turn, true]);
    seen = await look(on);
    requireWhole(seed, turn, before, seen, done);
    written.push(...done.flatMap(({ words }) => words ?? []));
    tally.replies += done.filter(({ isReply }) => isReply).length;
    tally.draftsSent += done.filter(({ draft }) => draft && !draft.saved && before.drafts[draft.by]).length;
    if (seen.awaits && !before.awaits) {
      tally.waited += 1;
      if (done.some(({ isUndo }) => isUndo)) tally.reinstated += 1;
    }
  }
  const events = await app.deps.db.query<{
    version: number;
    kind: string;
    body: string | null;
    mail: string | null;
    undone: boolean;
    held: string | null;
  }>(
    `SELECT e.version, e.kind, e.body, e.mail_id AS mail, m.status AS held,
       EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id) AS undone
     FROM ticket_events e LEFT JOIN mails m ON m.id = e.mail_id WHERE e.account_id = $1 AND e.ticket_id = $2 ORDER BY e.version`,
    [on.accountId, on.ticketId],
  );
  // the log is whole: every version once, the newest is the ticket's
  expect([seed, events.map(({ version }) => version)]).toEqual([seed, Array.from({ length: seen.version }, (_, index) => index + 1)]);
  // and whatever was acknowledged stands in it once
  const bodies = events.flatMap(({ body }) => body ?? []);
  expect([seed, bodies.sort()]).toEqual([seed, written.sort()]);
  // an event that was undone keeps no mail that leaves; every other mail stands once
  for (const { undone, mail, held } of events) if (undone && mail) expect([seed, held]).toEqual([seed, 'DROPPED']);
  const mails = events.flatMap(({ mail }) => mail ?? []);
  expect([seed, new Set(mails).size]).toEqual([seed, mails.length]);
  const [sent] = await app.deps.db.query<{ count: number }>('SELECT count(*)::int AS count FROM mails WHERE recipient = $1', [email]);
  expect([seed, sent?.count]).toEqual([seed, mails.length]);
  // money went back at most once, and then the ticket said so
  const [money] = await app.deps.db.query<{ refunds: number; refunded: number; paid: number }>(
    `SELECT (SELECT count(*)::int FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id AND t.kind = 'RFND') AS refunds,
       o.refunded_minor AS refunded, o.paid_minor AS paid FROM orders o WHERE o.account_id = $1 AND o.receipt = $2`,
    [account.id, receipt],
  );
  const told = events.filter(({ kind }) => kind === 'REFUNDED').length;
  expect([seed, money?.refunds, money?.refunded]).toEqual([seed, told, told * (money?.paid ?? 0)]);
  expect(told).toBeLessThanOrEqual(1);
  tally.refunds += told;
  tally.undone += events.filter(({ undone }) => undone).length;
}

const tally = { done: 0, refused: 0, refunds: 0, undone: 0, replies: 0, draftsSent: 0, waited: 0, reinstated: 0 };

test(
  `${lives.length} tickets with two clerks, an owner, the customer and the clock at once: nothing lost, nothing twice`,
  async () => {
    const next = lives.values();
    const lane = async () => {
      for (const life of next) await live(life + 1);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    // the seller was told of each of the customer's replies, and of each once
    const [told] = await app.deps.db.query<{ mails: number; replies: number }>(
      `SELECT count(*)::int AS mails, count(DISTINCT substring(text_body FROM 'words [0-9]+ [0-9]+ [0-9]+[.]'))::int AS replies
       FROM mails WHERE recipient NOT LIKE 'racer%' AND text_body LIKE '%words %'`,
    );
    expect(told).toEqual({ mails: tally.replies, replies: tally.replies });
    // the lives were lively: each kind of ending came up
    for (const [name, count] of Object.entries(tally)) expect([name, count > 0]).toEqual([name, true]);
  },
  long ? 3_600_000 : undefined,
);
