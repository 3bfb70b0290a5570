import { existsSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, type ImportWorld, imported, importWorld, linkedAccounts } from '../../../test/support/import-world';

const file = path.join(dataFolder, 'incident-event-log.csv.gz');
const there = existsSync(file);
const suite = there ? describe : describe.skip;
if (!there) process.stderr.write(`incident-log.test.ts: the data is not at ${file}; its tests are counted as skipped (set MESTRE_DATA).\n`);

suite('the real event log of a service desk', () => {
  let world: ImportWorld;
  let accounts: string[];
  beforeAll(async () => {
    world = await importWorld();
    accounts = await linkedAccounts(world, ['first', 'second', 'third']);
  });
  afterAll(() => world.database.drop());

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
    const [clerks] = await db.query('SELECT count(*)::int AS clerks, bool_or(enabled) AS enabled FROM users');
    expect(clerks).toEqual({ clerks: 12, enabled: false });

    const again = await imported(world, file, accounts, { kind: 'TICKETS', mapping: 'incident-log' });
    expect(again.result.added).toMatchObject({ events: expect.any(Number) });
    const [after] = await db.query<object>(
      'SELECT count(*)::int AS events, (SELECT count(*)::int FROM tickets) AS tickets FROM ticket_events',
    );
    expect({ ...after, status: again.status }).toEqual({ status: 'DONE', events: 141_712, tickets: 24_918 });
  }, 600_000);
});
