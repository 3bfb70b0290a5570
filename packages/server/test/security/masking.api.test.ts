import { Writable } from 'node:stream';
import { makeLogger } from '../../src/platform/logging';
import { type ApiCaller, type TestApp, testApp } from '../support/test-app';
import { type Person, World, worldPassword } from '../support/world';

/** Every secret that the requests below carry: none may stand in an answer or in a line of the log. */
const secrets = {
  password: 'QUiet##11secretpassword',
  newPassword: 'NEver!!22toldpassword',
  pin: '917364',
  answer: 'the-secret-answer',
  token: 'secret-token-of-a-mailed-link-0123456789',
  key: 'API-secret-key-that-nobody-has-0123456789',
  code: '805317',
  notificationSecret: 'NOTIFICATIONSECRET',
};

describe('secrets in failing requests', () => {
  let app: TestApp;
  let owner: Person & { masterId: string };
  const lines: string[] = [];
  beforeAll(async () => {
    const sink = new Writable({
      write(piece, _encoding, done) {
        lines.push(String(piece));
        done();
      },
    });
    app = await testApp({ log: makeLogger('trace', sink) });
    const world = new World(app);
    owner = await world.createMaster();
    await world.linkAccount(owner, await world.createAccount({ nickname: 'maskme1' }));
  });
  afterAll(() => app.close());

  const requests: Record<string, [query: string, input: unknown]> = {
    'a wrong password': [
      mutation('signIn', 'SignInInput', 'nextStep'),
      { login: 'a@example.com', password: secrets.password, code: secrets.code },
    ],
    'a password that is a list': [mutation('signIn', 'SignInInput', 'nextStep'), { login: 'a@example.com', password: [secrets.password] }],
    'a password under a wrong name': [
      mutation('signIn', 'SignInInput', 'nextStep'),
      { login: 'a@example.com', passwort: secrets.password },
    ],
    'a code of another type': [mutation('signIn', 'SignInInput', 'nextStep'), { login: 'a', password: 'b', code: Number(secrets.code) }],
    'an unknown link': [mutation('activate', 'ActivateInput', 'nextStep'), { token: secrets.token, password: secrets.newPassword }],
    'a password that breaks the rule': [
      mutation('resetPassword', 'ActivateInput', 'nextStep'),
      { token: secrets.token, password: 'secret-token-of-a' },
    ],
    'a wrong current password': [
      mutation('changePassword', 'ChangePasswordInput', 'viewer { kind }'),
      { currentPassword: secrets.password, password: secrets.newPassword },
    ],
    'a wrong PIN': [
      mutation('removeAccount', 'RemoveAccountInput', 'removedNickname'),
      { nickname: 'maskme1', stepUp: { pin: secrets.pin } },
    ],
    'a PIN that is a number': [
      mutation('removeAccount', 'RemoveAccountInput', 'removedNickname'),
      { nickname: 'maskme1', stepUp: { pin: Number(secrets.pin) } },
    ],
    'wrong answers': [
      mutation('requestEmailChange', 'RequestEmailChangeInput', 'accepted'),
      { email: 'new@example.com', answers: [{ questionKey: 'FIRST_PET', answer: secrets.answer }], password: secrets.password },
    ],
    'a sign-up with a hint that tells': [
      mutation('signUpMaster', 'SignUpMasterInput', 'accepted'),
      {
        email: 'x@example.com',
        firstName: 'A',
        lastName: 'B',
        pin: secrets.pin,
        accountNickname: 'maskme1',
        accountPassword: secrets.password,
        securityAnswers: ['FIRST_PET', 'FIRST_CAR'].map((questionKey) => ({ questionKey, answer: secrets.answer, hint: secrets.answer })),
      },
    ],
    'a notification secret beside a wrong PIN': [
      mutation('setNotificationSecret', 'SetNotificationSecretInput', 'secret'),
      { account: 'maskme1', secret: secrets.notificationSecret, stepUp: { pin: secrets.pin } },
    ],
  };

  function told(text: string): string[] {
    return Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));
  }

  async function sendAll(api: ApiCaller): Promise<string> {
    let texts = '';
    for (const [query, input] of Object.values(requests)) texts += (await api.post(query, { input })).text;
    return texts;
  }

  it('security 6: stand in no answer, whatever is wrong with the request', async () => {
    for (const [name, [query, input]] of Object.entries(requests)) {
      for (const api of [owner.api, app.caller()]) {
        const { text, errors, data } = await api.post(query, { input });
        const codes = Object.values(data ?? {}).flatMap((payload) => (payload as { userErrors?: object[] } | null)?.userErrors ?? []);
        expect([name, (errors?.length ?? 0) + codes.length > 0]).toEqual([name, true]);
        expect([name, told(text).map((secret) => `${secret} in ${text}`)]).toEqual([name, []]);
      }
    }
    const withKey = await app.caller({ authorization: `Bearer ${secrets.key}` }).post('{ accounts { nickname } }');
    expect(withKey.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(told(withKey.text)).toEqual([]);
  });

  it('security 6, 23: stand in no line of the log, also where the database fails in the midst; nor do its words in an answer', async () => {
    await app.deps.db.query('ALTER TABLE rate_limits RENAME TO rate_limits_gone');
    await app.deps.db.query('ALTER TABLE accounts RENAME COLUMN password_hash TO password_hash_gone');
    try {
      const texts = (await sendAll(owner.api)) + (await sendAll(app.caller()));
      expect(texts).toContain('"INTERNAL"');
      expect(texts).not.toMatch(/rate_limits|password_hash|relation|column|SELECT|UPDATE|at .*\.ts/);
      expect(told(texts)).toEqual([]);
    } finally {
      await app.deps.db.query('ALTER TABLE rate_limits_gone RENAME TO rate_limits');
      await app.deps.db.query('ALTER TABLE accounts RENAME COLUMN password_hash_gone TO password_hash');
    }
    const log = lines.join('');
    // the log did hear of the fault, or its silence would prove nothing
    expect(log).toContain('a resolver failed');
    expect(told(log)).toEqual([]);
    expect(log).not.toContain(owner.api.cookie.split('=')[1]);
    expect(log).not.toContain(worldPassword);
  });

  it('security 6: nor in the audit log, or in what is stored of mails and jobs', async () => {
    await sendAll(owner.api);
    for (const table of ['audit_log', 'mails', 'idempotency_keys', 'master_sign_ups', 'graphile_worker._private_jobs']) {
      const rows = await app.deps.db.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`);
      expect([table, told(rows.map(({ text }) => text).join())]).toEqual([table, []]);
    }
  });
});

function mutation(name: string, input: string, answer: string): string {
  return `mutation ($input: ${input}!) { ${name}(input: $input) { ${answer} userErrors { code field message } } }`;
}
