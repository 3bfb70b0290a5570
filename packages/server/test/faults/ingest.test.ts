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

/** A shop of the owner's own: records an order and gives it back, half or whole, each until it hears that it is done, and some twice at once by the same key. */
class Refunder {
  /** what was acknowledged as given back, by receipt */
  readonly given = new Map<string, string>();
  private sending = true;
  private readonly done: Promise<void>;

  constructor(
    private readonly server: BuiltServer,
    private readonly owner: BuiltBrowser,
    private readonly name: string,
  ) {
    this.done = this.send();
  }

  async stop(): Promise<void> {
    this.sending = false;
    await this.done;
  }

  private async send(): Promise<void> {
    for (let serial = 1; this.sending; serial += 1) {
      const receipt = `${this.name}${serial}`;
      const line = { item: '1', title: 'A thing', quantity: 1, unitPrice: '47.00' };
      const order = { account: 'acmeshop', receipt, currency: 'USD', placedAt: new Date().toISOString(), lines: [line] };
      await this.untilDone('recordOrder', 'RecordOrderInput', 'order { receipt }', { ...order, idempotencyKey: receipt }, 1);
      const half = serial % 2 === 0;
      const refund = {
        receipt,
        ...(half ? { kind: 'PARTIAL_PERCENT', percent: '50' } : {}),
        expectedRemaining: { amount: '47.00', currency: 'USD' },
        reason: 'asked for it',
        idempotencyKey: `${receipt} back`,
      };
      await this.untilDone('refundOrder', 'RefundOrderInput', 'refund { kind }', refund, serial % 5 === 0 ? 2 : 1);
      this.given.set(receipt, half ? '23.50' : '47.00');
    }
  }

  /** @param atOnce how many of the same are sent first */
  private async untilDone(name: string, type: string, shown: string, input: object, atOnce: number): Promise<void> {
    const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} userErrors { code } } }`;
    const once = async () => {
      const answer = await this.owner.ask(this.server, mutation, { input }).catch(() => undefined);
      const away = answer?.errors?.some(({ extensions }: { extensions: { code: string } }) => extensions.code === 'SERVICE_UNAVAILABLE');
      if (!answer || away) return false;
      expect(answer).toMatchObject({ data: { [name]: { userErrors: [] } } });
      return true;
    };
    let told = await Promise.all(Array.from({ length: atOnce }, once));
    while (!told.includes(true)) {
      await wait(20);
      told = [await once()];
    }
  }
}

// security.md 37 and 40: what was acknowledged is there, once, with its sum, whoever was killed meanwhile
describe('notifications that come in, and refunds that go out, while', () => {
  let server: BuiltServer;
  let owner: BuiltBrowser;
  beforeAll(async () => {
    // what is asked here in a minute is more than one caller may
    server = await BuiltServer.start({ env: { API_BUDGET: '999999999' } });
    owner = await signUpOwner(server);
    const input = { account: 'acmeshop', secret, stepUp: { pin: '1357' } };
    await owner.act(server, 'setNotificationSecret', 'SetNotificationSecretInput', input);
  });
  afterAll(() => server.stop());

  /** Those of a test that has failed would send on behind it, to a server that is gone. */
  const begun: { stop(): Promise<void> }[] = [];
  afterEach(() => Promise.allSettled(begun.splice(0).map((one) => one.stop())));

  const acknowledged = new Set<string>();
  const givenBack = new Map<string, string>();

  async function ledger() {
    const all: { receipt: string; refunded: { amount: string } }[] = [];
    for (let after: string | null = null; ; ) {
      const query =
        'query ($after: String) { orders(first: 100, after: $after) { nodes { receipt refunded { amount } } pageInfo { endCursor hasNextPage } } }';
      const orders: { nodes: typeof all; pageInfo: { endCursor: string | null; hasNextPage: boolean } } = (
        await owner.ask(server, query, { after })
      ).data.orders;
      all.push(...orders.nodes);
      if (!orders.pageInfo.hasNextPage) break;
      after = orders.pageInfo.endCursor;
    }
    const period = '{ from: "2026-03-01", to: "2026-03-02", timeZone: "UTC" }';
    const { data } = await owner.ask(
      server,
      `{ sold: transactions(filter: { kinds: [SALE] }) { totalCount } back: transactions(filter: { kinds: [RFND] }) { totalCount }
         dashboard(period: ${period}) { total { gross { amount } } } }`,
    );
    const receipts = all.map(({ receipt }) => receipt).filter((receipt) => receipt.startsWith('K'));
    const own = all.filter(({ receipt }) => receipt.startsWith('R'));
    const sales = data.sold.totalCount - own.length;
    return { receipts, own, sales, back: data.back.totalCount, gross: data.dashboard.total[0].gross.amount };
  }

  /** Everything acknowledged is there; what was sent and never answered may be; and nothing is there twice. */
  async function holds(platform: Platform, refunders: readonly Refunder[]): Promise<void> {
    await Promise.all([platform.stop(), ...refunders.map((refunder) => refunder.stop())]);
    for (const receipt of platform.acknowledged) acknowledged.add(receipt);
    for (const { given } of refunders) for (const [receipt, amount] of given) givenBack.set(receipt, amount);
    const { receipts, own, sales, back, gross } = await ledger();
    expect(receipts).toHaveLength(new Set(receipts).size);
    expect([...acknowledged].filter((receipt) => !receipts.includes(receipt))).toEqual([]);
    expect({ sales, gross }).toEqual({ sales: receipts.length, gross: ((receipts.length * price) / 100).toFixed(2) });
    expect(platform.acknowledged.size).toBeGreaterThan(senders);
    // every order of our own was given back once, by what was asked for
    expect(new Map(own.map(({ receipt, refunded }) => [receipt, refunded.amount]))).toEqual(givenBack);
    expect([own.length, back]).toEqual([givenBack.size, givenBack.size]);
  }

  it(`security 40: the server is killed ${kills} times are there once each, with their sum`, async () => {
    const platform = new Platform(server);
    const refunders = [1, 2, 3, 4].map((n) => new Refunder(server, owner, `RS${n}N`));
    begun.push(platform, ...refunders);
    for (let round = 0; round < kills; round += 1) {
      await wait(300 + ((round * 137) % 400));
      await server.kill();
      await server.start();
    }
    await server.until(async () => refunders.every(({ given }) => given.size > 3), 60_000);
    await holds(platform, refunders);
  }, 600_000);

  it(`security 40: PostgreSQL is killed ${kills} times are there once each, with their sum`, async () => {
    const platform = new Platform(server);
    const refunders = [1, 2, 3, 4].map((n) => new Refunder(server, owner, `RP${n}N`));
    begun.push(platform, ...refunders);
    for (let round = 0; round < kills; round += 1) {
      await wait(300 + ((round * 137) % 400));
      process.kill(server.postmaster as number, 'SIGKILL');
      await server.until(async () => !(await server.isReady()));
      await server.until(() => server.isReady(), 60_000);
    }
    await server.until(async () => refunders.every(({ given }) => given.size > 3), 60_000);
    await holds(platform, refunders);
  }, 900_000);
});
