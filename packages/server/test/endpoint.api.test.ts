import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type TestApp, testApp } from './support/test-app';
import { World } from './support/world';

describe('the API endpoint against hostile requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({ config: { production: true } });
  });
  afterAll(() => app.close());

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it('security 14: ten thousand aliased guesses are one refused request', async () => {
    const guess = (i: number) => `a${i}: signIn(input: { login: "x@example.com", password: "${i}" }) { nextStep }`;
    const before = app.deps.hashing.computations;
    const response = await post(JSON.stringify({ query: `mutation { ${Array.from({ length: 10_000 }, (_, i) => guess(i)).join(' ')} }` }));
    expect(response.status).toBe(400);
    expect(app.deps.hashing.computations).toBe(before);
  });

  it('security 14: a batch of requests in one body is refused', async () => {
    const response = await post(JSON.stringify([{ query: '{ viewer { kind } }' }, { query: '{ viewer { kind } }' }]));
    expect(response.status).toBe(400);
  });

  it('security 21: too large, compressed and slow bodies are refused, others are served meanwhile', async () => {
    expect((await post(JSON.stringify({ query: `{ viewer { kind } } #${'x'.repeat(1_000_001)}` }))).status).toBe(413);
    expect((await post(gzipSync('{}'), { 'content-encoding': 'gzip' })).status).toBe(415);
    const slow = connect(Number(new URL(app.url).port), '127.0.0.1');
    slow.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    expect((await post(JSON.stringify({ query: '{ viewer { kind } }' }))).status).toBe(200);
    slow.destroy();
  });

  it('security 23: a stranger gets no introspection in production, no suggestions and no words of the database', async () => {
    const introspection = await post(JSON.stringify({ query: '{ __schema { types { name } } }' }));
    expect(introspection.status).toBe(400);
    expect(await introspection.text()).not.toContain('Account');
    const typo = await (await post(JSON.stringify({ query: '{ account(nicknam: "x") { emai } }' }))).text();
    expect(typo).not.toMatch(/did you mean/i);
    const world = new World(app);
    const owner = await world.createMaster();
    expect((await owner.api.ask('{ __schema { queryType { name } } }')).__schema.queryType.name).toBe('Query');
  });

  const input = { login: 'x', password: 'sEcret!!word' };
  it.each([
    ['a field', '{ viewer { kid } }', undefined],
    ['a root field', '{ viewr { kind } }', undefined],
    ['an argument', '{ ticket(numbr: 1) { id } }', undefined],
    ['a type', 'query ($i: SignInput!) { viewer { kind } }', { i: input }],
    ['a type of a fragment', '{ viewer { ... on Viewr { kind } } }', undefined],
    ['an enum value', '{ people(for: ASIGN) { id } }', undefined],
    ['an enum value in a variable', 'query ($f: PersonUse!) { people(for: $f) { id } }', { f: 'ASIGN' }],
    ['a field of an input', 'mutation { signIn(input: { logn: "x", password: "sEcret!!word" }) { nextStep } }', undefined],
    ['a field of an input in a variable', 'mutation ($i: SignInInput!) { signIn(input: $i) { nextStep } }', { i: { ...input, logn: 'x' } }],
    [
      'a value of the wrong kind in a variable',
      'mutation ($i: SignInInput!) { signIn(input: $i) { nextStep } }',
      { i: { ...input, login: 5 } },
    ],
    ['a directive', '{ viewer { kind @skp(if: true) } }', undefined],
  ])('security 6, 23: a stranger who mistypes %s gets no suggestion, and no value back', async (_, query, variables) => {
    // compiled from the second time on, which has texts of its own
    for (let turn = 0; turn < 3; turn += 1) {
      const response = await post(JSON.stringify({ query, variables }));
      const text = await response.text();
      expect([response.status, JSON.parse(text).errors[0].extensions.code]).toEqual([expect.any(Number), 'BAD_USER_INPUT']);
      expect(text).not.toMatch(/did you mean/i);
      if (variables) expect(text).not.toContain('sEcret');
    }
  });

  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Account") { fields { name } } }',
    '{ viewer { kind } ...F } fragment F on Query { __schema { queryType { name } } }',
  ])('security 23: a stranger asks for the schema by %s and gets nothing', async (query) => {
    const response = await post(JSON.stringify({ query }));
    expect([response.status, await response.text()]).toEqual([400, expect.not.stringMatching(/nickname|"Query"/)]);
  });

  it('security 33: neither another site’s form nor a GET reaches a mutation', async () => {
    const mutation = JSON.stringify({ query: 'mutation { signOut { signedOut } }' });
    expect((await post(mutation, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(mutation, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post(mutation, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await fetch(`${app.url}/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`)).status).toBe(405);
    const page = await fetch(`${app.url}/healthz`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const answer = await post(JSON.stringify({ query: '{ viewer { kind } }' }));
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('security 14: the PIN locks after five wrong tries, also for the right one, until the mailed link', async () => {
    const world = new World(app);
    const owner = await world.createMaster();
    const account = await world.linkAccount(owner);
    const remove = (pin: string) =>
      owner.api
        .ask(`mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { removedNickname userErrors { code } } }`, {
          input: { nickname: account.nickname, stepUp: { pin } },
        })
        .then((data) => data.removeAccount);
    const guesses = [];
    for (const pin of ['0000', '0001', '0002', '0003', '0004']) guesses.push((await remove(pin)).userErrors[0].code);
    expect(guesses).toEqual(['STEP_UP_FAILED', 'STEP_UP_FAILED', 'STEP_UP_FAILED', 'STEP_UP_FAILED', 'PIN_LOCKED']);
    expect((await remove('2468')).userErrors[0].code).toBe('PIN_LOCKED');
    const [mail] = await app.deps.mailer.kept();
    const token = /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
    const unlock = await world
      .stranger()
      .ask(`mutation ($input: TokenInput!) { unlockPin(input: $input) { accepted } }`, { input: { token } });
    expect(unlock.unlockPin.accepted).toBe(true);
    expect((await remove('2468')).removedNickname).toBe(account.nickname);
  });

  it('security 17, 31: session cookies are HttpOnly and same-site, and over https bound to the host; links come from configuration', async () => {
    const secure = await testApp({ config: { publicUrl: 'https://mestre.example.com' } });
    try {
      const world = new World(secure);
      const owner = await world.createMaster();
      const response = await fetch(`${secure.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-host': 'evil.example.com' },
        body: JSON.stringify({
          query: 'mutation ($i: SignInInput!) { signIn(input: $i) { nextStep } }',
          variables: { i: { login: owner.email, password: 'WOrld!!22pass' } },
        }),
      });
      const cookie = response.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^__Host-mestre=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure;/);
    } finally {
      await secure.close();
    }
  });
});
