import { type TestDatabase, testDatabase } from '../../test/support/database';
import { stranger } from '../access/actor';
import { FixedClock } from '../platform/clock';
import { uuidV7 } from '../platform/ids';
import { chainStart, nextHash } from './audit-chain';
import { recordAudit } from './record-audit';
import { sealAll, sealChain } from './seal-audit-log';

describe('the hash chain over the audit log', () => {
  let database: TestDatabase;
  const clock = new FixedClock(new Date('2026-03-04T12:00:00Z'));
  const caller = { actor: stranger(), ip: '192.0.2.1' };
  const newMaster = () => ({ masterId: uuidV7() });

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  const write = (of: { masterId?: string; accountId?: string }, object: string, sql = database.db) =>
    recordAudit(sql, clock, caller, { action: 'test-act', object, ...of });

  async function chain(id: string) {
    return database.db.query<{ position: number; object: string; hash: Buffer }>(
      `SELECT c.position, l.object, c.hash FROM audit_chain c JOIN audit_log l ON l.id = c.entry_id WHERE c.chain_id = $1 ORDER BY c.position`,
      [id],
    );
  }

  it('hashes what stood before together with the whole line, computed here by hand', () => {
    const line = {
      id: '0190a000-0000-7000-8000-000000000001',
      at: '2026-03-04T12:00:00.000000Z',
      masterId: null,
      accountId: null,
      actorRole: 'STRANGER',
      actorId: null,
      sessionId: null,
      apiKeyId: null,
      ip: '192.0.2.1',
      action: 'sign-in',
      object: 'a@example.com',
      before: null,
      after: '{"a": 1}',
    };
    // printf 'mestre audit chain 1 00000000-0000-0000-0000-000000000000' | sha256sum
    const start = chainStart('00000000-0000-0000-0000-000000000000');
    expect(start.toString('hex')).toBe('73d89073245f4577678ee56fd83af74ea92c8b056a141bb2da64102ae24ed7b9');
    // (printf START | xxd -r -p; printf '[...]') | sha256sum
    expect(nextHash(start, line).toString('hex')).toBe('c8f0d24d76d2bdf00fac510b5638c0f39d1a2d86706722b7e4c9ba7dbdec5643');
  });

  it('has a chain for each master, for each account without one, and one for strangers', async () => {
    const one = newMaster();
    const two = newMaster();
    const account = uuidV7();
    await write(one, 'first');
    await write(two, 'other');
    await write(one, 'second');
    await write({ accountId: account }, 'of an account');
    await write({}, 'of nobody');
    expect(await sealAll(database.db, clock)).toBe(5);
    expect((await chain(one.masterId)).map((link) => [link.position, link.object])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
    expect((await chain(two.masterId)).map((link) => link.object)).toEqual(['other']);
    expect((await chain(account)).map((link) => link.object)).toEqual(['of an account']);
    expect((await chain('00000000-0000-0000-0000-000000000000')).map((link) => link.object)).toEqual(['of nobody']);
  });

  it('gives a line that is committed late the place at which it is seen, whatever its time', async () => {
    const master = newMaster();
    let commit = (): void => undefined;
    const open = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let wrote = (): void => undefined;
    const written = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    const late = database.db.transaction(async (tx) => {
      await recordAudit(tx, clock, caller, { action: 'test-act', object: 'late', ...master });
      wrote();
      await open;
    });
    await written;
    clock.advance(1_000);
    await write(master, 'newer');
    expect(await sealChain(database.db, clock, master.masterId)).toBe(1);
    commit();
    await late;
    expect(await sealChain(database.db, clock, master.masterId)).toBe(1);
    expect((await chain(master.masterId)).map((link) => link.object)).toEqual(['newer', 'late']);
  });

  it('stays one chain when several processes seal at once, and takes more than one batch', async () => {
    const master = newMaster();
    const many = 2_345;
    await database.db.query(
      `INSERT INTO audit_log (id, at, master_id, actor_role, action, object)
       SELECT gen_random_uuid(), '2026-03-04T12:00:00Z', $1, 'SYSTEM', 'test-act', n::text FROM generate_series(1, $2::int) n`,
      [master.masterId, many],
    );
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealChain(database.db, clock, master.masterId)));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(many);
    const links = await chain(master.masterId);
    expect(links.map((link) => link.position)).toEqual(Array.from({ length: many }, (_, index) => index + 1));
    expect(new Set(links.map((link) => link.object)).size).toBe(many);
  });

  it('wakes the sequencer once, with the first line, not with every line', async () => {
    const master = newMaster();
    const jobs = async () => {
      const [row] = await database.db.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM graphile_worker._private_jobs WHERE payload->>'chain' = $1`,
        [master.masterId],
      );
      return row?.count;
    };
    await write(master, 'one');
    expect(await jobs()).toBe(1);
    await write(master, 'two');
    expect(await jobs()).toBe(1);
    await sealAll(database.db, clock);
    await write(master, 'three');
    expect(await jobs()).toBe(2);
  });

  it('lets acts of one master at the same time pass each other', async () => {
    const master = newMaster();
    await database.db.transaction(async (outer) => {
      await recordAudit(outer, clock, caller, { action: 'test-act', object: 'open', ...master });
      // would wait for the open transaction for ever if both wanted the same row
      await write(master, 'beside it');
    });
    expect(await sealChain(database.db, clock, master.masterId)).toBe(2);
  });

  it('refuses to change, delete or empty log and chain', async () => {
    const master = newMaster();
    await write(master, 'kept');
    await sealAll(database.db, clock);
    for (const act of [
      `UPDATE audit_log SET object = 'x'`,
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
      `UPDATE audit_chain SET position = position + 1`,
      'DELETE FROM audit_chain',
      'TRUNCATE audit_chain',
    ]) {
      await expect(database.db.query(act)).rejects.toThrow('is append-only');
    }
    expect((await chain(master.masterId)).map((link) => link.object)).toEqual(['kept']);
  });
});
