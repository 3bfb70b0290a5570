import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { BuiltServer } from './built-server';

/** Sends to whoever was ready when last asked, in turns, over connections that are kept; as a load balancer that never tries a request twice. */
export class LoadBalancer {
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
