import { type TestApp, testApp } from '../../test/support/test-app';
import { World, worldPassword } from '../../test/support/world';

describe('linked accounts (product.md 4)', () => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
  });
  afterAll(() => app.close());

  const link = `mutation ($input: LinkAccountInput!) { linkAccount(input: $input) { link { id nickname status expiresAt } userErrors { code field } } }`;
  const confirm = `mutation ($input: TokenInput!) { confirmAccountLink(input: $input) { accepted userErrors { code } } }`;
  const resend = `mutation ($input: AccountLinkInput!) { resendAccountLink(input: $input) { link { id } userErrors { code } } }`;
  const cancel = `mutation ($input: AccountLinkInput!) { cancelAccountLink(input: $input) { link { status } userErrors { code } } }`;
  const nicknames = async (caller: { ask: (query: string) => Promise<{ accounts: { nickname: string }[] }> }) =>
    (await caller.ask('{ accounts { nickname } }')).accounts.map((account) => account.nickname);

  async function tokenFor(nickname: string): Promise<string> {
    const mails = await app.deps.mailer.kept();
    return /#token=([\w-]+)/.exec(mails.find((mail) => mail.to === `${nickname}@example.com`)?.text ?? '')?.[1] ?? '';
  }

  it('links an account after a confirmation from its own mailbox, and shows nothing of it before', async () => {
    const owner = await world.createMaster();
    const account = await world.createAccount();
    const { linkAccount } = await owner.api.ask(link, { input: { nickname: account.nickname.toUpperCase(), password: worldPassword } });
    expect(linkAccount).toEqual({
      link: { id: expect.any(String), nickname: account.nickname, status: 'PENDING', expiresAt: '2026-03-05T12:00:00.000Z' },
      userErrors: [],
    });
    expect(await nicknames(owner.api)).toEqual([]);
    expect((await owner.api.ask('{ accountLinks { nickname status } }')).accountLinks).toEqual([
      { nickname: account.nickname, status: 'PENDING' },
    ]);
    const token = await tokenFor(account.nickname);
    expect((await world.stranger().ask(confirm, { input: { token } })).confirmAccountLink.accepted).toBe(true);
    expect(await nicknames(owner.api)).toEqual([account.nickname]);
    expect((await owner.api.ask('{ accountLinks { nickname } }')).accountLinks).toEqual([]);
    expect((await world.stranger().ask(confirm, { input: { token } })).confirmAccountLink.userErrors).toEqual([{ code: 'LINK_EXPIRED' }]);
  });

  it('answers a wrong nickname and a wrong password alike, after the same work', async () => {
    const owner = await world.createMaster();
    const account = await world.createAccount();
    const work = async (input: object) => {
      const before = app.deps.hashing.computations;
      const { text } = await owner.api.post(link, { input });
      return { text, hashed: app.deps.hashing.computations - before };
    };
    const wrongPassword = await work({ nickname: account.nickname, password: 'nope' });
    const wrongNickname = await work({ nickname: 'nobody00', password: 'nope' });
    expect(wrongPassword.text).toContain('WRONG_CREDENTIALS');
    expect(wrongNickname).toEqual(wrongPassword);
  });

  it('lets only the newest link live, and none after the request was taken back', async () => {
    const owner = await world.createMaster();
    const account = await world.createAccount();
    const { linkAccount } = await owner.api.ask(link, { input: { nickname: account.nickname, password: worldPassword } });
    const first = await tokenFor(account.nickname);
    app.clock.advance(60_000);
    expect((await owner.api.ask(resend, { input: { linkId: linkAccount.link.id } })).resendAccountLink.userErrors).toEqual([]);
    const second = await tokenFor(account.nickname);
    expect(second).not.toBe(first);
    expect((await world.stranger().ask(confirm, { input: { token: first } })).confirmAccountLink.accepted).toBe(false);
    expect((await owner.api.ask(cancel, { input: { linkId: linkAccount.link.id } })).cancelAccountLink.link.status).toBe('CANCELED');
    expect((await world.stranger().ask(confirm, { input: { token: second } })).confirmAccountLink.accepted).toBe(false);
    expect(await nicknames(owner.api)).toEqual([]);
  });

  it('security 1: tells another owner’s link and one that never was apart by nothing', async () => {
    const owner = await world.createMaster();
    const other = await world.createMaster();
    const account = await world.createAccount();
    const { linkAccount } = await owner.api.ask(link, { input: { nickname: account.nickname, password: worldPassword } });
    const foreign = await other.api.post(cancel, { input: { linkId: linkAccount.link.id } });
    const never = await other.api.post(cancel, { input: { linkId: linkAccount.link.id.replace(/....$/, 'ffff') } });
    expect(foreign.text).toBe(never.text);
    expect((await owner.api.ask('{ accountLinks { status } }')).accountLinks).toEqual([{ status: 'PENDING' }]);
  });

  it('links an account to one master at most, whoever confirms first', async () => {
    const [one, two] = [await world.createMaster(), await world.createMaster()];
    const account = await world.createAccount();
    await one.api.ask(link, { input: { nickname: account.nickname, password: worldPassword } });
    const tokenOne = await tokenFor(account.nickname);
    app.clock.advance(1_000);
    await two.api.ask(link, { input: { nickname: account.nickname, password: worldPassword } });
    const tokenTwo = await tokenFor(account.nickname);
    const answers = await Promise.all([tokenOne, tokenTwo].map((token) => world.stranger().ask(confirm, { input: { token } })));
    expect(answers.map((answer) => answer.confirmAccountLink.accepted).sort()).toEqual([false, true]);
    expect([...(await nicknames(one.api)), ...(await nicknames(two.api))]).toEqual([account.nickname]);
    const third = await world.createMaster();
    const taken = await third.api.ask(link, { input: { nickname: account.nickname, password: worldPassword } });
    expect(taken.linkAccount.userErrors).toEqual([{ code: 'ACCOUNT_ALREADY_LINKED', field: ['nickname'] }]);
  });

  it('gives each account the lowest colour that is free, and keeps it', async () => {
    const owner = await world.createMaster();
    const accounts = [await world.createAccount(), await world.createAccount(), await world.createAccount()];
    const add = async (index: number) => {
      app.clock.advance(1_000);
      const nickname = accounts[index]?.nickname as string;
      await owner.api.ask(link, { input: { nickname, password: worldPassword } });
      await world.stranger().ask(confirm, { input: { token: await tokenFor(nickname) } });
    };
    await add(0);
    await add(1);
    const remove = `mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { removedNickname userErrors { code } } }`;
    const first = accounts[0]?.nickname;
    expect((await owner.api.ask(remove, { input: { nickname: first, stepUp: { pin: '9999' } } })).removeAccount.userErrors).toEqual([
      { code: 'STEP_UP_FAILED' },
    ]);
    expect((await owner.api.ask(remove, { input: { nickname: first, stepUp: { pin: '2468' } } })).removeAccount.removedNickname).toBe(
      first,
    );
    await add(2);
    const colors = (await owner.api.ask('{ accounts { nickname colorIndex } }')).accounts as { nickname: string; colorIndex: number }[];
    expect(Object.fromEntries(colors.map((account) => [account.nickname, account.colorIndex]))).toEqual({
      [accounts[1]?.nickname as string]: 1,
      [accounts[2]?.nickname as string]: 0,
    });
    const [kept] = await app.deps.db.query('SELECT nickname, master_id FROM accounts WHERE nickname = $1', [first]);
    expect(kept).toEqual({ nickname: first, master_id: null });
  });

  it('security 13: ends what clerks held on a removed account at once', async () => {
    const owner = await world.createMaster();
    const account = await world.linkAccount(owner);
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
    expect(await nicknames(clerk.api)).toEqual([account.nickname]);
    const remove = `mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { removedNickname } }`;
    await owner.api.ask(remove, { input: { nickname: account.nickname, stepUp: { pin: '2468' } } });
    expect(await nicknames(clerk.api)).toEqual([]);
    await world.linkAccount(owner, account);
    expect(await nicknames(clerk.api)).toEqual([]);
  });

  it('changes the address of several accounts, all or none', async () => {
    const owner = await world.createMaster();
    const [a, b] = [await world.linkAccount(owner), await world.linkAccount(owner)];
    const foreign = await world.linkAccount(await world.createMaster());
    const change = `mutation ($input: ChangeAccountsAddressInput!) { changeAccountsAddress(input: $input) { accounts { nickname address { line1 line2 city country } } userErrors { code field } } }`;
    const address = { line1: ' 5 New Street ', line2: '', city: 'Berlin', country: 'de' };
    const refused = await owner.api.ask(change, { input: { nicknames: [a.nickname, foreign.nickname], address } });
    expect(refused.changeAccountsAddress).toEqual({ accounts: [], userErrors: [{ code: 'NOT_FOUND', field: ['nicknames'] }] });
    const wrong = await owner.api.ask(change, {
      input: { nicknames: [a.nickname], address: { ...address, city: ' ', country: 'Germany' } },
    });
    expect(wrong.changeAccountsAddress.userErrors).toEqual([
      { code: 'REQUIRED', field: ['address', 'city'] },
      { code: 'ADDRESS_INVALID', field: ['address', 'country'] },
    ]);
    expect((await owner.api.ask(`{ account(nickname: "${a.nickname}") { address { line1 } } }`)).account.address.line1).toBe('1 Long Lane');
    const done = await owner.api.ask(change, { input: { nicknames: [a.nickname, b.nickname], address } });
    const changed = { line1: '5 New Street', line2: null, city: 'Berlin', country: 'DE' };
    expect(done.changeAccountsAddress.accounts).toEqual([
      { nickname: a.nickname, address: changed },
      { nickname: b.nickname, address: changed },
    ]);
  });

  it('security 8: keeps Accounts from every clerk, whatever he was granted', async () => {
    const owner = await world.createMaster();
    const account = await world.linkAccount(owner);
    const all = 'all' as const;
    const clerk = await world.addClerk(owner, {
      can: [
        'MANAGE_USERS',
        ...(['REPORT_ACCESS', 'MANAGE_TICKETS', 'MANAGE_ORDERS'] as const).map((permission) => ({ permission, on: all })),
      ],
    });
    const query = '{ accountLinks { nickname } accounts { nickname email address { city } linkedAt } }';
    const own = await owner.api.ask(query);
    expect(own.accounts).toEqual([
      { nickname: account.nickname, email: `${account.nickname}@example.com`, address: { city: 'London' }, linkedAt: expect.any(String) },
    ]);
    const answer = await clerk.api.post(query);
    expect(answer.data).toEqual({
      accountLinks: null,
      accounts: [{ nickname: account.nickname, email: null, address: null, linkedAt: null }],
    });
    expect(answer.errors?.map((error) => error.extensions.coordinate).sort()).toEqual([
      'Account.address',
      'Account.email',
      'Account.linkedAt',
      'Query.accountLinks',
    ]);
  });
});
