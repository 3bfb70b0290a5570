import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
});
afterAll(() => app.close());

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }';
const fail = (login: string, from: ApiCaller = world.stranger()) => from.ask(signIn, { input: { login, password: 'WRong!!22pass' } });

async function lines(
  action: string,
): Promise<{ object: string; after: string | null; ip: string; actorRole: string; actor: object | null }[]> {
  await app.deps.jobs.drain();
  const { auditLog } = await owner.api.ask(
    `{ auditLog(filter: { action: "${action}" }) { nodes { object after ip actorRole actor { name } } } }`,
  );
  return auditLog.nodes;
}

test('the owner sees failed sign-ins of his own people and accounts, by whom he signed in, and of nobody else', async () => {
  const clerk = await world.addClerk(owner);
  const account = await world.linkAccount(owner);
  const stranger = await world.createMaster();
  for (const login of [owner.email, clerk.email, account.nickname, stranger.email, 'nobody@example.com', 'nobody']) await fail(login);
  const failed = await lines('fail-sign-in');
  expect(failed.map((line) => line.object).sort()).toEqual([account.nickname, clerk.email, owner.email].sort());
  expect(failed[0]).toMatchObject({ after: '{"reason": "PASSWORD"}', ip: '127.0.0.1', actorRole: 'STRANGER', actor: null });

  await world.stranger().ask(signIn, { input: { login: clerk.email, password: worldPassword } });
  expect(await lines('sign-in')).toEqual([
    expect.objectContaining({ object: clerk.email, actorRole: 'CLERK', actor: { name: 'Carl Clerk' } }),
  ]);
});

test('security 15: a known and an unknown login leave the same work behind, found out by a job', async () => {
  const waiting = async () =>
    (await app.deps.db.query<{ kind: string }>(`SELECT task_identifier AS kind FROM graphile_worker.jobs ORDER BY 1`)).map(
      ({ kind }) => kind,
    );
  await app.deps.jobs.drain();
  const before = await waiting();
  await fail('unknown@example.com');
  const afterUnknown = await waiting();
  await app.deps.jobs.drain();
  await fail(owner.email);
  expect(afterUnknown).toEqual([...before, 'note-failed-sign-in'].sort());
  expect((await waiting()).filter((kind) => kind === 'note-failed-sign-in')).toHaveLength(1);
});

test('whoever guesses on and on fills no log: ten lines an hour for one login, the last one says so', async () => {
  const clerk = await world.addClerk(owner);
  // each from another address: one caller is stopped much sooner
  for (let attempt = 0; attempt < 13; attempt += 1) {
    await app.deps.jobs.add(app.deps.db, 'note-failed-sign-in', { login: clerk.email, ip: `192.0.2.${attempt}`, reason: 'PASSWORD' });
  }
  const noted = (await lines('fail-sign-in')).filter((line) => line.object === clerk.email);
  expect(noted).toHaveLength(10);
  expect(noted.filter((line) => line.after?.includes('not noted'))).toHaveLength(1);
});
