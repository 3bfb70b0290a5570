import { type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount, worldPassword } from '../../test/support/world';
import { sealAll } from '../audit/audit.public';

const exportLog = `mutation ($input: ExportAuditLogInput!) {
  exportAuditLog(input: $input) { job { id status name importKind done total } userErrors { code } } }`;

describe('the export of the audit log', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let shop: WorldAccount;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    shop = await world.linkAccount(owner);
    await lines(3, { action: 'change-thing', accountId: shop.id, actorId: owner.userId });
  });
  afterAll(() => app.close());

  /** Lines by SQL, a second apart; what is under test does not make them. */
  async function lines(count: number, of: { action: string; accountId?: string; actorId?: string; object?: string; masterId?: string }) {
    await app.deps.db.query(
      `INSERT INTO audit_log (id, at, master_id, account_id, actor_role, actor_id, ip, action, object, before, after)
       SELECT gen_random_uuid(), '2026-03-01T10:00:00Z'::timestamptz + n * interval '1 second', $1, $2, 'OWNER', $3, '192.0.2.1', $4,
         coalesce($5, 'object ' || n), NULL, jsonb_build_object('n', n) FROM generate_series(1, $6::int) n`,
      [of.masterId ?? owner.masterId, of.accountId ?? null, of.actorId ?? null, of.action, of.object ?? null, count],
    );
  }

  async function run(input: object): Promise<{ id: string; file: string | null; status: string }> {
    const { exportAuditLog } = await owner.api.ask(exportLog, { input });
    expect(exportAuditLog.userErrors).toEqual([]);
    await app.deps.jobs.drain();
    const { job } = await owner.api.ask(
      `{ job(id: "${exportAuditLog.job.id}") { id status progress done total resultFileId result { rows } } }`,
    );
    expect(job).toMatchObject({ result: null });
    return { id: job.id, file: job.resultFileId, status: job.status };
  }

  const fetchFile = (file: string, by = owner.api) => fetch(`${app.url}/files/${file}`, { headers: { cookie: by.cookie } });
  const rowsOf = (csv: string) => csv.trimEnd().split('\r\n');

  it('writes a file of the lines that the filter leaves, with who, what and the place in the chain', async () => {
    await sealAll(app.deps.db, app.clock);
    const { file, status } = await run({ filter: { action: 'change-thing' }, idempotencyKey: 'first' });
    expect(status).toBe('DONE');
    const response = await fetchFile(file as string);
    expect(response.headers.get('content-disposition')).toContain('audit-log-2026-03-04.csv');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const [heading, ...rows] = rowsOf(await response.text());
    expect(heading).toBe('time,role,person,personId,channel,action,account,object,before,after,address,id,chainPosition,chainHash');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(
      new RegExp(
        `^2026-03-01T10:00:03.000Z,OWNER,Olivia Owner,per_${owner.userId},NONE,change-thing,${shop.nickname},object 3,,"\\{""n"": 3\\}",192.0.2.1,aud_[0-9a-f-]{36},\\d+,[0-9a-f]{64}$`,
      ),
    );
    expect(rows.map((row) => row.split(',')[7])).toEqual(['object 3', 'object 2', 'object 1']);
  });

  it('has no cap: more lines than a page, a batch and a piece hold, each once', async () => {
    await lines(6_789, { action: 'many-things' });
    const { file } = await run({ filter: { action: 'many-things' }, idempotencyKey: 'many' });
    const [, ...rows] = rowsOf(await (await fetchFile(file as string)).text());
    expect(rows).toHaveLength(6_789);
    expect(new Set(rows.map((row) => row.split(',')[7])).size).toBe(6_789);
  });

  it('security 27: quotes a cell that begins a formula, and lets no control character through', async () => {
    await lines(1, { action: 'evil-thing', object: '=HYPERLINK("http://evil.example","click")\u0007' });
    const { file } = await run({ filter: { action: 'evil-thing' }, idempotencyKey: 'evil' });
    const text = await (await fetchFile(file as string)).text();
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""click"") "`);
  });

  it('is the owner’s: another’s, a clerk’s and a stranger’s request for job and file find nothing', async () => {
    const { id, file } = await run({ idempotencyKey: 'mine' });
    expect((await fetchFile(file as string)).status).toBe(200);
    const other = await world.createMaster();
    const clerk = await world.addClerk(owner, { can: ['MANAGE_USERS'] });
    for (const api of [other.api, clerk.api, await world.accountUser(shop)]) {
      expect((await fetchFile(file as string, api)).status).toBe(404);
      expect((await api.ask(`{ job(id: "${id}") { id } }`)).job).toBeNull();
    }
    expect((await fetchFile(file as string, world.stranger())).status).toBe(401);
  });

  it('holds nothing of another master, and the file’s fetching is a line itself', async () => {
    const other = await world.createMaster();
    await lines(2, { action: 'foreign-thing', masterId: other.masterId });
    const { file } = await run({ idempotencyKey: 'all' });
    const text = await (await fetchFile(file as string)).text();
    expect(text).toContain('change-thing');
    expect(text).not.toContain('foreign-thing');
    const { auditLog } = await owner.api.ask(`{ auditLog(filter: { object: "${file}" }) { nodes { action actor { name } } } }`);
    expect(auditLog.nodes).toEqual([{ action: 'download-file', actor: { name: 'Olivia Owner' } }]);
  });

  it('runs once a key, and refuses the key for another filter', async () => {
    const first = await owner.api.ask(exportLog, { input: { idempotencyKey: 'again' } });
    const again = await owner.api.ask(exportLog, { input: { idempotencyKey: 'again' } });
    expect(again.exportAuditLog.job.id).toBe(first.exportAuditLog.job.id);
    const changed = await owner.api.post(exportLog, { input: { idempotencyKey: 'again', filter: { action: 'sign-in' } } });
    expect(changed.errors?.[0]?.extensions.code).toBe('CONFLICT');
    await app.deps.jobs.drain();
  });

  it('stops when it is cancelled, and leaves no file', async () => {
    const files = async () => (await app.deps.db.query<{ n: number }>('SELECT count(*)::int AS n FROM files'))[0]?.n;
    const before = await files();
    const { exportAuditLog } = await owner.api.ask(exportLog, { input: { idempotencyKey: 'stopped' } });
    await owner.api.ask(`mutation { cancelImport(input: { jobId: "${exportAuditLog.job.id}" }) { job { status } } }`);
    await app.deps.jobs.drain();
    expect((await owner.api.ask(`{ job(id: "${exportAuditLog.job.id}") { status resultFileId } }`)).job).toEqual({
      status: 'CANCELED',
      resultFileId: null,
    });
    expect(await files()).toBe(before);
  });

  it('keeps the file for a week, not longer', async () => {
    const { file } = await run({ filter: { action: 'change-thing' }, idempotencyKey: 'old' });
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { nextStep } }`;
    const read = async () => {
      const api = app.caller();
      await api.ask(signIn, { input: { login: owner.email, password: worldPassword } });
      return (await fetchFile(file as string, api)).status;
    };
    app.clock.advance(6.9 * 86_400_000);
    expect(await read()).toBe(200);
    app.clock.advance(0.2 * 86_400_000);
    expect(await read()).toBe(404);
  });
});
