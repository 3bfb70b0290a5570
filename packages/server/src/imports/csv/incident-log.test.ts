import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { from as copyFrom } from 'pg-copy-streams';
import { dataFolder, type ImportWorld, imported, linkedAccounts } from '../../../test/support/import-world';
import { type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World } from '../../../test/support/world';
import type { Database } from '../../platform/database/database';
import { incidentColumns } from './incident-log';

const file = path.join(dataFolder, 'incident-event-log.csv.gz');
const there = existsSync(file);
const suite = there ? describe : describe.skip;
if (!there) process.stderr.write(`incident-log.test.ts: the data is not at ${file}; its tests are counted as skipped (set MESTRE_DATA).\n`);

suite('the real event log of a service desk', () => {
  let app: TestApp;
  let owner: Person & { masterId: string };
  let world: ImportWorld;
  let accounts: string[];
  beforeAll(async () => {
    app = await testApp();
    owner = await new World(app).createMaster({ timeZone: 'Europe/Berlin' });
    world = { database: app.database, deps: app.deps, masterId: owner.masterId, folder: '' };
    accounts = await linkedAccounts(world, ['first', 'second', 'third']);
  });
  afterAll(() => app.close());

  test('every row is an event, and the totals that are known of it are found again', async () => {
    const job = await imported(world, file, accounts, { kind: 'TICKETS', mapping: 'incident-log' });
    expect(job).toMatchObject({ status: 'DONE', errors: 0, done: 141_712 });
    expect(job.result).toMatchObject({ tickets: 24_918, reopenings: 331, reopenedTickets: 275, categoryChanges: 1_314, unknownStates: 5 });
    const { db } = world.database;
    const kinds = await db.query<{ kind: string; count: number; tickets: number }>(
      'SELECT kind, count(*)::int AS count, count(DISTINCT ticket_id)::int AS tickets FROM ticket_events GROUP BY kind ORDER BY kind',
    );
    const of = Object.fromEntries(kinds.map((row) => [row.kind, row]));
    expect(kinds.reduce((sum, row) => sum + row.count, 0)).toBe(141_712);
    expect(of.OPENED).toMatchObject({ count: 24_918, tickets: 24_918 });
    expect(of.REOPENED).toMatchObject({ count: 331, tickets: 275 });
    expect(of.TYPE_CHANGED?.count).toBe(1_314);
    const [tickets] = await db.query(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE status = 'CLOSED')::int AS closed, count(DISTINCT number)::int AS numbers,
         max(number) AS highest, count(*) FILTER (WHERE type = 'CANCEL' AND billing <> 'RECURRING')::int AS impossible FROM tickets`,
    );
    expect(tickets).toEqual({ all: 24_918, closed: 24_918, numbers: 24_918, highest: 24_918, impossible: 0 });
    const [clerks] = await db.query(`SELECT count(*)::int AS clerks, bool_or(enabled) AS enabled FROM users WHERE kind = 'CLERK'`);
    expect(clerks).toEqual({ clerks: 12, enabled: false });

    const again = await imported(world, file, accounts, { kind: 'TICKETS', mapping: 'incident-log' });
    expect(again.result.added).toMatchObject({ events: expect.any(Number) });
    const [after] = await db.query<object>(
      'SELECT count(*)::int AS events, (SELECT count(*)::int FROM tickets) AS tickets FROM ticket_events',
    );
    expect({ ...after, status: again.status }).toEqual({ status: 'DONE', events: 141_712, tickets: 24_918 });
  }, 600_000);

  test('the reports give the numbers that are known of it, and day by day and clerk by clerk those of the raw file', async () => {
    await copyRawFile(app.deps.db);
    // the days of this zone are kept; of the other they are read from quarter-hours
    for (const timeZone of ['Europe/Berlin', 'Asia/Kolkata']) {
      const period = { from: '2016-01-01', to: '2018-01-01', timeZone };
      const { reports } = await owner.api.ask(reportsQuery, { period });
      expect(reports.ticketCreation.total.total).toBe(24_918);
      expect(reports.ticketModification.total).toContainEqual({ modification: 'REOPENED', count: 331 });

      const opened = await app.deps.db.query<ByHand>(openedByHand, [timeZone]);
      expect(opened.reduce((sum, { count }) => sum + count, 0)).toBe(24_918);
      expect(openings(reports.ticketCreation.days)).toEqual(sumsByDay(opened));
      expect(reports.clerkTicketsOpened.days.map((day: Payload) => `${day.date} ${day.person.name} ${day.total}`).sort()).toEqual(
        linesOf(opened),
      );

      const reopened = await app.deps.db.query<ByHand>(reopenedByHand, [timeZone]);
      expect(reopened.reduce((sum, { count }) => sum + count, 0)).toBe(331);
      expect(reopenings(reports.ticketModification.days)).toEqual(sumsByDay(reopened));
      const ofClerks: string[] = [];
      for (const { id, name } of (await owner.api.ask('{ people(for: REPORT) { id name } }')).people) {
        const own = (await owner.api.ask(modificationQuery, { period, personId: id })).reports.clerkTicketModification;
        for (const [date, count] of Object.entries(reopenings(own.days))) ofClerks.push(`${date} ${name} ${count}`);
      }
      expect(ofClerks.sort()).toEqual(linesOf(reopened));
    }
    // every number opens its rows: on how many tickets
    const tickets = new Set<number>();
    for (let after: string | null = null, more = true; more; ) {
      const { ticketEvents }: Payload = await owner.api.ask(rowsQuery, { after });
      for (const { ticket } of ticketEvents.nodes) tickets.add(ticket.number);
      ({ endCursor: after, hasNextPage: more } = ticketEvents.pageInfo);
    }
    expect(tickets.size).toBe(275);
    // what the mapping drops: a change between two categories of one type is an event of the log, and no change of type
    const [same] = await app.deps.db.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM ticket_events WHERE kind = 'TYPE_CHANGED' AND from_type = to_type`,
    );
    const { reports } = await owner.api.ask(reportsQuery, { period: { from: '2016-01-01', to: '2018-01-01' } });
    const changes = reports.ticketModification.total.filter(({ modification }: Payload) => modification !== 'REOPENED');
    expect(changes.reduce((sum: number, { count }: Payload) => sum + count, 0)).toBe(1_314 - (same?.rows ?? 0));
  }, 120_000);

  test('what of the file has no place of its own is listed, each with the count of a statement over the raw file', async () => {
    const { db } = app.deps;
    const { imports } = await owner.api.ask('{ imports { status dryRun result { omissions { code name count message } } } }');
    const [again, first]: Payload[] = imports;
    expect(again.result.omissions).toEqual(first.result.omissions);
    const listed = Object.fromEntries(
      first.result.omissions.map(({ code, name, count }: Payload) => [[code, name].filter(Boolean).join(' '), count]),
    );

    const taken = new Set<string>(incidentColumns);
    const [heading] = await db.query<{ columns: string[] }>(
      `SELECT array_agg(attname::text ORDER BY attnum) AS columns FROM pg_attribute WHERE attrelid = 'raw_incidents'::regclass AND attnum > 1`,
    );
    const unused = (heading?.columns ?? []).filter((column) => !taken.has(column));
    expect(unused).toHaveLength(22);
    const [values] = await db.query<Record<string, number>>(
      `SELECT ${unused.map((column) => `count(*) FILTER (WHERE ${column} NOT IN ('', '?'))::int AS "COLUMN ${column}"`).join(', ')} FROM raw_incidents`,
    );
    const states = await db.query<{ name: string; count: number }>(
      `SELECT CASE incident_state WHEN 'Resolved' THEN 'STATE_CLOSED' WHEN '-100' THEN 'STATE_KEPT' ELSE 'STATE_OPEN' END || ' ' || incident_state AS name,
         count(*)::int AS count FROM raw_incidents WHERE incident_state NOT IN ('New', 'Closed') GROUP BY 1`,
    );
    const [rows] = await db.query<Record<string, number>>(omissionsByHand);
    expect(listed).toEqual({ ...values, ...Object.fromEntries(states.map(({ name, count }) => [name, count])), ...rows });
    // rows that are an event of another kind, and those that are notes, are all rows
    const [events] = await db.query(`SELECT count(*)::int AS others FROM ticket_events WHERE kind <> 'NOTED'`);
    expect(events).toEqual({ others: 141_712 - listed.NOTES });
    for (const { code, name, message } of first.result.omissions) {
      expect(message.length).toBeGreaterThan(20);
      if (code !== 'PERSONS' && name) expect(message).toContain(name);
    }
  }, 60_000);
});

const reportsQuery = `query ($period: PeriodInput!) { reports {
  ticketCreation(period: $period) { days { date total } total { total } }
  ticketModification(period: $period) { days { date counts { modification count } } total { modification count } }
  clerkTicketsOpened(period: $period) { days { date person { name } total } }
} }`;
const modificationQuery = `query ($period: PeriodInput!, $personId: ID) { reports { clerkTicketModification(period: $period, personId: $personId) {
  days { date counts { modification count } } } } }`;
const rowsQuery = `query ($after: String) { ticketEvents(
  filter: { period: { from: "2016-01-01", to: "2018-01-01" }, modification: REOPENED }, first: 100, after: $after
) { nodes { ticket { number } } pageInfo { hasNextPage endCursor } } }`;

/** What the raw file says of one day and one clerk; null: nobody is named. */
interface ByHand {
  day: string;
  clerk: number | null;
  count: number;
}

/** The file as it is, every cell a text, its lines numbered: nothing of the import's reading. */
async function copyRawFile(db: Database): Promise<void> {
  const columns = `number, incident_state, active, reassignment_count, reopen_count, sys_mod_count, made_sla, caller_id, opened_by, opened_at, sys_created_by,
    sys_created_at, sys_updated_by, sys_updated_at, contact_type, location, category, subcategory, u_symptom, cmdb_ci, impact, urgency, priority,
    assignment_group, assigned_to, knowledge, u_priority_confirmation, notify, problem_id, rfc, vendor, caused_by, closed_code, resolved_by, resolved_at,
    closed_at`;
  await db.query(`CREATE TABLE raw_incidents (line bigint GENERATED ALWAYS AS IDENTITY, ${columns.replaceAll(',', ' text,')} text)`);
  const client = await db.pool.connect();
  try {
    const copy = client.query(copyFrom(`COPY raw_incidents (${columns}) FROM STDIN WITH (FORMAT csv, HEADER)`));
    await pipeline(createReadStream(file), createGunzip(), copy);
  } finally {
    client.release();
  }
}

// the file's times are taken as UTC, "29/2/2016 01:16"; persons are folded by the number in their name
const dayOf = (column: string) =>
  `((to_date(split_part(${column}, ' ', 1), 'DD/MM/YYYY') + split_part(${column}, ' ', 2)::time) AT TIME ZONE 'UTC' AT TIME ZONE $1)::date::text`;
const clerkOf = (column: string) => `substring(${column} FROM '[0-9]+$')::int % 12 + 1`;
const openedByHand = `
  SELECT ${dayOf('opened_at')} AS day, ${clerkOf('opened_by')} AS clerk, count(*)::int AS count
  FROM (SELECT DISTINCT ON (number) * FROM raw_incidents ORDER BY number, line) r GROUP BY 1, 2`;
const reopenedByHand = `
  SELECT ${dayOf('sys_updated_at')} AS day, ${clerkOf('sys_updated_by')} AS clerk, count(*)::int AS count
  FROM (SELECT *, reopen_count::int - lag(reopen_count::int) OVER (PARTITION BY number ORDER BY line) AS rise FROM raw_incidents) r
  WHERE rise > 0 GROUP BY 1, 2`;

const linesOf = (rows: readonly ByHand[]) =>
  rows.flatMap(({ day, clerk, count }) => (clerk === null ? [] : [`${day} Clerk ${clerk} ${count}`])).sort();

function sumsByDay(rows: readonly ByHand[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { day, count } of rows) sums[day] = (sums[day] ?? 0) + count;
  return sums;
}

const openings = (days: readonly Payload[]) => Object.fromEntries(days.flatMap(({ date, total }) => (total > 0 ? [[date, total]] : [])));
const reopenings = (days: readonly Payload[]) =>
  Object.fromEntries(
    days.flatMap(({ date, counts }) =>
      counts.flatMap(({ modification, count }: Payload) => (modification === 'REOPENED' && count > 0 ? [[date, count]] : [])),
    ),
  );

// A closing is the first resolved or closed row after each opening or re-opening that is neither of them and changes no category.
const omissionsByHand = `
  WITH r AS (
    SELECT *, number = lag(number) OVER w AS later, reopen_count::int > lag(reopen_count::int) OVER w AS rises, category <> lag(category) OVER w AS moves,
      lag(ARRAY[incident_state, reopen_count, caller_id, opened_by, opened_at, location, category, subcategory, assignment_group, assigned_to, resolved_by]) OVER w
        = ARRAY[incident_state, reopen_count, caller_id, opened_by, opened_at, location, category, subcategory, assignment_group, assigned_to, resolved_by] AS repeats,
      incident_state <> lag(incident_state) OVER w AS goes_on, assigned_to <> lag(assigned_to) OVER w AS reassigned,
      assignment_group <> lag(assignment_group) OVER w AS regrouped, caller_id <> lag(caller_id) OVER w AS recalled, location <> lag(location) OVER w AS relocated,
      subcategory <> lag(subcategory) OVER w AS sharpened, coalesce(substring(category FROM '[0-9]+$')::int % 3, 2) AS type,
      coalesce(substring(lag(category) OVER w FROM '[0-9]+$')::int % 3, 2) AS old_type
    FROM raw_incidents WINDOW w AS (PARTITION BY number ORDER BY line)),
  closings AS (
    SELECT min(line) AS line FROM r WHERE later AND NOT rises AND NOT moves AND incident_state IN ('Resolved', 'Closed') GROUP BY number, reopen_count),
  acts AS (
    SELECT r.*, rises OR moves OR c.line IS NOT NULL AS acts, reassigned AND assigned_to <> '?' AS assigned, c.line IS NOT NULL AS closes
    FROM r LEFT JOIN closings c USING (line) WHERE later)
  SELECT (SELECT count(*)::int FROM raw_incidents WHERE location <> '?') AS "PLACE location",
    count(*) FILTER (WHERE recalled)::int AS "FIRST_ONLY caller_id", count(*) FILTER (WHERE relocated)::int AS "FIRST_ONLY location",
    count(*) FILTER (WHERE sharpened)::int AS "LAST_ONLY subcategory", count(*) FILTER (WHERE goes_on AND NOT closes AND NOT rises)::int AS "STATE_CHANGES",
    count(*) FILTER (WHERE NOT acts AND NOT assigned)::int AS "NOTES", count(*) FILTER (WHERE NOT acts AND repeats)::int AS "REPEATS",
    count(*) FILTER (WHERE acts AND assigned)::int AS "ASSIGNMENTS", count(*) FILTER (WHERE reassigned AND assigned_to = '?')::int AS "UNASSIGNMENTS",
    count(*) FILTER (WHERE regrouped AND (acts OR assigned))::int AS "TEAMS", count(*) FILTER (WHERE moves AND type = old_type)::int AS "SAME_TYPE",
    (SELECT count(*)::int FROM r WHERE later IS NULL AND incident_state IN ('Resolved', 'Closed')) AS "FIRST_CLOSED",
    (SELECT count(DISTINCT name)::int FROM raw_incidents CROSS JOIN LATERAL (VALUES (opened_by), (sys_updated_by), (assigned_to), (resolved_by)) n(name)
      WHERE name <> '?') AS "PERSONS 12",
    (SELECT count(*)::int FROM r WHERE later IS NULL AND opened_by = '?') AS "NOBODY",
    (SELECT count(*)::int FROM r WHERE later IS NULL AND caller_id = '?') AS "NO_CUSTOMER"
  FROM acts`;
