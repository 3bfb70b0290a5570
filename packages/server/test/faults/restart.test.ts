import { lookAtProcess } from '../../src/platform/database/embedded/processes';
import { BuiltServer } from '../support/built-server';
import { kills } from '../support/long';
import { onThisMachine } from '../support/pace';

// security.md 40 and 41: who is killed comes back, and what was said to be alive is
describe('a server among kills', () => {
  let server: BuiltServer;
  beforeAll(async () => {
    server = await BuiltServer.start();
  });
  afterAll(() => server.stop());

  const status = async (path: string) => (await fetch(server.url + path, { signal: AbortSignal.timeout(2_000) })).status;

  it(`security 40: is back within 3 s of each of ${kills} kills, over the database that went on`, async () => {
    const { postmaster } = server;
    for (let round = 0; round < kills; round++) {
      await server.kill();
      expect(isAlive(postmaster)).toBe(true);
      const bar = onThisMachine(3_000);
      const began = performance.now();
      await server.start();
      expect(performance.now() - began).toBeLessThan(bar);
      expect(server.postmaster).toBe(postmaster);
    }
  });

  it(`security 40, 41: outlives each of ${kills} kills of its database, says so meanwhile, and is ready again within 10 s`, async () => {
    const { pid } = server;
    for (let round = 0; round < kills; round++) {
      const { postmaster } = server;
      process.kill(postmaster as number, 'SIGKILL');
      const began = performance.now();
      await server.until(async () => {
        expect(await status('/healthz')).toBe(200);
        return (await status('/readyz')) === 503;
      }, 10_000);
      await server.until(() => server.isReady());
      expect(performance.now() - began).toBeLessThan(onThisMachine(10_000));
      expect(server.postmaster).not.toBe(postmaster);
      expect(server.pid).toBe(pid);
    }
  }, 480_000);

  it('stops with its database when asked twice, as npm hands Ctrl-C on', async () => {
    const { pid, postmaster } = server;
    process.kill(pid, 'SIGINT');
    expect(await server.interrupt()).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    await server.start();
  });
});

describe('a start', () => {
  it('that cannot be says why in one line and leaves no database running', async () => {
    const first = await BuiltServer.start();
    const second = await BuiltServer.make({ port: first.port });
    try {
      second.launch();
      await expect(second.until(async () => false)).rejects.toThrow(/the server ended/);
      expect(second.output.trim().split('\n').at(-1)).toBe(
        `Port ${first.port} is taken by another program. Stop it, or set PORT to another one.`,
      );
      expect(second.postmaster).toBeUndefined();
      expect(await first.isReady()).toBe(true);
    } finally {
      await first.stop();
      await second.stop();
    }
  });

  it.each([50, 400, 1_200])('interrupted after %i ms leaves nothing running', async (moment) => {
    const server = await BuiltServer.make();
    server.launch();
    await new Promise((resolve) => setTimeout(resolve, moment));
    await server.interrupt();
    expect(server.postmaster).toBeUndefined();
    await server.stop();
  });
});

function isAlive(pid: number | undefined): boolean {
  const facts = pid === undefined ? undefined : lookAtProcess(pid);
  return facts !== undefined && !facts.zombie;
}
