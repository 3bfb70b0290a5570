import { randomBytes } from 'node:crypto';
import { DataSource, type MigrationInterface } from 'typeorm';
import { onServer, testServer, urlOfDatabase } from '../../test/support/test-server';
import { migrations } from '.';
import { TicketDays1700000000023 } from './0023-ticket-days';
import { TicketQuarters1700000000029 } from './0029-ticket-quarters';

const { url } = testServer();
const name = `mestre_days_${randomBytes(6).toString('hex')}`;
let source: DataSource;

beforeAll(async () => {
  await onServer(url, `CREATE DATABASE ${name}`);
  const earlier = migrations.slice(0, (migrations as unknown[]).indexOf(TicketDays1700000000023));
  source = new DataSource({ type: 'postgres', url: urlOfDatabase(url, name), migrations: earlier, entities: [] });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
});
afterAll(async () => {
  await source.destroy();
  await onServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
});

const [account, ticket] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

/** Acts of all kinds and types, 53 minutes apart. */
const act = (from: number, to: number) =>
  source.query(
    `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, actor_id, type, from_type, to_type, after)
     SELECT $1, $2, gen_random_uuid(), n, kind, '2026-03-01T00:00:00Z'::timestamptz + n * interval '53 minutes', CASE n % 2 WHEN 0 THEN 'CLERK' ELSE 'OWNER' END,
       $1, (ARRAY['REFUND','CANCEL','TECH_SUPPORT'])[1 + n % 3], CASE kind WHEN 'TYPE_CHANGED' THEN 'REFUND' END, CASE kind WHEN 'TYPE_CHANGED' THEN 'CANCEL' END,
       CASE kind WHEN 'REFUNDED' THEN jsonb_build_object('amountMinor', n, 'currency', 'EUR') END
     FROM generate_series($3::int, $4::int) n CROSS JOIN LATERAL (SELECT (ARRAY['OPENED','CLOSED','REOPENED','TYPE_CHANGED','REFUNDED','NOTED'])[1 + n % 7 % 6] AS kind) k`,
    [account, ticket, from, to],
  );

async function up(migration: MigrationInterface): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  await migration.up(runner);
  await runner.commitTransaction();
  await runner.release();
}

test('days that were kept by type are the same days with the types side by side, and go on being kept', async () => {
  await source.query(
    `INSERT INTO accounts (id, nickname, password_hash, email, time_zone, currency, language) VALUES ($1, 'keeper', '-', 'k@example.com', 'UTC', 'USD', 'en')`,
    [account],
  );
  await source.query(`INSERT INTO ticket_zones VALUES ($1, 'UTC'), ($1, 'Pacific/Kiritimati')`, [account]);
  await source.query(
    `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, opened_at, updated_at)
     VALUES ($1, $2, $1, 1, 'REFUND', 'OPEN', 'STANDARD', 'ticket.tech.other', now(), now())`,
    [account, ticket],
  );
  await act(1, 300);
  await source.query(`UPDATE ticket_day_slots SET slot = (slot + 1) % 8 WHERE day < '2026-03-06'`);
  await act(301, 400);
  const key = `account_id, time_zone, kind, day::text, from_type, to_type, actor_role, actor_id, currency`;
  const before = await source.query(
    `SELECT ${key}, sum(refunded_minor)::int AS minor, coalesce(sum(events) FILTER (WHERE type = 'REFUND'), 0)::int AS refund,
       coalesce(sum(events) FILTER (WHERE type = 'CANCEL'), 0)::int AS cancel, coalesce(sum(events) FILTER (WHERE type = 'TECH_SUPPORT'), 0)::int AS tech
     FROM ticket_days GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  );
  expect(before.length).toBeGreaterThan(200);

  await up(new TicketDays1700000000023());
  const kept = () =>
    source.query(
      `SELECT ${key}, refunded_minor::int AS minor, refund, cancel, tech_support AS tech FROM ticket_days ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    );
  expect(await kept()).toEqual(before);

  await act(401, 500);
  const goneOn = await kept();
  await source.query('DELETE FROM ticket_day_slots');
  for (const zone of ['UTC', 'Pacific/Kiritimati']) await source.query('SELECT fill_ticket_days($1, $2)', [account, zone]);
  expect(goneOn).toEqual(await kept());
});

test('acts that were there get their quarter-hours, and those that come add theirs', async () => {
  const undo = () =>
    source.query(
      `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, type, undoes_id)
       SELECT account_id, ticket_id, gen_random_uuid(), 1, 'UNDONE', at, 'OWNER', type, id FROM ticket_events e
       WHERE kind <> 'UNDONE' AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.undoes_id = e.id) ORDER BY md5(e.id::text) LIMIT 60`,
    );
  const listed = async () => ({
    quarters: await source.query('SELECT * FROM ticket_quarters ORDER BY kind, day, quarter, from_type, to_type, actor_role, currency'),
    sums: (
      await source.query(
        `SELECT sum(refund)::int AS refund, sum(cancel)::int AS cancel, sum(tech_support)::int AS tech, sum(refunded_minor)::int AS minor FROM ticket_quarters`,
      )
    )[0],
    acts: (
      await source.query(
        `SELECT count(*) FILTER (WHERE type = 'REFUND')::int AS refund, count(*) FILTER (WHERE type = 'CANCEL')::int AS cancel,
           count(*) FILTER (WHERE type = 'TECH_SUPPORT')::int AS tech, sum((after ->> 'amountMinor')::int)::int AS minor
         FROM ticket_events e WHERE kind NOT IN ('NOTED', 'UNDONE') AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.undoes_id = e.id)`,
      )
    )[0],
  });
  await undo();
  await up(new TicketQuarters1700000000029());
  const before = await listed();
  expect(before.quarters.length).toBeGreaterThan(300);
  expect(before.sums).toEqual(before.acts);

  await act(501, 600);
  await undo();
  const goneOn = await listed();
  expect(goneOn.sums).toEqual(goneOn.acts);
  await source.query('SELECT remake_ticket_quarters($1)', [account]);
  expect(await listed()).toEqual(goneOn);
});
