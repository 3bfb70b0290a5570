import { existsSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { type TestApp, testApp } from '../support/test-app';
import { type Person, World, type WorldAccount, worldPassword } from '../support/world';

const evil = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  forwarded: 'host=evil.example;proto=https',
};
const isBuilt = existsSync(path.resolve(__dirname, '../../../web/dist/index.html'));

/** Every address there is, one of each kind; a route that is added belongs here. */
const routes: { method: string; path: string; isPage?: boolean }[] = [
  { method: 'GET', path: '/healthz' },
  { method: 'GET', path: '/readyz' },
  { method: 'GET', path: '/version' },
  { method: 'GET', path: '/mailbox' },
  { method: 'GET', path: '/mailbox.json' },
  { method: 'POST', path: '/graphql' },
  { method: 'GET', path: '/graphql' },
  { method: 'OPTIONS', path: '/graphql' },
  { method: 'GET', path: '/graphql/stream' },
  { method: 'POST', path: '/graphql/stream' },
  { method: 'POST', path: '/files' },
  { method: 'GET', path: '/files/fil_0190a000-0000-7000-8000-000000000000' },
  { method: 'GET', path: '/exports/job_0190a000-0000-7000-8000-000000000000' },
  { method: 'GET', path: '/nothing.txt' },
  { method: 'POST', path: '/ins/nobody99' },
  { method: 'POST', path: '/mail/in' },
  ...(isBuilt ? ['/', '/master', '/tickets/1', '/graphiql'].map((page) => ({ method: 'GET', path: page, isPage: true })) : []),
];

describe('every route', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  beforeAll(async () => {
    app = await testApp({ config: { mailIn: { domain: 'reply.example.com', secret: 'a secret of the mail server, for tests alone' } } });
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
  });
  afterAll(() => app.close());

  /** By hand: fetch sends no Host of one's own. */
  function send(method: string, target: string, headers: Record<string, string> = {}, body?: string) {
    return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      const sent = httpRequest(`${app.url}${target}`, { method, headers }, (response) => {
        let text = '';
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  it.each(routes)(
    'security 33: $method $path lets no other site read, frame, sniff or keep it',
    async ({ method, path: target, isPage }) => {
      const { headers } = await send(method, target, { origin: 'https://evil.example', cookie: owner.api.cookie });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['set-cookie']).toBeUndefined();
      const type = String(headers['content-type'] ?? '');
      // JSON and events cannot be framed into anything; whatever a browser shows must say who may frame it, and what may run in it
      if (!/^application\/json|^text\/event-stream/.test(type) && type) {
        expect(headers['x-frame-options'] ?? '').toMatch(/DENY/i);
        expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'/);
        expect(String(headers['content-security-policy']).replace(/style-src[^;]*/, '')).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
        if (target !== '/graphiql' && target !== '/mailbox') expect(headers['content-security-policy']).not.toMatch(/unsafe/);
      }
      if (type) expect(headers['x-content-type-options']).toBe('nosniff');
      // the pages hold nothing of anybody; they are asked for anew each time. What is private is never kept
      if (type && target !== '/nothing.txt') expect(headers['cache-control']).toMatch(isPage ? /no-cache|no-store/ : /no-store/);
    },
  );

  it('security 33: no form and no page of another site writes anything, by whatever content type', async () => {
    const query = JSON.stringify({ query: 'mutation { signOut { signedOut } }' });
    const forms = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; a=application/json',
      '',
    ];
    for (const target of ['/graphql', '/graphql/stream'])
      for (const type of forms)
        expect([415, 400]).toContain(
          (await send('POST', target, { cookie: owner.api.cookie, ...(type ? { 'content-type': type } : {}) }, query)).status,
        );
    for (const site of ['cross-site', 'same-site']) {
      const headers = { cookie: owner.api.cookie, 'content-type': 'application/json', 'sec-fetch-site': site };
      expect((await send('POST', '/graphql', headers, query)).status).toBe(403);
      expect((await send('GET', '/graphql/stream?query=subscription{saleRecorded{id}}', headers)).status).toBe(403);
      expect((await send('POST', '/files?name=a.csv', headers, 'a,b\n')).status).toBe(403);
    }
    expect((await send('POST', '/files?name=a.csv', { cookie: owner.api.cookie, origin: 'https://evil.example' }, 'a,b\n')).status).toBe(
      403,
    );
    // he is still signed in: none of it ran
    expect((await owner.api.ask('{ viewer { kind } }')).viewer).toEqual({ kind: 'OWNER' });
    expect(await app.deps.db.query('SELECT 1 FROM files')).toEqual([]);
  });

  it('security 33: over https every answer says that only https will do', async () => {
    const secure = await testApp({ config: { publicUrl: 'https://mestre.example.com' } });
    try {
      for (const { method, path: target } of routes.filter(({ path: target }) => !target.startsWith('/mailbox'))) {
        const response = await fetch(`${secure.url}${target}`, { method });
        expect([target, response.headers.get('strict-transport-security')]).toEqual([target, expect.stringMatching(/max-age=31536000/)]);
        await response.body?.cancel();
      }
    } finally {
      await secure.close();
    }
  });

  it('security 31: every link of every mail begins with the configured address, whatever Host and X-Forwarded headers say', async () => {
    const graphql = (query: string, input: object, cookie = '') =>
      send('POST', '/graphql', { ...evil, cookie, 'content-type': 'application/json' }, JSON.stringify({ query, variables: { input } }));
    const free = await world.createAccount();
    const [question, other] = ['FIRST_PET', 'FIRST_CAR'].map((questionKey) => ({ questionKey, answer: 'something', hint: 'guess' }));
    const sent = [
      await graphql('mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }', {
        login: owner.email,
      }),
      await graphql(
        'mutation ($input: LinkAccountInput!) { linkAccount(input: $input) { userErrors { code } } }',
        { nickname: free.nickname, password: worldPassword },
        owner.api.cookie,
      ),
      await graphql('mutation ($input: SignUpMasterInput!) { signUpMaster(input: $input) { accepted userErrors { code } } }', {
        email: 'new@example.com',
        firstName: 'Nia',
        lastName: 'New',
        pin: '1357',
        securityAnswers: [question, other],
        accountNickname: free.nickname,
        accountPassword: worldPassword,
      }),
      await graphql(
        'mutation ($input: CreateUserInput!) { createUser(input: $input) { userErrors { code } } }',
        { email: 'clerk@example.com', language: 'EN', firstName: 'Carl', lastName: 'Clerk', idempotencyKey: 'a' },
        owner.api.cookie,
      ),
    ];
    for (let guess = 0; guess < 5; guess += 1)
      await graphql(
        'mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { userErrors { code } } }',
        { nickname: account.nickname, stepUp: { pin: '0000' } },
        owner.api.cookie,
      );
    expect(sent.map(({ text }) => text)).toEqual(sent.map(() => expect.not.stringContaining('"code"')));
    await app.deps.jobs.drain();
    const mails = await app.deps.mailer.kept();
    const links = mails.flatMap(({ text }) => text.match(/\b[a-z]+:\/\/\S+/g) ?? []);
    expect(links.length).toBeGreaterThanOrEqual(5);
    expect(links.filter((link) => !link.startsWith('http://mestre.test/'))).toEqual([]);
    expect(JSON.stringify(mails)).not.toContain('evil.example');
  });

  it('security 31: no answer names a forged host, and no forged address counts as the caller’s unless a proxy is trusted', async () => {
    for (const { method, path: target } of routes) {
      const { headers, text } = await send(method, target, evil);
      expect([target, `${JSON.stringify(headers)}${text}`.includes('evil.example')]).toEqual([target, false]);
      expect(headers.location).toBeUndefined();
    }
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { nextStep } }';
    const body = JSON.stringify({ query: signIn, variables: { input: { login: owner.email, password: worldPassword } } });
    await send('POST', '/graphql', { 'content-type': 'application/json', 'x-forwarded-for': '6.6.6.6' }, body);
    const [line] = await app.deps.db.query<{ ip: string }>(
      `SELECT ip FROM audit_log WHERE action = 'sign-in' ORDER BY at DESC, id DESC LIMIT 1`,
    );
    expect(line?.ip).toMatch(/127\.0\.0\.1/);
  });
});
