import { csvCell } from '@mestre/shared';
import { safeFileName } from '../../src/platform/files/file-name';
import { sniffType } from '../../src/platform/files/file-type';
import { composeMail } from '../../src/platform/mail/compose-mail';
import { openTicket, placeOrder } from '../support/desk';
import { type TestApp, testApp } from '../support/test-app';
import { type Person, World, type WorldAccount } from '../support/world';

const script = '<script>alert(1)</script><img src=x onerror=alert(1)>';
const link = '[click](javascript:alert(1)) <a href="javascript:alert(1)">x</a>';
const bidi = 'invoice\u202egpj.exe\u2066\u200b';

describe('texts and files that people bring', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
  });
  afterAll(() => app.close());

  it('security 26: a comment with HTML, javascript: links and bidi tricks goes out as JSON text, never as a page, and its mail is escaped', async () => {
    const order = await placeOrder(app.deps.db, account, { receipt: 'TEXT0001', email: 'buyer@example.com' });
    const ticket = await openTicket(app.deps.db, account, { order });
    const [row] = await app.deps.db.query<{ version: number }>('SELECT version FROM tickets');
    const body = `${script}\n${link}`;
    const answer = await owner.api.post(
      'mutation ($input: CommentTicketInput!) { commentTicket(input: $input) { ticket { events(last: 1) { nodes { body } } } userErrors { code } } }',
      { input: { number: ticket.number, version: row?.version, body } },
    );
    expect(answer.data.commentTicket).toEqual({ ticket: { events: { nodes: [{ body }] } }, userErrors: [] });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const [mail] = await app.deps.db.query<{ html_body: string }>(`SELECT html_body FROM mails WHERE recipient = 'buyer@example.com'`);
    expect(mail?.html_body).toContain('&#60;script&#62;');
    expect(mail?.html_body).not.toMatch(/<script|<img|<a href="javascript/i);
  });

  it('security 26, 28: a name with tags, line breaks or bidi tricks is refused, and would be one line and escaped in a mail', async () => {
    const signUp = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { firstName } userErrors { code field } } }';
    for (const firstName of ['Nia\r\nBcc: all@example.com', 'Nia\u0000', 'Nia\u202e', '', ' ', 'http://evil.example/x']) {
      const { createUser } = await owner.api.ask(signUp, {
        input: {
          email: 'nia@example.com',
          firstName,
          lastName: 'New',
          language: 'EN',
          idempotencyKey: `n${firstName.length}${firstName.codePointAt(3)}`,
        },
      });
      expect([firstName, createUser.user, createUser.userErrors[0]?.field]).toEqual([firstName, null, ['firstName']]);
    }
    const mail = composeMail('en', 'pinLocked', {
      firstName: `Nia\r\nBcc: all@example.com ${script}${bidi}`,
      link: 'http://mestre.test/x',
      hours: 1,
    });
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.text).toContain('Nia Bcc');
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
  });

  it('security 28: an address with CR, LF, NUL, commas, names or two at-signs is refused wherever an address is taken', async () => {
    const wrong = [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example\u0000',
      'a@b.example, c@d.example',
      'A <a@b.example>',
      'a@@b.example',
      'a b@c.example',
      '@b.example',
      `${'a'.repeat(250)}@b.example`,
    ];
    const takers: [string, string, object][] = [
      ['signUpAccount', 'SignUpAccountInput', { nickname: 'newone12', password: 'BRand!!77new', timeZone: 'UTC', currency: 'USD' }],
      ['createUser', 'CreateUserInput', { firstName: 'Nia', lastName: 'New', language: 'EN', idempotencyKey: 'a' }],
      ['requestEmailChange', 'RequestEmailChangeInput', { answers: [] }],
    ];
    for (const [name, input, rest] of takers)
      for (const email of wrong) {
        const answer = await owner.api.post(`mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`, {
          input: { ...rest, email },
        });
        expect([name, email, answer.errors?.[0]?.extensions.code]).toEqual([name, email, 'BAD_USER_INPUT']);
      }
    expect(await app.deps.db.query(`SELECT 1 FROM mails WHERE recipient ~ '[\\r\\n,]'`)).toEqual([]);
  });

  it('security 27: no cell of an export begins as a formula, also after signs that programs skip', () => {
    const starts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("http://evil.example")', '\u0000=1'];
    for (const text of starts) {
      const cell = csvCell(text);
      expect([text, cell.replace(/^"/, '').startsWith("'")]).toEqual([text, true]);
    }
    expect(csvCell('plain, "quoted"')).toBe('"plain, ""quoted"""');
  });

  it('security 26, 29: a file keeps no path, control sign or bidi trick in its name, and is what its bytes are', () => {
    expect(safeFileName('../../etc/passwd')).toBe('passwd');
    expect(safeFileName('C:\\Windows\\a.csv')).toBe('a.csv');
    expect(safeFileName(bidi)).toBe('invoicegpj.exe');
    expect(safeFileName('a\r\nSet-Cookie: x.csv')).not.toMatch(/[\r\n:]/);
    expect(safeFileName(script)).not.toMatch(/[<>"']/);
    expect(safeFileName('.htaccess')).toBe('htaccess');
    expect(safeFileName('')).toBe('file');
    expect(sniffType(Buffer.from('MZ\u0000\u0001'))).toBeNull();
    // taken for exchange rates alone (src/exchange-rates)
    expect(sniffType(Buffer.from([0x50, 0x4b, 3, 4]))).toBe('application/zip');
    expect(sniffType(Buffer.from('a,b\n'))).toMatch(/^text\/plain/);
    // what looks like a page is text like any other: it is given back as an attachment under a policy that runs nothing
    expect(sniffType(Buffer.from(script))).toMatch(/^text\/plain/);
  });

  it('security 29: an uploaded page comes back as text in an attachment that runs nothing, to its owner alone', async () => {
    const sent = await fetch(`${app.url}/files?name=${encodeURIComponent('a.html')}`, {
      method: 'POST',
      headers: { cookie: owner.api.cookie, 'content-type': 'text/html' },
      body: script,
    });
    const { fileId } = (await sent.json()) as { fileId: string };
    const back = await fetch(`${app.url}/files/${fileId}`, { headers: { cookie: owner.api.cookie } });
    expect([back.status, await back.text()]).toEqual([200, script]);
    expect(back.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(back.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(back.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    const other = await world.createMaster();
    expect((await fetch(`${app.url}/files/${fileId}`, { headers: { cookie: other.api.cookie } })).status).toBe(404);
    expect((await fetch(`${app.url}/files/${fileId}`)).status).toBe(401);
  });

  it('security 29: the uploads of an hour are counted', async () => {
    const busy = await world.createMaster();
    await world.linkAccount(busy);
    const upload = () => fetch(`${app.url}/files?name=a.csv`, { method: 'POST', headers: { cookie: busy.api.cookie }, body: 'a,b\n' });
    const statuses: number[] = [];
    for (let count = 0; count < 61; count += 1) statuses.push((await upload()).status);
    expect([statuses[0], statuses[59], statuses[60]]).toEqual([201, 201, 429]);
  });
});
