import { BuiltBrowser, builtPassword, mailedToken, signUpOwner } from '../support/built-owner';
import { BuiltServer } from '../support/built-server';

// two real processes over one database: what one takes away, the other refuses at its next request (security.md 12, 43)
describe('two server processes on one database', () => {
  let first: BuiltServer;
  let second: BuiltServer;
  beforeAll(async () => {
    first = await BuiltServer.start();
    second = await first.beside();
  }, 180_000);
  afterAll(async () => {
    await second?.interrupt();
    await first?.stop();
  }, 60_000);

  it('security 12: a clerk, his grants and his key revoked at one are refused by the other at the next request', async () => {
    const owner = await signUpOwner(first, second);
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
  }, 120_000);

  it('security 14: wrong PINs at one and the other are counted together', async () => {
    const owner = new BuiltBrowser();
    await owner.act(first, 'signIn', 'SignInInput', { login: 'owner@example.com', password: builtPassword.owner });
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
  }, 60_000);
});
