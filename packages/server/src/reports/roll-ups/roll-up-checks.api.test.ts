import { addEvent, openTicket } from '../../../test/support/desk';
import { movementOf } from '../../../test/support/ledger';
import { type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { foldProductSales, recordMovementAtOnce } from '../../orders/orders.public';
import { makeLogger } from '../../platform/logging';
import { checkRollUps } from './check-roll-ups';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
const warned: Payload[] = [];

beforeAll(async () => {
  const log = makeLogger('silent');
  log.warn = ((found: object) => void warned.push(found)) as never;
  app = await testApp({ log });
  world = new World(app);
  owner = await world.createMaster({ timeZone: 'Pacific/Kiritimati' });
  account = await world.linkAccount(owner, { timeZone: 'America/New_York' });
  const { deps } = app;
  // over the ends of months and of a year, and a change of clocks
  for (const [serial, at] of ['2025-12-31T23:50', '2026-01-31T10:20', '2026-03-08T06:59', '2026-03-08T07:01'].entries()) {
    for (const [kind, receipt] of [
      ['SALE', `S${serial}`],
      ['RFND', `S${serial}`],
    ] as const)
      await recordMovementAtOnce(deps, movementOf(account.id, { kind, receipt, at: new Date(`${at}Z`), amountMinor: 100 + serial }));
    const ticket = await openTicket(deps.db, account, { type: 'REFUND', openedAt: new Date(`${at}Z`) });
    const act = { at: new Date(`${at}Z`), actorRole: 'OWNER', actorId: owner.userId };
    await addEvent(deps.db, ticket, { ...act, kind: 'COMMENTED', body: 'b' });
    await addEvent(deps.db, ticket, { ...act, kind: 'REFUNDED', after: { amountMinor: 100 + serial, currency: 'USD' } });
    const closing = await addEvent(deps.db, ticket, { ...act, kind: 'CLOSED' });
    if (serial === 2) await addEvent(deps.db, ticket, { ...act, kind: 'UNDONE', undoesId: closing });
  }
  // what another database of the server has under way holds the border back for a moment
  const folded = 'SELECT coalesce(sum(sales), 0)::int AS sales FROM product_sales WHERE span = $1';
  do await foldProductSales(deps.db);
  while ((await deps.db.query<{ sales: number }>(folded, ['month']))[0]?.sales !== 8);
});
afterAll(() => app.close());

const checksQuery = `query ($newest: Boolean, $differing: Boolean, $first: Int, $after: String) {
  rollUpChecks(newest: $newest, differing: $differing, first: $first, after: $after) {
    nodes { rollUp at rowsCompared differences account { nickname } } totalCount pageInfo { hasNextPage endCursor } } }`;
const checks = async (variables: Payload = {}) => ((await owner.api.ask(checksQuery, variables)) as Payload).rollUpChecks;
const lines = async (variables: Payload = {}) =>
  (await checks(variables)).nodes
    .map(({ rollUp, rowsCompared, differences }: Payload) => `${rollUp} ${rowsCompared} ${differences}`)
    .sort();

test('what is whole is found whole, over every row', async () => {
  expect(await checkRollUps(app.deps)).toBe(0);
  // eight movements, in days of two zones, and of their product; 4 openings, 4 refunds and 3 closings in each of two zones and in UTC; 4 tickets
  const whole = [
    'PRODUCT_SALES 16 0',
    'SALES_DAYS 16 0',
    'SALES_QUARTERS 8 0',
    'TICKET_DAYS 22 0',
    'TICKET_MEASURES 4 0',
    'TICKET_QUARTERS 11 0',
  ];
  expect(await lines()).toEqual(whole);
  expect(warned).toEqual([]);
  expect(await checks({ differing: true })).toMatchObject({ nodes: [], totalCount: 0 });
});

/** Damages as somebody with SQL would: a figure changed, a place taken away, a place made up. */
const damages: Record<string, [damage: string, differences: number]> = {
  SALES_QUARTERS: [`UPDATE sales_quarter_slots SET gross_minor = gross_minor + 1 WHERE quarter = '2026-01-31T10:15:00Z'`, 1],
  SALES_DAYS: [`DELETE FROM sales_day_slots WHERE time_zone = 'Pacific/Kiritimati' AND day = '2026-01-01'`, 1],
  PRODUCT_SALES: [
    `UPDATE product_sales SET sales = sales + 1 WHERE span = 'month' AND first_day = '2026-03-01' AND time_zone = 'America/New_York'`,
    1,
  ],
  TICKET_DAYS: [
    `INSERT INTO ticket_day_slots SELECT account_id, time_zone, kind, '2031-05-05', from_type, to_type, actor_role, actor_id, currency, 3, 1, 0, 0, 0
     FROM ticket_day_slots WHERE kind = 'CLOSED' AND time_zone = 'America/New_York' AND day = '2026-03-08'`,
    1,
  ],
  // one more, and out of order
  TICKET_QUARTERS: [`UPDATE ticket_quarter_slots SET refund = refund || 40::smallint WHERE kind = 'CLOSED' AND day = '2026-01-31'`, 2],
  TICKET_MEASURES: [`UPDATE ticket_measures SET started_at = started_at - interval '1 minute' WHERE metric = 'FIRST_RESPONSE'`, 4],
};

test.each(Object.entries(damages))(
  'a damaged row of %s is found, told in the log and to the owner',
  async (rollUp, [damage, differences]) => {
    app.clock.advance(600_000);
    warned.length = 0;
    const { deps } = app;
    const tables = {
      SALES_QUARTERS: 'sales_quarter_slots',
      SALES_DAYS: 'sales_day_slots',
      PRODUCT_SALES: 'product_sales',
      TICKET_DAYS: 'ticket_day_slots',
      TICKET_QUARTERS: 'ticket_quarter_slots',
      TICKET_MEASURES: 'ticket_measures',
    };
    const table = tables[rollUp as keyof typeof tables];
    await deps.db.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
    await deps.db.query(damage);
    expect(await checkRollUps(deps)).toBe(differences);
    expect(warned).toEqual([expect.objectContaining({ accountId: account.id, nickname: account.nickname, rollUp, differences })]);
    const found = await checks({ newest: true, differing: true });
    expect(found).toMatchObject({ totalCount: 1, nodes: [{ rollUp, differences, account: { nickname: account.nickname } }] });
    expect(found.nodes[0].at).toBe(app.clock.now().toISOString());
    await deps.db.query(`TRUNCATE ${table}`);
    await deps.db.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
  },
);

test('the newest checks say how it is now; the earlier ones are kept, page by page', async () => {
  app.clock.advance(600_000);
  expect(await checkRollUps(app.deps)).toBe(0);
  expect(await checks({ newest: true, differing: true })).toMatchObject({ nodes: [], totalCount: 0 });
  expect((await checks({ newest: true })).totalCount).toBe(6);
  expect((await checks({ differing: true })).totalCount).toBe(6);
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: Payload = await checks({ first: 7, after });
    seen.push(...page.nodes.map(({ at, rollUp }: Payload) => `${at} ${rollUp}`));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  expect(seen).toHaveLength(48);
  expect(new Set(seen).size).toBe(48);
  expect(seen.map((line) => line.slice(0, 24))).toEqual(
    seen
      .map((line) => line.slice(0, 24))
      .sort()
      .reverse(),
  );
});

test('a check that was ended goes on where it was; another master sees nothing of it', async () => {
  app.clock.advance(600_000);
  let pieces = 0;
  expect(await checkRollUps(app.deps, { goesOn: () => pieces++ < 8, notWithinHours: 0.1 })).toBeNull();
  const before = (await checks({ first: 100 })).totalCount;
  expect(before).toBeGreaterThan(48);
  expect(await checkRollUps(app.deps, { notWithinHours: 0.1 })).toBe(0);
  expect((await checks({ first: 100 })).totalCount).toBe(54);
  const other = await world.createMaster();
  expect(((await other.api.ask(checksQuery)) as Payload).rollUpChecks.totalCount).toBe(0);
  const clerk = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  expect((await clerk.api.post(checksQuery)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
