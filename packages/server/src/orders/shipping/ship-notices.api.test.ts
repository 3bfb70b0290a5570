import { lineOf, movementOf } from '../../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { recordMovement } from '../record-movement';

const ship = /* GraphQL */ `
  mutation ($input: AddShipNoticeInput!) {
    addShipNotice(input: $input) {
      order { lines { title shipNotices { date carrier tracking quantity } } }
      userErrors { code field }
    }
  }
`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { timeZone: 'America/New_York' });
});
afterAll(() => app.close());

interface Sold {
  receipt: string;
  email: string;
  book: string;
  course: string;
}

/** Three books and a course; bought on 1 March at 22:00 of New York, which is 2 March in UTC. */
async function sale(): Promise<Sold> {
  serial += 1;
  const receipt = `SHIP${String(serial).padStart(4, '0')}`;
  const email = `reader${serial}@example.com`;
  const customer = { email, firstName: 'Rea', lastName: 'Reader', billingAddress: null, shippingAddress: null };
  const lines = [
    lineOf({ item: 'B', title: 'Book', quantity: 3, shippable: true, amountMinor: 4000 }),
    lineOf({ item: 'C', title: 'Course', amountMinor: 700 }),
  ];
  const movement = movementOf(account.id, { source: 'API', receipt, at: new Date('2026-03-02T03:00:00Z'), customer, lines });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  const { order } = await owner.api.ask(`{ order(receipt: "${receipt}") { lines { id title } } }`);
  const idOf = (title: string) => order.lines.find((line: { title: string }) => line.title === title).id;
  return { receipt, email, book: idOf('Book'), course: idOf('Course') };
}

const input = ({ receipt, book }: Sold, facts: object = {}) => {
  serial += 1;
  return { receipt, lineId: book, quantity: 1, date: '2026-03-03', carrier: 'DHL', idempotencyKey: `ship ${serial}`, ...facts };
};
const send = async (api: ApiCaller, given: object) => (await api.ask(ship, { input: given })).addShipNotice;
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
const shipped = async ({ receipt }: Sold) =>
  (
    await app.deps.db.query<{ n: number }>(
      'SELECT coalesce(sum(n.quantity), 0)::int AS n FROM ship_notices n JOIN orders o ON o.account_id = n.account_id AND o.id = n.order_id WHERE o.receipt = $1',
      [receipt],
    )
  )[0]?.n;

test('in parts, by line and quantity, each shown on its line and mailed to the customer', async () => {
  const sold = await sale();
  await send(owner.api, input(sold, { quantity: 2, tracking: 'T 1' }));
  const answer = await send(owner.api, input(sold, { date: '2026-03-04', carrier: 'UPS' }));
  expect(answer.order.lines).toEqual([
    {
      title: 'Book',
      shipNotices: [
        { date: '2026-03-03', carrier: 'DHL', tracking: 'T 1', quantity: 2 },
        { date: '2026-03-04', carrier: 'UPS', tracking: null, quantity: 1 },
      ],
    },
    { title: 'Course', shipNotices: [] },
  ]);
  const mails = (await app.deps.mailer.kept()).filter(({ to }) => to === sold.email);
  expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill(`Your order ${sold.receipt} from ${account.nickname} is on its way`));
  expect(mails[1]?.text).toContain('2 × Book\n\nDate: March 3, 2026\nCarrier: DHL\nTracking number: T 1');
});

test('never more than was bought, one after the other and all at once', async () => {
  const sold = await sale();
  expect(codes(await send(owner.api, input(sold, { quantity: 4 })))).toEqual(['QUANTITY_INVALID']);
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(owner.api, input(sold))));
  expect(answers.map(codes).filter((said) => said.length === 0)).toHaveLength(3);
  expect(answers.flatMap(codes)).toEqual(Array(5).fill('QUANTITY_INVALID'));
  expect(await shipped(sold)).toBe(3);
});

test('a day between the sale and today, both in the account’s zone', async () => {
  // 03:00 UTC on the fifth is the fourth in New York
  app.clock.set(new Date('2026-03-05T03:00:00Z'));
  const sold = await sale();
  const on = async (date: string) => codes(await send(owner.api, input(sold, { date })));
  expect(await on('2026-02-28')).toEqual(['DATE_INVALID']);
  expect(await on('2026-03-05')).toEqual(['DATE_INVALID']);
  expect(await on('2026-03-01')).toEqual([]);
  expect(await on('2026-03-04')).toEqual([]);
});

test('security 35: a course, another order’s line, no quantity, no carrier and what is too long are refused by their codes', async () => {
  const [sold, other] = [await sale(), await sale()];
  const refused = async (facts: object) => codes(await send(owner.api, input(sold, facts)));
  expect(await refused({ lineId: sold.course })).toEqual(['NOT_SHIPPABLE']);
  expect(await refused({ lineId: other.book })).toEqual(['NOT_FOUND']);
  expect(await refused({ lineId: 'lin_nothing' })).toEqual(['NOT_FOUND']);
  expect(await refused({ quantity: 0 })).toEqual(['QUANTITY_INVALID']);
  expect(await refused({ quantity: -1 })).toEqual(['QUANTITY_INVALID']);
  expect(await refused({ carrier: ' ' })).toEqual(['REQUIRED']);
  expect(await refused({ carrier: 'x'.repeat(81), tracking: 'y'.repeat(101) })).toEqual(['TOO_LONG', 'TOO_LONG']);
  expect(await shipped(sold)).toBe(0);
});

test('security 26, 28: carrier and tracking number are kept as one line, and stand escaped in the mail', async () => {
  const sold = await sale();
  const answer = await send(owner.api, input(sold, { carrier: 'DHL\r\nBcc: x@example.com', tracking: '<img src=x>\u202e1' }));
  expect(answer.order.lines[0].shipNotices[0]).toMatchObject({ carrier: 'DHL Bcc: x@example.com', tracking: '<img src=x> 1' });
  const [mail] = (await app.deps.mailer.kept()).filter(({ to }) => to === sold.email);
  expect(mail?.html).not.toContain('<img');
});

test('security 7: with Manage Orders on the account, not with Manage Tickets, though he sees the order through its ticket', async () => {
  const sold = await sale();
  const ticket = { receipt: sold.receipt, type: 'TECH_SUPPORT', reason: 'OTHER', idempotencyKey: `t ${sold.receipt}` };
  await owner.api.ask('mutation ($input: OpenTicketInput!) { openTicket(input: $input) { userErrors { code } } }', { input: ticket });
  const tickets = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const both = await world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_TICKETS', on: account },
      { permission: 'MANAGE_ORDERS', on: await world.linkAccount(owner) },
    ],
  });
  const orders = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  expect((await tickets.api.ask(`{ order(receipt: "${sold.receipt}") { receipt } }`)).order.receipt).toBe(sold.receipt);
  expect((await tickets.api.post(ship, { input: input(sold) })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  // a right on A1 and another on A2 never add up to a third
  expect(codes(await send(both.api, input(sold)))).toEqual(['NOT_ALLOWED']);
  expect(codes(await send(orders.api, input(sold)))).toEqual([]);
  expect(await shipped(sold)).toBe(1);
});

test('security 36: a key ships once and mails once', async () => {
  const sold = await sale();
  const given = input(sold);
  await Promise.all([send(owner.api, given), send(owner.api, given)]);
  expect(await shipped(sold)).toBe(1);
  expect((await app.deps.mailer.kept()).filter(({ to }) => to === sold.email)).toHaveLength(1);
  const conflict = await owner.api.post(ship, { input: { ...given, carrier: 'UPS' } });
  expect(conflict.errors?.[0]?.extensions.code).toBe('CONFLICT');
});
