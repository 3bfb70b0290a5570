import { statementsOf } from '../../test/support/statements-of';
import { type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { stranger } from '../access/actor';
import { type AuditLine, recordAudit, sealAll } from '../audit/audit.public';

const start = new Date('2026-03-01T10:00:00Z');

describe('the audit log', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let other: Person & { masterId: string };
  let clerk: Person;
  let one: WorldAccount;
  let two: WorldAccount;
  /** action and object of each line, the newest first */
  const known: { action: string; object: string }[] = [];

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    other = await world.createMaster();
    one = await world.linkAccount(owner);
    two = await world.linkAccount(owner);
    clerk = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_ORDERS', on: 'all' }] });
    for (let hour = 0; hour < 30; hour += 1) {
      const line = {
        action: hour % 3 === 0 ? 'change-thing' : 'show-thing',
        object: `Object ${hour}${hour === 7 ? '100%' : ''}`,
        accountId: hour % 2 === 0 ? one.id : hour % 5 === 0 ? two.id : null,
        by: hour % 10 === 1 ? { role: 'CLERK' as const, userId: clerk.userId } : undefined,
        after: { hour },
      };
      await write(owner, line, new Date(start.getTime() + hour * 3_600_000));
      known.unshift(line);
    }
    await write(other, { action: 'change-thing', object: 'of another master' }, start);
  });
  afterAll(() => app.close());

  function write(master: { masterId: string }, line: AuditLine, at: Date): Promise<void> {
    return recordAudit(app.deps.db, { now: () => at }, { actor: stranger(), ip: '192.0.2.1' }, { masterId: master.masterId, ...line });
  }

  const objects = async (filter: string, by = owner.api): Promise<string[]> =>
    (await by.ask(`{ auditLog(first: 100, filter: ${filter}) { nodes { object } } }`)).auditLog.nodes.map(
      (row: { object: string }) => row.object,
    );

  it('shows the owner his lines, the newest first, page by page, and nobody else’s', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        auditLog,
      }: { auditLog: { nodes: { object: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await owner.api.ask(
          `query ($after: String) { auditLog(first: 7, after: $after) { nodes { object } totalCount pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
      expect(auditLog.totalCount).toBe(30);
      seen.push(...auditLog.nodes.map((row: { object: string }) => row.object));
      after = auditLog.pageInfo.hasNextPage ? auditLog.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(known.map((line) => line.object));
    expect(await objects('{}', other.api)).toEqual(['of another master']);
  });

  it('says of each line who, by what, on which account, and whether it is sealed', async () => {
    await sealAll(app.deps.db, app.clock);
    await write(owner, { action: 'show-thing', object: 'unsealed' }, new Date('2026-03-03T00:00:00Z'));
    const fields = 'at actorRole actor { name } account { nickname } action object before after ip channel sealed';
    const { auditLog } = await owner.api.ask(`{ auditLog(first: 100) { nodes { ${fields} } } }`);
    expect(auditLog.nodes[0]).toMatchObject({ object: 'unsealed', sealed: false });
    expect(auditLog.nodes.find((row: { object: string }) => row.object === 'Object 21')).toEqual({
      at: '2026-03-02T07:00:00.000Z',
      actorRole: 'CLERK',
      actor: { name: 'Carl Clerk' },
      account: null,
      action: 'change-thing',
      object: 'Object 21',
      before: null,
      after: '{"hour": 21}',
      ip: '192.0.2.1',
      channel: 'NONE',
      sealed: true,
    });
    await app.deps.db.query(`ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only`);
    await app.deps.db.query(`DELETE FROM audit_unsealed`);
    await app.deps.db.query(`DELETE FROM audit_log WHERE object = 'unsealed'`);
    await app.deps.db.query(`ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only`);
  });

  it('is sealed by the job that the first new line wakes', async () => {
    const { db, jobs } = app.deps;
    const unsealed = async () => (await db.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_unsealed'))[0]?.n;
    await other.api.ask(`mutation { updateMaster(input: { notifications: true }) { userErrors { code } } }`);
    expect(await unsealed()).toBe(1);
    // it waits a second, so that what comes at once is sealed at once
    await db.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await jobs.drain();
    expect(await unsealed()).toBe(0);
    const { auditLog } = await other.api.ask('{ auditLog(filter: { action: "update-master" }) { nodes { sealed } } }');
    expect(auditLog.nodes).toEqual([{ sealed: true }]);
  });

  it('narrows by period, accounts, person, action and object, each as a look at the same lines by hand', async () => {
    const hourOf = (object: string) => Number(/\d+/.exec(object.replace('100%', ''))?.[0]);
    const byHand = (keep: (hour: number) => boolean) => known.map((line) => line.object).filter((object) => keep(hourOf(object)));
    // 10:00 on the first of March is hour 0: the second begins with hour 14
    expect(await objects('{ period: { from: "2026-03-02", to: "2026-03-03" } }')).toEqual(byHand((hour) => hour >= 14));
    // in Tokyo the second began nine hours earlier
    expect(await objects('{ period: { from: "2026-03-02", to: "2026-03-03", timeZone: "Asia/Tokyo" } }')).toEqual(
      byHand((hour) => hour >= 5 && hour < 29),
    );
    expect(await objects(`{ accounts: ["${one.nickname}"] }`)).toEqual(byHand((hour) => hour % 2 === 0));
    expect(await objects(`{ accounts: ["${one.nickname}", "${two.nickname}"] }`)).toEqual(
      byHand((hour) => hour % 2 === 0 || hour % 5 === 0),
    );
    expect(await objects(`{ accounts: ["nobodys"] }`)).toEqual([]);
    expect(await objects(`{ actorId: "per_${clerk.userId}" }`)).toEqual(byHand((hour) => hour % 10 === 1));
    expect(await objects(`{ action: "change-thing" }`)).toEqual(byHand((hour) => hour % 3 === 0));
    expect(await objects(`{ object: "oBJECT 2" }`)).toEqual(byHand((hour) => String(hour).startsWith('2')));
    expect(await objects(`{ action: "change-thing", accounts: ["${one.nickname}"], object: "2" }`)).toEqual(
      byHand((hour) => hour % 6 === 0 && String(hour).includes('2')),
    );
  });

  it('security 24: takes the wildcards of a search for what they are', async () => {
    expect(await objects('{ object: "100%" }')).toEqual(['Object 7100%']);
    expect(await objects('{ object: "_" }')).toEqual([]);
  });

  it('names the actions that stand in the log', async () => {
    expect((await owner.api.ask('{ auditActions }')).auditActions).toEqual(['change-thing', 'show-thing']);
    expect((await other.api.ask('{ auditActions }')).auditActions).toEqual(['change-thing', 'update-master']);
  });

  it('security 1: gives a line by its id to its owner; to another, and to a clerk, as one that never was', async () => {
    const { auditLog } = await owner.api.ask('{ auditLog(first: 1) { nodes { id object } } }');
    const [line] = auditLog.nodes;
    const ask = (id: string) => `{ node(id: "${id}") { id ... on AuditEntry { object } } }`;
    expect((await owner.api.ask(ask(line.id))).node).toEqual(line);
    const never = 'aud_ffffffff-ffff-7fff-bfff-ffffffffffff';
    for (const api of [other.api, clerk.api, await world.accountUser(one), world.stranger()]) {
      expect((await api.post(ask(line.id))).text).toBe((await api.post(ask(never))).text);
    }
  });

  it('is the owner’s alone: FORBIDDEN to a clerk whatever he holds, to account users and to API keys', async () => {
    const key = await world.apiKey(clerk.userId);
    for (const api of [clerk.api, await world.accountUser(one), key]) {
      const answer = await api.post('{ auditLog { nodes { id } } auditActions }');
      expect(answer.data).toEqual({ auditLog: null, auditActions: null });
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const started = await api.post('mutation { exportAuditLog(input: { idempotencyKey: "k" }) { job { id } } }');
      expect(started.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('asks as many statements for thirty lines as for ten', async () => {
    const counted = (first: number) =>
      statementsOf(app.deps.db, async () => {
        expect(
          (await owner.api.ask(`{ auditLog(first: ${first}) { nodes { object actor { name } account { nickname } } } }`)).auditLog.nodes,
        ).toHaveLength(first);
      });
    // both pages have a line of the clerk's
    expect(await counted(30)).toBe(await counted(10));
  });
});
