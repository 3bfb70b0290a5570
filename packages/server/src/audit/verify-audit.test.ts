import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '../../test/support/database';
import { stranger } from '../access/actor';
import { FixedClock } from '../platform/clock';
import { uuidV7 } from '../platform/ids';
import { main } from './cli';
import { recordAudit } from './record-audit';
import { sealAll } from './seal-audit-log';
import { verifyAudit } from './verify-audit';

const at = new Date('2026-03-04T12:00:00Z');
const clock = new FixedClock(at);
const caller = { actor: stranger(), ip: '192.0.2.1' };
const folder = mkdtempSync(path.join(tmpdir(), 'mestre-audit-'));
const environment = { ...process.env };
let database: TestDatabase;
let masterId: string;
let otherId: string;

beforeEach(async () => {
  database = await testDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    SECRET_KEY: 'a key for tests only, of 32 characters or more',
    LOG_LEVEL: 'silent',
  });
  clock.set(at);
  masterId = uuidV7();
  otherId = uuidV7();
  for (let line = 1; line <= 5; line += 1) {
    await recordAudit(database.db, clock, caller, {
      action: 'test-act',
      masterId,
      object: `line ${line}`,
      after: { price: line, big: line * 1e15 },
    });
    await recordAudit(database.db, clock, caller, { action: 'test-act', masterId: otherId, object: `other ${line}` });
  }
  await sealAll(database.db, clock);
});
afterEach(async () => {
  process.env = { ...environment };
  await database.drop();
});
afterAll(() => rmSync(folder, { recursive: true }));

const verify = (lateAfterMinutes = 10) => verifyAudit(database.db, { lateAfterMinutes, now: clock.now() });

/** What somebody does who may do anything in the database. */
async function behindTheTriggers(statement: string, params: unknown[] = []): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = 'replica'`);
    await tx.query(statement, params);
  });
}

/** Where the chain of the master is broken, and whether the other's is whole. */
async function damage() {
  const report = await verify();
  const of = (id: string) => report.chains.find((chain) => chain.chainId === id)?.broken.map(({ kind, position }) => `${kind} ${position}`);
  expect(of(otherId)).toEqual([]);
  return { intact: report.intact, broken: of(masterId) };
}

const lineAt = `(SELECT entry_id FROM audit_chain WHERE chain_id = $1 AND position = $2)`;

describe('verifying the audit log', () => {
  it('finds it whole as it was written, with the length and head of each chain', async () => {
    const report = await verify();
    expect(report).toMatchObject({ intact: true, lines: 10, late: 0, left: [], gone: [] });
    expect(report.chains.map(({ length, head }) => [length, head?.length])).toEqual([
      [5, 64],
      [5, 64],
    ]);
    const [first, second] = report.chains;
    expect(first?.head).not.toBe(second?.head);
  });

  it('names the position where somebody changed a line, whichever column it was, and no other', async () => {
    const changes = [
      `at = at + interval '1 microsecond'`,
      'account_id = gen_random_uuid()',
      `actor_role = 'OWNER'`,
      'actor_id = gen_random_uuid()',
      'session_id = gen_random_uuid()',
      'api_key_id = gen_random_uuid()',
      `ip = '192.0.2.2'`,
      `action = 'other-act'`,
      `object = 'line 33'`,
      `before = '{}'`,
      `after = jsonb_set(after, '{big}', '3000000000000001')`,
    ];
    const columns = await database.db.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'audit_log'::regclass AND attnum > 0 AND attname NOT IN ('id', 'master_id')`,
    );
    expect(changes.map((change) => change.split(' ')[0])).toEqual(columns.map(({ name }) => name));
    for (const change of changes) {
      await behindTheTriggers(
        `CREATE TABLE saved AS SELECT * FROM audit_log WHERE id = ${lineAt.replace('$1', `'${masterId}'`).replace('$2', '3')}`,
      );
      await behindTheTriggers(`UPDATE audit_log SET ${change} WHERE id = ${lineAt}`, [masterId, 3]);
      expect([change, await damage()]).toEqual([change, { intact: false, broken: ['CHANGED 3'] }]);
      await behindTheTriggers('DELETE FROM audit_log WHERE id IN (SELECT id FROM saved)');
      await behindTheTriggers('INSERT INTO audit_log SELECT * FROM saved');
      await behindTheTriggers('DROP TABLE saved');
    }
    expect(await damage()).toEqual({ intact: true, broken: [] });
  });

  it('names a deleted line', async () => {
    await behindTheTriggers(`DELETE FROM audit_log WHERE id = ${lineAt}`, [masterId, 2]);
    expect(await damage()).toEqual({ intact: false, broken: ['MISSING 2'] });
  });

  it('names two lines whose contents were swapped', async () => {
    await behindTheTriggers(
      `UPDATE audit_log l SET object = o.object FROM audit_log o, audit_chain a, audit_chain b
       WHERE a.chain_id = $1 AND b.chain_id = $1 AND (a.position, b.position) IN ((2, 4), (4, 2)) AND l.id = a.entry_id AND o.id = b.entry_id`,
      [masterId],
    );
    expect(await damage()).toEqual({ intact: false, broken: ['CHANGED 2', 'CHANGED 4'] });
  });

  it('names two links that were swapped', async () => {
    await behindTheTriggers('UPDATE audit_chain SET position = position + 100 WHERE chain_id = $1 AND position IN (2, 3)', [masterId]);
    await behindTheTriggers('UPDATE audit_chain SET position = 105 - position WHERE chain_id = $1 AND position > 100', [masterId]);
    // the link after them follows from the hash that stood last, which is another one now
    expect(await damage()).toEqual({ intact: false, broken: ['CHANGED 2', 'CHANGED 3', 'CHANGED 4'] });
  });

  it('names a link whose hash was made to fit a changed line: the next no longer follows', async () => {
    const chain = `chain_id = $1 AND position = 3`;
    await behindTheTriggers(`UPDATE audit_chain SET hash = sha256('anything') WHERE ${chain}`, [masterId]);
    expect(await damage()).toEqual({ intact: false, broken: ['CHANGED 3', 'CHANGED 4'] });
  });

  it('names a line that was moved to another master', async () => {
    await behindTheTriggers(`UPDATE audit_log SET master_id = gen_random_uuid() WHERE id = ${lineAt}`, [masterId, 5]);
    expect(await damage()).toEqual({ intact: false, broken: ['MOVED 5'] });
  });

  it('names a line that was slipped in past the sequencer, and one deleted before it came', async () => {
    await recordAudit(database.db, clock, caller, { action: 'test-act', masterId, object: 'waits' });
    const slipped = uuidV7();
    await behindTheTriggers(`INSERT INTO audit_log (id, at, master_id, actor_role, action) VALUES ($1, now(), $2, 'OWNER', 'test-act')`, [
      slipped,
      masterId,
    ]);
    expect(await verify()).toMatchObject({ intact: false, left: [slipped], gone: [] });
    await behindTheTriggers(`DELETE FROM audit_log WHERE object = 'waits'`);
    expect((await verify()).gone).toHaveLength(1);
  });

  it('tells of lines that wait for their chain longer than they should', async () => {
    await recordAudit(database.db, clock, caller, { action: 'test-act', masterId, object: 'waits' });
    clock.advance(9 * 60_000);
    expect(await verify()).toMatchObject({ intact: true, late: 0 });
    clock.advance(2 * 60_000);
    expect(await verify()).toMatchObject({ intact: true, late: 1 });
  });
});

describe('npm run audit', () => {
  async function run(...args: string[]): Promise<{ code: number; out: string }> {
    let out = '';
    const toOut = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
    const toErr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      return { code: await main(args), out };
    } finally {
      toOut.mockRestore();
      toErr.mockRestore();
    }
  }

  it('ends with 0 where all is whole, 1 where a chain is broken, 2 where lines wait too long', async () => {
    expect((await run('verify')).code).toBe(0);
    await recordAudit(database.db, clock, caller, { action: 'test-act', masterId, object: 'of a day long ago' });
    const late = await run('verify', '--json');
    expect([late.code, JSON.parse(late.out)]).toEqual([2, expect.objectContaining({ intact: true, late: 1 })]);
    expect((await run('seal')).out).toBe('1 lines sealed.\n');
    expect((await run('verify')).code).toBe(0);
    await behindTheTriggers(`UPDATE audit_log SET object = 'x' WHERE id = ${lineAt}`, [masterId, 1]);
    const broken = await run('verify');
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/position 1: the line is not what was sealed \(aud_.*\)/);
    expect(broken.out).toMatch(/THE AUDIT LOG IS BROKEN/);
  });

  it('shows with a head noted outside what the database alone cannot: a chain cut short, or written anew', async () => {
    const noted = path.join(folder, 'heads.json');
    writeFileSync(noted, (await run('verify', '--json')).out);
    await recordAudit(database.db, clock, caller, { action: 'test-act', masterId, object: 'later' });
    await sealAll(database.db, clock);
    expect((await run('verify', '--against', noted)).code).toBe(0);

    // the last two lines with their links, and the one that came later: what is left holds in itself
    await behindTheTriggers('DELETE FROM audit_log WHERE id IN (SELECT entry_id FROM audit_chain WHERE chain_id = $1 AND position >= 4)', [
      masterId,
    ]);
    await behindTheTriggers('DELETE FROM audit_chain WHERE chain_id = $1 AND position >= 4', [masterId]);
    expect((await run('verify')).code).toBe(0);
    const against = await run('verify', '--against', noted);
    expect(against.code).toBe(1);
    expect(against.out).toMatch(/position 5: the chain does not lead through the head that was noted/);

    // a whole chain gone
    await behindTheTriggers('DELETE FROM audit_log WHERE master_id = $1', [otherId]);
    await behindTheTriggers('DELETE FROM audit_chain WHERE chain_id = $1', [otherId]);
    expect((await run('verify')).code).toBe(0);
    expect((await run('verify', '--against', noted)).out.match(/the chain does not lead through/g)).toHaveLength(2);
  });

  it('says what is wrong with a command', async () => {
    expect((await run('mend')).code).toBe(1);
    expect((await run('verify', '--against', 'nowhere.json')).code).toBe(1);
    expect((await run()).out).toMatch(/npm run audit -- verify/);
  });
});
