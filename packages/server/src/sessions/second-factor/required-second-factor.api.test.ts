import { appCode } from '../../../test/support/authenticator';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount, worldPassword } from '../../../test/support/world';

const update = `mutation ($input: UpdateMasterInput!) { updateMaster(input: $input) { master { clerkSecondFactorRequired } userErrors { code } } }`;
const viewer = '{ viewer { kind capabilities tabs secondFactorMissing } }';
const reads = '{ accounts { nickname } tickets { nodes { id } } }';

describe('a second factor that the owner requires of clerks', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let clerk: Person;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
    clerk = await world.addClerk(owner, {
      can: [
        { permission: 'MANAGE_TICKETS', on: account },
        { permission: 'API_ORDERS_READ', on: account },
      ],
    });
  });
  afterAll(() => app.close());

  const requireIt = (clerkSecondFactorRequired: boolean) => owner.api.ask(update, { input: { clerkSecondFactorRequired } });

  async function turnOn(api: ApiCaller): Promise<{ code: () => string }> {
    const start = `mutation ($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret } }`;
    const { secret } = (await api.ask(start, { input: { password: worldPassword } })).startSecondFactor;
    const confirm = `mutation ($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { userErrors { code } } }`;
    const { confirmSecondFactor: done } = await api.ask(confirm, { input: { code: appCode(secret, app.clock.now()) } });
    expect(done.userErrors).toEqual([]);
    app.clock.advance(60_000);
    return { code: () => appCode(secret, app.clock.now()) };
  }

  it('bites at the next request: a clerk without one holds nothing but being signed in, until he has set it up', async () => {
    const before = (await clerk.api.ask(viewer)).viewer;
    expect(before.capabilities).toEqual(['PUBLIC', 'SIGNED_IN', 'MANAGE_TICKETS']);
    expect(before.tabs).toContain('TICKETS');
    expect(before.secondFactorMissing).toBe(false);
    expect((await clerk.api.ask(reads)).accounts).toEqual([{ nickname: account.nickname }]);

    expect((await requireIt(true)).updateMaster).toEqual({ master: { clerkSecondFactorRequired: true }, userErrors: [] });
    expect((await clerk.api.ask(viewer)).viewer).toEqual({
      kind: 'CLERK',
      capabilities: ['PUBLIC', 'SIGNED_IN'],
      tabs: [],
      secondFactorMissing: true,
    });
    const refused = await clerk.api.post(reads);
    expect(refused.data).toEqual({ accounts: [], tickets: null });
    expect(refused.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    // he may set it up, and look after his sign-in
    expect(await clerk.api.ask('{ secondFactor { on required } sessions { current } }')).toEqual({
      secondFactor: { on: false, required: true },
      sessions: [{ current: true }],
    });

    const { code } = await turnOn(clerk.api);
    expect((await clerk.api.ask(viewer)).viewer).toEqual(before);
    expect((await clerk.api.ask(reads)).accounts).toEqual([{ nickname: account.nickname }]);

    const end = `mutation ($input: StepUpOnlyInput!) { endSecondFactor(input: $input) { userErrors { code } } }`;
    const stepUp = { password: worldPassword, code: code() };
    expect((await clerk.api.ask(end, { input: { stepUp } })).endSecondFactor.userErrors).toEqual([{ code: 'SECOND_FACTOR_REQUIRED' }]);
    await requireIt(false);
    expect((await clerk.api.ask(end, { input: { stepUp } })).endSecondFactor.userErrors).toEqual([]);
  });

  it('leaves his API key, the owner and the account’s own user as they are', async () => {
    await requireIt(true);
    expect((await clerk.api.ask(viewer)).viewer.secondFactorMissing).toBe(true);
    const key = await world.apiKey(clerk.userId);
    const keys = await key.ask('{ viewer { capabilities secondFactorMissing } accounts { nickname } }');
    expect(keys.viewer).toEqual({ capabilities: ['PUBLIC', 'SIGNED_IN', 'API_ORDERS_READ'], secondFactorMissing: false });
    expect(keys.accounts).toEqual([{ nickname: account.nickname }]);
    expect((await owner.api.ask(viewer)).viewer).toMatchObject({ kind: 'OWNER', secondFactorMissing: false });
    expect((await owner.api.ask('{ secondFactor { required } }')).secondFactor.required).toBe(false);
    const own = (await (await world.accountUser(account)).ask('{ viewer { capabilities secondFactorMissing } }')).viewer;
    expect(own).toEqual({ capabilities: ['PUBLIC', 'SIGNED_IN', 'ACCOUNT_USER'], secondFactorMissing: false });
    await requireIt(false);
  });

  it('asks no clerk of another master', async () => {
    const other = await world.createMaster();
    const theirs = await world.addClerk(other, { can: ['MANAGE_USERS'] });
    await requireIt(true);
    expect((await theirs.api.ask(viewer)).viewer.capabilities).toContain('MANAGE_USERS');
    await requireIt(false);
  });

  it('the owner alone requires it, and reads that it is', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS'] });
    expect((await owner.api.ask('{ master { clerkSecondFactorRequired } }')).master.clerkSecondFactorRequired).toBe(false);
    const read = await manager.api.post('{ master { clerkSecondFactorRequired } }');
    expect(read.data).toEqual({ master: { clerkSecondFactorRequired: null } });
    expect(read.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const written = await manager.api.post(update, { input: { clerkSecondFactorRequired: true } });
    expect(written.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await owner.api.ask('{ master { clerkSecondFactorRequired } }')).master.clerkSecondFactorRequired).toBe(false);
  });
});
