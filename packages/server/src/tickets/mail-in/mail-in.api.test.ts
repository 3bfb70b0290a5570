import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import path from 'node:path';
import { openTicket, placeOrder } from '../../../test/support/desk';
import { mailInConfig } from '../../../test/support/hand-mail';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';

const { secret, domain } = mailInConfig;
const script = path.resolve(__dirname, '../../../../../scripts/mail-in.mjs');

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp({ config: { mailIn: { domain, secret } } });
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner);
});
afterAll(() => app.close());

/** Signed by hand: time, recipient, message. */
function headersOf(recipient: string, raw: Buffer, timestamp = String(Math.floor(app.clock.now().getTime() / 1000)), key = secret) {
  const signature = createHmac('sha256', key)
    .update(Buffer.concat([Buffer.from(`${timestamp}\n${recipient}\n`), raw]))
    .digest('hex');
  return { 'x-mestre-timestamp': timestamp, 'x-mestre-recipient': recipient, 'x-mestre-signature': signature };
}

const post = (raw: Buffer, headers: Record<string, string>, url = app.url) =>
  fetch(`${url}/mail/in`, { method: 'POST', headers: { 'content-type': 'message/rfc822', ...headers }, body: new Uint8Array(raw) });

interface Written {
  from?: string;
  messageId?: string | null;
  headers?: string[];
  body?: string;
}

function message({ from, messageId, headers = [], body }: Written): Buffer {
  serial += 1;
  const id = messageId === null ? [] : [`Message-ID: <${messageId ?? `mail${serial}@mail.example.com`}>`];
  const head = [`From: Vera <${from}>`, 'To: x', 'Subject: Re: Ticket 99999', ...id, ...headers];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${(body ?? 'Hello again.').replaceAll('\n', '\r\n')}\r\n`);
}

/** A ticket that its customer was mailed about, with the address to which he replies. */
async function mailed(status = 'OPEN'): Promise<{ number: number; email: string; address: string }> {
  const { db } = app.deps;
  const order = await placeOrder(db, account);
  const { number } = await openTicket(db, account, { order, type: 'REFUND' });
  const comment = 'mutation ($input: CommentTicketInput!) { commentTicket(input: $input) { userErrors { code } } }';
  await owner.api.ask(comment, { input: { number, version: 1, body: 'Did it help?' } });
  if (status === 'CLOSED')
    await db.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE account_id = $1 AND number = $2`, [account.id, number]);
  const [mail] = await db.query<{ reply_to: string }>('SELECT reply_to FROM mails WHERE recipient = $1', [order.email]);
  return { number, email: order.email, address: (mail as { reply_to: string }).reply_to };
}

async function hand(recipient: string, written: Written): Promise<{ outcome: string; reason: string | null }> {
  const raw = message(written);
  const response = await post(raw, headersOf(recipient, raw));
  expect(response.status).toBe(200);
  return (await response.json()) as { outcome: string; reason: string | null };
}

const ticketOf = async (number: number) =>
  (
    await owner.api.ask(
      'query ($number: Int!) { ticket(number: $number) { type status expiresAt events { nodes { kind actorRole body } } } }',
      { number },
    )
  ).ticket;
const written = async (number: number) =>
  (await ticketOf(number)).events.nodes
    .filter(({ actorRole, kind }: { actorRole: string; kind: string }) => actorRole === 'CUSTOMER' && kind !== 'OPENED')
    .map(({ kind, body }: { kind: string; body: string }) => [kind, body]);
const keptOf = async (sender: string) =>
  app.deps.db.query<{ outcome: string; reason: string | null; text: string }>(
    'SELECT outcome, reason_code AS reason, text_body AS text FROM incoming_mails WHERE sender = $1 ORDER BY id',
    [sender],
  );

describe('POST /mail/in', () => {
  it('puts a reply on the ticket whose address it was sent to, whatever its subject, without what it quotes', async () => {
    const { number, email, address } = await mailed();
    expect(address).toMatch(/^ticket\+[a-z2-7]{24}@reply\.example\.com$/);
    const body = 'Yes, thank you!\n\nOn Wed, brightbooks wrote:\n> Did it help?\n';
    expect(await hand(address.toUpperCase(), { from: email.toUpperCase(), body })).toEqual({ outcome: 'ACCEPTED', reason: null });
    expect(await written(number)).toEqual([['COMMENTED', 'Yes, thank you!']]);
    const [kept] = await app.deps.db.query<{ text: string }>(
      'SELECT m.text_body AS text FROM incoming_mails m JOIN ticket_events e ON e.id = m.event_id WHERE lower(m.sender) = $1',
      [email],
    );
    expect(kept?.text).toContain('> Did it help?');
    const [line] = await app.deps.db.query(`SELECT actor_role, object FROM audit_log WHERE action = 'take-in-mail' AND object = $1`, [
      String(number),
    ]);
    expect(line).toEqual({ actor_role: 'CUSTOMER', object: String(number) });
  });

  it('opens a closed ticket again as tech support: a mail asks for no money', async () => {
    const { number, email, address } = await mailed('CLOSED');
    expect(await hand(address, { from: email, body: 'It broke again.' })).toMatchObject({ outcome: 'ACCEPTED' });
    expect(await ticketOf(number)).toMatchObject({ type: 'TECH_SUPPORT', status: 'REOPENED', expiresAt: null });
    expect((await written(number))[0]).toEqual(['REOPENED', 'It broke again.']);
  });

  it('reads encoded text, HTML alone and what stands beside files', async () => {
    const { number, email, address } = await mailed();
    const encoded = ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'];
    await hand(address, { from: email, headers: encoded, body: 'Sch=F6n, und =A35.' });
    await hand(address, { from: email, headers: ['Content-Type: text/html'], body: '<p>In <b>HTML</b></p><blockquote>old</blockquote>' });
    const parts = [
      '--b',
      'Content-Type: text/plain',
      '',
      'See the picture.',
      '--b',
      'Content-Type: image/png; name="../a\u202e.png"',
      '',
      'x',
      '--b--',
      '',
    ];
    await hand(address, {
      from: email,
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
      body: parts.join('\n'),
    });
    const bodies = (await written(number)).map(([, body]: string[]) => body);
    expect(bodies.slice(0, 2)).toEqual(['Schön, und £5.', 'In HTML']);
    expect(bodies[2]).toBe('See the picture.');
  });

  it('keeps and refuses what comes from somebody else, goes to an unknown address, or says nothing', async () => {
    const { number, email, address } = await mailed();
    const other = await mailed();
    expect(await hand(address, { from: other.email })).toEqual({ outcome: 'REFUSED', reason: 'SENDER_OTHER' });
    expect(await hand(`ticket+${'a'.repeat(24)}@${domain}`, { from: email })).toEqual({ outcome: 'REFUSED', reason: 'ADDRESS_UNKNOWN' });
    expect(await hand(address.replace(domain, 'other.example.com'), { from: email })).toEqual({
      outcome: 'REFUSED',
      reason: 'ADDRESS_UNKNOWN',
    });
    expect(await hand(address, { from: email, body: '> Did it help?' })).toEqual({ outcome: 'REFUSED', reason: 'NO_TEXT' });
    expect(await written(number)).toEqual([]);
    expect((await keptOf(email)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['REFUSED', 'ADDRESS_UNKNOWN'],
      ['REFUSED', 'ADDRESS_UNKNOWN'],
      ['REFUSED', 'NO_TEXT'],
    ]);
  });

  it('drops what answers by itself, bounces, lists, and our own mails that come back', async () => {
    const { number, email, address } = await mailed();
    const cases: [Written, string][] = [
      [{ headers: ['Auto-Submitted: auto-replied'] }, 'AUTO_REPLY'],
      [{ headers: ['X-Autoreply: yes'] }, 'AUTO_REPLY'],
      [{ headers: ['Precedence: bulk'] }, 'BULK'],
      [{ headers: ['List-Id: <x.example.com>'] }, 'BULK'],
      [{ headers: ['Return-Path: <>'] }, 'BOUNCE'],
      [{ headers: ['Content-Type: multipart/report; boundary=b'] }, 'BOUNCE'],
      [{ messageId: '01a2-x@mestre.test' }, 'OWN_MAIL'],
    ];
    for (const [mail, reason] of cases) expect(await hand(address, { from: email, ...mail })).toEqual({ outcome: 'DROPPED', reason });
    expect(await hand(address, { from: email, headers: ['Auto-Submitted: no'] })).toMatchObject({ outcome: 'ACCEPTED' });
    expect(await written(number)).toEqual([['COMMENTED', 'Hello again.']]);
  });

  it('takes the same mail once, also when it comes twice at once', async () => {
    const { number, email, address } = await mailed();
    const once = { from: email, messageId: 'once@mail.example.com' };
    const outcomes = await Promise.all(
      [1, 2, 3].map(async (late) => {
        const raw = message(once);
        const timestamp = String(Math.floor(app.clock.now().getTime() / 1000) - late);
        return ((await post(raw, headersOf(address, raw, timestamp))).json() as Promise<{ outcome: string }>).then(
          ({ outcome }) => outcome,
        );
      }),
    );
    expect(outcomes.sort()).toEqual(['ACCEPTED', 'REPEATED', 'REPEATED']);
    expect(await written(number)).toHaveLength(1);
    // without a Message-ID the same bytes are the same mail
    const raw = message({ from: email, messageId: null });
    const at = (seconds: number) => headersOf(address, raw, String(Math.floor(app.clock.now().getTime() / 1000) - seconds));
    expect(await (await post(raw, at(11))).json()).toMatchObject({ outcome: 'ACCEPTED' });
    expect(await (await post(raw, at(12))).json()).toMatchObject({ outcome: 'REPEATED' });
  });

  it('takes nothing that is not signed, signed by another, late, changed or sent once more', async () => {
    const { number, email, address } = await mailed();
    const raw = message({ from: email });
    const good = headersOf(address, raw);
    const now = Math.floor(app.clock.now().getTime() / 1000);
    const statuses = async (...tries: [Buffer, Record<string, string>][]) => {
      const all: number[] = [];
      for (const [body, headers] of tries) all.push((await post(body, headers)).status);
      return all;
    };
    expect(
      await statuses(
        [raw, {}],
        [raw, { ...good, 'x-mestre-signature': '0'.repeat(64) }],
        [raw, { ...good, 'x-mestre-signature': 'é' }],
        [raw, headersOf(address, raw, undefined, 'another secret of more than 32 characters')],
        [raw, headersOf(address, raw, String(now - 301))],
        [raw, headersOf(address, raw, String(now + 301))],
        [raw, { ...good, 'x-mestre-recipient': `ticket+${'b'.repeat(24)}@${domain}` }],
        [Buffer.concat([raw, Buffer.from('more')]), good],
      ),
    ).toEqual(Array(8).fill(401));
    expect(await written(number)).toEqual([]);
    expect(await statuses([raw, good], [raw, good])).toEqual([200, 409]);
    expect(await written(number)).toHaveLength(1);
  });

  it('refuses what is too large, and is not there where no mail is taken in', async () => {
    const big = Buffer.alloc(25 * 1024 * 1024 + 1, 'x');
    const response = await post(big, headersOf('x', big)).catch(() => ({ status: 413 }));
    expect(response.status).toBe(413);
    const other = await testApp();
    try {
      const raw = message({ from: 'a@example.com' });
      expect((await post(raw, headersOf('x', raw), other.url)).status).toBe(404);
    } finally {
      await other.close();
    }
  });

  it('is fed by scripts/mail-in.mjs, which tells the mail server what to do with the mail', async () => {
    const { number, email, address } = await mailed();
    const raw = message({ from: email, body: 'By the pipe.' });
    const run = (url: string, at: string) =>
      new Promise<number | null>((resolve) => {
        const env = { ...process.env, MAIL_IN_SECRET: secret, MAIL_IN_URL: url };
        // the clock of tests stands still: the script is told its time by one argument more of node
        const child = spawn(process.execPath, ['--import', `data:text/javascript,Date.now=()=>${at}`, script, address], { env });
        child.on('close', resolve);
        child.stdin.end(raw);
      });
    const now = app.clock.now().getTime();
    expect(await run(app.url, String(now))).toBe(0);
    expect(await written(number)).toEqual([['COMMENTED', 'By the pipe.']]);
    expect(await run(app.url, String(now - 1_000_000))).toBe(65);
    expect(await run('http://127.0.0.1:9', String(now))).toBe(75);
  });

  it('says in the mail to the customer whether he can reply to it', async () => {
    const { email } = await mailed();
    const textOf = async (of: TestApp, to: string) =>
      (await of.deps.db.query<{ text_body: string }>('SELECT text_body FROM mails WHERE recipient = $1', [to]))[0]?.text_body;
    expect(await textOf(app, email)).toMatch(/You can simply reply to this mail.*\nhttp:\/\/mestre\.test\/support\/\w+#receipt=\w+\n$/);
  });
});

describe('a mail that became no message', () => {
  const list = `query ($state: IncomingMailState, $first: Int, $after: String, $accounts: [String!]) {
    incomingMails(state: $state, first: $first, after: $after, accounts: $accounts) {
      totalCount nodes { id account { nickname } state reason sender subject text attachments ticketNumber } pageInfo { hasNextPage endCursor } } }`;
  const put =
    'mutation ($input: PutMailOnTicketInput!) { payload: putMailOnTicket(input: $input) { ticket { number status } userErrors { code field } } }';
  const discard = 'mutation ($input: DiscardMailInput!) { payload: discardMail(input: $input) { mail { id state } userErrors { code } } }';
  const nowhere = `ticket+${'c'.repeat(24)}@${domain}`;
  const mails = async (api: ApiCaller, variables: Record<string, unknown> = {}) => (await api.ask(list, variables)).incomingMails;
  const from = async (api: ApiCaller, sender: string, state = 'WAITING') =>
    (await mails(api, { state })).nodes.filter((mail: { sender: string }) => mail.sender === sender);
  const putOn = async (api: ApiCaller, mailId: string, number: number, idempotencyKey = `put ${mailId} ${number}`) =>
    (await api.ask(put, { input: { mailId, number, idempotencyKey } })).payload;
  const newestOf = async (number: number) => {
    const { ticket } = await owner.api.ask(
      `{ ticket(number: ${number}) { status type events { nodes { kind actorRole internal body actor { name } } } } }`,
    );
    return { ...ticket, newest: ticket.events.nodes.at(-1), events: undefined };
  };

  it('is listed with why, page by page, for who works on the account’s tickets; to no ticket, for the owner alone', async () => {
    const { number, address } = await mailed();
    const other = await mailed();
    await hand(address, { from: 'vera@elsewhere.example', body: 'It is me, from work.' });
    await hand(nowhere, { from: other.email, body: 'To whom?' });
    await hand(address, { from: 'robot@elsewhere.example', headers: ['Auto-Submitted: auto-replied'] });
    const [mail] = await from(owner.api, 'vera@elsewhere.example');
    expect(mail).toMatchObject({
      account: { nickname: account.nickname },
      reason: 'SENDER_OTHER',
      text: expect.stringMatching(/^It is me, from work\.\s*$/),
      ticketNumber: number,
    });
    expect(await from(owner.api, other.email)).toMatchObject([
      { reason: 'ADDRESS_UNKNOWN', ticketNumber: null, subject: 'Re: Ticket 99999' },
    ]);
    expect(await from(owner.api, 'robot@elsewhere.example', 'DROPPED')).toMatchObject([{ reason: 'AUTO_REPLY' }]);
    const first = await mails(owner.api, { first: 1 });
    const second = await mails(owner.api, { first: 1, after: first.pageInfo.endCursor });
    expect([first.nodes[0].sender, second.nodes[0].sender, first.totalCount]).toEqual([
      other.email,
      'vera@elsewhere.example',
      second.totalCount,
    ]);
    const can = async (permission: 'MANAGE_TICKETS' | 'MANAGE_ORDERS', on = account) =>
      (await world.addClerk(owner, { can: [{ permission, on }] })).api;
    const clerk = await can('MANAGE_TICKETS');
    expect([await from(clerk, 'vera@elsewhere.example'), await from(clerk, other.email)]).toMatchObject([[{ ticketNumber: number }], []]);
    const elsewhere = await world.linkAccount(owner);
    expect((await mails(await can('MANAGE_TICKETS', elsewhere))).nodes).toEqual([]);
    expect((await mails(owner.api, { accounts: [elsewhere.nickname] })).nodes).toEqual([]);
    expect((await (await can('MANAGE_ORDERS')).post(list)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const foreign = await world.createMaster();
    await world.linkAccount(foreign);
    expect((await mails(foreign.api)).nodes).toEqual([]);
    expect(await putOn(foreign.api, mail.id, number)).toMatchObject({ ticket: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  /** The header with which a mail program answers the mail that we sent there. */
  const answering = async (email: string) => {
    const [mail] = await app.deps.db.query<{ id: string }>('SELECT id FROM mails WHERE recipient = $1', [email]);
    return [`In-Reply-To: <${mail?.id}@mestre.test>`];
  };

  it('security 1: concerns whose mail it answers, else nobody; whom another master knows changes nothing for anybody', async () => {
    const foreign = await world.createMaster();
    const theirs = await world.linkAccount(foreign);
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    const { email, number } = await mailed();
    const seen = () => Promise.all([owner, clerk, foreign].map(async ({ api }) => (await api.post(list)).text));
    const before = await seen();
    await hand(nowhere, { from: email });
    const known = await seen();
    await placeOrder(app.deps.db, theirs, { email });
    await hand(nowhere, { from: email });
    await hand(nowhere, { from: 'nobody@nowhere.example' });
    expect([known, await seen()]).toEqual([before, before]);
    await hand(nowhere, { from: email, headers: await answering(email) });
    for (const { api } of [owner, clerk])
      expect(await from(api, email)).toMatchObject([{ reason: 'ADDRESS_UNKNOWN', ticketNumber: number }]);
    expect((await seen())[2]).toBe(before[2]);
  });

  it('is put on a ticket as its customer’s message, which opens it again; of anybody else as a note that says whose it is', async () => {
    const { number, email, address } = await mailed('CLOSED');
    await hand(nowhere, { from: email, headers: await answering(email), body: 'Still broken.\n\nOn Wed, we wrote:\n> Did it help?' });
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    const [mine] = await from(owner.api, email);
    expect((await putOn(owner.api, mine.id, number)).userErrors).toEqual([]);
    expect(await newestOf(number)).toMatchObject({ status: 'REOPENED', type: 'TECH_SUPPORT' });
    expect(await written(number)).toEqual([
      ['REOPENED', 'Still broken.'],
      ['TYPE_CHANGED', null],
    ]);
    await hand(address, { from: 'boss@elsewhere.example', body: 'I am his boss.' });
    const [other] = await from(clerk.api, 'boss@elsewhere.example');
    expect((await putOn(clerk.api, other.id, number)).ticket).toEqual({ number, status: 'REOPENED' });
    const { newest } = await newestOf(number);
    expect(newest).toMatchObject({ kind: 'NOTED', actorRole: 'CLERK', internal: true });
    expect(newest.body).toMatch(/^\[boss@elsewhere\.example · Re: Ticket 99999 · 2026-\S+ \S+ UTC\]\n\nI am his boss\.$/);
    // once: a replay says the same, another act is told
    expect((await putOn(clerk.api, other.id, number)).ticket).toEqual({ number, status: 'REOPENED' });
    expect((await putOn(clerk.api, other.id, number, 'again')).userErrors).toEqual([{ code: 'MAIL_ON_TICKET', field: ['mailId'] }]);
    expect([...(await from(owner.api, email)), ...(await from(owner.api, 'boss@elsewhere.example'))]).toEqual([]);
    const lines = await app.deps.db.query(
      `SELECT actor_role AS by FROM audit_log WHERE action = 'put-mail-on-ticket' AND object = $1 ORDER BY id`,
      [String(number)],
    );
    expect(lines).toEqual([{ by: 'OWNER' }, { by: 'CLERK' }]);
  });

  it('is put on no ticket of somebody else, and not where nothing stands in it', async () => {
    const { number, address } = await mailed();
    const foreign = await world.createMaster();
    const theirs = await world.linkAccount(foreign);
    await openTicket(app.deps.db, theirs, { order: await placeOrder(app.deps.db, theirs), number: 4711 });
    await hand(address, { from: 'empty@elsewhere.example', body: '' });
    await hand(address, { from: 'quoted@elsewhere.example', body: '> Did it help?' });
    const [[empty], [quoted]] = [await from(owner.api, 'empty@elsewhere.example'), await from(owner.api, 'quoted@elsewhere.example')];
    expect((await putOn(owner.api, quoted.id, 4711)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['number'] }]);
    expect((await putOn(owner.api, 'inm_nothing', number)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['mailId'] }]);
    expect((await putOn(owner.api, empty.id, number)).userErrors).toEqual([{ code: 'MAIL_EMPTY', field: ['mailId'] }]);
    expect((await putOn(owner.api, quoted.id, number)).userErrors).toEqual([]);
    expect((await newestOf(number)).newest.body).toContain('> Did it help?');
  });

  it('is discarded, and taken back; two at once put it on one ticket', async () => {
    const [one, two] = [await mailed(), await mailed()];
    await hand(one.address, { from: 'later@elsewhere.example' });
    const [{ id: mailId }] = await from(owner.api, 'later@elsewhere.example');
    const discarded = async (input: object) => (await owner.api.ask(discard, { input: { mailId, ...input } })).payload;
    expect(await discarded({})).toEqual({ mail: { id: mailId, state: 'DISCARDED' }, userErrors: [] });
    expect(await from(owner.api, 'later@elsewhere.example')).toEqual([]);
    expect(await from(owner.api, 'later@elsewhere.example', 'DISCARDED')).toMatchObject([{ reason: 'SENDER_OTHER' }]);
    expect((await discarded({ restore: true })).mail.state).toBe('WAITING');
    const answers = await Promise.all([putOn(owner.api, mailId, one.number), putOn(owner.api, mailId, two.number)]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: 'MAIL_ON_TICKET', field: ['mailId'] }]);
    expect((await discarded({})).userErrors).toEqual([{ code: 'MAIL_ON_TICKET' }]);
  });
});
