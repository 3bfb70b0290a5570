import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { bareAccount, ledgerState, salesByHand } from '../../../test/support/ledger';
import { runsOf } from '../../../test/support/long';
import { testConfig } from '../../../test/support/test-app';
import { SubscriptionTold } from '../../orders/orders.public';
import { FixedClock } from '../../platform/clock';
import { DomainEvents } from '../../platform/domain-events';
import { RateLimits } from '../../platform/rate-limits';
import { keepSubscription } from '../../subscriptions/subscriptions.public';
import type { NotificationContent } from './open-notification';
import { type InsDeps, take } from './receive-notification';

/** security.md 37: the same notifications, shuffled and repeated, end in the same ledger. */
const runs = runsOf(30, 3_000);

let database: TestDatabase;
let deps: InsDeps;
let accountId: string;
const nickname = 'seller1';
beforeAll(async () => {
  database = await testDatabase();
  const events = new DomainEvents();
  events.subscribe(SubscriptionTold, keepSubscription);
  deps = {
    db: database.db,
    events,
    config: testConfig,
    clock: new FixedClock(new Date('2026-03-04T12:00:00Z')),
    limits: new RateLimits(database.db.pool),
  };
  // the ledger is append-only: to begin anew, this database forgets it
  await database.db.query('ALTER TABLE transactions DISABLE TRIGGER transactions_append_only');
  accountId = await bareAccount(database.db, { nickname, timeZone: 'Asia/Kathmandu' });
});
afterAll(() => database.drop());

/** mulberry32: the same seed makes the same notifications on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Dice = ReturnType<typeof random>;
const pick = <T>(dice: Dice, values: readonly T[]): T => values[Math.floor(dice() * values.length)] as T;
const maybe = <T>(dice: Dice, value: T, chance = 0.5): T | undefined => (dice() < chance ? value : undefined);

function shuffled<T>(values: readonly T[], dice: Dice): T[] {
  const copy = [...values];
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = Math.floor(dice() * (index + 1));
    [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
  }
  return copy;
}

const types = [
  'SALE',
  'SALE',
  'SALE',
  'BILL',
  'RFND',
  'RFND',
  'CGBK',
  'INSF',
  'FEE',
  'CANCEL-REBILL',
  'UNCANCEL-REBILL',
  'SUBSCRIPTION-CHG',
  'TEST',
  'NEW_KIND',
];

/** Few receipts, seconds, customers and products, so that nearly everything meets something. */
function notification(dice: Dice): Record<string, unknown> {
  const transactionType = pick(dice, types);
  const amount = Math.floor(dice() * 10_000) / 100;
  const address = () => pick(dice, [{}, { country: 'US' }, { address1: `${Math.floor(dice() * 9)} Lane`, city: 'X', country: 'GB' }]);
  const lines = Array.from({ length: 1 + Math.floor(dice() * 2) }, () => ({
    itemNo: pick(dice, ['1', '2', 'm-1']),
    productTitle: pick(dice, ['Alpha', 'Beta', 'Gamma']),
    productPrice: maybe(dice, Math.floor(dice() * 5000) / 100, 0.8),
    quantity: 1 + Math.floor(dice() * 3),
    shippable: dice() < 0.3,
    recurring: dice() < 0.3,
    paymentPlan: maybe(
      dice,
      {
        rebillStatus: pick(dice, ['ACTIVE', 'CANCELED', 'COMPLETED', undefined]),
        rebillFrequency: pick(dice, ['MONTHLY', 'WEEKLY']),
        paymentsProcessed: Math.floor(dice() * 5),
        paymentsRemaining: Math.floor(dice() * 5),
      },
      0.3,
    ),
  }));
  return {
    transactionTime: `2026030${1 + Math.floor(dice() * 3)}T${pick(dice, ['1814', '1815', '2300'])}0${Math.floor(dice() * 2)}Z`,
    receipt: transactionType === 'TEST' ? '********' : pick(dice, ['RECEIPT1', 'RECEIPT2', 'RECEIPT3']),
    transactionType,
    vendor: nickname,
    role: maybe(dice, 'VENDOR'),
    affiliate: maybe(dice, pick(dice, ['affone', 'afftwo'])),
    totalOrderAmount: dice() < 0.2 ? -amount : amount,
    totalTaxAmount: maybe(dice, Math.floor(dice() * 100) / 100),
    totalAccountAmount: maybe(dice, Math.floor(amount * 60) / 100),
    currency: pick(dice, ['USD', 'USD', 'USD', 'EUR']),
    paymentMethod: maybe(dice, pick(dice, ['VISA', 'PYPL'])),
    trackingCodes: maybe(dice, [pick(dice, ['t1', 't2'])]),
    upsell: maybe(dice, { upsellOriginalReceipt: 'ORIGINAL' }, 0.2),
    vendorVariables: maybe(dice, { v: dice() < 0.5 }, 0.3),
    lineItems: lines,
    customer: maybe(
      dice,
      {
        billing: {
          firstName: pick(dice, ['Jo', 'Al']),
          email: maybe(dice, pick(dice, ['a@example.com', 'B@example.com']), 0.7),
          address: address(),
        },
        shipping: { lastName: 'Doe', address: address() },
      },
      0.8,
    ),
  };
}

const tables = [
  'deliveries',
  'transactions',
  'order_lines',
  'subscriptions',
  'orders',
  'customers',
  'products',
  'sales_quarter_slots',
  'sales_day_slots',
];

async function forget(): Promise<void> {
  // one statement: foreign keys are looked at when all of it is done
  const deletions = tables.map((table) => `gone_${table} AS (DELETE FROM ${table})`);
  await database.db.query(`WITH ${deletions.join(', ')} SELECT 1`);
}

async function deliver(fields: Record<string, unknown>): Promise<string> {
  const content: NotificationContent = { form: 'json', fields: JSON.parse(JSON.stringify(fields)) };
  return take(deps, { accountId, nickname, currency: 'USD' }, content, { receivedAt: deps.clock.now(), contentType: null });
}

/** The sums that must come out, counted over the distinct notifications in plain arithmetic. */
function expectedSums(all: readonly Record<string, unknown>[]): Record<string, number[]> {
  const sums: Record<string, number[]> = {};
  const seen = new Set<string>();
  for (const told of all) {
    const items = (told.lineItems as { itemNo: string }[]).map((line) => line.itemNo).sort();
    const key = JSON.stringify([told.receipt, told.transactionType, told.transactionTime, items]);
    const column = { SALE: 0, BILL: 0, RFND: 1, CGBK: 2, INSF: 2 }[told.transactionType as string];
    if (column === undefined || seen.has(key)) continue;
    seen.add(key);
    const cents = Math.round((told.totalOrderAmount as number) * 100);
    const row = sums[told.currency as string] ?? [0, 0, 0, 0, 0, 0];
    sums[told.currency as string] = row;
    row[column] = (row[column] as number) + (column === 0 ? cents : Math.abs(cents));
    row[column + 3] = (row[column + 3] as number) + 1;
  }
  return sums;
}

async function rolledUp(): Promise<Record<string, number[]>> {
  const rows = await database.db.query<Record<string, number> & { currency: string }>(
    `SELECT currency, sum(gross_minor)::bigint AS gross, sum(refunds_minor)::bigint AS refunds, sum(chargebacks_minor)::bigint AS chargebacks,
       sum(sales)::int AS sales, sum(refund_count)::int AS "refundCount", sum(chargeback_count)::int AS "chargebackCount"
     FROM sales_quarters GROUP BY currency`,
  );
  return Object.fromEntries(
    rows.map((row) => [
      row.currency,
      [row.gross, row.refunds, row.chargebacks, row.sales, row.refundCount, row.chargebackCount] as number[],
    ]),
  );
}

/** Of the same key only one may be told in different words, else the first to come decides: a sender repeats what it sent. */
function withoutContradictions(all: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const byKey = new Map<string, Record<string, unknown>>();
  for (const told of all) {
    const items = (told.lineItems as { itemNo: string }[]).map((line) => line.itemNo).sort();
    byKey.set(JSON.stringify([told.receipt, told.transactionType, told.transactionTime, items, told.receipt === '********' && told]), told);
  }
  return [...byKey.values()];
}

test(`any order and any repetition of the same notifications ends in the same ledger (${runs.length} runs)`, async () => {
  for (const run of runs) {
    const seed = run + 1;
    const dice = random(seed);
    const told = withoutContradictions(Array.from({ length: 3 + Math.floor(dice() * 12) }, () => notification(dice)));
    await forget();
    for (const one of told) expect(await deliver(one)).toBe('ACCEPTED');
    const first = await ledgerState(database.db, accountId);
    expect([seed, await rolledUp()]).toEqual([seed, expectedSums(told)]);
    const days = first.days?.map((day) => ({ ...(day as object), time_zone: undefined }));
    expect([seed, days]).toEqual([seed, await salesByHand(database.db, accountId, 'Asia/Kathmandu')]);

    await forget();
    for (const one of shuffled([...told, ...told.filter(() => dice() < 0.5)], dice)) await deliver(one);
    expect([seed, await ledgerState(database.db, accountId)]).toEqual([seed, first]);

    // and the same over many connections at once
    await forget();
    const outcomes = await Promise.all(shuffled([...told, ...told], dice).map(deliver));
    expect([seed, await ledgerState(database.db, accountId)]).toEqual([seed, first]);
    expect([seed, outcomes.filter((outcome) => outcome === 'ACCEPTED').length]).toEqual([seed, told.length]);
  }
}, 3_600_000);
