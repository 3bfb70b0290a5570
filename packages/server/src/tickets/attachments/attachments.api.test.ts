import { SMTPServer } from 'smtp-server';
import { openTicket, placeOrder } from '../../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { leavingName } from './attachment-rules';

const comment = `mutation ($input: CommentTicketInput!) { payload: commentTicket(input: $input) {
  ticket { version events { nodes { kind attachments { id name contentType size } } } } userErrors { code field } } }`;
const undo = 'mutation ($input: UndoTicketActInput!) { payload: undoTicketAct(input: $input) { userErrors { code } } }';
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(300_000, 7)]);
const megabyte = 1024 * 1024;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let ana: Person;
let ben: Person;
let reporter: Person;
let outsider: Person;
let number: number;
const received: string[] = [];
let smtp: SMTPServer;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        received.push(Buffer.concat(pieces).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const address = smtp.server.address();
  app = await testApp({ config: { smtpUrl: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` } });
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  const other = await world.linkAccount(owner, { currency: 'USD' });
  ana = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  ben = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  reporter = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  outsider = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: other }] });
});
beforeEach(async () => {
  number = (await openTicket(app.deps.db, account, { order: await placeOrder(app.deps.db, account), type: 'TECH_SUPPORT' })).number;
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

async function send({ api }: { api: ApiCaller }, name: string, bytes: Buffer | string, purpose = '&for=ticket') {
  const response = await fetch(`${app.url}/files?name=${encodeURIComponent(name)}${purpose}`, {
    method: 'POST',
    headers: { cookie: api.cookie, ...api.headers, 'content-type': 'application/octet-stream' },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });
  return { status: response.status, ...((await response.json()) as { fileId: string; error?: { code: string } }) };
}
const fetched = async ({ api }: { api: ApiCaller }, id: string) =>
  fetch(`${app.url}/files/${id}`, { headers: { cookie: api.cookie, ...api.headers } });
const statusOf = async (by: { api: ApiCaller }, id: string) => (await fetched(by, id)).status;
const write = async ({ api }: { api: ApiCaller }, more: object) => {
  const { version } = (await owner.api.ask(`{ ticket(number: ${number}) { version } }`)).ticket;
  return (await api.ask(comment, { input: { number, version, body: 'See the file', ...more } })).payload;
};

/** Lets held mails leave. */
async function sendMails(): Promise<void> {
  received.length = 0;
  await app.deps.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()`);
  await app.deps.jobs.drain();
}

it('stands beside the comment, for whoever reads the ticket and nobody else, as a download that runs nothing', async () => {
  const picture = await send(ana, 'screen shot.png', png);
  const log = await send(ana, 'run.exe', 'started\nfailed\n');
  expect([picture.status, log.status]).toEqual([201, 201]);
  expect([await statusOf(ana, picture.fileId), await statusOf(ben, picture.fileId)]).toEqual([200, 404]);
  const { ticket, userErrors } = await write(ana, { fileIds: [log.fileId, picture.fileId] });
  expect(userErrors).toEqual([]);
  expect(ticket.events.nodes.at(-1)).toEqual({
    kind: 'COMMENTED',
    attachments: [
      { id: log.fileId, name: 'run.exe.txt', contentType: 'text/plain; charset=utf-8', size: 15 },
      { id: picture.fileId, name: 'screen shot.png', contentType: 'image/png', size: png.length },
    ],
  });
  const back = await fetched(ben, picture.fileId);
  expect(Buffer.from(await back.arrayBuffer()).equals(png)).toBe(true);
  expect([back.headers.get('content-disposition'), back.headers.get('x-content-type-options')]).toEqual([
    expect.stringMatching(/^attachment; filename="screen shot.png"/),
    'nosniff',
  ]);
  const user = { api: await world.accountUser(account) };
  expect([await statusOf(owner, picture.fileId), await statusOf(user, picture.fileId)]).toEqual([200, 200]);
  expect([await statusOf(reporter, picture.fileId), await statusOf(outsider, picture.fileId)]).toEqual([404, 404]);
  // it is kept: what was never sent goes after a day
  const unsent = await send(ana, 'unsent.txt', 'x');
  const kept = await app.deps.db.query('SELECT id, expires_at IS NULL AS kept FROM files WHERE id = ANY($1::uuid[]) ORDER BY id', [
    [picture, unsent].map(({ fileId }) => fileId.slice(4)),
  ]);
  expect(kept.map((file) => (file as { kept: boolean }).kept)).toEqual([true, false]);
  // whoever uploaded it loses it with the right on the ticket
  await app.deps.db.query('DELETE FROM grants WHERE user_id = $1', [ana.userId]);
  await app.deps.db.query(`INSERT INTO grants (id, user_id, permission, account_id) VALUES (gen_random_uuid(), $1, 'REPORT_ACCESS', $2)`, [
    ana.userId,
    account.id,
  ]);
  expect(await statusOf(ana, picture.fileId)).toBe(404);
  ana = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
});

it('goes with the mail to the customer, byte by byte, once the time for undoing is over', async () => {
  await sendMails();
  const { fileId } = await send(ana, 'ação "1".png', png);
  await write(ana, { fileIds: [fileId] });
  await sendMails();
  expect(received).toHaveLength(1);
  const part = /Content-Type: image\/png[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/.exec(received[0] ?? '')?.[1] ?? '';
  expect(Buffer.from(part, 'base64').equals(png)).toBe(true);
  expect(await statusOf(ben, fileId)).toBe(200);
});

it('is not mailed with a note, nor when its comment is undone', async () => {
  const note = await send(ana, 'note.txt', 'for us');
  await write(ana, { fileIds: [note.fileId], internal: true });
  const undone = await send(ana, 'undone.txt', 'too early');
  const { ticket } = await write(ana, { fileIds: [undone.fileId] });
  expect((await ana.api.ask(undo, { input: { number, version: ticket.version } })).payload.userErrors).toEqual([]);
  await sendMails();
  expect(received).toEqual([]);
  expect(await app.deps.db.query('SELECT FROM mail_attachments')).toEqual([]);
});

it('goes with one message only, and only from whoever uploaded it', async () => {
  const { fileId } = await send(ana, 'a.txt', 'once');
  expect((await write(ben, { fileIds: [fileId] })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileIds'] }]);
  const [first, second] = await Promise.all([write(ana, { fileIds: [fileId] }), write(ana, { fileIds: [fileId], internal: true })]);
  expect([first, second].map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
  expect((await write(ana, { fileIds: [fileId] })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileIds'] }]);
  expect((await write(ana, { fileIds: ['fil_nothing'] })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileIds'] }]);
  // nothing of a comment that is refused stays
  expect(await app.deps.db.query('SELECT FROM ticket_attachments WHERE file_id = $1', [fileId.slice(4)])).toHaveLength(1);
});

it('is bounded: what it may be, how large, how many, how large together', async () => {
  expect(await send(ana, 'a.zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ status: 415, error: { code: 'FILE_TYPE' } });
  expect(await send(ana, 'a.png', Buffer.concat([png, Buffer.alloc(5 * megabyte)]))).toMatchObject({ status: 413 });
  expect(await send(ana, 'a.txt', '')).toMatchObject({ status: 400, error: { code: 'FILE_EMPTY' } });
  const six = await Promise.all([1, 2, 3, 4, 5, 6].map((count) => send(ana, `${count}.txt`, 'x')));
  expect((await write(ana, { fileIds: six.map(({ fileId }) => fileId) })).userErrors).toEqual([
    { code: 'FILES_TOO_MANY', field: ['fileIds'] },
  ]);
  const large = await Promise.all([1, 2, 3].map((count) => send(ana, `${count}.txt`, 'x'.repeat(4 * megabyte))));
  expect((await write(ana, { fileIds: large.map(({ fileId }) => fileId) })).userErrors).toEqual([
    { code: 'FILES_TOO_LARGE', field: ['fileIds'] },
  ]);
});

it('is uploaded by who works on tickets alone; a clerk uploads nothing for imports', async () => {
  expect((await send(reporter, 'a.txt', 'x')).status).toBe(403);
  expect((await send(ana, 'a.csv', 'a,b\n', '')).status).toBe(403);
  expect((await send(owner, 'a.csv', 'a,b\n', '&for=anything')).status).toBe(403);
  const user = { api: await world.accountUser(account) };
  const { fileId } = await send(user, 'a.txt', 'x');
  expect((await write(user, { fileIds: [fileId] })).userErrors).toEqual([]);
});

it('leaves with an ending that its bytes keep', () => {
  const text = 'text/plain; charset=utf-8';
  expect([
    leavingName('a.csv', text),
    leavingName('a.html', text),
    leavingName('a.PNG', 'image/png'),
    leavingName('a.png', 'image/jpeg'),
    leavingName('plain', 'application/pdf'),
  ]).toEqual(['a.csv', 'a.html.txt', 'a.PNG', 'a.png.jpg', 'plain.pdf']);
});
