import { lineOf, movementOf } from '../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import type { Movement } from './movement';
import { recordMovement } from './record-movement';

const change = /* GraphQL */ `
  mutation ($input: ChangeCustomerEmailInput!) {
    changeCustomerEmail(input: $input) { order { receipt customer { id email firstName lastName } } userErrors { code field } }
  }
`;
const customerOf = `query ($receipt: String!) { order(receipt: $receipt) { customer { id email firstName } } }`;
const openTicket = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { number version } userErrors { code } } }`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner);
});
afterAll(() => app.close());

const record = (movement: Movement) => app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));

function saleOf(email: string | null, facts: Partial<Movement> = {}): Movement {
  serial += 1;
  const customer = {
    email,
    firstName: 'Bea',
    lastName: 'Buyer',
    billingAddress: null,
    shippingAddress: { line1: '1 Elm Street', city: 'York' },
  };
  return movementOf(account.id, {
    source: 'API',
    receipt: `MAIL${String(serial).padStart(4, '0')}`,
    customer,
    language: 'DE',
    lines: [lineOf()],
    ...facts,
  });
}
async function sale(email: string | null): Promise<string> {
  const movement = saleOf(email);
  await record(movement);
  return movement.receipt;
}
async function ticketOn(receipt: string): Promise<{ number: number }> {
  const input = { receipt, type: 'TECH_SUPPORT', reason: 'OTHER', idempotencyKey: `ticket ${receipt}` };
  return (await owner.api.ask(openTicket, { input })).openTicket.ticket;
}
const send = async (api: ApiCaller, input: object) => (await api.ask(change, { input })).changeCustomerEmail;
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
const shown = async (receipt: string) => (await owner.api.ask(customerOf, { receipt })).order.customer;
const mailsTo = async (to: string) => (await app.deps.mailer.kept()).filter((mail) => mail.to === to);

test('this order passes to the customer with the new address, by his name; his other orders keep theirs', async () => {
  const [receipt, other] = [await sale('typo@exampel.com'), await sale('typo@exampel.com')];
  const answer = await send(owner.api, { receipt, email: 'Right@Example.com' });
  expect(answer).toMatchObject({
    order: { customer: { email: 'Right@Example.com', firstName: 'Bea', lastName: 'Buyer' } },
    userErrors: [],
  });
  expect((await shown(other)).email).toBe('typo@exampel.com');
  const { orders } = await owner.api.ask(`{ orders(filter: { customerEmail: "right@example.com" }) { nodes { receipt } } }`);
  expect(orders.nodes).toEqual([{ receipt }]);
});

test('who is a customer of the account already is not made twice, also when two orders change to him at once', async () => {
  const known = await sale('known@example.com');
  const moved = await Promise.all([sale('one@example.com'), sale('two@example.com')]);
  await Promise.all(moved.map((receipt) => send(owner.api, { receipt, email: 'KNOWN@example.com' })));
  const ids = await Promise.all([known, ...moved].map(async (receipt) => (await shown(receipt)).id));
  expect(new Set(ids).size).toBe(1);
  const fresh = await Promise.all([sale('three@example.com'), sale('four@example.com')]);
  await Promise.all(fresh.map((receipt) => send(owner.api, { receipt, email: 'new@example.com' })));
  expect((await shown(fresh[0] as string)).id).toBe((await shown(fresh[1] as string)).id);
});

test('both addresses are told in the language of the order; the old one does not learn the new one', async () => {
  const receipt = await sale('old.address@example.com');
  await send(owner.api, { receipt, email: 'new.address@example.com' });
  const [toOld] = await mailsTo('old.address@example.com');
  const [toNew] = await mailsTo('new.address@example.com');
  expect(toOld?.subject).toBe(`Die E-Mail-Adresse Ihrer Bestellung ${receipt} wurde geändert`);
  expect(toNew?.subject).toBe(`E-Mails zu Ihrer Bestellung ${receipt} kommen jetzt an diese Adresse`);
  expect(`${toOld?.text}${toOld?.html}`).not.toContain('new.address');
  expect(`${toNew?.text}${toNew?.html}`).not.toContain('old.address');
});

test('a customer without an address gets one', async () => {
  const receipt = await sale(null);
  expect((await shown(receipt)).email).toBeNull();
  expect((await send(owner.api, { receipt, email: 'first@example.com' })).order.customer).toMatchObject({
    email: 'first@example.com',
    firstName: 'Bea',
  });
});

test('tickets of the order follow: their mails go to the new address, and the open ones say that it was changed, without saying it', async () => {
  const receipt = await sale('ticket.old@example.com');
  const { number } = await ticketOn(receipt);
  await send(owner.api, { receipt, email: 'ticket.new@example.com' });
  const { ticket } = await owner.api.ask(
    `{ ticket(number: ${number}) { version customer { email } events { nodes { kind body mailStatus } } } }`,
  );
  expect(ticket.customer.email).toBe('ticket.new@example.com');
  expect(ticket.events.nodes.at(-1)).toEqual({ kind: 'EMAIL_CHANGED', body: null, mailStatus: 'SENT' });
  const input = { number, version: ticket.version, body: 'Hello.' };
  await owner.api.ask(`mutation ($input: CommentTicketInput!) { commentTicket(input: $input) { userErrors { code } } }`, { input });
  await app.deps.jobs.drain();
  const stored = await app.deps.db.query<{ recipient: string }>(
    `SELECT recipient FROM mails WHERE subject LIKE $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [`%${number}%${receipt}%`],
  );
  expect(stored).toEqual([{ recipient: 'ticket.new@example.com' }]);
  const events = await app.deps.db.query(
    `SELECT before::text || coalesce(after::text, '') AS text FROM ticket_events WHERE kind = 'EMAIL_CHANGED'`,
  );
  expect(JSON.stringify(events)).not.toContain('@');
});

test('security 6: the log has both addresses masked', async () => {
  const receipt = await sale('masked.old@example.com');
  await send(owner.api, { receipt, email: 'zoe@sample.org' });
  const lines = await app.deps.db.query(`SELECT action, before, after FROM audit_log WHERE object = $1`, [receipt]);
  expect(lines).toEqual([{ action: 'change-customer-email', before: { email: 'm***@e***.com' }, after: { email: 'z***@s***.org' } }]);
});

test('security 28: an address that could break out of a mail’s header is refused, and so is the same one', async () => {
  const receipt = await sale('same@example.com');
  const evil = ['a@example.com\r\nBcc: b@example.com', 'a@example.com,b@example.com', 'a@example.com\0', 'a b@example.com'];
  for (const email of evil) {
    const { errors, data } = await owner.api.post(change, { input: { receipt, email } });
    const said = [
      ...(errors ?? []).map(({ extensions }) => extensions.code),
      ...((data?.changeCustomerEmail as { userErrors?: { code: string }[] })?.userErrors ?? []).map(({ code }) => code),
    ];
    expect([email, said]).toEqual([email, [expect.stringMatching(/^(BAD_USER_INPUT|EMAIL_INVALID)$/)]]);
  }
  expect(codes(await send(owner.api, { receipt, email: 'SAME@example.com' }))).toEqual(['EMAIL_SAME']);
  expect((await shown(receipt)).email).toBe('same@example.com');
});

test('security 3, 7: with Manage Tickets from the order’s ticket alone; with a right elsewhere or with reports not at all', async () => {
  const receipt = await sale('rights@example.com');
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const elsewhere = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: await world.linkAccount(owner) }] });
  const reports = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  const input = { receipt, email: 'changed@example.com' };
  expect(codes(await send(clerk.api, input))).toEqual(['NOT_FOUND']);
  expect(codes(await send(elsewhere.api, input))).toEqual(['NOT_FOUND']);
  expect((await reports.api.post(change, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await shown(receipt)).email).toBe('rights@example.com');
  const { number } = await ticketOn(receipt);
  expect((await send(clerk.api, { ...input, ticketNumber: number })).order.customer.email).toBe('changed@example.com');
  const user = await world.accountUser(account);
  expect((await send(user, { receipt, email: 'by.account@example.com' })).order.customer.email).toBe('by.account@example.com');
});

test('security 36: a key changes once and mails once; another body is a conflict', async () => {
  const receipt = await sale('key@example.com');
  const input = { receipt, email: 'keyed@example.com', idempotencyKey: 'change once' };
  expect(await send(owner.api, input)).toEqual(await send(owner.api, input));
  expect(await mailsTo('keyed@example.com')).toHaveLength(1);
  const conflict = await owner.api.post(change, { input: { ...input, email: 'else@example.com' } });
  expect(conflict.errors?.[0]?.extensions.code).toBe('CONFLICT');
});

test('security 37: a notification that arrives late does not set it back', async () => {
  const late = saleOf('late@example.com', { at: new Date('2026-03-01T10:00:00Z') });
  // the refund comes first and tells the order until its sale arrives
  await record({ ...late, kind: 'RFND', rawKind: 'RFND', at: new Date('2026-03-02T10:00:00Z'), lines: [] });
  await send(owner.api, { receipt: late.receipt, email: 'kept@example.com' });
  await record(late);
  const { order } = await owner.api.ask(`{ order(receipt: "${late.receipt}") { total { amount } customer { email } } }`);
  expect(order).toEqual({ total: { amount: '47.00' }, customer: { email: 'kept@example.com' } });
});
