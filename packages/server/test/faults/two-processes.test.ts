import { execFileSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { BuiltBrowser, builtPassword, mailedToken, signUpOwner } from '../support/built-owner';
import { BuiltServer } from '../support/built-server';
import { LoadBalancer } from '../support/load-balancer';
import { long } from '../support/long';
import { onThisMachine } from '../support/pace';

/** How many files a process may open: each connection is one, here and at the server. */
const filesAtMost = () => Number(execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()) || Number.POSITIVE_INFINITY;
const connections = long ? Math.min(10_000, filesAtMost() - 500) : 1_000;

// two real processes over one database: what one takes away, the other refuses at its next request (security.md 12, 43); and each stands in for the other
describe('two server processes on one database', () => {
  let first: BuiltServer;
  let second: BuiltServer;
  let owner: BuiltBrowser;
  beforeAll(async () => {
    // the load balancer of this test asks five times a second
    // what is asked here in a minute is more than one caller may
    first = await BuiltServer.start({ env: { DRAIN_SECONDS: '2', API_BUDGET: '999999999' } });
    second = await first.beside();
    owner = await signUpOwner(first, second);
  });
  afterAll(async () => {
    await second?.interrupt();
    await first?.stop();
  });

  it('security 12: a clerk, his grants and his key revoked at one are refused by the other at the next request', async () => {
    const grants = [
      { permission: 'MANAGE_TICKETS', account: 'acmeshop' },
      { permission: 'API_ORDERS_READ', account: 'acmeshop' },
    ];
    const made = { email: 'clerk@example.com', language: 'EN', firstName: 'C', lastName: 'L', grants, idempotencyKey: 'one' };
    const { user } = await owner.act(second, 'createUser', 'CreateUserInput', made, 'user { id version }');
    const clerk = new BuiltBrowser();
    await clerk.act(second, 'activate', 'ActivateInput', {
      token: await mailedToken(first, 'clerk@example.com'),
      password: builtPassword.clerk,
    });
    const { apiKey } = await owner.act(first, 'revealApiKey', 'StepUpUserInput', { userId: user.id, stepUp: { pin: '1357' } }, 'apiKey');
    const byKey = async (server: BuiltServer) => {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: apiKey },
        body: JSON.stringify({ query: '{ tickets { totalCount } }' }),
      });
      const body = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
      return body.errors?.[0]?.extensions.code ?? 'OK';
    };
    const tickets = async (server: BuiltServer) =>
      (await clerk.ask(server, '{ tickets { totalCount } }')).errors?.[0]?.extensions.code ?? 'OK';
    // every cell first shows the value, at both
    for (const server of [first, second]) expect([await tickets(server), await byKey(server)]).toEqual(['OK', 'OK']);
    const { user: now } = (await owner.ask(first, `{ user(id: "${user.id}") { version } }`)).data;
    const change = { userId: user.id, version: now.version, remove: [{ permission: 'MANAGE_TICKETS', account: 'acmeshop' }] };
    await owner.act(first, 'updateUserGrants', 'UpdateUserGrantsInput', change);
    expect([await tickets(second), await byKey(second)]).toEqual(['FORBIDDEN', 'OK']);
    await owner.act(second, 'setUserEnabled', 'SetUserEnabledInput', { userId: user.id, enabled: false });
    expect([await tickets(first), await byKey(first)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('security 14: wrong PINs at one and the other are counted together', async () => {
    const codes: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const answer = await owner.ask(
        turn % 2 ? first : second,
        'mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { userErrors { code } } }',
        { input: { nickname: 'acmeshop', stepUp: { pin: '9999' } } },
      );
      codes.push(answer.data.removeAccount.userErrors[0].code);
    }
    expect(codes).toEqual(['STEP_UP_FAILED', 'STEP_UP_FAILED', 'STEP_UP_FAILED', 'STEP_UP_FAILED', 'PIN_LOCKED', 'PIN_LOCKED']);
  });

  it('security 44: are restarted one after the other under load without one failed request', async () => {
    const servers = [first, second];
    const balancer = new LoadBalancer(servers, owner.cookies, 8);
    for (let round = 0; round < (long ? 5 : 1); round += 1) {
      for (const server of servers) {
        const before = balancer.sent;
        await first.until(async () => servers.every((one) => balancer.isReady(one)) && balancer.sent > before + 20, 60_000);
        expect(await server.terminate()).toBe(0);
        await server.start();
      }
    }
    await first.until(async () => servers.every((one) => balancer.isReady(one)));
    await balancer.stop();
    expect([...balancer.answers.keys()]).toEqual(['200']);
    expect(balancer.sent).toBeGreaterThan(100);
  }, 600_000);

  it(`security 45: ${connections} connections that say nothing, or half a request, keep nobody waiting`, async () => {
    const open: Socket[] = [];
    const refused: Error[] = [];
    const half = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"query":`;
    try {
      for (let n = 0; n < connections; n += 1) {
        const socket = connect(first.port, '127.0.0.1');
        socket.on('error', (error) => refused.push(error));
        open.push(socket);
        if (n % 2) socket.write(n % 4 === 1 ? half : 'GET / HTTP/1.1\r\nhost: x\r\n');
        if (n % 200 === 199) await new Promise((resolve) => socket.once('connect', resolve));
      }
      const times: number[] = [];
      for (let n = 0; n < 50; n += 1) {
        const began = performance.now();
        const { data } = await owner.ask(first, '{ orders(first: 5) { nodes { receipt } } }');
        times.push(performance.now() - began);
        expect(data.orders.nodes).toEqual([]);
      }
      expect(refused).toEqual([]);
      expect(open.filter((socket) => socket.readyState === 'open').length).toBe(connections);
      expect(times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)]).toBeLessThan(onThisMachine(200));
    } finally {
      for (const socket of open) socket.destroy();
    }
  });
});
