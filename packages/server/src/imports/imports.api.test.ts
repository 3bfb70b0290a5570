import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { World } from '../../test/support/world';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
});
afterAll(() => app.close());

const upload = async (api: ApiCaller, body: string | Buffer, name = 'sales.csv', headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.url}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { ...(api.cookie ? { cookie: api.cookie } : {}), ...api.headers, 'content-type': 'application/octet-stream', ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as { fileId?: string; error?: { code: string } }) };
};
const download = (api: ApiCaller, id: string) => fetch(`${app.url}/files/${id}`, { headers: { cookie: api.cookie, ...api.headers } });

const start = `mutation ($input: StartImportInput!) { startImport(input: $input) { job { id status done errors progress dryRun name } userErrors { code field } } }`;
const read = `query ($id: ID!) { job(id: $id) { id status done total errors progress name dryRun importKind
  result { dryRun rows sales refunds refundsMatched known from to failure accounts { nickname currency exact rounded difference } }
  rowErrors(first: 10) { totalCount nodes { line code message column value } } } }`;

const sales = [
  'receipt,date,item,title,quantity,unit_price,email,account',
  'A-1,2026-03-01 10:00,X1,First,2,3.50,jo@example.com,%1',
  'A-1,2026-03-01 10:00,X2,"Second, ""quoted""",1,1.005,jo@example.com,%1',
  'A-2,2026-03-02T09:00:00Z,X1,First,1,3.50,not an address,%1',
  'B-1,2026-03-02 09:00,X1,=HYPERLINK("http://evil"),1,4,ann@example.com,%2',
  'B-2,2026-13-02 09:00,X1,First,1,4,ann@example.com,%2',
].join('\n');

test('an owner uploads, looks, rehearses and imports; the same file again adds nothing', async () => {
  const owner = await world.createMaster();
  const [one, two] = [await world.linkAccount(owner), await world.linkAccount(owner)];
  const text = sales.replaceAll('%1', one.nickname).replaceAll('%2', two.nickname);
  const { fileId, status } = await upload(owner.api, text);
  expect(status).toBe(201);

  const { previewImport } = await owner.api.ask(
    `mutation ($id: ID!) { previewImport(input: { fileId: $id }) { mapping kind accountValues columns { name field cells } userErrors { code } } }`,
    { id: fileId },
  );
  expect(previewImport).toMatchObject({ mapping: 'generic', kind: 'ORDERS', accountValues: [one.nickname, two.nickname], userErrors: [] });
  expect(previewImport.columns[0]).toEqual({ name: 'receipt', field: 'receipt', cells: ['A-1', 'A-1', 'A-2', 'B-1', 'B-2'] });

  const input = { kind: 'ORDERS', fileId, mapping: 'generic', idempotencyKey: 'k1' };
  const orders = () =>
    app.deps.db.query<{ receipt: string; total_minor: number }>('SELECT receipt, total_minor FROM orders ORDER BY receipt');
  const rehearsal = (await owner.api.ask(start, { input })).startImport;
  expect(rehearsal).toMatchObject({ job: { status: 'QUEUED', dryRun: true, name: 'sales.csv' }, userErrors: [] });
  await app.deps.jobs.drain();
  const rehearsed = (await owner.api.ask(read, { id: rehearsal.job.id })).job;
  expect(rehearsed).toMatchObject({ status: 'DONE', errors: 2, progress: 1, result: { dryRun: true, rows: 5, sales: 2 } });
  expect(rehearsed.rowErrors).toEqual({
    totalCount: 2,
    nodes: [
      { line: 4, code: 'EMAIL_INVALID', message: expect.stringContaining('e-mail'), column: 'email', value: 'not an address' },
      { line: 6, code: 'DATE_INVALID', message: expect.any(String), column: 'date', value: '2026-13-02 09:00' },
    ],
  });
  expect(await orders()).toEqual([]);

  // the same key with the same input is the same job; with another input it is a conflict
  expect((await owner.api.ask(start, { input })).startImport.job.id).toBe(rehearsal.job.id);
  const conflict = await owner.api.post(start, { input: { ...input, dryRun: false } });
  expect(conflict.errors?.[0]?.extensions.code).toBe('CONFLICT');

  for (const idempotencyKey of ['k2', 'k3']) {
    const { job } = (await owner.api.ask(start, { input: { ...input, dryRun: false, idempotencyKey } })).startImport;
    await app.deps.jobs.drain();
    const done = (await owner.api.ask(read, { id: job.id })).job;
    expect(done).toMatchObject({ status: 'DONE', errors: 2, result: { dryRun: false, known: idempotencyKey === 'k2' ? 0 : 2 } });
    expect(done.result.accounts[0]).toMatchObject({ exact: '8.005', rounded: '8.01', difference: '-0.005' });
    expect(await orders()).toEqual([
      { receipt: 'A-1', total_minor: 801 },
      { receipt: 'B-1', total_minor: 400 },
    ]);
  }
  const [evil] = await app.deps.db.query<{ title: string }>(`SELECT title FROM order_lines WHERE title LIKE '%evil%'`);
  expect(evil?.title).toBe('=HYPERLINK("http://evil")');
  const audited = await app.deps.db.query<{ action: string }>('SELECT DISTINCT action FROM audit_log WHERE master_id = $1 ORDER BY 1', [
    owner.masterId,
  ]);
  expect(audited.map((line) => line.action)).toEqual(['finish-import', 'preview-import', 'start-import', 'upload-file']);
});

test('security 1, 29: files and jobs of others read as absent, and who may not import uploads nothing', async () => {
  const owner = await world.createMaster();
  const account = await world.linkAccount(owner);
  const other = await world.createMaster();
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  const user = await world.accountUser(account);
  const text = 'receipt,date,item,unit_price\nZ-1,2026-03-01 10:00,X1,1.00\n';
  const { fileId } = await upload(owner.api, text);
  const mine = await download(owner.api, fileId as string);
  expect([mine.status, await mine.text(), mine.headers.get('content-disposition'), mine.headers.get('x-content-type-options')]).toEqual([
    200,
    text,
    `attachment; filename="sales.csv"; filename*=UTF-8''sales.csv`,
    'nosniff',
  ]);
  const never = await download(other.api, 'fil_00000000-0000-7000-8000-000000000000');
  const neverText = await never.text();
  for (const caller of [other.api, clerk.api, user]) {
    const answer = await download(caller, fileId as string);
    expect([answer.status, await answer.text()]).toEqual([404, neverText]);
  }
  expect((await download(world.stranger(), fileId as string)).status).toBe(401);
  expect((await upload(world.stranger(), text)).error?.code).toBe('UNAUTHENTICATED');
  expect((await upload(clerk.api, text)).error?.code).toBe('FORBIDDEN');

  const input = { kind: 'ORDERS', fileId, mapping: 'generic', accounts: [account.nickname], dryRun: false, idempotencyKey: 'a' };
  expect((await other.api.ask(start, { input })).startImport.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileId'] }]);
  expect((await clerk.api.post(start, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const { job } = (await owner.api.ask(start, { input })).startImport;
  await app.deps.jobs.drain();
  expect((await owner.api.ask(read, { id: job.id })).job).toMatchObject({ status: 'DONE' });
  expect(await other.api.ask(`query ($id: ID!) { job(id: $id) { id } node(id: $id) { id } }`, { id: job.id })).toEqual({
    job: null,
    node: null,
  });

  // an account's user imports into his own account, and into no other
  const own = await upload(user, text.replace('Z-1', 'Z-2'));
  const { startImport } = await user.ask(start, { input: { ...input, fileId: own.fileId, accounts: null, idempotencyKey: 'b' } });
  expect(startImport.userErrors).toEqual([]);
  const foreign = await world.linkAccount(owner);
  const refused = await user.ask(start, { input: { ...input, fileId: own.fileId, accounts: [foreign.nickname], idempotencyKey: 'c' } });
  expect(refused.startImport.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['accounts'] }]);
  await app.deps.jobs.drain();
  expect(await app.deps.db.query('SELECT receipt FROM orders WHERE account_id = $1 ORDER BY 1', [account.id])).toEqual([
    { receipt: 'Z-1' },
    { receipt: 'Z-2' },
  ]);
});

test('security 26, 29: what is no CSV, too large, or from another site is refused', async () => {
  const owner = await world.createMaster();
  await world.linkAccount(owner);
  expect(await upload(owner.api, Buffer.from([0x4d, 0x5a, 0, 1, 2]))).toMatchObject({ status: 415, error: { code: 'FILE_TYPE' } });
  expect(await upload(owner.api, '')).toMatchObject({ status: 400, error: { code: 'FILE_EMPTY' } });
  expect(await upload(owner.api, 'a,b', 'x.csv', { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
  expect(await upload(owner.api, 'a,b', 'x.csv', { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  const { fileId } = await upload(owner.api, 'a,b\n1,2\n', '../../etc/pass\u202ewd\r\n".csv');
  const file = await download(owner.api, fileId as string);
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="passwd.csv"; filename*=UTF-8''passwd.csv`);

  const input = { kind: 'ORDERS', fileId, mapping: 'generic', dryRun: false, idempotencyKey: 'q' };
  const { job } = (await owner.api.ask(start, { input })).startImport;
  await app.deps.jobs.drain();
  const failed = (await owner.api.ask(read, { id: job.id })).job;
  expect(failed).toMatchObject({ status: 'FAILED', errors: 1, result: { failure: 'CELLS_MISSING' } });
  const [left] = await app.deps.db.query(`SELECT count(*)::int AS tables FROM pg_class WHERE relname LIKE 'import\\_%' AND relkind = 'r'`);
  expect(left).toEqual({ tables: 0 });
});
