import { Pool } from 'pg';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { LostJobs } from './lost-jobs';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => pool.query('DELETE FROM graphile_worker._private_jobs'));

const lostJobs = () => {
  const errors: Error[] = [];
  return { jobs: new LostJobs(pool, (error) => errors.push(error)), errors };
};

/** A job that a crew has taken, in a queue of its own. */
async function takenBy(crew: string): Promise<string> {
  const { rows } = await pool.query<{ id: string; queue: number }>(
    `SELECT j.id::text, j.job_queue_id AS queue FROM graphile_worker.add_job('send-mail', '{}', queue_name := $1) j`,
    [crew],
  );
  const [{ id, queue }] = rows as [{ id: string; queue: number }];
  await pool.query('UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now(), attempts = 1 WHERE id = $1', [id, crew]);
  await pool.query('UPDATE graphile_worker._private_job_queues SET locked_by = $2, locked_at = now() WHERE id = $1', [queue, crew]);
  return id;
}

/** Whether a worker would take it: neither job nor queue is taken. */
async function waits(id: string): Promise<boolean> {
  const { rows } = await pool.query<{ waits: boolean }>(
    `SELECT j.is_available AND q.is_available AS waits FROM graphile_worker._private_jobs j JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
     WHERE j.id = $1`,
    [id],
  );
  return rows[0]?.waits as boolean;
}

test('security 40: the job of a crew whose process was killed is given back by the second look, with its queue', async () => {
  const { jobs } = lostJobs();
  const id = await takenBy('pool-killed');
  expect(await jobs.look()).toBe(0);
  expect(await waits(id)).toBe(false);
  expect(await jobs.look()).toBe(1);
  expect(await waits(id)).toBe(true);
});

test('a crew of another process keeps its jobs for as long as its connection lives', async () => {
  const other = lostJobs();
  const connection = await pool.connect();
  other.jobs.hold('pool-alive', connection);
  await new Promise((resolve) => setImmediate(resolve));
  await connection.query('SELECT 1');
  const id = await takenBy('pool-alive');
  const { jobs } = lostJobs();
  for (let n = 0; n < 3; n += 1) expect(await jobs.look()).toBe(0);
  expect(await waits(id)).toBe(false);
  // as by the end of its process
  connection.release(true);
  await jobs.look();
  await jobs.look();
  expect(await waits(id)).toBe(true);
  expect(other.errors).toEqual([]);
});

test('of our own jobs one under way is kept however long it lasts, and one whose end could not be written down is given back', async () => {
  const { jobs } = lostJobs();
  jobs.own('pool-ours');
  const under = await takenBy('pool-ours');
  let end = () => undefined as unknown;
  const running = jobs.running(under, () => new Promise<void>((resolve) => (end = resolve)));
  for (let n = 0; n < 3; n += 1) expect(await jobs.look()).toBe(0);
  end();
  await running;
  await jobs.look();
  expect(await waits(under)).toBe(false);
  await jobs.look();
  expect(await waits(under)).toBe(true);
});

test('what was lost at one look and is done at the next stays untouched', async () => {
  const { jobs } = lostJobs();
  const id = await takenBy('pool-killed');
  await jobs.look();
  await pool.query(`UPDATE graphile_worker._private_jobs SET locked_by = 'pool-other' WHERE id = $1`, [id]);
  expect(await jobs.look()).toBe(0);
});
