import { addDays } from '@mestre/shared';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { openTicket } from '../../../test/support/desk';
import { dice } from '../../../test/support/dice';
import { bareAccount } from '../../../test/support/ledger';
import { long } from '../../../test/support/long';
import { uuidV7 } from '../../platform/ids';
import { type CountedKind, eventCounts, refundedMoney } from '../event-counts.read-model';
import { mergeTicketSlots } from './merge-ticket-slots';

/**
 * Days that begin or end oddly somewhere: Liberia was 44.5 minutes from UTC, Nepal 5.5 hours and then 5.75; St. John’s set its clocks back to the day
 * before at one minute past midnight;
 * Samoa left a day out; Sao Paulo set its clocks at midnight; Lord Howe sets them by half an hour, Chatham lies at a quarter to; New York.
 */
const moments = [
  ...['1972-01-06', '1985-12-31', '2010-11-07', '2011-12-30', '2018-02-18', '2018-11-04'],
  ...['2026-04-05', '2026-04-05', '2026-09-27', '2026-03-08', '2026-11-01'],
];
const kinds: readonly CountedKind[] = ['OPENED', 'CLOSED', 'REOPENED', 'TYPE_CHANGED', 'REFUNDED'];
const types = ['REFUND', 'CANCEL', 'TECH_SUPPORT'] as const;

let database: TestDatabase;
let accounts: string[];
const person = uuidV7();
const roll = dice(29);
const pick = <T>(values: readonly T[]): T => values[roll(values.length)] as T;

interface Act {
  id: string;
  kind: string;
  at: Date;
  type: string;
  undoes: string | null;
}

/** Within a day and a half of a moment; on the quarter-hours, beside them and between. */
const someAct = (): Act => ({
  id: uuidV7(),
  kind: pick([...kinds, 'NOTED']),
  at: new Date(Date.parse(`${pick(moments)}T12:00:00Z`) + (roll(145) - 72) * 1_800_000 + pick([0, 0, 29_999, 61_000, 899_999, 900_000])),
  type: pick(types),
  undoes: null,
});

async function write(account: string, ticket: string, acts: readonly Act[]): Promise<void> {
  await database.db.query(
    `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, actor_id, type, from_type, to_type, after, undoes_id)
     SELECT $1, $2, id, 2, kind, at, CASE WHEN extract(minute FROM at) = 0 THEN 'CUSTOMER' ELSE 'CLERK' END, CASE WHEN extract(minute FROM at) > 0 THEN $8::uuid END, type,
       CASE kind WHEN 'TYPE_CHANGED' THEN 'CANCEL' END, CASE kind WHEN 'TYPE_CHANGED' THEN 'REFUND' END,
       CASE kind WHEN 'REFUNDED' THEN jsonb_build_object('amountMinor', 100 + extract(day FROM at)::int, 'currency', CASE type WHEN 'CANCEL' THEN 'EUR' ELSE 'USD' END) END, undoes
     FROM unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::uuid[]) e(id, kind, at, type, undoes)`,
    [account, ticket, ...(['id', 'kind', 'at', 'type', 'undoes'] as const).map((part) => acts.map((act) => act[part])), person],
  );
}

beforeAll(async () => {
  database = await testDatabase();
  accounts = [await bareAccount(database.db), await bareAccount(database.db, { timeZone: 'Asia/Kolkata' })];
  await database.db.query('INSERT INTO ticket_zones SELECT account_id, time_zone FROM sales_zones');
  for (const id of accounts) {
    const { ticketId } = await openTicket(database.db, { id });
    const written: Act[] = [];
    for (let turn = 0; turn < 90; turn += 1) {
      const acts = Array.from({ length: 1 + roll(5) }, someAct);
      // undone at once, later, twice; of what was counted and of what never was
      const undone = [...acts.filter(() => roll(12) === 0), ...(written.length > 0 && roll(3) === 0 ? [pick(written)] : [])];
      const undoings = undone.flatMap(({ id: undoes }) =>
        Array.from({ length: 1 + roll(2) }, () => ({ ...someAct(), kind: 'UNDONE', undoes })),
      );
      await write(id, ticketId, [...acts, ...undoings]);
      written.push(...acts);
      if (turn === 45) await mergeTicketSlots(database.db, '2026-04-04');
    }
  }
});
afterAll(() => database.drop());

interface Counted {
  day: string;
  line: string;
  money: string | null;
}

/** Every act with its day as the zone's clocks show it, cut by comparing texts: nothing of the reports' own statements. */
const byHand = (zone: string) =>
  database.db.query<Counted>(
    `SELECT to_char(e.at AT TIME ZONE $2, 'YYYY-MM-DD') AS day, concat_ws(' ', kind, type, from_type, to_type, actor_id) AS line,
       CASE WHEN actor_id IS NOT NULL THEN concat_ws(' ', after ->> 'currency', after ->> 'amountMinor') END AS money
     FROM ticket_events e WHERE account_id = ANY($1::uuid[]) AND kind = ANY($3::text[])
       AND id NOT IN (SELECT undoes_id FROM ticket_events WHERE undoes_id IS NOT NULL)`,
    [accounts, zone, kinds],
  );

const columns = { REFUND: 'refund', CANCEL: 'cancel', TECH_SUPPORT: 'techSupport' } as const;

async function expectRight(zone: string, firstDay: string, endDay: string): Promise<void> {
  const { db } = database;
  const question = { accounts, timeZone: zone, firstDay, endDay, from: new Date(0), to: new Date(0), byPeople: true };
  const expected = (await byHand(zone)).filter(({ day }) => day >= firstDay && day < endDay);
  const said = [...(await eventCounts(db, question, kinds)), ...(await eventCounts(db, { ...question, byPeople: false }, kinds))];
  const lines = said.flatMap((row) =>
    types.flatMap((type) => {
      const who = row.userId ? [row.userId] : [];
      const line = [row.kind, type, ...(row.fromType ? [row.fromType, row.toType] : []), ...who].join(' ');
      return Array.from({ length: row[columns[type]] }, () => `${row.day} ${line}`);
    }),
  );
  const ofPeople = expected.filter(({ line }) => line.endsWith(person)).map(({ day, line }) => `${day} ${line}`);
  const ofAll = expected.map(({ day, line }) => `${day} ${line.replace(` ${person}`, '')}`);
  expect([zone, firstDay, lines.sort()]).toEqual([zone, firstDay, [...ofPeople, ...ofAll].sort()]);
  const money: Record<string, number> = {};
  for (const { money: sum } of expected) {
    const [currency, minor] = sum?.split(' ') ?? [];
    if (currency) money[currency] = (money[currency] ?? 0) + Number(minor);
  }
  const refunded = await refundedMoney(db, question);
  expect([zone, firstDay, Object.fromEntries(refunded.map(({ currency, minor }) => [currency, minor]))]).toEqual([zone, firstDay, money]);
}

test('in every zone of the world, whatever its clocks do, the days are those that its clocks show', async () => {
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones.length).toBeGreaterThan(400);
  const pairs = zones.flatMap((zone, index) => {
    if (long) return moments.map((moment) => [zone, moment] as const);
    return index % 7 === 0 ? [[zone, pick(moments)] as const] : [];
  });
  // and each moment in the zone that it stands for
  const odd = ['Africa/Monrovia', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'America/Sao_Paulo', 'America/Sao_Paulo'];
  odd.push('Australia/Lord_Howe', 'Australia/Sydney', 'Pacific/Chatham', 'America/New_York', 'America/Havana');
  for (const [zone, moment] of [...pairs, ...odd.map((zone, index) => [zone, moments[index] as string] as const)]) {
    const from = addDays(moment, roll(3) - 2);
    await expectRight(zone, from, addDays(from, 1 + roll(3)));
  }
}, 600_000);

test('slots that are put together, and lists that are made anew, hold the same acts in order', async () => {
  const { db } = database;
  const all = () => db.query('SELECT * FROM ticket_quarters ORDER BY account_id, kind, day, quarter, from_type, actor_role, currency');
  const before = await all();
  await mergeTicketSlots(db, '2030-01-01');
  expect(await all()).toEqual(before);
  const rows = () =>
    db.query<{ slot: number; sign: number }>(
      'SELECT *, NULL AS refunded_at, NULL AS refunded_minor FROM ticket_quarter_slots ORDER BY account_id, kind, day, actor_role, currency',
    );
  const merged = await rows();
  expect(merged.length).toBeGreaterThan(100);
  expect(merged.every(({ slot, sign }) => slot === 0 && sign === 1)).toBe(true);
  for (const id of accounts) await db.query('SELECT remake_ticket_quarters($1)', [id]);
  expect(await rows()).toEqual(merged);
  for (const zone of ['Europe/Lisbon', 'Africa/Monrovia']) await expectRight(zone, '1970-01-01', '2030-01-01');
});
