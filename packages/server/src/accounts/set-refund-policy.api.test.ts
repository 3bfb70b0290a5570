import { openTicket, placeOrder } from '../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

const fields = `customerWindowDays sellerWindowDays maxPartialPercent minPartial { amount currency } minPrice { amount currency } expiryHours skipWeekends
  returnDays holidays`;
const set = `mutation ($input: SetRefundPolicyInput!) { setRefundPolicy(input: $input) { account { refundPolicy { ${fields} } } userErrors { code field } } }`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
});
afterAll(() => app.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const defaults = {
  customerWindowDays: 60,
  sellerWindowDays: 365,
  maxPartialPercent: 90,
  minPartial: usd('1.00'),
  minPrice: usd('10.00'),
  expiryHours: 24,
  skipWeekends: true,
  returnDays: 19,
  holidays: [] as string[],
};
const send = async (api: ApiCaller, policy: object, on = account) =>
  (await api.ask(set, { input: { account: on.nickname, policy: { ...defaults, ...policy } } })).setRefundPolicy;
const told = (answer: { userErrors: { code: string; field: string[] }[] }) =>
  answer.userErrors.map(({ code, field }) => `${code} ${field.join('.')}`);
const read = async () =>
  (await owner.api.ask(`{ account(nickname: "${account.nickname}") { refundPolicy { ${fields} } } }`)).account.refundPolicy;
const stored = async () =>
  (await app.deps.db.query<{ p: object }>('SELECT refund_policy AS p FROM accounts WHERE id = $1', [account.id]))[0]?.p;

test('the defaults are those of the product, and what is set instead counts from then on', async () => {
  expect(await read()).toEqual(defaults);
  const policy = { ...defaults, customerWindowDays: 30, minPartial: usd('2.50'), holidays: ['2026-12-25', '2026-01-01'] };
  const answer = await send(owner.api, { ...policy, holidays: ['2026-12-25', '2026-01-01', '2026-12-25'] });
  expect(answer.account.refundPolicy).toEqual({ ...policy, holidays: ['2026-01-01', '2026-12-25'] });
  expect(await stored()).toEqual({ customerWindowDays: 30, minPartialMinor: 250, holidays: ['2026-01-01', '2026-12-25'] });
  await send(owner.api, {});
  expect(await stored()).toEqual({});
});

test('a refund is measured by it at once', async () => {
  const { receipt } = await placeOrder(app.deps.db, account);
  const input = { receipt, kind: 'PARTIAL_PERCENT', percent: '60' };
  const preview = async () =>
    (await owner.api.ask('query ($input: RefundPreviewInput!) { refundPreview(input: $input) { refundable reasonCode } }', { input }))
      .refundPreview;
  expect(await preview()).toEqual({ refundable: true, reasonCode: null });
  await send(owner.api, { maxPartialPercent: 50 });
  expect(await preview()).toEqual({ refundable: false, reasonCode: 'PARTIAL_TOO_LARGE' });
  await send(owner.api, {});
});

test('each field that cannot be is named, all at once', async () => {
  const wrong = {
    customerWindowDays: -1,
    maxPartialPercent: 100,
    minPartial: usd('0.001'),
    minPrice: { amount: '10.00', currency: 'EUR' },
    expiryHours: 0,
    returnDays: 366,
  };
  expect(told(await send(owner.api, wrong)).sort()).toEqual([
    'AMOUNT_INVALID policy.minPartial',
    'CURRENCY_MISMATCH policy.minPrice',
    'POLICY_INVALID policy.customerWindowDays',
    'POLICY_INVALID policy.expiryHours',
    'POLICY_INVALID policy.maxPartialPercent',
    'POLICY_INVALID policy.returnDays',
  ]);
  expect(told(await send(owner.api, { customerWindowDays: 90, sellerWindowDays: 89 }))).toEqual(['POLICY_INVALID policy.sellerWindowDays']);
  expect(told(await send(owner.api, { minPartial: usd('0.00') }))).toEqual(['POLICY_INVALID policy.minPartial']);
  const days = Array.from({ length: 367 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
  expect(told(await send(owner.api, { holidays: days }))).toEqual(['POLICY_INVALID policy.holidays']);
  expect(await stored()).toEqual({});
});

test('a clock that runs keeps its end', async () => {
  const order = await placeOrder(app.deps.db, account);
  const expiresAt = new Date('2026-03-05T12:00:00Z');
  const { number } = await openTicket(app.deps.db, account, { order, type: 'REFUND', expiresAt });
  await send(owner.api, { expiryHours: 1, holidays: ['2026-03-05'] });
  expect((await owner.api.ask(`{ ticket(number: ${number}) { expiresAt } }`)).ticket.expiresAt).toBe(expiresAt.toISOString());
  await send(owner.api, {});
});

test('the log says what was otherwise before, and nothing of what stayed', async () => {
  const log = async () =>
    app.deps.db.query(`SELECT before, after FROM audit_log WHERE action = 'set-refund-policy' ORDER BY at DESC, id DESC LIMIT 1`);
  app.clock.advance(1000);
  await send(owner.api, { returnDays: 14, holidays: ['2026-12-25'] });
  expect(await log()).toEqual([{ before: { returnDays: 19, holidays: [] }, after: { returnDays: 14, holidays: ['2026-12-25'] } }]);
  await send(owner.api, {});
});

test('security 1, 10: the owner and the account’s own user set it; a clerk with every right and another master do not', async () => {
  const clerk = await world.addClerk(owner, {
    can: [
      'MANAGE_USERS',
      ...(['MANAGE_ORDERS', 'MANAGE_TICKETS', 'REPORT_ACCESS'] as const).map((permission) => ({ permission, on: 'all' as const })),
    ],
  });
  const stranger = await world.createMaster();
  const user = await world.accountUser(account);
  expect(told(await send(user, { returnDays: 21 }))).toEqual([]);
  expect((await read()).returnDays).toBe(21);
  const input = { account: account.nickname, policy: defaults };
  expect((await clerk.api.post(set, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(told(await send(stranger.api, {}))).toEqual(['NOT_FOUND account']);
  expect(told(await send(stranger.api, {}, { id: '', nickname: 'neverwas' }))).toEqual(['NOT_FOUND account']);
  expect((await read()).returnDays).toBe(21);
  const free = await world.createAccount();
  expect(told(await send(await world.accountUser(free), {}, free))).toEqual([]);
});
