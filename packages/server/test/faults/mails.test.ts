import { createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { BuiltBrowser, builtPassword } from '../support/built-owner';
import { BuiltServer } from '../support/built-server';

const mailServerPort = async (server: { address(): unknown }) => (server.address() as { port: number }).port;

describe('a server that is killed while its mails leave', () => {
  const hanging = new Set<Socket>();
  const silent = createServer((socket) => hanging.add(socket.on('error', () => undefined)));
  let server: BuiltServer;
  let port: number;
  beforeAll(async () => {
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    port = await mailServerPort(silent);
    server = await BuiltServer.start({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
  });
  afterAll(() => server?.stop());

  it('security 40, 42: lets another process send them within seconds, each once', async () => {
    const browser = new BuiltBrowser();
    const addresses = [1, 2, 3].map((n) => `killed${n}@example.com`);
    for (const [n, email] of addresses.entries()) {
      const account = { nickname: `killed${n}`, email, password: builtPassword.account, timeZone: 'UTC', currency: 'USD' };
      await browser.act(server, 'signUpAccount', 'SignUpAccountInput', account);
    }
    await server.until(async () => hanging.size === 3);
    await server.kill();
    for (const socket of hanging) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
    const received: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData(stream, session, done) {
        stream.resume();
        stream.on('end', () => {
          received.push(...session.envelope.rcptTo.map(({ address }) => address));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
    try {
      await server.start();
      // the queue itself would let them wait for four hours
      await server.until(async () => received.length >= 3, 60_000);
      expect(received.sort()).toEqual(addresses);
    } finally {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    }
  });
});
