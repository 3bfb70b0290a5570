import { movementOf } from '../../../test/support/ledger';
import { long, runsOf } from '../../../test/support/long';
import { type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { Actor } from '../../access/actor';
import { Refusal } from '../../platform/graphql/user-errors';
import { recordMovement } from '../record-movement';
import { decideRefund } from './decide-refund';
import { RefundKind } from './refund.type';
import { previewOf, refundOrder } from './refund-order';

/**
 * Random lives of orders on the real database: full and partial refunds by an owner and a capped clerk, decisions, chargebacks, refunds told from
 * outside. What must hold is reckoned here by hand, in whole cents, never by the rule under test (security 34, 35).
 */

const sequences = runsOf(300, 100_000);
const lanes = 6;

/** A small generator of random numbers: the same seed, the same lives. */
function random(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, chance: (share: number) => next() < share };
}

let app: TestApp;
let owner: Person & { masterId: string };
let account: WorldAccount;
let actors: { owner: Actor; clerk: Actor };
const cap = 3_000;

beforeAll(async () => {
  app = await testApp();
  const world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  await app.deps.db.query(`UPDATE users SET refund_cap_minor = $2, refund_cap_currency = 'USD' WHERE id = $1`, [clerk.userId, cap]);
  const brief = {
    id: `acc_${account.id}`,
    accountId: account.id,
    nickname: account.nickname,
    colorIndex: 0,
    timeZone: 'UTC',
    currency: 'USD',
    linkedAt: null,
  };
  const actorOf = (kind: 'OWNER' | 'CLERK', userId: string) =>
    new Actor({
      kind,
      masterId: owner.masterId,
      userId,
      sessionId: null,
      apiKeyId: null,
      timeZone: 'UTC',
      accounts: [brief],
      grants: kind === 'CLERK' ? [{ permission: 'MANAGE_ORDERS', accountId: account.id, allAccounts: false }] : [],
    });
  actors = { owner: actorOf('OWNER', owner.userId), clerk: actorOf('CLERK', clerk.userId) };
});
afterAll(() => app.close());

const text = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
const caller = (actor: Actor) => ({ actor, ip: '127.0.0.1', userAgent: 'test', say: (code: string) => code });

interface Life {
  receipt: string;
  paid: number;
  fromOutside: boolean;
  refunded: number;
  chargedBack: number;
  /** waiting requests, the oldest first */
  waiting: { id: string; minor: number; awaits: boolean }[];
  parts: number;
}
const held = (life: Life) => life.waiting.reduce((sum, { minor }) => sum + minor, 0);
const left = (life: Life) => Math.max(0, life.paid - life.refunded - life.chargedBack - held(life));

/** What a wish would give back, by product.md 5: half a cent up, a part once, from 1.00 to 90 %, not under 10.00; null where it is refused. */
function wanted(life: Life, wish: { kind: RefundKind; size: number }): number | null {
  const remaining = left(life);
  if (remaining === 0) return null;
  if (wish.kind === RefundKind.FULL) return remaining;
  const amount = wish.kind === RefundKind.PARTIAL_AMOUNT ? wish.size : Number((BigInt(life.paid) * BigInt(wish.size) + 50n) / 100n);
  if (amount <= 0) return null;
  if (amount === remaining) return remaining;
  const isAllowed = amount < remaining && life.parts === 0 && life.paid >= 1_000 && amount >= 100 && amount * 100 <= life.paid * 90;
  return isAllowed ? amount : null;
}

let told = 0;
async function tell(life: Life, kind: 'SALE' | 'RFND' | 'CGBK', minor: number): Promise<void> {
  told += 1;
  // outside says whole seconds: each its own
  const at = kind === 'SALE' ? new Date('2026-03-01T12:00:00Z') : new Date(Date.UTC(2026, 2, 2) + told * 1000);
  const movement = movementOf(account.id, {
    source: life.fromOutside ? 'INS' : 'API',
    kind,
    receipt: life.receipt,
    amountMinor: minor,
    at,
  });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
}

async function step(life: Life, turn: number, dice: ReturnType<typeof random>): Promise<void> {
  const act = dice.below(10);
  if (act < 6) {
    const kind = [RefundKind.FULL, RefundKind.PARTIAL_PERCENT, RefundKind.PARTIAL_AMOUNT][dice.below(3)] as RefundKind;
    const size = kind === RefundKind.PARTIAL_PERCENT ? 1 + dice.below(100) : dice.below(life.paid + 200);
    const actor = dice.chance(0.5) ? actors.owner : actors.clerk;
    const isStale = dice.chance(0.1);
    const sized =
      kind === RefundKind.PARTIAL_PERCENT
        ? { percent: String(size) }
        : kind === RefundKind.PARTIAL_AMOUNT
          ? { amount: { amount: text(size), currency: 'USD' } }
          : {};
    const wish = { receipt: life.receipt, account: account.nickname, kind, ...sized };
    const expected = wanted(life, { kind, size });
    const { preview } = await previewOf(app.deps, actor, wish);
    expect([life.receipt, preview.amountMinor, preview.remainingMinor]).toEqual([life.receipt, expected, left(life)]);
    const expectedRemaining = { amount: text(left(life) + (isStale ? 1 : 0)), currency: 'USD' };
    const send = () =>
      refundOrder(app.deps, caller(actor), { ...wish, expectedRemaining, reason: 'r', idempotencyKey: `${life.receipt} ${turn}` });
    const outcome = await send().catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    expect([life.receipt, turn, outcome !== null]).toEqual([life.receipt, turn, expected !== null && !isStale]);
    if (!outcome || expected === null) return;
    // once more with the same key: the same answer, and nothing more
    expect(await send()).toEqual(outcome);
    const awaits = actor === actors.clerk && expected > cap;
    if (outcome.requestId) life.waiting.push({ id: outcome.requestId, minor: expected, awaits });
    else life.refunded += expected;
    expect(outcome.requestId !== null).toBe(awaits || life.fromOutside);
    life.parts += 1;
    return;
  }
  const request = life.waiting.find(({ awaits }) => awaits);
  if (act < 8 && request) {
    const approve = dice.chance(0.5);
    const isFree = request.minor <= life.paid - life.refunded - life.chargedBack - (held(life) - request.minor);
    await decideRefund(app.deps, caller(actors.owner), {
      requestId: `rfr_${request.id}`,
      approve,
      stepUp: { pin: '2468' },
      idempotencyKey: `${life.receipt} ${turn}`,
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      expect(approve && !isFree).toBe(true);
    });
    if (approve && !isFree) return;
    if (approve && life.fromOutside) request.awaits = false;
    else {
      life.waiting.splice(life.waiting.indexOf(request), 1);
      if (approve) life.refunded += request.minor;
      else life.parts -= 1;
    }
    return;
  }
  if (!life.fromOutside) return;
  if (act === 8 && life.chargedBack === 0) {
    const minor = 1 + dice.below(life.paid);
    await tell(life, 'CGBK', minor);
    life.chargedBack += minor;
    return;
  }
  // the platform refunds: what was requested, or something of its own
  const asked = life.waiting.find(({ awaits }) => !awaits);
  const minor = asked && dice.chance(0.7) ? asked.minor : 1 + dice.below(life.paid);
  await tell(life, 'RFND', minor);
  life.refunded += minor;
  const confirmed = life.waiting.findIndex((one) => !one.awaits && one.minor === minor);
  if (confirmed >= 0) life.waiting.splice(confirmed, 1);
  else life.parts += 1;
}

interface Stored {
  paid: number;
  refunded: number;
  chargedBack: number;
  reserved: number;
  told: number;
  requests: number;
}

async function stored(receipt: string): Promise<Stored | undefined> {
  const [row] = await app.deps.db.query<Stored>(
    `SELECT o.paid_minor AS paid, o.refunded_minor AS refunded, o.charged_back_minor AS "chargedBack", o.reserved_minor AS reserved,
       (SELECT coalesce(-sum(amount_minor), 0)::bigint FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id AND kind = 'RFND') AS told,
       (SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund_requests r WHERE r.account_id = o.account_id AND r.order_id = o.id
         AND status IN ('AWAITING_APPROVAL', 'REQUESTED')) AS requests
     FROM orders o WHERE o.account_id = $1 AND o.receipt = $2`,
    [account.id, receipt],
  );
  return row;
}

async function live(seed: number): Promise<void> {
  const dice = random(seed);
  const life: Life = {
    receipt: `L${String(seed).padStart(7, '0')}`,
    paid: 500 + dice.below(9_500),
    fromOutside: dice.chance(0.4),
    refunded: 0,
    chargedBack: 0,
    waiting: [],
    parts: 0,
  };
  await tell(life, 'SALE', life.paid);
  const turns = 2 + dice.below(6);
  for (let turn = 0; turn < turns; turn += 1) await step(life, turn, dice);
  const row = await stored(life.receipt);
  expect({ seed, ...row }).toEqual({
    seed,
    paid: life.paid,
    refunded: life.refunded,
    chargedBack: life.chargedBack,
    reserved: held(life),
    told: life.refunded,
    requests: held(life),
  });
  if (!life.fromOutside) expect(life.refunded + held(life)).toBeLessThanOrEqual(life.paid);
}

test(
  `${sequences.length} lives of orders: preview is what happens, no more goes back than was paid, no cent is lost`,
  async () => {
    const next = sequences.values();
    const lane = async () => {
      for (const sequence of next) await live(sequence + 1);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    const [sums] = await app.deps.db.query<{ rolled: number; ledger: number }>(
      `SELECT (SELECT sum(refunds_minor)::bigint FROM sales_quarters WHERE account_id = $1) AS rolled,
         (SELECT -sum(amount_minor)::bigint FROM transactions WHERE account_id = $1 AND kind = 'RFND') AS ledger`,
      [account.id],
    );
    expect(sums?.rolled).toBe(sums?.ledger);
    expect(sums?.ledger).toBeGreaterThan(0);
  },
  long ? 3_600_000 : undefined,
);
