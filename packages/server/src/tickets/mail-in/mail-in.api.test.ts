import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import path from 'node:path';
import { openTicket, placeOrder } from '../../../test/support/desk';
import { type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';

const secret = 'a secret of the mail server, of 32 characters or more';
const domain = 'reply.example.com';
const script = path.resolve(__dirname, '../../../../../scripts/mail-in.mjs');

let app: TestApp;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp({ config: { mailIn: { domain, secret } } });
  const world = new World(app);
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
  const version = async () => (await owner.api.ask(`{ ticket(number: ${number}) { version } }`)).ticket.version;
  const comment = 'mutation ($input: CommentTicketInput!) { commentTicket(input: $input) { userErrors { code } } }';
  await owner.api.ask(comment, { input: { number, version: await version(), body: 'Did it help?' } });
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

  it('reads encoded text, HTML alone and names of files', async () => {
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
    expect(bodies[2]).toMatch(/^See the picture\.\n\n\[.*\.png\]$/);
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
    const { email, number } = await mailed();
    const textOf = async (of: TestApp, to: string) =>
      (await of.deps.db.query<{ text_body: string }>('SELECT text_body FROM mails WHERE recipient = $1', [to]))[0]?.text_body;
    expect(await textOf(app, email)).toMatch(/You can simply reply to this mail.*\nhttp:\/\/mestre\.test\/support\/\w+#receipt=\w+\n$/);
    expect(number).toBeGreaterThan(0);
  });
});
