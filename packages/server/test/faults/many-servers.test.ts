import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type BuiltBrowser, signUpOwner } from '../support/built-owner';
import { BuiltServer } from '../support/built-server';
import { long } from '../support/long';
import { onThisMachine } from '../support/pace';

/** Sends to whoever was ready when last asked, in turns, over connections that are kept; as a load balancer that never tries a request twice. */
class LoadBalancer {
  readonly answers = new Map<string, number>();
  private readonly agent = new Agent({ keepAlive: true });
  private ready: BuiltServer[] = [];
  private turn = 0;
  private running = true;
  private readonly done: Promise<void>[];

  constructor(
    private readonly servers: BuiltServer[],
    private readonly cookie: string,
    senders: number,
  ) {
    this.done = [this.look(), ...Array.from({ length: senders }, () => this.send())];
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.done);
    this.agent.destroy();
  }

  get sent(): number {
    return [...this.answers.values()].reduce((sum, count) => sum + count, 0);
  }

  isReady(server: BuiltServer): boolean {
    return this.ready.includes(server);
  }

  private async look(): Promise<void> {
    while (this.running) {
      const ready = await Promise.all(this.servers.map((server) => server.isReady()));
      this.ready = this.servers.filter((_, n) => ready[n]);
      await wait(200);
    }
  }

  private async send(): Promise<void> {
    while (this.running) {
      const server = this.ready[this.turn++ % this.ready.length];
      if (server) {
        const answer = await this.ask(server).catch((error: Error) => `${error.message} of ${server.port}`);
        this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
      }
      await wait(5);
    }
  }

  private ask(server: BuiltServer): Promise<string> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${server.url}/graphql`,
        { method: 'POST', agent: this.agent, headers: { 'content-type': 'application/json', cookie: this.cookie } },
        (response) => {
          let body = '';
          response.on('data', (piece: Buffer) => (body += piece.toString()));
          response.on('end', () => resolve(`${response.statusCode}${body.includes('"errors"') ? ` ${body.slice(0, 200)}` : ''}`));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ query: '{ viewer { __typename } orders(first: 5) { nodes { receipt } } }' }));
    });
  }
}

describe('two servers over one database', () => {
  let servers: [BuiltServer, BuiltServer];
  let owner: BuiltBrowser;
  beforeAll(async () => {
    // the load balancer of this test asks five times a second
    const first = await BuiltServer.start({ env: { DRAIN_SECONDS: '2' } });
    servers = [first, await first.beside()];
    owner = await signUpOwner(...servers);
  }, 240_000);
  afterAll(async () => {
    await servers?.[1].interrupt();
    await servers?.[0].stop();
  }, 60_000);

  it('security 44: are restarted one after the other under load without one failed request', async () => {
    const balancer = new LoadBalancer(servers, owner.cookies, 8);
    for (let round = 0; round < (long ? 5 : 1); round += 1) {
      for (const server of servers) {
        const before = balancer.sent;
        await servers[0].until(async () => servers.every((one) => balancer.isReady(one)) && balancer.sent > before + 20, 60_000);
        expect(await server.terminate()).toBe(0);
        await server.start();
      }
    }
    await servers[0].until(async () => servers.every((one) => balancer.isReady(one)));
    await balancer.stop();
    expect([...balancer.answers.keys()]).toEqual(['200']);
    expect(balancer.sent).toBeGreaterThan(100);
  }, 600_000);

  const connections = long ? 10_000 : 1_000;
  it(`security 45: ${connections} connections that say nothing, or half a request, keep nobody waiting`, async () => {
    const [server] = servers;
    const open: Socket[] = [];
    const refused: Error[] = [];
    const half = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"query":`;
    try {
      for (let n = 0; n < connections; n += 1) {
        const socket = connect(server.port, '127.0.0.1');
        socket.on('error', (error) => refused.push(error));
        open.push(socket);
        if (n % 2) socket.write(n % 4 === 1 ? half : 'GET / HTTP/1.1\r\nhost: x\r\n');
        if (n % 200 === 199) await new Promise((resolve) => socket.once('connect', resolve));
      }
      const times: number[] = [];
      for (let n = 0; n < 50; n += 1) {
        const began = performance.now();
        const { data } = await owner.ask(server, '{ orders(first: 5) { nodes { receipt } } }');
        times.push(performance.now() - began);
        expect(data.orders.nodes).toEqual([]);
      }
      expect(refused).toEqual([]);
      expect(open.filter((socket) => socket.readyState === 'open').length).toBe(connections);
      expect(times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)]).toBeLessThan(onThisMachine(200));
    } finally {
      for (const socket of open) socket.destroy();
    }
  }, 300_000);
});
