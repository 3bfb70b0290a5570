import { actKinds, addDays } from '@mestre/shared';
import { addEvent, openTicket, placeOrder } from '../../test/support/desk';
import { dice, reportZones as zones } from '../../test/support/dice';
import { long, runsOf } from '../../test/support/long';
import { figuresFile } from '../../test/support/report-files';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { keepTicketZones } from './roll-ups/ticket-zones';

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

const rowsQuery = `query ($filter: TicketEventFilter!, $after: String) { ticketEvents(filter: $filter, first: 100, after: $after) {
  nodes { id type actor { id } ticket { number } } pageInfo { hasNextPage endCursor } totalCount } }`;

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
  // days are kept from the first event on in three zones, made of the log afterwards in one, kept for one account alone in one, and in one not at all
  const keep = (table: string, zone: string, of: readonly WorldAccount[]) =>
    app.deps.db.query(`INSERT INTO ${table} SELECT id, $2 FROM unnest($1::uuid[]) a(id) ON CONFLICT DO NOTHING`, [
      of.map(({ id }) => id),
      zone,
    ]);
  for (const zone of ['America/New_York', 'Pacific/Kiritimati'])
    for (const table of ['sales_zones', 'ticket_zones']) await keep(table, zone, accounts);
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
        ...(kind === 'REFUNDED' ? { after: { amountMinor: 1_000 + roll(9_000), currency: 'USD' } } : {}),
        ...change,
      });
      if (roll(8) === 0) await addEvent(app.deps.db, ticket, { kind: 'UNDONE', at: at(), actorRole, actorId, undoesId: eventId });
    }
  }
  await keep('sales_zones', 'Pacific/Pago_Pago', accounts);
  await keep('sales_zones', 'Australia/Lord_Howe', accounts.slice(0, 1));
  await keepTicketZones(app.deps.db);
});
afterAll(() => app.close());

const ask = async (api: ApiCaller, variables: object): Promise<Payload> =>
  ((await api.ask(query, variables as Record<string, unknown>)) as Payload).reports;

/** The rows of the log in a period, cut by text comparison of local days: nothing of the reports' own statements. */
async function rowsByHand(period: { from: string; to: string; timeZone: string }, of: readonly WorldAccount[]): Promise<Payload[]> {
  return app.deps.db.query(
    `SELECT * FROM (
       SELECT e.*, (e.at AT TIME ZONE $2)::date::text AS day FROM ticket_events e WHERE e.account_id = ANY($1::uuid[])
         AND e.id NOT IN (SELECT undoes_id FROM ticket_events WHERE undoes_id IS NOT NULL) AND e.kind <> 'UNDONE') x
     WHERE day >= $3 AND day < $4`,
    [of.map(({ id }) => id), period.timeZone, period.from, period.to],
  );
}

const people = (rows: Payload[]) => rows.filter((row) => ['OWNER', 'CLERK'].includes(row.actor_role));
const count = (rows: Payload[], test: (row: Payload) => boolean) => rows.filter(test).length;
const byType = (rows: Payload[]) => ({
  refund: count(rows, ({ type }) => type === 'REFUND'),
  cancel: count(rows, ({ type }) => type === 'CANCEL'),
  techSupport: count(rows, ({ type }) => type === 'TECH_SUPPORT'),
  total: rows.length,
});

const short: Record<string, string> = { TECH_SUPPORT: 'TECH', REFUND: 'REFUND', CANCEL: 'CANCEL' };
const named = (row: Payload) => (row.kind === 'REOPENED' ? 'REOPENED' : `${short[row.from_type]}_TO_${short[row.to_type]}`);
const sum = (list: Payload[]) => list.reduce((total, { total: one }) => total + one, 0);
const columns = { REFUND: 'refund', CANCEL: 'cancel', TECH_SUPPORT: 'techSupport' } as const;

/** The rows behind a number, as its drawer counts them and its CSV collects them: page after page. */
async function rowsBehind(filter: object): Promise<{ totalCount: number; nodes: Payload[] }> {
  const nodes: Payload[] = [];
  for (let after: string | null = null; ; ) {
    const { ticketEvents: page }: Payload = await owner.api.ask(rowsQuery, { filter, after });
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return { totalCount: page.totalCount, nodes };
    after = page.pageInfo.endCursor;
  }
}

const idsOf = (rows: Payload[]) => rows.map(({ id }) => `evt_${id}`).sort();

/** One question: accounts, a clerk or everybody, whole days of one zone. */
interface Question {
  of: readonly WorldAccount[];
  clerk: Person | null;
  period: { from: string; to: string; timeZone: string };
}

async function expectRight({ of, clerk, period }: Question, roll: (limit: number) => number): Promise<void> {
  const nicknames = of.map(({ nickname }) => nickname);
  const personId = clerk && `per_${clerk.userId}`;
  const report = await ask(owner.api, { period, accounts: nicknames, personId });
  const rows = await rowsByHand(period, of);
  const persons = people(rows).filter((row) => !clerk || row.actor_id === clerk.userId);
  const filter = { period, accounts: nicknames };

  const opened = rows.filter(({ kind }) => kind === 'OPENED');
  expect(report.ticketCreation.total).toEqual({ date: null, ...byType(opened) });
  expect(sum(report.ticketCreation.days)).toBe(opened.length);
  for (const line of report.ticketCreation.days)
    expect(line).toEqual({ date: line.date, ...byType(opened.filter((row) => row.day === line.date)) });
  const dates = report.ticketCreation.days.map(({ date }: Payload) => date);
  expect(dates).toEqual([...new Set(dates)].sort());

  const isModified = ({ kind, from_type: from, to_type: to }: Payload) => kind === 'REOPENED' || (kind === 'TYPE_CHANGED' && from !== to);
  const modified = rows.filter(isModified);
  for (const { modification, count: said } of report.ticketModification.total)
    expect([modification, said]).toEqual([modification, count(modified, (row) => named(row) === modification)]);
  const acts = report.ticketModification.days.flatMap(({ counts: list }: Payload) => list);
  expect(acts.reduce((total: number, { count: said }: Payload) => total + said, 0)).toBe(modified.length);
  for (const { person, counts: list } of report.clerkTicketModification.clerks) {
    for (const { modification, count: said } of list)
      expect(said).toBe(count(persons.filter(isModified), (row) => `per_${row.actor_id}` === person.id && named(row) === modification));
  }

  const closed = persons.filter(({ kind }) => kind === 'CLOSED');
  const executed = persons.filter(({ kind }) => kind === 'REFUNDED');
  for (const line of report.clerkTicketsClosed.clerks) {
    const his = (row: Payload) => `per_${row.actor_id}` === line.person.id;
    expect(line).toMatchObject({ ...byType(closed.filter(his)), refundsExecuted: count(executed, his) });
    const cents = executed.filter(his).reduce((total, { after }) => total + after.amountMinor, 0);
    expect(line.refundedMoney.map(({ amount }: Payload) => Math.round(Number(amount) * 100))).toEqual(cents ? [cents] : []);
  }
  expect(sum(report.clerkTicketsClosed.clerks)).toBe(closed.length);
  expect(sum(report.clerkTicketsClosed.days)).toBe(closed.length);
  expect(sum(report.clerkTicketsOpened.clerks)).toBe(count(persons, ({ kind }) => kind === 'OPENED'));
  expect(sum(report.clerkTicketsByType.clerks)).toBe(new Set(persons.map((row) => `${row.actor_id} ${row.ticket_id}`)).size);
  expect(sum(report.clerkTicketsByType.days)).toBe(new Set(persons.map((row) => `${row.day} ${row.actor_id} ${row.ticket_id}`)).size);
  const said = persons.filter(({ kind }) => kind === 'COMMENTED' || kind === 'NOTED');
  expect(report.clerkComments.totalCount).toBe(said.length);
  expect(new Set(report.clerkComments.nodes.map(({ id }: Payload) => id))).toEqual(new Set(idsOf(said)));

  // each number opens its rows, and their CSV has the same ones: a day's number, a modification, and the whole
  const day = dates[roll(dates.length)];
  const type = types[roll(3)] as keyof typeof columns;
  const ofDay = await rowsBehind({ ...filter, period: { ...period, from: day, to: nextDay(day) }, kinds: ['OPENED'], type: [type] });
  const line = report.ticketCreation.days.find(({ date }: Payload) => date === day);
  expect([ofDay.totalCount, ofDay.nodes.length]).toEqual([line[columns[type]], line[columns[type]]]);
  const { modification } = report.ticketModification.total[roll(7)];
  const ofModification = await rowsBehind({ ...filter, kinds: ['TYPE_CHANGED', 'REOPENED'], modification });
  expect(idsOf(modified.filter((row) => named(row) === modification))).toEqual(ofModification.nodes.map(({ id }) => id).sort());
  const all = await rowsBehind({ ...filter, kinds: ['CLOSED'], byPeople: true, ...(personId ? { actorId: personId } : {}) });
  expect([all.totalCount, all.nodes.map(({ id }) => id).sort()]).toEqual([closed.length, idsOf(closed)]);
  const someone = report.clerkTicketsByType.clerks[roll(report.clerkTicketsByType.clerks.length)];
  if (!someone) return;
  const his = { ...filter, actorId: someone.person.id, byPeople: true };
  const touched = await rowsBehind({ ...his, kinds: [...actKinds], newestOfPerson: true, type: [type] });
  expect([touched.totalCount, new Set(touched.nodes.map(({ ticket }) => ticket.number)).size]).toEqual([
    someone[columns[type]],
    someone[columns[type]],
  ]);
  expect(touched.nodes.every((row) => row.type === type && row.actor.id === someone.person.id)).toBe(true);
  expect((await rowsBehind({ ...his, kinds: ['REFUNDED'] })).totalCount).toBe(someone.refundsExecuted);
}

const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

test(
  'every figure is that of a hand-made count of the log, and opens as many rows, in every zone, period and choice of accounts and clerk',
  async () => {
    const [turns, zonesEach] = [runsOf(40, 500), long ? 6 : 2];
    const roll = dice(11 + (turns[0] as number));
    for (const turn of turns) {
      const start = roll(40);
      const day = (offset: number) => new Date(Date.UTC(2026, 2, 1 + offset)).toISOString().slice(0, 10);
      const days = { from: day(start), to: day(start + 1 + roll(20)) };
      const chosen = accounts.filter((_, index) => (turn + 1) & (1 << index));
      const clerk = roll(3) === 0 ? (clerks[roll(2)] as Person) : null;
      for (let index = 0; index < zonesEach; index += 1) {
        const timeZone = zones[(turn * zonesEach + index) % zones.length] as string;
        await expectRight({ of: chosen.length > 0 ? chosen : accounts, clerk, period: { ...days, timeZone } }, roll);
      }
    }
  },
  long ? 1_800_000 : 120_000,
);

test('the days that are kept are those of the log, zone by zone; where none are kept its quarter-hours are read, which are the same acts', async () => {
  const { db } = app.deps;
  const [kept] = await db.query('SELECT count(*)::int AS zones, count(DISTINCT time_zone)::int AS different FROM ticket_zones');
  expect(kept).toEqual({ zones: 13, different: 5 });
  const differences = await db.query(
    `WITH log AS (
       SELECT e.account_id, z.time_zone, (e.at AT TIME ZONE z.time_zone)::date AS day, e.kind, e.type, e.actor_role, count(*) AS events
       FROM ticket_events e JOIN ticket_zones z USING (account_id) WHERE e.kind IN ('OPENED','CLOSED','REOPENED','TYPE_CHANGED','REFUNDED')
         AND e.id NOT IN (SELECT undoes_id FROM ticket_events WHERE undoes_id IS NOT NULL) GROUP BY 1, 2, 3, 4, 5, 6),
     rolled AS (
       SELECT account_id, time_zone, day, kind, type, actor_role, sum(events) AS events FROM ticket_days
       CROSS JOIN LATERAL (VALUES ('REFUND', refund), ('CANCEL', cancel), ('TECH_SUPPORT', tech_support)) types(type, events)
       WHERE events <> 0 GROUP BY 1, 2, 3, 4, 5, 6)
     (SELECT * FROM log EXCEPT SELECT * FROM rolled) UNION ALL (SELECT * FROM rolled EXCEPT SELECT * FROM log)`,
  );
  expect(differences).toEqual([]);
  const quarters = await db.query<{ listed: number; acts: number }>(
    `SELECT (SELECT sum(refund + cancel + tech_support) FROM ticket_quarters)::int AS listed, (SELECT count(*) FROM ticket_events
       WHERE kind IN ('OPENED','CLOSED','REOPENED','TYPE_CHANGED','REFUNDED') AND id NOT IN (SELECT undoes_id FROM ticket_events WHERE undoes_id IS NOT NULL))::int AS acts`,
  );
  expect(quarters[0]?.listed).toBe(quarters[0]?.acts);
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
  const seen = (answer.data as Payload).reports;
  const bare = (report: Payload) => ({
    ...report,
    clerkTicketsClosed: {
      ...report.clerkTicketsClosed,
      clerks: report.clerkTicketsClosed.clerks.map((row: Payload) => ({ ...row, refundedMoney: null })),
    },
  });
  expect(bare(seen)).toEqual(bare(whole));
  expect(seen.clerkTicketsClosed.clerks.some((row: Payload) => row.refundedMoney !== null)).toBe(false);
  expect(answer.errors?.map((error) => error.extensions.coordinate)).toEqual(['ClerkTicketCount.refundedMoney']);
  const onA1 = await ask(owner.api, { period: march, accounts: [a1.nickname] });
  const money = (report: Payload) =>
    report.clerkTicketsClosed.clerks
      .flatMap(({ refundedMoney }: Payload) => refundedMoney)
      .map(({ amount }: Payload) => amount)
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
      )) as Payload
    ).reports.shipping;
  const waiting = { nodes: [{ receipt: 'SHIPME01', lines: [{ title: 'A box', quantity: 3, shipNotices: [] }] }], totalCount: 1 };
  expect(await list(owner.api, 'NOT_SHIPPED')).toEqual(waiting);
  const clerk = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  expect(await list(clerk.api, 'NOT_SHIPPED')).toEqual(waiting);
  const more = await clerk.api.post(
    `{ reports { shipping(accounts: ["${account.nickname}"]) { nodes { total { amount } customer { email } affiliate } } } }`,
  );
  expect((more.data as Payload).reports.shipping.nodes).toEqual([{ total: null, customer: null, affiliate: null }]);
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

test('of seven accounts a clerk with two has the reports of the owner on these two, goods to ship too, and nothing of the other five', async () => {
  const { db } = app.deps;
  const all = (await owner.api.ask<Payload>('{ accounts { nickname } }')).accounts.length;
  const more = await Promise.all(Array.from({ length: 7 - all }, () => world.linkAccount(owner)));
  const [a1, a3] = [accounts[0], accounts[2]] as [WorldAccount, WorldAccount];
  for (const [index, account] of [...accounts, ...more].entries()) {
    const order = await placeOrder(db, account, { receipt: `SEVENTH${index}` });
    await db.query(
      `INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity, shippable) VALUES ($1, gen_random_uuid(), $2, 0, 'BOX', 'A box', 3, true)`,
      [account.id, order.orderId],
    );
    const ticket = await openTicket(db, account, { order, type: 'REFUND', openedAt: new Date('2026-05-04T10:00:00Z') });
    const by = { actorRole: 'CLERK', actorId: clerks[index % 2]?.userId as string, at: new Date(`2026-05-0${5 + (index % 3)}T10:00:00Z`) };
    await addEvent(db, ticket, { ...by, kind: 'COMMENTED', body: `of ${index}` });
    await addEvent(db, ticket, { ...by, kind: 'CLOSED' });
  }
  const clerk = await world.addClerk(owner, { can: [a1, a3].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })) });
  const everything = `query ($period: PeriodInput!, $accounts: [String!]) { reports {
    shipping(status: ALL, accounts: $accounts, first: 100) { nodes { receipt account { nickname } lines { title quantity } } totalCount }
    firstResponse(period: $period, accounts: $accounts) { total { count medianSeconds } clerks { person { id } times { count } } }
    resolutionTime(period: $period, accounts: $accounts) { total { count medianSeconds p90SupportSeconds } }
    reopenRate(period: $period, accounts: $accounts) { total { closed reopened rate } bars { date figures { closed } } }
    savedSales(period: $period, accounts: $accounts) { total { count } }
    measuredTickets(metric: CLOSING, period: $period, accounts: $accounts, first: 100) { nodes { at ticket { number } } totalCount }
    returnRates(period: $period, accounts: $accounts) { accounts { account { nickname } refundRate } } } }`;
  const period = { from: '2026-03-01', to: '2026-05-31', timeZone: 'America/New_York' };
  const nicknames = [a1.nickname, a3.nickname];
  const own = (await clerk.api.ask<Payload>(everything, { period })).reports;
  expect(own).toEqual((await owner.api.ask<Payload>(everything, { period, accounts: nicknames })).reports);
  expect(own.shipping.nodes.map(({ receipt }: Payload) => receipt).sort()).toEqual(['SEVENTH0', 'SEVENTH2']);
  const whole = (await owner.api.ask<Payload>(everything, { period })).reports;
  expect([whole.returnRates.accounts.length, whole.shipping.nodes.length]).toEqual([7, 7]);
  expect(whole.reopenRate.total.closed).toBeGreaterThan(own.reopenRate.total.closed);
  const figures = (report: Payload) => ({ ...report, clerkTicketsClosed: report.clerkTicketsClosed.days });
  const counted = (await clerk.api.post(query, { period })).data as Payload;
  expect(figures(counted.reports)).toEqual(figures(await ask(owner.api, { period, accounts: nicknames })));
});

test('the file of a table, beside another period, is what the log says, and adds up: by day and by clerk', async () => {
  const timeZone = 'Europe/Berlin';
  const period = { from: '2026-03-22', to: '2026-04-05', timeZone };
  const compared = { from: '2026-03-08', to: '2026-03-22' };
  const [now, then] = [await ask(owner.api, { period }), await ask(owner.api, { period: { ...compared, timeZone } })];
  const [log, logThen] = [await rowsByHand(period, accounts), await rowsByHand({ ...compared, timeZone }, accounts)];
  const cells = (report: Parameters<typeof figuresFile>[0]) => figuresFile(report, [now, then], { period, compared });
  const typed = (rows: Payload[]) => ['REFUND', 'CANCEL', 'TECH_SUPPORT'].map((type) => count(rows, (row) => row.type === type));
  const opened = (rows: Payload[], day?: string) => rows.filter((row) => row.kind === 'OPENED' && (!day || row.day === day));
  const byDay = Array.from({ length: 14 }, (_, index) => {
    const rows = opened(log, addDays(period.from, index));
    return [addDays(period.from, index), ...typed(rows), rows.length, opened(logThen, addDays(compared.from, index)).length];
  });
  const [all, allThen] = [opened(log), opened(logThen)];
  expect([all.length > 20, allThen.length > 20]).toEqual([true, true]);
  expect(cells('ticket-creation')).toEqual([
    ['Row', 'REFUND', 'CANCEL', 'TECH_SUPPORT', 'Total', 'Before'],
    ...byDay,
    ['Total', ...typed(all), all.length, allThen.length],
    ['Before', ...typed(allThen), allThen.length, ''],
  ]);

  const of = (rows: Payload[], kind: string, id?: string) =>
    people(rows).filter((row) => row.kind === kind && (!id || `per_${row.actor_id}` === id));
  const money = (rows: Payload[]) => {
    const cents = rows.reduce((total, { after }) => total + after.amountMinor, 0);
    return cents === 0 ? '' : (cents / 100).toFixed(2);
  };
  const line = (title: string, rows: Payload[], before: number | '', id?: string) => {
    const [closed, executed] = [of(rows, 'CLOSED', id), of(rows, 'REFUNDED', id)];
    return [title, ...typed(closed), closed.length, before, executed.length, money(executed)];
  };
  const [head, ...lines] = cells('tickets-closed');
  expect(head).toEqual(['Row', 'REFUND', 'CANCEL', 'TECH_SUPPORT', 'Total', 'Before', 'Refunds', 'Refunded USD']);
  const ids = lines.slice(0, -2).map(([id]) => String(id));
  expect(ids).toEqual(expect.arrayContaining([owner, ...clerks].map(({ userId }) => `per_${userId}`)));
  expect(lines).toEqual([
    ...ids.map((id) => line(id, log, of(logThen, 'CLOSED', id).length, id)),
    line('Total', log, of(logThen, 'CLOSED').length),
    line('Before', logThen, ''),
  ]);
});
