import type { PoolClient } from 'pg';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { addEvent, openTicket } from '../../../test/support/desk';
import { bareAccount } from '../../../test/support/ledger';
import { uuidV7 } from '../../platform/ids';
import { mergeTicketSlots } from './merge-ticket-slots';
import { compareRollUp, RollUp } from './roll-up-comparisons';
import { keepTicketZones } from './ticket-zones';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function account(...zones: string[]): Promise<{ id: string }> {
  const id = await bareAccount(database.db, { timeZone: zones[0] ?? 'UTC' });
  for (const zone of zones) {
    await database.db.query('INSERT INTO sales_zones VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, zone]);
    await database.db.query('INSERT INTO ticket_zones VALUES ($1, $2)', [id, zone]);
  }
  return { id };
}

const kept = async (of: { id: string }, zone: string) =>
  (
    await database.db.query<{ line: string }>(
      `SELECT concat_ws(' ', day, kind, type, nullif(from_type, ''), nullif(to_type, ''), events, nullif(currency, ''), nullif(refunded_minor, 0)) AS line
       FROM ticket_days CROSS JOIN LATERAL (VALUES ('REFUND', refund), ('CANCEL', cancel), ('TECH_SUPPORT', tech_support)) types(type, events)
       WHERE account_id = $1 AND time_zone = $2 AND events <> 0 ORDER BY day, kind, type, currency`,
      [of.id, zone],
    )
  ).map(({ line }) => line);

const quartersDiffer = async (of: { id: string }) =>
  (await compareRollUp(database.db, of.id, RollUp.TICKET_QUARTERS, () => true))?.differences;

const at = (text: string) => new Date(`${text}Z`);
const insert = `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, type, undoes_id)
  SELECT $1, $2, id, 2, kind, '2026-03-05T12:00:00Z', 'CLERK', 'REFUND', undoes FROM unnest($3::uuid[], $4::text[], $5::uuid[]) e(id, kind, undoes)`;

test('an act counts on its day of each zone, a refund with its money, what no report counts not at all', async () => {
  const { db } = database;
  const of = await account('Pacific/Kiritimati', 'Pacific/Pago_Pago');
  const ticket = await openTicket(db, of, { type: 'REFUND', openedAt: at('2026-03-04T10:30:00') });
  const act = { at: at('2026-03-04T11:30:00'), type: 'REFUND' };
  await addEvent(db, ticket, { ...act, kind: 'NOTED' });
  await addEvent(db, ticket, { ...act, kind: 'TYPE_CHANGED', fromType: 'CANCEL', toType: 'REFUND' });
  await addEvent(db, ticket, { ...act, kind: 'REFUNDED', after: { amountMinor: 1_250, currency: 'EUR' } });
  await addEvent(db, ticket, { ...act, kind: 'REFUNDED', after: { amountMinor: 750, currency: 'EUR' } });
  await addEvent(db, ticket, { ...act, kind: 'REFUNDED', after: { reason: 'none told' } });
  const lines = (opened: string, day: string) => [
    ...[`${opened} OPENED REFUND 1`, `${day} REFUNDED REFUND 1`, `${day} REFUNDED REFUND 2 EUR 2000`],
    `${day} TYPE_CHANGED REFUND CANCEL REFUND 1`,
  ];
  expect(await kept(of, 'Pacific/Kiritimati')).toEqual(lines('2026-03-05', '2026-03-05'));
  expect(await kept(of, 'Pacific/Pago_Pago')).toEqual(lines('2026-03-03', '2026-03-04'));
});

test('an undone act counts nowhere: undone later, in its own statement, twice, or told before it', async () => {
  const { db } = database;
  const of = await account('UTC');
  const { ticketId } = await openTicket(db, of);
  const write = (...events: [id: string, kind: string, undoes: string | null][]) =>
    db.query(insert, [of.id, ticketId, ...[0, 1, 2].map((part) => events.map((event) => event[part]))]);
  const ids = Array.from({ length: 5 }, () => uuidV7()) as [string, string, string, string, string];
  await write([ids[0], 'CLOSED', null], [ids[1], 'CLOSED', null], [ids[2], 'REOPENED', null]);
  expect(await kept(of, 'UTC')).toEqual(['2026-03-02 OPENED TECH_SUPPORT 1', '2026-03-05 CLOSED REFUND 2', '2026-03-05 REOPENED REFUND 1']);
  await write([uuidV7(), 'UNDONE', ids[0]], [uuidV7(), 'UNDONE', ids[2]], [uuidV7(), 'UNDONE', ids[2]]);
  const left = ['2026-03-02 OPENED TECH_SUPPORT 1', '2026-03-05 CLOSED REFUND 1'];
  expect(await kept(of, 'UTC')).toEqual(left);
  await write([uuidV7(), 'UNDONE', ids[0]]);
  await write([ids[3], 'CLOSED', null], [uuidV7(), 'UNDONE', ids[3]]);
  await write([uuidV7(), 'UNDONE', ids[4]]);
  await write([ids[4], 'CLOSED', null]);
  expect(await kept(of, 'UTC')).toEqual(left);
  expect(await quartersDiffer(of)).toBe(0);
});

async function clientsOfTwoSlots(): Promise<[PoolClient, PoolClient]> {
  const first = await database.db.pool.connect();
  const slot = async (client: PoolClient) => (await client.query('SELECT pg_backend_pid() % 8 AS slot')).rows[0].slot as number;
  const taken: PoolClient[] = [];
  for (;;) {
    const second = await database.db.pool.connect();
    if ((await slot(second)) !== (await slot(first))) {
      for (const client of taken) client.release();
      return [first, second];
    }
    taken.push(second);
  }
}

test('two acts of one kind and moment do not wait for each other’s commit, and together they count two', async () => {
  const { db } = database;
  const of = await account('UTC');
  const { ticketId } = await openTicket(db, of);
  const [first, second] = await clientsOfTwoSlots();
  const close = [of.id, ticketId];
  try {
    await first.query('BEGIN');
    await first.query(insert, [...close, [uuidV7()], ['CLOSED'], [null]]);
    await second.query(`SET statement_timeout = '5s'`);
    await second.query(insert, [...close, [uuidV7()], ['CLOSED'], [null]]);
    await first.query('COMMIT');
    await second.query('RESET statement_timeout');
  } finally {
    first.release();
    second.release();
  }
  expect(await kept(of, 'UTC')).toContain('2026-03-05 CLOSED REFUND 2');
  await mergeTicketSlots(db, '2026-03-06');
  expect(await kept(of, 'UTC')).toContain('2026-03-05 CLOSED REFUND 2');
  const rows = await db.query('SELECT slot FROM ticket_day_slots WHERE account_id = $1', [of.id]);
  expect(rows).toEqual([{ slot: 0 }, { slot: 0 }]);
  expect(await quartersDiffer(of)).toBe(0);
});

test('under a stream of acts zones are added and dropped and slots put together, and no act is missed or counted twice', async () => {
  const { db } = database;
  const of = await account('UTC');
  let writing = true;
  let closed = 0;
  const writer = async (ticketId: string) => {
    while (writing) {
      const ids = [uuidV7(), uuidV7()];
      closed += 1;
      await db.query(insert, [of.id, ticketId, ids, ['CLOSED', 'CLOSED'], [null, null]]);
      await db.query(insert, [of.id, ticketId, [uuidV7()], ['UNDONE'], [ids[0]]]);
    }
  };
  const writers: Promise<void>[] = [];
  for (let number = 1; number <= 4; number += 1) writers.push(writer((await openTicket(db, of, { number })).ticketId));
  for (const zone of ['Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham']) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await db.query('INSERT INTO sales_zones VALUES ($1, $2)', [of.id, zone]);
    if (zone === 'Pacific/Chatham') await db.query(`DELETE FROM sales_zones WHERE account_id = $1 AND time_zone = 'Asia/Kolkata'`, [of.id]);
    await keepTicketZones(db);
    await mergeTicketSlots(db, '2026-03-06');
  }
  await new Promise((resolve) => setTimeout(resolve, 60));
  writing = false;
  await Promise.all(writers);
  expect(closed).toBeGreaterThan(20);
  const [zones] = await db.query(`SELECT array_agg(time_zone ORDER BY time_zone) AS kept FROM ticket_zones WHERE account_id = $1`, [of.id]);
  expect(zones).toEqual({ kept: ['America/St_Johns', 'Pacific/Chatham', 'UTC'] });
  for (const [zone, day] of [
    ['UTC', '2026-03-05'],
    ['America/St_Johns', '2026-03-05'],
    ['Pacific/Chatham', '2026-03-06'],
  ] as const)
    expect((await kept(of, zone))[1]).toBe(`${day} CLOSED REFUND ${closed}`);
  expect(await db.query(`SELECT FROM ticket_day_slots WHERE time_zone = 'Asia/Kolkata' AND account_id = $1`, [of.id])).toEqual([]);
  expect(await quartersDiffer(of)).toBe(0);
  const [listed] = await db.query<{ closed: number }>(
    `SELECT sum(refund)::int AS closed FROM ticket_quarters WHERE account_id = $1 AND kind = 'CLOSED'`,
    [of.id],
  );
  expect(listed?.closed).toBe(closed);
});
