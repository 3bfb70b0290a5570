import { bucketOf } from '@mestre/shared';
import { addEvent, openTicket, placeOrder } from '../../test/support/desk';
import { dice, reportZones as zones } from '../../test/support/dice';
import { runsOf } from '../../test/support/long';
import { measuresFile } from '../../test/support/report-files';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { uuidV7 } from '../platform/ids';

const times = 'count medianSeconds p90Seconds medianSupportSeconds p90SupportSeconds';
const query = `query ($period: PeriodInput!, $accounts: [String!], $personId: ID, $bucket: Bucket) { reports {
  firstResponse(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) { total { ${times} } bars { date times { ${times} } } clerks { person { id } times { ${times} } } }
  resolutionTime(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) { total { ${times} } bars { date times { ${times} } } clerks { person { id } times { ${times} } } }
  reopenRate(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) { total { closed reopened rate } bars { date figures { closed reopened rate } } clerks { person { id } figures { closed reopened rate } } }
  savedSales(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) { total { count money { amount currency } } bars { date count } clerks { person { id } saved { count money { amount currency } } } }
} }`;
const rowsQuery = `query ($metric: TicketMetric!, $period: PeriodInput!, $accounts: [String!], $personId: ID, $ofNobody: Boolean, $after: String) { reports {
  measuredTickets(metric: $metric, period: $period, accounts: $accounts, personId: $personId, ofNobody: $ofNobody, first: 40, after: $after) {
    nodes { id at clockSeconds supportSeconds reopenedAt person { id } ticket { number } money { amount currency } } pageInfo { hasNextPage endCursor } totalCount } } }`;

const types = ['TECH_SUPPORT', 'REFUND', 'REFUND', 'CANCEL'];
const sellers = ['OWNER', 'CLERK', 'ACCOUNT_USER', 'API'];

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let accounts: WorldAccount[];
let clerks: Person[];

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  accounts = [
    await world.linkAccount(owner, { timeZone: 'Europe/Berlin' }),
    await world.linkAccount(owner, { timeZone: 'America/New_York' }),
    await world.linkAccount(owner, { timeZone: 'Pacific/Kiritimati' }),
  ];
  const { db } = app.deps;
  await db.query(`UPDATE accounts SET refund_policy = '{"holidays": ["2026-03-10", "2026-04-03"]}' WHERE id = $1`, [accounts[1]?.id]);
  clerks = [await world.addClerk(owner), await world.addClerk(owner)];
  const roll = dice(17);
  const people: [string, string | null][] = [
    ['OWNER', owner.userId],
    ['CLERK', clerks[0]?.userId as string],
    ['CLERK', clerks[1]?.userId as string],
    ['CUSTOMER', null],
    ['SYSTEM', null],
    ['API', clerks[0]?.userId as string],
  ];
  // around the change of clocks in New York (8 March) and Berlin (29 March)
  for (let turn = 0; turn < 130; turn += 1) {
    const account = accounts[roll(3)] as WorldAccount;
    const openedAt = new Date(Date.UTC(2026, 2, 1) + roll(40 * 24) * 3_600_000 + roll(4) * 899_000);
    const order = roll(4) === 0 ? undefined : await placeOrder(db, account);
    const move = (kind: string, at: number, minor: number, currency: string) =>
      db.query(
        `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, source) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, 'API')`,
        [account.id, uuidV7(), order?.orderId, order?.receipt, kind, new Date(at), currency, minor],
      );
    if (order) {
      await move('SALE', openedAt.getTime() - 86_400_000, 4700 + turn, roll(3) === 0 ? 'EUR' : 'USD');
      if (roll(3) === 0) await move('RFND', openedAt.getTime() + roll(9) * 86_400_000, -1000, 'USD');
    }
    const ticket = await openTicket(db, account, { type: types[roll(4)] as string, openedAt, order });
    let at = openedAt.getTime();
    for (let step = roll(7); step > 0; step -= 1) {
      const [actorRole, actorId] = people[roll(people.length)] as [string, string | null];
      const kind = ['COMMENTED', 'NOTED', 'CLOSED', 'CLOSED', 'REOPENED', 'TYPE_CHANGED', 'REFUNDED', 'ASSIGNED'][roll(8)] as string;
      const type = types[roll(4)] as string;
      at += roll(60) * 3_600_000 + roll(3) * 60_000;
      const eventId = await addEvent(db, ticket, {
        kind,
        at: new Date(at),
        actorRole,
        actorId,
        type,
        body: 'b',
        ...(kind === 'TYPE_CHANGED' ? { fromType: types[roll(4)] as string, toType: type } : {}),
        ...(kind === 'CLOSED' ? { after: { outcome: roll(3) === 0 ? 'RESOLVED' : 'WITHDRAWN' } } : {}),
      });
      if (roll(8) === 0) await addEvent(db, ticket, { kind: 'UNDONE', at: new Date(at), actorRole, actorId, undoesId: eventId });
    }
  }
});
afterAll(() => app.close());

interface Counted {
  event: Payload;
  startedAt: Date | null;
  reopened: boolean;
}

const keyOf = (event: Payload) => `${event.account_id} ${event.ticket_id}`;
const isPerson = (event: Payload) => ['OWNER', 'CLERK'].includes(event.actor_role);
const whose = (event: Payload) => (isPerson(event) ? `per_${event.actor_id}` : null);

/** What each metric counts, found by walking through every ticket's log; nothing of the kept measures. */
function walk(events: Payload[]): Record<string, Counted[]> {
  const found: Record<string, Counted[]> = { FIRST_RESPONSE: [], RESOLUTION: [], CLOSING: [], REOPENED: [], SAVED_SALE: [] };
  const tickets = new Map<string, Payload[]>();
  for (const event of events) tickets.set(keyOf(event), [...(tickets.get(keyOf(event)) ?? []), event]);
  for (const log of tickets.values()) {
    log.sort((a, b) => a.at - b.at || a.version - b.version);
    const opening = log.find(({ kind }) => kind === 'OPENED');
    const told = ['COMMENTED', 'TYPE_CHANGED', 'CLOSED', 'REOPENED', 'REFUNDED', 'CANCELED'];
    const after = (event: Payload) => log.slice(log.indexOf(event) + 1);
    if (opening?.actor_role === 'CUSTOMER') {
      const answer = after(opening).find(({ kind, actor_role: role }) => told.includes(kind) && sellers.includes(role));
      if (answer) found.FIRST_RESPONSE?.push({ event: answer, startedAt: opening.at, reopened: false });
    }
    for (const event of log.filter(({ kind }) => kind === 'CLOSED')) {
      const reopened = after(event).find(({ kind }) => kind === 'CLOSED' || kind === 'REOPENED')?.kind === 'REOPENED';
      const counted = { event, startedAt: opening && log.indexOf(opening) < log.indexOf(event) ? opening.at : null, reopened };
      found.CLOSING?.push(counted);
      if (reopened) found.REOPENED?.push(counted);
      else if (counted.startedAt) found.RESOLUTION?.push(counted);
    }
    if (log.some(({ kind }) => kind === 'REFUNDED')) continue;
    const asks = (event: Payload) =>
      (event.kind === 'TYPE_CHANGED' && event.to_type === 'REFUND') || (event.kind === 'REOPENED' && event.type === 'REFUND');
    const gave = (event: Payload) =>
      (event.kind === 'CLOSED' && event.type === 'REFUND' && event.after?.outcome === 'WITHDRAWN') ||
      (event.kind === 'TYPE_CHANGED' && event.from_type === 'REFUND' && event.to_type !== 'REFUND');
    const event = log.find((one) => gave(one) && !after(one).some(asks));
    if (event) found.SAVED_SALE?.push({ event, startedAt: null, reopened: false });
  }
  return found;
}

/** Seconds from the ticket's opening to each event that fall on no Saturday, Sunday or holiday of the account: day by day, as PostgreSQL's clocks say. */
async function supportByHand(): Promise<Map<string, number>> {
  const rows = await app.deps.db.query<{ id: string; seconds: number }>(
    `SELECT e.id, floor(coalesce(sum(extract(epoch FROM least(e.at, (d + interval '1 day') AT TIME ZONE a.time_zone) - greatest(o.at, d AT TIME ZONE a.time_zone))) FILTER (WHERE d IS NOT NULL), 0))::int AS seconds
     FROM ticket_events e JOIN accounts a ON a.id = e.account_id
     JOIN ticket_events o ON o.account_id = e.account_id AND o.ticket_id = e.ticket_id AND o.kind = 'OPENED'
     LEFT JOIN LATERAL generate_series((o.at AT TIME ZONE a.time_zone)::date::timestamp, (e.at AT TIME ZONE a.time_zone)::date::timestamp, interval '1 day') d
       ON extract(isodow FROM d) < 6 AND NOT coalesce(a.refund_policy -> 'holidays', '[]') ? d::date::text
     GROUP BY e.id`,
  );
  return new Map(rows.map(({ id, seconds }) => [id, seconds]));
}

async function ranked(list: number[]): Promise<[number | null, number | null]> {
  if (list.length === 0) return [null, null];
  const [row] = await app.deps.db.query<{ found: [number, number] }>(
    'SELECT percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY v) AS found FROM unnest($1::int[]) v',
    [list],
  );
  return (row as { found: [number, number] }).found;
}

const ask = async (api: ApiCaller, variables: object): Promise<Payload> =>
  ((await api.ask(query, variables as Record<string, unknown>)) as Payload).reports;

async function allRows(api: ApiCaller, variables: object): Promise<{ nodes: Payload[]; totalCount: number }> {
  const nodes: Payload[] = [];
  for (let after: string | null = null; ; ) {
    const page: Payload = ((await api.ask(rowsQuery, { ...variables, after })) as Payload).reports.measuredTickets;
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return { nodes, totalCount: page.totalCount };
    after = page.pageInfo.endCursor;
  }
}

test('times, re-openings and saved sales are those of a walk through the log, in every zone, period and choice of accounts and people', async () => {
  const { db } = app.deps;
  const turns = runsOf(18, 500);
  const roll = dice(23 + (turns[0] as number));
  const support = await supportByHand();
  const moved = await db.query<Payload>(
    'SELECT t.*, k.id AS ticket_id FROM transactions t JOIN tickets k ON k.account_id = t.account_id AND k.order_id = t.order_id',
  );
  const seen: Record<string, number> = {};
  for (const turn of turns) {
    const timeZone = zones[turn % zones.length] as string;
    const bucket = ['DAY', 'WEEK', 'MONTH'][turn % 3] as 'DAY';
    const start = roll(40);
    const day = (offset: number) => new Date(Date.UTC(2026, 2, 1 + offset)).toISOString().slice(0, 10);
    const period = { from: day(start), to: day(start + 1 + roll(25)), timeZone };
    const chosen = accounts.filter((_, index) => (turn + 1) & (1 << index));
    const of = chosen.length > 0 ? chosen : accounts;
    const personId = turn % 4 === 3 ? `per_${clerks[0]?.userId}` : null;
    const nicknames = chosen.map(({ nickname }) => nickname);
    const report = await ask(owner.api, { period, accounts: nicknames, personId, bucket });
    const events = await db.query<Payload>(
      `SELECT e.*, (e.at AT TIME ZONE $2)::date::text AS day FROM ticket_events e WHERE e.account_id = ANY($1::uuid[])
         AND e.kind <> 'UNDONE' AND e.id NOT IN (SELECT undoes_id FROM ticket_events WHERE undoes_id IS NOT NULL)`,
      [of.map(({ id }) => id), timeZone],
    );
    const within = ({ event }: Counted) => event.day >= period.from && event.day < period.to && (!personId || whose(event) === personId);
    const walked = walk(events);
    const bar = ({ event }: Counted) => bucketOf(event.day, bucket);
    const owners = (list: Counted[]) => [...new Set(list.map(({ event }) => whose(event)))];
    const paid = (list: Counted[]) => {
      const sums = new Map<string, number>();
      for (const { event } of list) {
        const own = new Map<string, number>();
        for (const one of moved)
          if (one.account_id === event.account_id && one.ticket_id === event.ticket_id && one.at <= event.at)
            own.set(one.currency, (own.get(one.currency) ?? 0) + Number(one.amount_minor));
        for (const [currency, minor] of own) if (minor > 0) sums.set(currency, (sums.get(currency) ?? 0) + minor);
      }
      return [...sums].sort().map(([currency, minor]) => ({ amount: (minor / 100).toFixed(2), currency }));
    };

    for (const [metric, name] of [
      ['FIRST_RESPONSE', 'firstResponse'],
      ['RESOLUTION', 'resolutionTime'],
    ] as const) {
      const list = (walked[metric] as Counted[]).filter(within);
      const figures = async (part: Counted[]) => {
        const clock = await ranked(part.map(({ event, startedAt }) => Math.floor((event.at - (startedAt as Payload)) / 1000)));
        const worked = await ranked(part.map(({ event }) => support.get(event.id) as number));
        return {
          count: part.length,
          medianSeconds: clock[0],
          p90Seconds: clock[1],
          medianSupportSeconds: worked[0],
          p90SupportSeconds: worked[1],
        };
      };
      expect(report[name].total).toEqual(await figures(list));
      for (const { date, times: said } of report[name].bars) expect(said).toEqual(await figures(list.filter((one) => bar(one) === date)));
      expect(report[name].clerks.map(({ person }: Payload) => person?.id ?? null).sort()).toEqual(owners(list).sort());
      for (const { person, times: said } of report[name].clerks)
        expect(said).toEqual(await figures(list.filter(({ event }) => whose(event) === (person?.id ?? null))));
    }
    const closings = (walked.CLOSING as Counted[]).filter(within);
    const rated = (part: Counted[]) => {
      const reopened = part.filter((one) => one.reopened).length;
      return { closed: part.length, reopened, rate: part.length > 0 ? reopened / part.length : null };
    };
    expect(report.reopenRate.total).toEqual(rated(closings));
    for (const { date, figures } of report.reopenRate.bars) expect(figures).toEqual(rated(closings.filter((one) => bar(one) === date)));
    for (const { person, figures } of report.reopenRate.clerks)
      expect(figures).toEqual(rated(closings.filter(({ event }) => whose(event) === (person?.id ?? null))));
    // what was closed for good and what was opened again are all closings
    expect(report.resolutionTime.total.count + report.reopenRate.total.reopened).toBe(closings.length);
    const saved = (walked.SAVED_SALE as Counted[]).filter(within);
    expect(report.savedSales.total).toEqual({ count: saved.length, money: paid(saved) });
    for (const { date, count } of report.savedSales.bars) expect(count).toBe(saved.filter((one) => bar(one) === date).length);
    for (const { person, saved: said } of report.savedSales.clerks) {
      const his = saved.filter(({ event }) => whose(event) === (person?.id ?? null));
      expect(said).toEqual({ count: his.length, money: paid(his) });
    }
    // every number opens exactly its rows
    for (const metric of Object.keys(walked)) {
      const list = (walked[metric] as Counted[]).filter(within);
      seen[metric] = (seen[metric] ?? 0) + list.length;
      const { nodes, totalCount } = await allRows(owner.api, { metric, period, accounts: nicknames, personId });
      expect(nodes.map(({ id }) => id).sort()).toEqual(list.map(({ event }) => `${metric}_${event.id}`).sort());
      expect(totalCount).toBe(list.length);
      for (const row of nodes) {
        const one = list.find(({ event }) => row.id.endsWith(event.id)) as Counted;
        expect([row.person?.id ?? null, row.reopenedAt !== null]).toEqual([whose(one.event), one.reopened]);
        expect([row.clockSeconds, row.supportSeconds]).toEqual(
          one.startedAt ? [Math.floor((one.event.at - (one.startedAt as Payload)) / 1000), support.get(one.event.id)] : [null, null],
        );
        expect(row.money).toEqual(metric === 'SAVED_SALE' ? paid([one]) : null);
      }
      if (!personId) {
        const others = await allRows(owner.api, { metric, period, accounts: nicknames, ofNobody: true });
        expect(others.totalCount).toBe(list.filter(({ event }) => !isPerson(event)).length);
      }
    }
  }
  // nothing is proved by empty answers
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

const spring = { from: '2026-03-01', to: '2026-06-01', timeZone: 'UTC' };

test('a clerk reads times and rates with Report Access, money with Manage Orders on its account alone', async () => {
  const [a1, a2] = accounts as [WorldAccount, WorldAccount];
  const reader = await world.addClerk(owner, { can: [a1, a2].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })) });
  const payer = await world.addClerk(owner, {
    can: [...[a1, a2].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })), { permission: 'MANAGE_ORDERS', on: a1 }],
  });
  const whole = await ask(owner.api, { period: spring, accounts: [a1.nickname, a2.nickname] });
  const answer = await reader.api.post(query, { period: spring });
  const seen = (answer.data as Payload).reports;
  expect([seen.firstResponse, seen.resolutionTime, seen.reopenRate]).toEqual([whole.firstResponse, whole.resolutionTime, whole.reopenRate]);
  expect(seen.savedSales.total).toEqual({ count: whole.savedSales.total.count, money: null });
  expect(answer.errors?.map((error) => error.extensions.coordinate)).toEqual(['SavedSales.money']);
  const onA1 = await ask(owner.api, { period: spring, accounts: [a1.nickname] });
  expect(onA1.savedSales.total.money.length).toBeGreaterThan(0);
  expect((await ask(payer.api, { period: spring })).savedSales.total.money).toEqual(onA1.savedSales.total.money);
  // row by row: the money of A1 alone, though both accounts' rows are there
  const rows = `query ($p: PeriodInput!) { reports { measuredTickets(metric: SAVED_SALE, period: $p, first: 100) { nodes { money { amount } ticket { account { nickname } } } } } }`;
  const { nodes } = ((await payer.api.ask(rows, { p: spring })) as Payload).reports.measuredTickets;
  const shown = (nickname: string) =>
    nodes.filter((row: Payload) => row.ticket.account.nickname === nickname).map((row: Payload) => row.money !== null);
  expect(new Set(shown(a1.nickname))).toEqual(new Set([true]));
  expect(new Set(shown(a2.nickname))).toEqual(new Set([false]));
  const desk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
  expect((await desk.api.post(rows, { p: spring })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('what is kept is what the log says, after acts and their undoing in any order', async () => {
  const [row] = await app.deps.db.query<{ kept: number; differing: number }>(
    `WITH fresh AS (SELECT m.* FROM (SELECT account_id, array_agg(id) AS ids FROM tickets GROUP BY account_id) t
       CROSS JOIN LATERAL measured_tickets(array_fill(t.account_id, ARRAY[cardinality(t.ids)]), t.ids) m)
     SELECT (SELECT count(*)::int FROM ticket_measures) AS kept,
       (SELECT count(*)::int FROM ((SELECT * FROM fresh EXCEPT SELECT * FROM ticket_measures) UNION ALL (SELECT * FROM ticket_measures EXCEPT SELECT * FROM fresh)) d) AS differing`,
  );
  expect(row?.kept).toBeGreaterThan(150);
  expect(row?.differing).toBe(0);
});

test('the file of a table, beside another period, holds the figures of the API, exactly', async () => {
  const days = [
    { from: '2026-03-22', to: '2026-04-05', timeZone: 'Europe/Berlin' },
    { from: '2026-03-08', to: '2026-03-22', timeZone: 'Europe/Berlin' },
  ];
  const answers: Payload[] = [];
  for (const period of days) answers.push(((await owner.api.ask(query, { period })) as Payload).reports);
  const idOf = ({ person }: Payload) => person?.id ?? 'nobody';

  const [head, ...lines] = measuresFile('first-response', answers);
  const columns = ['count', 'median', 'p90', 'supportMedian', 'supportP90'];
  expect(head).toEqual(['Row', ...columns, ...columns.map((column) => `${column} before`)]);
  const five = (found: Payload | undefined) =>
    found
      ? [found.count, found.medianSeconds, found.p90Seconds, found.medianSupportSeconds, found.p90SupportSeconds].map((one) => one ?? '')
      : Array(5).fill('');
  const timesOf = (answer: Payload, id: string) => answer.firstResponse.clerks.find((line: Payload) => idOf(line) === id)?.times;
  const [now, then] = answers as [Payload, Payload];
  for (const [id, ...cells] of lines.slice(0, -1)) {
    const found = timesOf(now, String(id));
    expect(cells).toEqual([...(found ? five(found) : [0, '', '', '', '']), ...five(timesOf(then, String(id)))]);
  }
  expect(lines.at(-1)).toEqual(['All', ...five(now.firstResponse.total), ...five(then.firstResponse.total)]);
  expect(lines.length).toBeGreaterThan(3);

  const saved = measuresFile('saved-sales', answers);
  const amount = (line: Payload, currency: string) => line.money.find((one: Payload) => one.currency === currency)?.amount ?? '';
  const [currencies, total] = [['EUR', 'USD'], saved.at(-1)];
  const sorted = [...currencies].filter((code) => saved[0]?.includes(`Saved ${code}`));
  expect(sorted.length).toBeGreaterThan(0);
  const said = (answer: Payload) => [answer.savedSales.total.count, ...sorted.map((code) => amount(answer.savedSales.total, code))];
  expect(total).toEqual(['All', ...said(now), ...said(then)]);
});
