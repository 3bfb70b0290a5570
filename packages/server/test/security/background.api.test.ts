import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { recordMovement } from '../../src/orders/orders.public';
import { windForgottenClocks } from '../../src/tickets/desk/run-out-ticket';
import { movementOf } from '../support/ledger';
import { long } from '../support/long';
import { secondServer } from '../support/second-server';
import { type TestApp, testApp } from '../support/test-app';
import { type Person, World, type WorldAccount } from '../support/world';

/** A mail server that takes every mail, or accepts connections and says nothing. */
class Post {
  readonly received: string[] = [];
  readonly hanging = new Set<Socket>();
  isSilent = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, greet) => {
      // the greeting is never sent
      if (!this.isSilent) greet();
    },
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        this.received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });

  async open(): Promise<string> {
    this.server.server.on('connection', (socket: Socket) => {
      if (this.isSilent) this.hanging.add(socket.on('close', () => this.hanging.delete(socket)));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

const post = new Post();
let app: TestApp;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp({ config: { smtpUrl: await post.open() } });
  const world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
});
afterAll(async () => {
  await app.close();
  await post.close();
});

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries += 1) {
    if (tries > 600) throw new Error('waited 30 s in vain');
    await wait(50);
  }
}

/** A sale whose buyer asks for his money; the opening is told him by mail. @returns his address */
async function asked(): Promise<string> {
  serial += 1;
  const receipt = `BACK${String(serial).padStart(4, '0')}`;
  const email = `asked${serial}@example.com`;
  const customer = { email, firstName: 'Bea', lastName: 'Buyer', billingAddress: null, shippingAddress: null };
  const movement = movementOf(account.id, { source: 'API', receipt, at: new Date('2026-02-01T12:00:00Z'), language: 'EN', customer });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  const input = { receipt, type: 'REFUND', reason: 'OTHER', comment: 'Hello.', idempotencyKey: receipt };
  await owner.api.ask('mutation ($input: OpenTicketInput!) { openTicket(input: $input) { userErrors { code } } }', { input });
  await app.deps.db.query(`UPDATE tickets SET requested_by = 'CUSTOMER' WHERE receipt = $1`, [receipt]);
  return email;
}

/** Lets the clocks of all open tickets run out now, for whoever works on the queue. */
async function runOut(): Promise<void> {
  await app.deps.db.query(`UPDATE tickets SET expires_at = $1 WHERE status = 'OPEN'`, [new Date(app.clock.now().getTime() - 1000)]);
  await windForgottenClocks(app.deps);
}

const count = async (statement: string) => (await app.deps.db.query<{ count: number }>(statement))[0]?.count;
const open = () => count(`SELECT count(*)::int AS count FROM tickets WHERE status = 'OPEN'`);
const unsent = () => count(`SELECT count(*)::int AS count FROM mails WHERE status <> 'SENT'`);

test('security 42: while all senders hang at a silent mail server a clock runs out in time; then every mail arrives', async () => {
  post.isSilent = true;
  await app.deps.jobs.start();
  const addresses = [];
  // one more than there are senders
  for (let n = 0; n < 5; n += 1) addresses.push(await asked());
  await until(() => post.hanging.size === 4);
  await runOut();
  await until(async () => (await open()) === 0);
  expect(await app.deps.db.query('SELECT kind, count(*)::int AS count FROM transactions GROUP BY 1 ORDER BY 1')).toEqual([
    { kind: 'RFND', count: 5 },
    { kind: 'SALE', count: 5 },
  ]);
  // the same four hang still, their state is to be seen, and nobody came after them
  expect(post.hanging.size).toBe(4);
  expect(await app.deps.db.query('SELECT DISTINCT status, attempts FROM mails')).toEqual([{ status: 'QUEUED', attempts: 0 }]);
  // our own patience ends it after ten seconds; here the other side does
  if (long) await until(() => post.hanging.size === 0);
  post.isSilent = false;
  for (const socket of post.hanging) socket.destroy();
  await until(async () => (await unsent()) === 0);
  expect(new Set(post.received.filter((address) => address.startsWith('asked')))).toEqual(new Set(addresses));
});

describe('with a second server', () => {
  let second: Awaited<ReturnType<typeof secondServer>>;
  beforeAll(async () => {
    second = await secondServer(app);
    await second.deps.jobs.start();
  });
  afterAll(() => second.close());

  test('security 43: two servers do each mail and each clock of one database once', async () => {
    const addresses: string[] = [];
    for (let n = 0; n < 30; n += 1) addresses.push(await asked());
    await until(async () => (await unsent()) === 0);
    await runOut();
    await Promise.all([windForgottenClocks(app.deps), windForgottenClocks(second.deps)]);
    await until(async () => (await open()) === 0);
    await until(async () => (await unsent()) === 0);
    const [facts] = await app.deps.db.query(
      `SELECT (SELECT count(*)::int FROM transactions WHERE kind = 'RFND') AS refunds,
         (SELECT count(*)::int FROM ticket_events WHERE kind = 'EXPIRED') AS expired,
         (SELECT count(DISTINCT ticket_id)::int FROM ticket_events WHERE kind = 'EXPIRED') AS tickets`,
    );
    expect(facts).toEqual({ refunds: 35, expired: 35, tickets: 35 });
    // one of the opening and one of the refund were written to each buyer, and as many arrived
    const arrived = addresses.map((address) => post.received.filter((one) => one === address).length);
    expect(arrived).toEqual(addresses.map(() => 2));
    expect(await app.deps.db.query('SELECT DISTINCT attempts FROM mails WHERE recipient = ANY($1)', [addresses])).toEqual([
      { attempts: 1 },
    ]);
  });
});
