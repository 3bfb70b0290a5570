import { movementOf } from '../../../test/support/ledger';
import { long } from '../../../test/support/long';
import { type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { Actor } from '../../access/actor';
import { recordMovement } from '../../orders/orders.public';
import { Refusal } from '../../platform/graphql/user-errors';
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
 * Two clerks, an owner and the clock at one ticket at the same time, on the real database: random acts, each on the version that its doer saw last,
 * some of them at once. Nothing is lost, nothing is done or mailed twice (security 38; issue "The customer desk").
 */

const lives = long ? 10_000 : 60;
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
  const clerks = await Promise.all([0, 1].map(() => world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] })));
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
}
async function look({ accountId, ticketId }: OnTicket): Promise<Now> {
  const [row] = await app.deps.db.query<Now>('SELECT version, status, type FROM tickets WHERE account_id = $1 AND id = $2', [
    accountId,
    ticketId,
  ]);
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
  /** changes nothing where it is so already */
  mayBeIdle?: boolean;
}

function act(on: OnTicket & { number: number }, seen: Now, actor: Actor, choice: number, serial: string): Try {
  const at = { number: on.number, version: seen.version };
  const who = caller(actor);
  const idempotencyKey = serial;
  const { deps } = app;
  switch (choice) {
    case 0:
      return { run: () => commentTicket(deps, who, { ...at, body: `comment ${serial}`, idempotencyKey }) };
    case 1:
      return { run: () => commentTicket(deps, who, { ...at, body: `note ${serial}`, internal: true, idempotencyKey }) };
    case 2:
      return { run: () => closeTicket(deps, who, { ...at, comment: 'closed', idempotencyKey }) };
    case 3:
      return { run: () => reopenTicket(deps, who, { ...at, comment: 'again', idempotencyKey }) };
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
      return { run: () => assignTicket(deps, who, { ...at, personId: `per_${actor.userId}` }), mayBeIdle: true };
    case 6:
      return { run: () => tagTicket(deps, who, { ...at, add: [`t${serial.slice(-1)}`] }), mayBeIdle: true };
    default:
      return { run: () => undoTicketAct(deps, who, at) };
  }
}

async function live(seed: number): Promise<void> {
  const roll = random(seed);
  const receipt = `RACE${String(seed).padStart(6, '0')}`;
  const email = `racer${seed}@example.com`;
  const customer = { email, firstName: 'R', lastName: 'R', billingAddress: null, shippingAddress: null };
  const sale = movementOf(account.id, { source: 'API', receipt, at: new Date('2026-02-01T12:00:00Z'), customer });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, sale));
  const on = await openTicket(app.deps, caller(actors[0] as Actor), {
    receipt,
    type: roll(2) ? TicketTypeName.REFUND : TicketTypeName.TECH_SUPPORT,
    reason: 'OTHER',
    idempotencyKey: `open ${seed}`,
  });
  const [{ number } = { number: 0 }] = await app.deps.db.query<{ number: number }>(
    'SELECT number FROM tickets WHERE account_id = $1 AND id = $2',
    [on.accountId, on.ticketId],
  );
  let done = 0;
  let refused = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    const seen = await look(on);
    const hands = 1 + roll(3);
    const tries = Array.from({ length: hands }, (_, hand) =>
      act({ ...on, number }, seen, actors[roll(3)] as Actor, roll(8), `${seed} ${turn} ${hand}`),
    );
    const withClock = roll(4) === 0;
    const [codes] = await Promise.all([
      Promise.all(tries.map(({ run }) => attempt(run))),
      withClock ? runOutTicket({ ...app.deps, clock: { now: () => new Date(noon.getTime() + 3_600_000) } }, on) : null,
    ]);
    done += codes.filter((code) => code === null).length;
    refused += codes.filter((code) => code !== null).length;
    // of several acts on one version at most one is done; to give or to tag as it is already changes nothing, and is no act
    const acted = codes.filter((code, hand) => code === null && !tries[hand]?.mayBeIdle).length;
    expect([seed, turn, acted <= 1]).toEqual([seed, turn, true]);
  }
  const events = await app.deps.db.query<{ version: number; kind: string; mail: string | null; undone: boolean; held: string | null }>(
    `SELECT e.version, e.kind, e.mail_id AS mail, m.status AS held,
       EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id) AS undone
     FROM ticket_events e LEFT JOIN mails m ON m.id = e.mail_id WHERE e.account_id = $1 AND e.ticket_id = $2 ORDER BY e.version`,
    [on.accountId, on.ticketId],
  );
  const now = await look(on);
  // the log is whole: every version once, the newest is the ticket's
  expect([seed, events.map(({ version }) => version)]).toEqual([seed, Array.from({ length: now.version }, (_, index) => index + 1)]);
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
  tally.done += done;
  tally.refused += refused;
  tally.refunds += told;
  tally.undone += events.filter(({ undone }) => undone).length;
}

const tally = { done: 0, refused: 0, refunds: 0, undone: 0 };

test(
  `${lives} tickets with two clerks, an owner and the clock at once: nothing lost, nothing twice`,
  async () => {
    let next = 0;
    const lane = async () => {
      while (next < lives) {
        next += 1;
        await live(next);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    // the lives were lively: each kind of ending came up
    for (const [name, count] of Object.entries(tally)) expect([name, count > 0]).toEqual([name, true]);
  },
  long ? 3_600_000 : undefined,
);
