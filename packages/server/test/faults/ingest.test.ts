import { setTimeout as wait } from 'node:timers/promises';
import { type BuiltBrowser, signUpOwner } from '../support/built-owner';
import { BuiltServer } from '../support/built-server';
import { kills } from '../support/long';
import { saleNotification, seal } from '../support/notifications';

const secret = 'KILLEDINTHEMIDDLE';
/** cents of one sale */
const price = 4700;
/** as many as go together (orders/ledger-queue.ts) */
const senders = 16;

/** A seller platform: sends each sale until it hears 200, and some once more though it did. */
class Platform {
  readonly acknowledged = new Set<string>();
  private serial = 0;
  private sending = true;
  private readonly done: Promise<void>[];

  constructor(private readonly server: BuiltServer) {
    this.done = Array.from({ length: senders }, () => this.send());
  }

  /** Sends what it has begun and no more. */
  async stop(): Promise<void> {
    this.sending = false;
    await Promise.all(this.done);
  }

  private async send(): Promise<void> {
    while (this.sending) {
      this.serial += 1;
      const receipt = `K${String(this.serial).padStart(7, '0')}`;
      const body = JSON.stringify(seal(saleNotification('acmeshop', { receipt }), secret));
      while (!(await this.post(body))) await wait(20);
      this.acknowledged.add(receipt);
      if (this.serial % 7 === 0) await this.post(body);
    }
  }

  /** @returns whether it was taken; an answer that is no fault and no 200 is one too many */
  private async post(body: string): Promise<boolean> {
    const sent = fetch(`${this.server.url}/ins/acmeshop`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(3_000),
    });
    const status = await sent
      .then(async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      })
      .catch(() => 0);
    expect([0, 200, 503]).toContain(status);
    return status === 200;
  }
}

// security.md 37 and 40: what was acknowledged is there, once, with its sum, whoever was killed meanwhile
describe('notifications that come in while', () => {
  let server: BuiltServer;
  let owner: BuiltBrowser;
  beforeAll(async () => {
    server = await BuiltServer.start();
    owner = await signUpOwner(server);
    const input = { account: 'acmeshop', secret, stepUp: { pin: '1357' } };
    await owner.act(server, 'setNotificationSecret', 'SetNotificationSecretInput', input);
  }, 180_000);
  afterAll(() => server.stop(), 60_000);

  const acknowledged = new Set<string>();

  async function ledger(): Promise<{ receipts: string[]; sales: number; gross: string }> {
    const receipts: string[] = [];
    for (let after: string | null = null; ; ) {
      const query = 'query ($after: String) { orders(first: 100, after: $after) { nodes { receipt } pageInfo { endCursor hasNextPage } } }';
      const orders: { nodes: { receipt: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } = (
        await owner.ask(server, query, { after })
      ).data.orders;
      receipts.push(...orders.nodes.map(({ receipt }) => receipt));
      if (!orders.pageInfo.hasNextPage) break;
      after = orders.pageInfo.endCursor;
    }
    const period = '{ from: "2026-03-01", to: "2026-03-02", timeZone: "UTC" }';
    const { data } = await owner.ask(
      server,
      `{ transactions(filter: { kinds: [SALE] }) { totalCount } dashboard(period: ${period}) { total { gross { amount } } } }`,
    );
    return { receipts, sales: data.transactions.totalCount, gross: data.dashboard.total[0].gross.amount };
  }

  /** Everything acknowledged is there; what was sent and never answered may be; and nothing is there twice. */
  async function holds(platform: Platform): Promise<void> {
    await platform.stop();
    for (const receipt of platform.acknowledged) acknowledged.add(receipt);
    const { receipts, sales, gross } = await ledger();
    expect(receipts).toHaveLength(new Set(receipts).size);
    expect([...acknowledged].filter((receipt) => !receipts.includes(receipt))).toEqual([]);
    expect({ sales, gross }).toEqual({ sales: receipts.length, gross: ((receipts.length * price) / 100).toFixed(2) });
    expect(platform.acknowledged.size).toBeGreaterThan(senders);
  }

  it(`the server is killed ${kills} times are there once each, with their sum`, async () => {
    const platform = new Platform(server);
    for (let round = 0; round < kills; round += 1) {
      await wait(300 + ((round * 137) % 400));
      await server.kill();
      await server.start();
    }
    await wait(500);
    await holds(platform);
  }, 600_000);

  it(`PostgreSQL is killed ${kills} times are there once each, with their sum`, async () => {
    const platform = new Platform(server);
    for (let round = 0; round < kills; round += 1) {
      await wait(300 + ((round * 137) % 400));
      process.kill(server.postmaster as number, 'SIGKILL');
      await server.until(async () => !(await server.isReady()));
      await server.until(() => server.isReady(), 60_000);
    }
    await wait(500);
    await holds(platform);
  }, 900_000);
});
