import { actKinds } from '@mestre/shared';
import { addEvent, openTicket, placeOrder } from '../../test/support/desk';
import { dice, reportZones as zones } from '../../test/support/dice';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer
type Loose = any;

const counts = 'refund cancel techSupport total';
const query = `query ($period: PeriodInput!, $accounts: [String!], $personId: ID) { reports {
  ticketCreation(period: $period, accounts: $accounts) { days { date ${counts} } total { date ${counts} } }
  ticketModification(period: $period, accounts: $accounts) { days { date counts { modification count } } total { modification count } }
  clerkTicketsClosed(period: $period, accounts: $accounts, personId: $personId) { clerks { person { id } ${counts} refundsExecuted refundedMoney { amount currency } } days { date person { id } total } }
  clerkTicketsOpened(period: $period, accounts: $accounts, personId: $personId) { clerks { person { id } total } }
  clerkTicketsByType(period: $period, accounts: $accounts, personId: $personId) { clerks { person { id } ${counts} refundsExecuted } days { date total } }
  clerkTicketModification(period: $period, accounts: $accounts, personId: $personId) { clerks { person { id } counts { modification count } } total { modification count } }
  clerkComments(period: $period, accounts: $accounts, personId: $personId, first: 100) { nodes { id internal body actor { id } ticket { number } } totalCount }
} }`;

const rowsQuery =
  'query ($filter: TicketEventFilter!) { ticketEvents(filter: $filter, first: 100) { nodes { type actor { id } ticket { number } } totalCount } }';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let accounts: WorldAccount[];
let clerks: Person[];

const types = ['TECH_SUPPORT', 'REFUND', 'CANCEL'];

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  accounts = [await world.linkAccount(owner), await world.linkAccount(owner), await world.linkAccount(owner)];
  clerks = [await world.addClerk(owner), await world.addClerk(owner)];
  const roll = dice(7);
  const people: [string, string | null][] = [
    ['OWNER', owner.userId],
    ['CLERK', clerks[0]?.userId as string],
    ['CLERK', clerks[1]?.userId as string],
    ['CUSTOMER', null],
    ['SYSTEM', null],
    ['API', clerks[0]?.userId as string],
  ];
  // around the change of clocks in New York (8 March) and Berlin (29 March), minutes beside midnight among them
  for (let turn = 0; turn < 120; turn += 1) {
    const account = accounts[roll(3)] as WorldAccount;
    const at = () => new Date(Date.UTC(2026, 2, 1) + roll(45 * 24) * 3_600_000 + roll(4) * 899_000);
    const ticket = await openTicket(app.deps.db, account, { type: types[roll(3)] as string, openedAt: at(), comment: 'x' });
    for (let step = roll(6); step > 0; step -= 1) {
      const [actorRole, actorId] = people[roll(people.length)] as [string, string | null];
      const kind = ['COMMENTED', 'NOTED', 'CLOSED', 'REOPENED', 'TYPE_CHANGED', 'REFUNDED', 'ASSIGNED'][roll(7)] as string;
      const change = kind === 'TYPE_CHANGED' ? { fromType: types[roll(3)] as string, toType: types[roll(3)] as string } : {};
      const eventId = await addEvent(app.deps.db, ticket, {
        kind,
        at: at(),
        actorRole,
        actorId,
        type: types[roll(3)] as string,
        body: 'b',
        ...change,
      });
      if (roll(8) === 0) await addEvent(app.deps.db, ticket, { kind: 'UNDONE', at: at(), actorRole, actorId, undoesId: eventId });
    }
  }
  // the log is append-only for the program; a test may tell what was refunded
  await app.deps.db.query('ALTER TABLE ticket_events DISABLE TRIGGER ticket_events_append_only');
  await app.deps.db.query(
    `UPDATE ticket_events SET after = jsonb_build_object('amountMinor', 1000 + ascii(id::text), 'currency', 'USD') WHERE kind = 'REFUNDED'`,
  );
  await app.deps.db.query('ALTER TABLE ticket_events ENABLE TRIGGER ticket_events_append_only');
});
afterAll(() => app.close());

const ask = async (api: ApiCaller, variables: object): Promise<Loose> =>
  ((await api.ask(query, variables as Record<string, unknown>)) as Loose).reports;

/** The rows of the log in a period, cut by text comparison of local days: nothing of the reports' own statements. */
async function rowsByHand(period: { from: string; to: string; timeZone: string }, of: readonly WorldAccount[]): Promise<Loose[]> {
  return app.deps.db.query(
    `SELECT * FROM (
       SELECT e.*, (e.at AT TIME ZONE $2)::date::text AS day FROM ticket_events e WHERE e.account_id = ANY($1::uuid[])
         AND e.id NOT IN (SELECT undoes_id FROM ticket_events WHERE undoes_id IS NOT NULL) AND e.kind <> 'UNDONE') x
     WHERE day >= $3 AND day < $4`,
    [of.map(({ id }) => id), period.timeZone, period.from, period.to],
  );
}

const people = (rows: Loose[]) => rows.filter((row) => ['OWNER', 'CLERK'].includes(row.actor_role));
const count = (rows: Loose[], test: (row: Loose) => boolean) => rows.filter(test).length;
const byType = (rows: Loose[]) => ({
  refund: count(rows, ({ type }) => type === 'REFUND'),
  cancel: count(rows, ({ type }) => type === 'CANCEL'),
  techSupport: count(rows, ({ type }) => type === 'TECH_SUPPORT'),
  total: rows.length,
});

test('every figure is that of a hand-made count of the log, in every zone, period and choice of accounts', async () => {
  const roll = dice(11);
  for (let turn = 0; turn < 40; turn += 1) {
    const timeZone = zones[turn % zones.length] as string;
    const start = roll(40);
    const day = (offset: number) => new Date(Date.UTC(2026, 2, 1 + offset)).toISOString().slice(0, 10);
    const period = { from: day(start), to: day(start + 1 + roll(20)), timeZone };
    const chosen = accounts.filter((_, index) => (turn + 1) & (1 << index));
    const of = chosen.length > 0 ? chosen : accounts;
    const report = await ask(owner.api, { period, accounts: chosen.map(({ nickname }) => nickname) });
    const rows = await rowsByHand(period, of);
    const opened = rows.filter(({ kind }) => kind === 'OPENED');
    expect(report.ticketCreation.total).toEqual({ date: null, ...byType(opened) });
    for (const line of report.ticketCreation.days) {
      expect(line).toEqual({ date: line.date, ...byType(opened.filter((row) => row.day === line.date)) });
    }
    expect(report.ticketCreation.days.map(({ date }: Loose) => date)).toEqual(
      [...new Set(report.ticketCreation.days.map(({ date }: Loose) => date))].sort(),
    );
    const short: Record<string, string> = { TECH_SUPPORT: 'TECH', REFUND: 'REFUND', CANCEL: 'CANCEL' };
    const named = (row: Loose) => (row.kind === 'REOPENED' ? 'REOPENED' : `${short[row.from_type]}_TO_${short[row.to_type]}`);
    const modified = rows.filter(
      ({ kind, from_type: from, to_type: to }) => kind === 'REOPENED' || (kind === 'TYPE_CHANGED' && from !== to),
    );
    for (const { modification, count: said } of report.ticketModification.total) {
      expect([modification, said]).toEqual([modification, count(modified, (row) => named(row) === modification)]);
    }
    expect(
      report.ticketModification.days
        .flatMap(({ counts: list }: Loose) => list)
        .reduce((sum: number, { count: said }: Loose) => sum + said, 0),
    ).toBe(modified.length);
    const closed = people(rows).filter(({ kind }) => kind === 'CLOSED');
    const executed = people(rows).filter(({ kind }) => kind === 'REFUNDED');
    for (const clerk of report.clerkTicketsClosed.clerks) {
      const his = (row: Loose) => `per_${row.actor_id}` === clerk.person.id;
      expect(clerk).toMatchObject({ ...byType(closed.filter(his)), refundsExecuted: count(executed, his) });
      const cents = executed.filter(his).reduce((sum, { after }) => sum + after.amountMinor, 0);
      expect(clerk.refundedMoney.map(({ amount }: Loose) => Math.round(Number(amount) * 100))).toEqual(cents ? [cents] : []);
    }
    const sum = (list: Loose[]) => list.reduce((total, { total: one }) => total + one, 0);
    expect(sum(report.clerkTicketsClosed.clerks)).toBe(closed.length);
    expect(sum(report.clerkTicketsClosed.days)).toBe(closed.length);
    expect(sum(report.clerkTicketsOpened.clerks)).toBe(count(people(rows), ({ kind }) => kind === 'OPENED'));
    const touched = new Set(people(rows).map((row) => `${row.actor_id} ${row.ticket_id}`));
    expect(sum(report.clerkTicketsByType.clerks)).toBe(touched.size);
    const daily = new Set(people(rows).map((row) => `${row.day} ${row.actor_id} ${row.ticket_id}`));
    expect(sum(report.clerkTicketsByType.days)).toBe(daily.size);
    // each number opens its rows
    for (const clerk of turn % 4 === 0 ? report.clerkTicketsByType.clerks : []) {
      const found = async (filter: object) => {
        const all = { period, accounts: chosen.map(({ nickname }) => nickname), actorId: clerk.person.id, byPeople: true, ...filter };
        const list: Loose = (await owner.api.ask(rowsQuery, { filter: all })).ticketEvents;
        expect(new Set(list.nodes.map(({ ticket }: Loose) => ticket.number)).size <= list.totalCount).toBe(true);
        return list;
      };
      for (const [type, column] of [
        ['REFUND', 'refund'],
        ['CANCEL', 'cancel'],
        ['TECH_SUPPORT', 'techSupport'],
      ] as const) {
        const list = await found({ kinds: [...actKinds], newestOfPerson: true, type: [type] });
        expect(list.totalCount).toBe(clerk[column]);
        expect(list.nodes.every((row: Loose) => row.type === type && row.actor.id === clerk.person.id)).toBe(true);
      }
      expect((await found({ kinds: ['REFUNDED'] })).totalCount).toBe(clerk.refundsExecuted);
    }
    const said = people(rows).filter(({ kind }) => kind === 'COMMENTED' || kind === 'NOTED');
    expect(report.clerkComments.totalCount).toBe(said.length);
    expect(new Set(report.clerkComments.nodes.map(({ id }: Loose) => id))).toEqual(new Set(said.map(({ id }) => `evt_${id}`)));
  }
});

const march = { from: '2026-03-01', to: '2026-05-01', timeZone: 'UTC' };

test('the reports of a clerk with two of three accounts are those of the owner on these two; money needs Manage Orders there', async () => {
  const [a1, a2] = accounts as [WorldAccount, WorldAccount];
  const clerk = await world.addClerk(owner, { can: [a1, a2].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })) });
  const withMoney = await world.addClerk(owner, {
    can: [...[a1, a2].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })), { permission: 'MANAGE_ORDERS', on: a1 }],
  });
  const whole = await ask(owner.api, { period: march, accounts: [a1.nickname, a2.nickname] });
  const answer = await clerk.api.post(query, { period: march });
  const seen = (answer.data as Loose).reports;
  const bare = (report: Loose) => ({
    ...report,
    clerkTicketsClosed: {
      ...report.clerkTicketsClosed,
      clerks: report.clerkTicketsClosed.clerks.map((row: Loose) => ({ ...row, refundedMoney: null })),
    },
  });
  expect(bare(seen)).toEqual(bare(whole));
  expect(seen.clerkTicketsClosed.clerks.some((row: Loose) => row.refundedMoney !== null)).toBe(false);
  expect(answer.errors?.map((error) => error.extensions.coordinate)).toEqual(['ClerkTicketCount.refundedMoney']);
  const onA1 = await ask(owner.api, { period: march, accounts: [a1.nickname] });
  const money = (report: Loose) =>
    report.clerkTicketsClosed.clerks
      .flatMap(({ refundedMoney }: Loose) => refundedMoney)
      .map(({ amount }: Loose) => amount)
      .sort();
  expect(money(await ask(withMoney.api, { period: march }))).toEqual(money(onA1));
  // what lies outside is absent, as if it never were
  const outside = await ask(clerk.api, { period: march, accounts: [accounts[2]?.nickname, 'nosuch1'] });
  expect(outside.ticketCreation.total.total).toBe(0);
});

test('nobody reads reports without their right: Manage Tickets alone is none, a right elsewhere neither', async () => {
  const [a1] = accounts as [WorldAccount];
  const desk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
  const other = await world.createMaster();
  await world.linkAccount(other);
  const creation = 'query ($p: PeriodInput!) { reports { ticketCreation(period: $p) { total { total } } } }';
  expect((await owner.api.ask(creation, { p: march })).reports.ticketCreation.total.total).toBe(120);
  const refused = await desk.api.post(creation, { p: march });
  expect([refused.data?.reports, refused.errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
  expect((await other.api.ask(creation, { p: march })).reports.ticketCreation.total.total).toBe(0);
  const key = await world.apiKey((await world.addClerk(owner, { can: [{ permission: 'API_ORDERS_READ', on: a1 }] })).userId);
  const byHand = (await rowsByHand(march, [a1])).filter(({ kind }) => kind === 'OPENED').length;
  expect((await key.ask(creation, { p: march })).reports.ticketCreation.total.total).toBe(byHand);
});

test('the Shipping Report lists what has still to leave, and shows Report Access receipt and product but no contact and no money', async () => {
  const account = await world.linkAccount(owner);
  const order = await placeOrder(app.deps.db, account, { receipt: 'SHIPME01' });
  await placeOrder(app.deps.db, account, { receipt: 'DIGITAL1' });
  await app.deps.db.query(
    `INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity, shippable) VALUES ($1, gen_random_uuid(), $2, 0, 'BOX', 'A box', 3, true)`,
    [account.id, order.orderId],
  );
  const list = async (api: ApiCaller, status: string) =>
    (
      (await api.ask(
        `{ reports { shipping(status: ${status}, accounts: ["${account.nickname}"]) { nodes { receipt lines { title quantity shipNotices { quantity } } } totalCount } } }`,
      )) as Loose
    ).reports.shipping;
  const waiting = { nodes: [{ receipt: 'SHIPME01', lines: [{ title: 'A box', quantity: 3, shipNotices: [] }] }], totalCount: 1 };
  expect(await list(owner.api, 'NOT_SHIPPED')).toEqual(waiting);
  const clerk = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  expect(await list(clerk.api, 'NOT_SHIPPED')).toEqual(waiting);
  const more = await clerk.api.post(
    `{ reports { shipping(accounts: ["${account.nickname}"]) { nodes { total { amount } customer { email } affiliate } } } }`,
  );
  expect((more.data as Loose).reports.shipping.nodes).toEqual([{ total: null, customer: null, affiliate: null }]);
  expect((await clerk.api.post('{ order(receipt: "SHIPME01") { receipt } }')).data?.order).toBeNull();
  await app.deps.db.query(
    `INSERT INTO ship_notices (account_id, id, order_id, line_id, date, carrier, quantity)
     SELECT account_id, gen_random_uuid(), order_id, id, '2026-03-02', 'DHL', 2 FROM order_lines WHERE order_id = $1`,
    [order.orderId],
  );
  expect((await list(owner.api, 'NOT_SHIPPED')).totalCount).toBe(1);
  await app.deps.db.query('UPDATE ship_notices SET quantity = 3 WHERE order_id = $1', [order.orderId]);
  expect([
    (await list(owner.api, 'NOT_SHIPPED')).totalCount,
    (await list(owner.api, 'SHIPPED')).totalCount,
    (await list(owner.api, 'ALL')).totalCount,
  ]).toEqual([0, 1, 1]);
});
