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

it('go with the reply that opens a ticket again too', async () => {
  await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE account_id = $1 AND number = $2`, [
    account.id,
    number,
  ]);
  const { fileId } = await send(ana, 'again.png', png);
  const reopen = `mutation ($input: ReopenTicketInput!) { payload: reopenTicket(input: $input) {
    ticket { status events { nodes { kind attachments { name } } } } userErrors { code } } }`;
  const input = { number, version: 1, comment: 'One more picture', fileIds: [fileId] };
  const { ticket, userErrors } = (await ana.api.ask(reopen, { input })).payload;
  expect(userErrors).toEqual([]);
  expect(ticket).toMatchObject({ status: 'REOPENED', events: { nodes: [{}, { kind: 'REOPENED', attachments: [{ name: 'again.png' }] }] } });
  const [mail] = await app.deps.db.query<{ name: string }>('SELECT name FROM mail_attachments WHERE file_id = $1', [
    fileId.replace('fil_', ''),
  ]);
  expect(mail?.name).toBe('again.png');
});

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

describe('of a customer on the support page', () => {
  const written = 'ticket { number messages { nodes { kind from attachments { id name contentType size } } } } userErrors { code field }';
  const open = `mutation ($input: OpenSupportTicketInput!) { payload: openSupportTicket(input: $input) { ${written} } }`;
  const reply = `mutation ($input: ReplySupportTicketInput!) { payload: replySupportTicket(input: $input) { ${written} } }`;
  const log = 'query ($number: Int!) { ticket(number: $number) { events { nodes { kind actorRole attachments { id name } } } } }';
  let keys = 0;

  const customer = async () => {
    const order = await placeOrder(app.deps.db, account);
    return { ...order, api: await world.customer(account, order.email) };
  };
  type Customer = Awaited<ReturnType<typeof customer>>;
  /** As the page's own links do: by the cookie, with no header that says whose page it is. */
  const bare = ({ api }: { api: ApiCaller }) => ({ api: { cookie: api.cookie, headers: {} } as ApiCaller });
  const bring = (by: Customer, name: string, bytes: Buffer | string) => send(bare(by), name, bytes, '&for=support');
  const statusFor = async ({ api }: { api: ApiCaller }, id: string, purpose = '?for=support') =>
    (await fetch(`${app.url}/files/${id}${purpose}`, { headers: { cookie: api.cookie } })).status;
  const ask = async ({ api }: Customer, document: string, input: object) => {
    keys += 1;
    return (await api.ask(document, { input: { idempotencyKey: `file ${keys}`, ...input } })).payload;
  };
  const openWith = (by: Customer, fileIds: string[], more: object = {}) =>
    ask(by, open, { receipt: by.receipt, type: 'TECH_SUPPORT', reason: 'DEFECT', comment: 'See here.', fileIds, ...more });
  const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);

  it('go with his first message and with a reply: on his page, on the clerks’, and by name in the mail to the seller', async () => {
    const vera = await customer();
    const shot = await bring(vera, '../../etc/screen\u202eshot.png', png);
    const { ticket, userErrors } = await openWith(vera, [shot.fileId]);
    expect(userErrors).toEqual([]);
    const attachment = { id: shot.fileId, name: 'screenshot.png', contentType: 'image/png', size: png.length };
    expect(ticket.messages.nodes).toEqual([{ kind: 'OPENED', from: 'CUSTOMER', attachments: [attachment] }]);
    const [one, two] = [await bring(vera, 'run.html', '<script>'), await bring(vera, 'b.txt', 'b')];
    await ask(vera, reply, { number: ticket.number, body: 'More.', fileIds: [two.fileId, one.fileId] });
    const { nodes } = (await ana.api.ask(log, { number: ticket.number })).ticket.events;
    expect(nodes).toEqual([
      { kind: 'OPENED', actorRole: 'CUSTOMER', attachments: [{ id: shot.fileId, name: 'screenshot.png' }] },
      {
        kind: 'COMMENTED',
        actorRole: 'CUSTOMER',
        attachments: [
          { id: two.fileId, name: 'b.txt' },
          { id: one.fileId, name: 'run.html.txt' },
        ],
      },
    ]);
    const back = await fetch(`${app.url}/files/${shot.fileId}?for=support`, { headers: { cookie: vera.api.cookie } });
    expect(Buffer.from(await back.arrayBuffer()).equals(png)).toBe(true);
    const told = ['content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'];
    expect(told.map((name) => back.headers.get(name))).toEqual([
      expect.stringMatching(/^attachment; filename="screenshot.png"/),
      'nosniff',
      "default-src 'none'; sandbox",
      'private, no-store',
    ]);
    const user = { api: await world.accountUser(account) };
    expect(await Promise.all([ana, owner, user, reporter, outsider].map((by) => statusOf(by, shot.fileId)))).toEqual([
      200, 200, 200, 404, 404,
    ]);
    const mails = await app.deps.db.query<{ to: string; text: string; files: number }>(
      `SELECT recipient AS "to", text_body AS text, (SELECT count(*)::int FROM mail_attachments a WHERE a.mail_id = m.id) AS files
       FROM mails m WHERE subject LIKE $1 ORDER BY created_at, id`,
      [`%${ticket.number}%`],
    );
    const toSeller = mails.filter(({ to }) => to === `${account.nickname}@example.com`).map(({ text }) => text);
    expect(toSeller).toEqual([expect.stringContaining('See here.\n\n[screenshot.png]'), expect.stringContaining('[b.txt, run.html.txt]')]);
    expect(mails.map(({ files }) => files)).toEqual(mails.map(() => 0));
    const lines = await app.deps.db.query(
      `SELECT action, actor_role AS by, master_id = $2 AS known FROM audit_log WHERE object = $1 AND actor_role = 'CUSTOMER' ORDER BY id`,
      [shot.fileId, owner.masterId],
    );
    expect(lines).toEqual([
      { action: 'upload-file', by: 'CUSTOMER', known: true },
      { action: 'download-file', by: 'CUSTOMER', known: true },
    ]);
  });

  it('security 29: are his alone until they are sent, and go once; another’s, a colleague’s and one that is over are as none', async () => {
    const [vera, eve] = [await customer(), await customer()];
    const mine = await bring(vera, 'mine.txt', 'mine');
    const clerks = await send(ana, 'clerks.txt', 'x');
    const user = { api: await world.accountUser(account) };
    expect([await statusFor(vera, mine.fileId), await statusFor(eve, mine.fileId)]).toEqual([200, 404]);
    expect(await Promise.all([ana, owner, user].map((by) => statusOf(by, mine.fileId)))).toEqual([404, 404, 404]);
    // whose page it is, is said aloud: neither cookie is anything to the other
    expect([await statusFor(vera, mine.fileId, ''), await statusFor(owner, clerks.fileId)]).toEqual([401, 401]);
    expect((await send(bare(vera), 'a.txt', 'x')).status).toBe(401);
    expect((await send(vera, 'a.txt', 'x')).status).toBe(403);
    expect((await send(ana, 'a.txt', 'x', '&for=support')).status).toBe(401);
    const none = [{ code: 'NOT_FOUND', field: ['fileIds'] }];
    expect((await openWith(eve, [mine.fileId])).userErrors).toEqual(none);
    expect((await openWith(vera, [clerks.fileId])).userErrors).toEqual(none);
    expect((await write(user, { fileIds: [mine.fileId] })).userErrors).toEqual(none);
    expect((await write(ana, { fileIds: [mine.fileId] })).userErrors).toEqual(none);
    const { ticket } = await openWith(vera, [mine.fileId]);
    expect((await ask(vera, reply, { number: ticket.number, body: 'Again', fileIds: [mine.fileId] })).userErrors).toEqual(none);
    expect(await statusFor(eve, mine.fileId)).toBe(404);
    const late = await bring(vera, 'late.txt', 'x');
    await app.deps.db.query('UPDATE files SET expires_at = $2 WHERE id = $1', [late.fileId.slice(4), app.clock.now()]);
    expect((await ask(vera, reply, { number: ticket.number, body: 'Late', fileIds: [late.fileId] })).userErrors).toEqual(none);
    // his ticket passes to another customer, and its files with it
    await app.deps.db.query('UPDATE tickets SET customer_id = $2 WHERE account_id = $3 AND number = $1', [
      ticket.number,
      eve.customerId,
      account.id,
    ]);
    expect([await statusFor(vera, mine.fileId), await statusFor(eve, mine.fileId)]).toEqual([404, 200]);
  });

  it('what the seller sent he reads once it cannot be taken back; of a note, of what was taken back and of another ticket nothing', async () => {
    const [vera, eve] = [await customer(), await customer()];
    number = (await openWith(vera, [])).ticket.number;
    const [note, undone, answer] = await Promise.all(['note.txt', 'undone.txt', 'answer.txt'].map((name) => send(ana, name, name)));
    await write(ana, { fileIds: [note?.fileId], internal: true });
    const { ticket } = await write(ana, { fileIds: [undone?.fileId] });
    await ana.api.ask(undo, { input: { number, version: ticket.version } });
    await write(ana, { fileIds: [answer?.fileId] });
    const readable = async (by: Customer) => Promise.all([note, undone, answer].map((file) => statusFor(by, file?.fileId ?? '')));
    expect(await readable(vera)).toEqual([404, 404, 404]);
    app.clock.advance(8_000);
    expect([await readable(vera), await readable(eve)]).toEqual([
      [404, 404, 200],
      [404, 404, 404],
    ]);
    const shown = 'query ($number: Int!) { support { ticket(number: $number) { messages { nodes { kind attachments { name } } } } } }';
    expect((await vera.api.ask(shown, { number })).support.ticket.messages.nodes).toEqual([
      { kind: 'COMMENTED', attachments: [{ name: 'answer.txt' }] },
      { kind: 'OPENED', attachments: [] },
    ]);
  });

  it('are bounded as the clerks’, and all of his together', async () => {
    const vera = await customer();
    expect(await bring(vera, 'a.png', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ status: 415, error: { code: 'FILE_TYPE' } });
    expect(await bring(vera, 'a.png', Buffer.concat([png, Buffer.alloc(5 * megabyte)]))).toMatchObject({ status: 413 });
    expect(await bring(vera, 'a.txt', '')).toMatchObject({ status: 400, error: { code: 'FILE_EMPTY' } });
    const six = await Promise.all([1, 2, 3, 4, 5, 6].map((count) => bring(vera, `${count}.txt`, 'x')));
    expect(
      codes(
        await openWith(
          vera,
          six.map(({ fileId }) => fileId),
        ),
      ),
    ).toEqual(['FILES_TOO_MANY']);
    const large = await Promise.all([1, 2, 3].map((count) => bring(vera, `${count}.txt`, 'x'.repeat(4 * megabyte))));
    expect(
      codes(
        await openWith(
          vera,
          large.map(({ fileId }) => fileId),
        ),
      ),
    ).toEqual(['FILES_TOO_LARGE']);
    // of the sixty of a month two are left
    await app.deps.db.query(
      `INSERT INTO files (id, account_id, customer_id, name, content_type, size, complete, created_at)
       SELECT gen_random_uuid(), $1, $2, 'old', 'image/png', 1, true, $3::timestamptz FROM generate_series(1, 49)`,
      [account.id, vera.customerId, app.clock.now()],
    );
    const more = await Promise.all([1, 2, 3, 4, 5].map((count) => bring(vera, `${count}.txt`, 'x')));
    expect(more.map(({ status }) => status).sort()).toEqual([201, 201, 400, 400, 400]);
    expect(more.find(({ status }) => status === 400)).toMatchObject({ error: { code: 'FILES_FULL' } });
    expect((await bring(await customer(), 'another’s.txt', 'x')).status).toBe(201);
    // as large as it may become counts what is on its way
    const age = (size: number, days: number) =>
      app.deps.db.query(
        `UPDATE files SET size = $2, created_at = created_at - $3 * interval '1 day' WHERE customer_id = $1 AND name = 'old'`,
        [vera.customerId, size, days],
      );
    await app.deps.db.query(`DELETE FROM files WHERE customer_id = $1 AND name <> 'old'`, [vera.customerId]);
    await age(megabyte, 0);
    expect(await bring(vera, 'a.txt', 'x')).toMatchObject({ status: 400, error: { code: 'FILES_FULL' } });
    await age(megabyte, 31);
    expect((await bring(vera, 'a.txt', 'x')).status).toBe(201);
  });

  it('security 36: go once a key, with what was written', async () => {
    const vera = await customer();
    const [one, two] = [await bring(vera, 'one.txt', '1'), await bring(vera, 'two.txt', '2')];
    const again = { idempotencyKey: 'the same' };
    const both = await Promise.all([openWith(vera, [one.fileId], again), openWith(vera, [one.fileId], again)]);
    expect(both.map(codes)).toEqual([[], []]);
    expect(both[1]).toEqual(both[0]);
    expect(await openWith(vera, [one.fileId], again)).toEqual(both[0]);
    expect(await app.deps.db.query('SELECT FROM ticket_attachments WHERE file_id = $1', [one.fileId.slice(4)])).toHaveLength(1);
    const input = { receipt: vera.receipt, type: 'TECH_SUPPORT', reason: 'DEFECT', comment: 'See here.', fileIds: [two.fileId], ...again };
    expect((await vera.api.post(open, { input })).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });
});
