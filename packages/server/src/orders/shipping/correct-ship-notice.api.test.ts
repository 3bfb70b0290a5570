import { lineOf, movementOf } from '../../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { recordMovement } from '../record-movement';

const ship = `mutation ($input: AddShipNoticeInput!) { addShipNotice(input: $input) { order { lines { shipNotices { id } } } userErrors { code } } }`;
const correct = /* GraphQL */ `
  mutation ($input: CorrectShipNoticeInput!) {
    correctShipNotice(input: $input) {
      order { lines { shipNotices { id date carrier tracking quantity } } }
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

interface Shipped {
  receipt: string;
  email: string;
  noticeId: string;
}

/** Three books bought on 1 March in New York, two of them shipped on the third by DHL. */
async function shipped(): Promise<Shipped> {
  serial += 1;
  const receipt = `MEND${String(serial).padStart(4, '0')}`;
  const email = `reader${serial}@example.com`;
  const customer = { email, firstName: 'Rea', lastName: 'Reader', billingAddress: null, shippingAddress: null };
  const lines = [lineOf({ item: 'B', title: 'Book', quantity: 3, shippable: true, amountMinor: 4000 })];
  const movement = movementOf(account.id, { source: 'API', receipt, at: new Date('2026-03-02T03:00:00Z'), customer, lines });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  const { order } = await owner.api.ask(`{ order(receipt: "${receipt}") { lines { id } } }`);
  const parcel = { lineId: order.lines[0].id, quantity: 2, date: '2026-03-03', carrier: 'DHL', tracking: 'T 1' };
  const { addShipNotice } = await owner.api.ask(ship, { input: { receipt, ...parcel, idempotencyKey: `ship ${serial}` } });
  return { receipt, email, noticeId: addShipNotice.order.lines[0].shipNotices[0].id };
}

const input = ({ receipt, noticeId }: Shipped, facts: object = {}) => {
  serial += 1;
  return { receipt, noticeId, date: '2026-03-04', carrier: 'UPS', tracking: 'T 2', idempotencyKey: `mend ${serial}`, ...facts };
};
const send = async (api: ApiCaller, given: object) => (await api.ask(correct, { input: given })).correctShipNotice;
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
const mailsTo = async ({ email }: Shipped) => (await app.deps.mailer.kept()).filter(({ to }) => to === email);

test('day, carrier and tracking number are set right, how much stays; the customer is told, and the audit log keeps both', async () => {
  const sent = await shipped();
  const answer = await send(owner.api, input(sent));
  expect(answer.order.lines[0].shipNotices).toEqual([
    { id: sent.noticeId, date: '2026-03-04', carrier: 'UPS', tracking: 'T 2', quantity: 2 },
  ]);
  const mails = await mailsTo(sent);
  expect(mails).toHaveLength(2);
  const corrected = mails.find(
    ({ subject }) => subject === `Corrected: how your order ${sent.receipt} from ${account.nickname} was shipped`,
  );
  expect(corrected?.text).toContain('2 × Book\n\nDate: March 4, 2026\nCarrier: UPS\nTracking number: T 2');
  const [line] = await app.deps.db.query<{ before: object; after: object }>(
    `SELECT before, after FROM audit_log WHERE action = 'correct-ship-notice' AND object = $1`,
    [sent.receipt],
  );
  expect(line).toEqual({
    before: { line: 'Book', quantity: 2, date: '2026-03-03', carrier: 'DHL', tracking: 'T 1' },
    after: { line: 'Book', quantity: 2, date: '2026-03-04', carrier: 'UPS', tracking: 'T 2' },
  });
  // a number that was none is taken away
  const without = await send(owner.api, input(sent, { tracking: null }));
  expect(without.order.lines[0].shipNotices[0]).toMatchObject({ carrier: 'UPS', tracking: null });
});

test('how much was shipped is set right too, within what was bought and is in no other notice; money stays as it is', async () => {
  const sent = await shipped();
  const { order } = await owner.api.ask(`{ order(receipt: "${sent.receipt}") { lines { id } } }`);
  const more = async (quantity: number) => {
    serial += 1;
    const parcel = { lineId: order.lines[0].id, quantity, date: '2026-03-03', carrier: 'DHL', idempotencyKey: `more ${serial}` };
    return codes((await owner.api.ask(ship, { input: { receipt: sent.receipt, ...parcel } })).addShipNotice);
  };
  const ledger = () =>
    app.deps.db.query(
      `SELECT total_minor, paid_minor, refunded_minor, reserved_minor, (SELECT count(*)::int FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id) AS moved
       FROM orders o WHERE account_id = $1 AND receipt = $2`,
      [account.id, sent.receipt],
    );
  const before = await ledger();
  const correctTo = async (quantity: number) =>
    send(owner.api, input(sent, { date: '2026-03-03', carrier: 'DHL', tracking: 'T 1', quantity }));
  expect(codes(await correctTo(4))).toEqual(['QUANTITY_INVALID']);
  expect([codes(await correctTo(0)), codes(await correctTo(-1)), codes(await correctTo(2))]).toEqual([
    ['QUANTITY_INVALID'],
    ['QUANTITY_INVALID'],
    ['SHIP_NOTICE_SAME'],
  ]);
  const answer = await correctTo(1);
  expect(answer.order.lines[0].shipNotices).toMatchObject([{ quantity: 1, date: '2026-03-03', carrier: 'DHL', tracking: 'T 1' }]);
  const [line] = await app.deps.db.query<{ before: object; after: object }>(
    `SELECT before, after FROM audit_log WHERE action = 'correct-ship-notice' AND object = $1`,
    [sent.receipt],
  );
  expect(line).toMatchObject({ before: { line: 'Book', quantity: 2 }, after: { line: 'Book', quantity: 1 } });
  expect((await mailsTo(sent)).some(({ text }) => text.includes('1 × Book'))).toBe(true);
  // what was taken back is free to be shipped; what another notice has is not
  expect(await more(2)).toEqual([]);
  expect(codes(await correctTo(2))).toEqual(['QUANTITY_INVALID']);
  // whatever comes at once
  const [other] = (
    await owner.api.ask(`{ order(receipt: "${sent.receipt}") { lines { shipNotices { id quantity } } } }`)
  ).order.lines[0].shipNotices.filter(({ id }: { id: string }) => id !== sent.noticeId);
  expect(codes(await send(owner.api, input({ ...sent, noticeId: other.id }, { quantity: 1 })))).toEqual([]);
  const both = await Promise.all([correctTo(2), send(owner.api, input({ ...sent, noticeId: other.id }, { quantity: 2 })), more(1)]);
  expect(both.map((one) => (Array.isArray(one) ? one : codes(one))).filter((said) => said.length === 0)).toHaveLength(1);
  expect(await ledger()).toEqual(before);
});

test('what changes nothing, another order’s notice, a wrong day and what is too long are refused, and nobody is mailed', async () => {
  const [sent, other] = [await shipped(), await shipped()];
  const refused = async (facts: object) => codes(await send(owner.api, input(sent, facts)));
  expect(await refused({ date: '2026-03-03', carrier: ' DHL ', tracking: 'T 1' })).toEqual(['SHIP_NOTICE_SAME']);
  expect(await refused({ noticeId: other.noticeId })).toEqual(['NOT_FOUND']);
  expect(await refused({ noticeId: 'shn_nothing' })).toEqual(['NOT_FOUND']);
  expect(await refused({ date: '2026-02-28' })).toEqual(['DATE_INVALID']);
  expect(await refused({ date: '2026-03-05' })).toEqual(['DATE_INVALID']);
  expect(await refused({ carrier: ' ' })).toEqual(['REQUIRED']);
  expect(await refused({ carrier: 'x'.repeat(81), tracking: 'y'.repeat(101) })).toEqual(['TOO_LONG', 'TOO_LONG']);
  expect(await mailsTo(sent)).toHaveLength(1);
});

test('security 7: with Manage Orders on the account, not with Manage Tickets', async () => {
  const sent = await shipped();
  const tickets = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const elsewhere = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: await world.linkAccount(owner) }] });
  const orders = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  expect((await tickets.api.post(correct, { input: input(sent) })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(codes(await send(elsewhere.api, input(sent)))).toEqual(['NOT_FOUND']);
  expect(codes(await send(orders.api, input(sent)))).toEqual([]);
});

test('security 36: a key corrects once and mails once', async () => {
  const sent = await shipped();
  const given = input(sent);
  await Promise.all([send(owner.api, given), send(owner.api, given)]);
  expect(await mailsTo(sent)).toHaveLength(2);
  const conflict = await owner.api.post(correct, { input: { ...given, carrier: 'DPD' } });
  expect(conflict.errors?.[0]?.extensions.code).toBe('CONFLICT');
});
