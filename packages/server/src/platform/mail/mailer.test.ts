import { createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type TestApp, testApp } from '../../../test/support/test-app';

interface Received {
  to: string[];
  raw: string;
}

/** A mail server in small that takes everything, or answers a 451 as long as `isFull`. */
async function mailServer() {
  const received: Received[] = [];
  const state = { isFull: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, done) {
      done(state.isFull ? Object.assign(new Error('mailbox full'), { responseCode: 451 }) : undefined);
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(pieces).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { received, state, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

const signUp = (nickname: string) => ({
  query: `mutation ($input: SignUpAccountInput!) { signUpAccount(input: $input) { accepted userErrors { code } } }`,
  variables: {
    input: { nickname, email: `${nickname}@example.com`, password: 'SHop##33pw', timeZone: 'UTC', currency: 'EUR', language: 'DE' },
  },
});

describe('the outbox and SMTP', () => {
  let app: TestApp | undefined;
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  const stateOf = async (recipient: string) => {
    const [mail] = await (app as TestApp).deps.db.query('SELECT status, attempts, last_error, text_body FROM mails WHERE recipient = $1', [
      recipient,
    ]);
    return mail;
  };
  const ask = ({ query, variables }: ReturnType<typeof signUp>) => (app as TestApp).caller().ask(query, variables);

  it('hands a mail over once, in both forms, and then forgets its words', async () => {
    const smtp = await mailServer();
    app = await testApp({ config: { smtpUrl: smtp.url } });
    await ask(signUp('mailone'));
    expect(smtp.received).toEqual([]);
    await app.deps.jobs.drain();
    await app.deps.jobs.drain();
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]?.to).toEqual(['mailone@example.com']);
    expect(smtp.received[0]?.raw).toMatch(/Subject: .*mailone/);
    expect(smtp.received[0]?.raw).toMatch(/Content-Type: text\/html/);
    expect(await stateOf('mailone@example.com')).toEqual({ status: 'SENT', attempts: 1, last_error: null, text_body: '' });
    await smtp.close();
  });

  it('security 42: keeps a mail that was refused, says why, and sends it when the server takes it', async () => {
    const smtp = await mailServer();
    smtp.state.isFull = true;
    app = await testApp({ config: { smtpUrl: smtp.url } });
    expect((await ask(signUp('mailtwo'))).signUpAccount.accepted).toBe(true);
    await app.deps.jobs.drain();
    expect(await stateOf('mailtwo@example.com')).toMatchObject({
      status: 'FAILED',
      attempts: 1,
      last_error: expect.stringContaining('mailbox full'),
    });
    smtp.state.isFull = false;
    await app.deps.db.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await app.deps.jobs.drain();
    expect(smtp.received).toHaveLength(1);
    expect(await stateOf('mailtwo@example.com')).toMatchObject({ status: 'SENT', attempts: 2 });
    await smtp.close();
  });

  it('security 42: lets a process end in seconds while a mail server hangs; the mail stays, and says why', async () => {
    const held = new Set<Socket>();
    const silent = createServer((socket) => held.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    app = await testApp({ config: { smtpUrl: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` } });
    await app.deps.jobs.start();
    await ask(signUp('mailstop'));
    while (held.size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await app.deps.jobs.stop();
    const stopped = expect.stringMatching(/stopped before the mail server/);
    expect(await stateOf('mailstop@example.com')).toMatchObject({ status: 'FAILED', attempts: 1, last_error: stopped });
    // for another process to take at once
    expect(await app.deps.db.query('SELECT locked_by, attempts FROM graphile_worker._private_jobs WHERE key LIKE $1', ['mail:%'])).toEqual([
      { locked_by: null, attempts: 1 },
    ]);
    for (const socket of held) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  });

  it('security 42: gives up a mail server that accepts and says nothing, and one that is gone, and says why', async () => {
    const held = new Set<Socket>();
    const silent = createServer((socket) => held.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    // ten seconds where the address does not say otherwise
    app = await testApp({ config: { smtpUrl: `smtp://127.0.0.1:${port}?greetingTimeout=300` } });
    expect((await ask(signUp('mailhang'))).signUpAccount.accepted).toBe(true);
    expect(await stateOf('mailhang@example.com')).toMatchObject({ status: 'QUEUED', attempts: 0 });
    await app.deps.jobs.drain();
    expect(held.size).toBe(1);
    const silence = expect.stringMatching(/greeting/i);
    expect(await stateOf('mailhang@example.com')).toMatchObject({ status: 'FAILED', attempts: 1, last_error: silence });
    for (const socket of held) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
    await app.deps.db.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await app.deps.jobs.drain();
    const refused = expect.stringMatching(/ECONNREFUSED/);
    expect(await stateOf('mailhang@example.com')).toMatchObject({ status: 'FAILED', attempts: 2, last_error: refused });
  });

  it('hands over the file that goes with a mail, and forgets it with the words', async () => {
    const smtp = await mailServer();
    app = await testApp({ config: { smtpUrl: smtp.url } });
    const { deps } = app;
    const attachment = { name: 'Kaufbeleg AB.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-of-a-test') };
    await deps.mailer.queue(deps.db, { to: 'file@example.com', subject: 'With a file', text: 'text', html: '<p>html</p>', attachment });
    const files = () => deps.db.query('SELECT name FROM mail_attachments');
    expect(await files()).toEqual([{ name: 'Kaufbeleg AB.pdf' }]);
    await deps.jobs.drain();
    expect(smtp.received[0]?.raw).toMatch(/Content-Type: application\/pdf; name="Kaufbeleg AB.pdf"/);
    expect(smtp.received[0]?.raw).toContain(attachment.bytes.toString('base64'));
    expect(await files()).toEqual([]);
    await smtp.close();
  });

  it('drops the file with a mail that is held and taken back', async () => {
    app = await testApp();
    const { deps } = app;
    const mail = { to: 'held@example.com', subject: 'Held', text: 'text', html: 'html' };
    const attachment = { name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') };
    const heldUntil = new Date(deps.clock.now().getTime() + 8000);
    const id = await deps.mailer.queue(deps.db, { ...mail, attachment }, { heldUntil });
    expect(await deps.db.query('SELECT name FROM mail_attachments')).toHaveLength(1);
    expect(await deps.mailer.drop(deps.db, id)).toBe(true);
    expect(await deps.db.query('SELECT name FROM mail_attachments')).toEqual([]);
    expect(await deps.mailer.drop(deps.db, id)).toBe(false);
  });
});
