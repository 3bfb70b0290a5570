import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Doom } from '../../../test/support/doomed-worker';
import { lineOf, movementOf } from '../../../test/support/ledger';
import { long } from '../../../test/support/long';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import type { Actor } from '../../access/actor';
import { recordMovement } from '../../orders/orders.public';
import { customerActor } from '../support/customer-actor';
import { replySupportTicket } from '../support/reply-support-ticket';
import { windForgottenClocks } from './run-out-ticket';

const shown = `ticket { number version type status outcome expiresAt closedAt tags allowedActions assignee { id name } order { refunded { amount } refundRequests { id status } }
  events { nodes { kind actorRole body internal fromType toType reasonCode reason mailStatus undone } } } changedSince { kind body } userErrors { code field }`;
const mutation = (name: string, type: string) => `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} } }`;
const acts = {
  openTicket: mutation('openTicket', 'OpenTicketInput'),
  commentTicket: mutation('commentTicket', 'CommentTicketInput'),
  changeTicketType: mutation('changeTicketType', 'ChangeTicketTypeInput'),
  closeTicket: mutation('closeTicket', 'CloseTicketInput'),
  reopenTicket: mutation('reopenTicket', 'ReopenTicketInput'),
  assignTicket: mutation('assignTicket', 'AssignTicketInput'),
  tagTicket: mutation('tagTicket', 'TagTicketInput'),
  acknowledgeReturn: mutation('acknowledgeReturn', 'AcknowledgeReturnInput'),
  undoTicketAct: mutation('undoTicketAct', 'UndoTicketActInput'),
};

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;
const minutes = (count: number) => count * 60_000;
// a Wednesday
const noon = new Date('2026-03-04T12:00:00Z');

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
});
afterAll(() => app.close());
beforeEach(() => app.clock.set(noon));

const key = () => {
  serial += 1;
  return `desk ${serial}`;
};

async function act(api: ApiCaller, name: keyof typeof acts, input: object): Promise<Payload> {
  return ((await api.ask(acts[name], { input })) as Record<string, Payload>)[name];
}
const codes = (payload: Payload): string[] => payload.userErrors.map(({ code }: { code: string }) => code);
const kinds = (payload: Payload): string[] => payload.ticket.events.nodes.map(({ kind }: { kind: string }) => kind);

async function sale(facts: Parameters<typeof movementOf>[1] = {}): Promise<string> {
  serial += 1;
  const receipt = `DESK${String(serial).padStart(4, '0')}`;
  const email = `buyer${serial}@example.com`;
  const customer = { email, firstName: 'Bea', lastName: 'Buyer', billingAddress: null, shippingAddress: null };
  const movement = movementOf(account.id, {
    source: 'API',
    receipt,
    at: new Date('2026-02-01T12:00:00Z'),
    language: 'EN',
    customer,
    ...facts,
  });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  return receipt;
}

async function opened(type: string, facts: Parameters<typeof movementOf>[1] = {}, api = owner.api): Promise<Payload> {
  const receipt = await sale(facts);
  const payload = await act(api, 'openTicket', { receipt, type, reason: 'OTHER', comment: 'Hello.', idempotencyKey: key() });
  expect(payload.userErrors).toEqual([]);
  return { ...payload.ticket, receipt };
}

/** A request of the customer's own: as the support page will open it. */
async function askedByCustomer(type: 'REFUND' | 'CANCEL', facts: Parameters<typeof movementOf>[1] = {}): Promise<Payload> {
  const ticket = await opened(type, facts);
  await app.deps.db.query(
    `UPDATE tickets SET requested_by = 'CUSTOMER', expires_at = '2026-03-05T12:00:00Z' WHERE number = $1 AND account_id = $2`,
    [ticket.number, account.id],
  );
  return ticket;
}

const mails = async (receipt: string) => {
  const [row] = await app.deps.db.query<{ email: string }>(
    'SELECT c.email FROM orders o JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id WHERE o.receipt = $1',
    [receipt],
  );
  return (await app.deps.mailer.kept()).filter((mail) => mail.to === row?.email);
};
const sold = (receipt: string) =>
  app.deps.db.query<{ kind: string; amount: number }>(
    'SELECT kind, amount_minor AS amount FROM transactions WHERE receipt = $1 ORDER BY at, id',
    [receipt],
  );

/** Lets the time pass and the timers run; graphile-worker goes by the database's own clock. */
async function pass(until: Date): Promise<void> {
  app.clock.set(until);
  await windForgottenClocks(app.deps);
  await app.deps.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()`);
  await app.deps.jobs.drain();
}
/** A clerk who refunds up to 10.00 by himself. */
const cappedClerk = () =>
  world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_TICKETS', on: account },
      { permission: 'MANAGE_ORDERS', on: account },
    ],
    refundCap: { minor: 1_000, currency: 'USD' },
  });
const decide = (requestId: string, approve: boolean, comment?: string) =>
  owner.api.ask('mutation ($input: DecideRefundInput!) { decideRefund(input: $input) { userErrors { code } } }', {
    input: { requestId, approve, comment, stepUp: { pin: '2468' }, idempotencyKey: key() },
  });
const waitingOf = async (receipt: string): Promise<Payload> =>
  (
    (await owner.api.ask('query ($r: String!) { order(receipt: $r) { refundable { amount } refundRequests { id status } } }', {
      r: receipt,
    })) as Payload
  ).order;
const refundByHand = (receipt: string, amount: string, api = owner.api) =>
  api.ask('mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { userErrors { code } } }', {
    input: {
      receipt,
      kind: 'PARTIAL_AMOUNT',
      amount: { amount, currency: 'USD' },
      expectedRemaining: { amount: '47.00', currency: 'USD' },
      reason: 'By hand.',
      idempotencyKey: key(),
    },
  });
const ticketNow = async (number: number): Promise<Payload> =>
  (
    (await owner.api.ask(
      `query ($n: Int!) { ticket(number: $n) { number version type status outcome expiresAt order { refunded { amount } subscription { status } }
    events { nodes { kind actorRole body internal reasonCode reason undone } } } }`,
      { n: number },
    )) as Payload
  ).ticket;

test('a ticket is opened for a sale, its customer is told in words of his language, and the order is seen through it', async () => {
  const receipt = await sale({ language: 'DE' });
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  const input = { receipt, type: 'TECH_SUPPORT', reason: 'DOWNLOAD', comment: 'Das Archiv ist leer.\nBitte neu.', idempotencyKey: key() };
  const payload = await act(clerk.api, 'openTicket', input);
  expect(payload.ticket).toBeNull();
  expect(payload.userErrors).toEqual([]);
  const [mail] = await mails(receipt);
  expect(mail?.subject).toContain(receipt);
  expect(mail?.text).toContain('Das Archiv ist leer.\nBitte neu.');
  expect(mail?.text).toContain('Grund');
  expect(mail?.html).toContain('Das Archiv ist leer.<br>Bitte neu.');
  const { order } = await owner.api.ask('query ($r: String!) { order(receipt: $r) { tickets { type status version reason expiresAt } } }', {
    r: receipt,
  });
  expect(order.tickets).toEqual([{ type: 'TECH_SUPPORT', status: 'OPEN', version: 1, reason: 'DOWNLOAD', expiresAt: null }]);
  // the same key answers the same; another ticket of the type is refused while one is open
  await act(clerk.api, 'openTicket', input);
  expect(codes(await act(clerk.api, 'openTicket', { ...input, idempotencyKey: key() }))).toEqual(['TICKET_EXISTS']);
  const tickets = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  expect((await tickets.api.ask('query ($r: String!) { order(receipt: $r) { receipt } }', { r: receipt })).order).toEqual({ receipt });
});

test('what cannot be asked for is refused: a cancellation of what does not bill, a reason of another type, an order out of sight', async () => {
  const receipt = await sale();
  const open = (facts: object, api = owner.api) =>
    act(api, 'openTicket', { receipt, type: 'CANCEL', reason: 'OTHER', idempotencyKey: key(), ...facts });
  expect(codes(await open({}))).toEqual(['NOT_RECURRING']);
  expect(codes(await open({ type: 'REFUND', reason: 'DOWNLOAD' }))).toEqual(['REASON_INVALID']);
  const blind = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  expect(codes(await open({ type: 'REFUND' }, blind.api))).toEqual(['NOT_FOUND']);
  expect(codes(await open({ type: 'REFUND', receipt: 'NEVERWAS' }, blind.api))).toEqual(['NOT_FOUND']);
});

test('a refund that the seller asks for runs out after five minutes, once, and closes the ticket with money and mail', async () => {
  const ticket = await opened('REFUND');
  expect(ticket.expiresAt).toBe('2026-03-04T12:05:00.000Z');
  await pass(new Date(noon.getTime() + minutes(4)));
  expect((await ticketNow(ticket.number)).status).toBe('OPEN');
  await pass(new Date(noon.getTime() + minutes(5)));
  await pass(new Date(noon.getTime() + minutes(6)));
  const after = await ticketNow(ticket.number);
  expect(after).toMatchObject({ status: 'CLOSED', outcome: 'REFUNDED', expiresAt: null, order: { refunded: { amount: '47.00' } } });
  expect(after.events.nodes.map((event: Payload) => `${event.kind} ${event.actorRole}`)).toEqual([
    'OPENED OWNER',
    'EXPIRED SYSTEM',
    'REFUNDED SYSTEM',
    'CLOSED SYSTEM',
  ]);
  expect(await sold(ticket.receipt)).toEqual([
    { kind: 'SALE', amount: 4700 },
    { kind: 'RFND', amount: -4700 },
  ]);
  expect((await mails(ticket.receipt)).map(({ subject }) => subject)[0]).toContain('USD');
});

test('closing before the clock withdraws the request: nothing is paid back, whatever timers still wait', async () => {
  const ticket = await opened('REFUND');
  const closed = await act(owner.api, 'closeTicket', { number: ticket.number, version: ticket.version });
  expect(closed.ticket).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN', expiresAt: null });
  await pass(new Date(noon.getTime() + minutes(60)));
  expect((await ticketNow(ticket.number)).outcome).toBe('WITHDRAWN');
  expect(await sold(ticket.receipt)).toHaveLength(1);
});

test('a close that races the clock leaves exactly one outcome', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    app.clock.set(noon);
    const ticket = await opened('REFUND');
    app.clock.set(new Date(noon.getTime() + minutes(5)));
    await app.deps.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()`);
    const [, closed] = await Promise.all([
      app.deps.jobs.drain(),
      act(owner.api, 'closeTicket', { number: ticket.number, version: ticket.version }),
      app.deps.jobs.drain(),
    ]);
    const after = await ticketNow(ticket.number);
    const refunds = (await sold(ticket.receipt)).filter(({ kind }) => kind === 'RFND');
    expect([after.outcome, refunds.length, codes(closed)]).toEqual(
      after.outcome === 'REFUNDED' ? ['REFUNDED', 1, ['STALE']] : ['WITHDRAWN', 0, []],
    );
  }
});

/** A worker of a process of its own, on this database, which is killed as told. @returns the signal that ended it */
function doomedWorker(doom: Pick<Doom, 'now' | 'kill'>): Promise<string | null> {
  const support = path.resolve(__dirname, '../../../test/support');
  const told: Doom = { config: app.deps.config, databaseUrl: app.database.url, ...doom };
  const args = ['--require', path.join(support, 'register-ts.cjs'), path.join(support, 'doomed-worker.ts'), JSON.stringify(told)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (_, signal) => resolve(signal)));
}

test('a worker that is killed over a refund, once it is saved and before the queue hears of it, leaves one refund to the next worker', async () => {
  const due = new Date(noon.getTime() + minutes(5));
  // in the long form also before it is saved
  for (const kill of long ? (['AFTER_COMMIT', 'BEFORE_COMMIT'] as const) : (['AFTER_COMMIT'] as const)) {
    app.clock.set(noon);
    const ticket = await opened('REFUND');
    await app.deps.db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()');
    expect(await doomedWorker({ now: due.toISOString(), kill })).toBe('SIGKILL');
    const refunds = async () => (await sold(ticket.receipt)).filter(({ kind }) => kind === 'RFND').length;
    expect(await refunds()).toBe(kill === 'BEFORE_COMMIT' ? 0 : 1);
    const [held] = await app.deps.db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL',
    );
    expect(held?.count).toBe(1);
    // the dead worker's job is held; whoever looks for forgotten clocks makes another
    await pass(due);
    expect(await refunds()).toBe(1);
    // and after hours the queue hands the first one on as well
    await app.deps.db.query('UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL');
    await pass(due);
    expect(await sold(ticket.receipt)).toEqual([
      { kind: 'SALE', amount: 4700 },
      { kind: 'RFND', amount: -4700 },
    ]);
    const after = await ticketNow(ticket.number);
    expect(after).toMatchObject({ status: 'CLOSED', outcome: 'REFUNDED', order: { refunded: { amount: '47.00' } } });
    expect(kinds({ ticket: after })).toEqual(['OPENED', 'EXPIRED', 'REFUNDED', 'CLOSED']);
    expect((await mails(ticket.receipt)).filter(({ subject }) => subject.includes('USD'))).toHaveLength(1);
  }
});

test("a customer's own request asks for his consent before it is closed or changed, and runs out whoever replies", async () => {
  const ticket = await askedByCustomer('REFUND');
  const at = { number: ticket.number, version: ticket.version };
  expect(codes(await act(owner.api, 'closeTicket', at))).toEqual(['CONSENT_REQUIRED']);
  expect(codes(await act(owner.api, 'changeTicketType', { ...at, type: 'TECH_SUPPORT', idempotencyKey: key() }))).toEqual([
    'CONSENT_REQUIRED',
  ]);
  const replied = await act(owner.api, 'commentTicket', { ...at, body: 'We look into it.' });
  expect(replied.ticket.expiresAt).toBe('2026-03-05T12:00:00.000Z');
  const changed = await act(owner.api, 'changeTicketType', {
    number: ticket.number,
    version: replied.ticket.version,
    type: 'TECH_SUPPORT',
    customerConsent: true,
    comment: 'As we agreed.',
    idempotencyKey: key(),
  });
  expect(changed.ticket).toMatchObject({ type: 'TECH_SUPPORT', expiresAt: null });
  expect(kinds(changed)).toEqual(['OPENED', 'COMMENTED', 'TYPE_CHANGED']);
});

test('security 38: an act on a version that is not the newest is refused and shows what changed; nothing is lost', async () => {
  const ticket = await opened('TECH_SUPPORT');
  const one = await act(owner.api, 'commentTicket', { number: ticket.number, version: ticket.version, body: 'First.' });
  expect(codes(one)).toEqual([]);
  const two = await act(owner.api, 'closeTicket', { number: ticket.number, version: ticket.version });
  expect(codes(two)).toEqual(['STALE']);
  expect(two.changedSince).toEqual([{ kind: 'COMMENTED', body: 'First.' }]);
  expect(two.ticket).toMatchObject({ status: 'OPEN', version: one.ticket.version });
});

test('twenty acts at once on one version: one is done, the others see it', async () => {
  const ticket = await opened('TECH_SUPPORT');
  const bodies = Array.from({ length: 20 }, (_, turn) => `Comment ${turn}`);
  const answers = await Promise.all(
    bodies.map((body) => act(owner.api, 'commentTicket', { number: ticket.number, version: ticket.version, body })),
  );
  expect(answers.filter((answer) => codes(answer).length === 0)).toHaveLength(1);
  expect(answers.filter((answer) => codes(answer)[0] === 'STALE')).toHaveLength(19);
  expect((await ticketNow(ticket.number)).events.nodes).toHaveLength(2);
});

test('an act is undone within eight seconds, with its mail; reports leave both out, and later it is too late', async () => {
  const ticket = await opened('TECH_SUPPORT');
  const before = (await mails(ticket.receipt)).length;
  const reply = await act(owner.api, 'commentTicket', {
    number: ticket.number,
    version: ticket.version,
    body: 'Done, closing.',
    close: true,
  });
  expect(reply.ticket).toMatchObject({ status: 'CLOSED', outcome: 'RESOLVED' });
  expect(reply.ticket.events.nodes[1]).toMatchObject({ kind: 'COMMENTED', mailStatus: 'HELD' });
  app.clock.set(new Date(noon.getTime() + 7_000));
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const undo = { number: ticket.number, version: reply.ticket.version };
  expect(codes(await act(clerk.api, 'undoTicketAct', undo))).toEqual(['UNDO_TOO_LATE']);
  const undone = await act(owner.api, 'undoTicketAct', undo);
  expect(codes(undone)).toEqual([]);
  expect(undone.ticket).toMatchObject({ status: 'OPEN', outcome: 'NONE', closedAt: null });
  expect(undone.ticket.events.nodes.map((event: Payload) => [event.kind, event.undone])).toEqual([
    ['OPENED', false],
    ['COMMENTED', true],
    ['CLOSED', true],
    ['UNDONE', false],
    ['UNDONE', false],
  ]);
  await pass(new Date(noon.getTime() + minutes(1)));
  expect(await mails(ticket.receipt)).toHaveLength(before);
  const again = await act(owner.api, 'commentTicket', { number: ticket.number, version: undone.ticket.version, body: 'Now it stays.' });
  app.clock.set(new Date(noon.getTime() + minutes(1) + 11_000));
  expect(codes(await act(owner.api, 'undoTicketAct', { number: ticket.number, version: again.ticket.version }))).toEqual(['UNDO_TOO_LATE']);
  await pass(new Date(noon.getTime() + minutes(2)));
  expect((await mails(ticket.receipt))[0]?.text).toContain('Now it stays.');
});

test('a mail that failed says why on its comment, in what the receiver answered; to readers of reports alone it does not', async () => {
  const ticket = await opened('TECH_SUPPORT');
  const reply = await act(owner.api, 'commentTicket', { number: ticket.number, version: ticket.version, body: 'Here it is.' });
  const fail = (lastError: string) =>
    app.deps.db.query(
      `UPDATE mails SET status = 'FAILED', last_error = $2 WHERE id = (SELECT mail_id FROM ticket_events WHERE account_id = $3 AND kind = 'COMMENTED'
         AND ticket_id = (SELECT id FROM tickets WHERE account_id = $3 AND number = $1))`,
      [ticket.number, lastError, account.id],
    );
  const shownTo = async (api: ApiCaller) => {
    const { data, errors } = await api.post(
      'query ($n: Int!) { ticket(number: $n) { events { nodes { mailStatus mailFailure mailReply } } } }',
      { n: ticket.number },
    );
    return errors ?? (data as Payload).ticket.events.nodes.at(-1);
  };
  expect(reply.ticket.events.nodes.at(-1)).toMatchObject({ kind: 'COMMENTED', mailStatus: 'HELD' });
  expect(await shownTo(owner.api)).toEqual({ mailStatus: 'HELD', mailFailure: null, mailReply: null });
  await fail("Can't send mail - all recipients were rejected: 550 5.1.1 <buyer@example.com>: User unknown");
  expect(await shownTo(owner.api)).toEqual({ mailStatus: 'FAILED', mailFailure: 'REFUSED', mailReply: '550 5.1.1 …: User unknown' });
  await fail('getaddrinfo ENOTFOUND smtp.internal.example.com');
  expect(await shownTo(owner.api)).toEqual({ mailStatus: 'FAILED', mailFailure: 'NO_SERVER', mailReply: null });
  const reader = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  expect(JSON.stringify(await shownTo(reader.api))).not.toContain('NO_SERVER');
});

test('reopening asks for a comment; what was refunded comes back as tech support', async () => {
  const ticket = await opened('REFUND');
  await pass(new Date(noon.getTime() + minutes(5)));
  const closed = await ticketNow(ticket.number);
  const at = { number: ticket.number, version: closed.version };
  expect(codes(await act(owner.api, 'reopenTicket', { ...at, comment: ' ' }))).toEqual(['COMMENT_REQUIRED']);
  const reopened = await act(owner.api, 'reopenTicket', { ...at, comment: 'He writes again.' });
  expect(reopened.ticket).toMatchObject({ status: 'REOPENED', outcome: 'NONE', type: 'TECH_SUPPORT', expiresAt: null });
  expect(codes(await act(owner.api, 'reopenTicket', { number: ticket.number, version: reopened.ticket.version, comment: 'x' }))).toEqual([
    'TICKET_OPEN',
  ]);
});

test('security 10: a clerk above his cap sets no refund going by opening, changing or acknowledging; the owner decides', async () => {
  const clerk = await cappedClerk();
  const byOpening = await opened('REFUND', {}, clerk.api);
  const tech = await opened('TECH_SUPPORT', {}, clerk.api);
  const byChange = (
    await act(clerk.api, 'changeTicketType', { number: tech.number, version: tech.version, type: 'REFUND', idempotencyKey: key() })
  ).ticket;
  const goods = await askedByCustomer('REFUND', { lines: [lineOf({ shippable: true })] });
  const byReturn = (await act(clerk.api, 'acknowledgeReturn', { number: goods.number, version: goods.version, idempotencyKey: key() }))
    .ticket;
  for (const ticket of [byOpening, byChange, byReturn]) {
    expect(ticket).toMatchObject({
      status: 'OPEN',
      type: 'REFUND',
      expiresAt: null,
      order: { refundRequests: [{ status: 'AWAITING_APPROVAL' }] },
    });
  }
  await pass(new Date(noon.getTime() + minutes(60)));
  expect(await sold(byOpening.receipt)).toHaveLength(1);
  await decide(byOpening.order.refundRequests[0].id, true);
  expect(await ticketNow(byOpening.number)).toMatchObject({
    status: 'CLOSED',
    outcome: 'REFUNDED',
    order: { refunded: { amount: '47.00' } },
  });
  await decide(byChange.order.refundRequests[0].id, false, 'Offer him a replacement first.');
  const denied = await ticketNow(byChange.number);
  expect(denied).toMatchObject({ status: 'OPEN', expiresAt: null, order: { refunded: { amount: '0.00' } } });
  // in words of its own, and with the owner's, which no customer reads
  expect(denied.events.nodes.at(-1)).toEqual({
    ...{ kind: 'REFUND_DENIED', actorRole: 'OWNER', body: 'Offer him a replacement first.', internal: true },
    ...{ reasonCode: null, reason: null, undone: false },
  });
  // closing takes back what still waits
  await act(clerk.api, 'closeTicket', { number: byReturn.number, version: byReturn.version, customerConsent: true });
  const { order } = await owner.api.ask('query ($r: String!) { order(receipt: $r) { refundable { amount } refundRequests { status } } }', {
    r: goods.receipt,
  });
  expect(order).toEqual({ refundable: { amount: '47.00' }, refundRequests: [{ status: 'FAILED' }] });
});

test('undoing a close or a change of type lets the owner decide again on the refund that waited', async () => {
  const clerk = await cappedClerk();
  for (const name of ['closeTicket', 'changeTicketType'] as const) {
    const ticket = await opened('REFUND', {}, clerk.api);
    const at = { number: ticket.number, version: ticket.version };
    const acted = await act(clerk.api, name, { ...at, ...(name === 'closeTicket' ? {} : { type: 'TECH_SUPPORT', idempotencyKey: key() }) });
    expect(codes(acted)).toEqual([]);
    expect(await waitingOf(ticket.receipt)).toMatchObject({ refundable: { amount: '47.00' }, refundRequests: [{ status: 'FAILED' }] });
    const undone = await act(clerk.api, 'undoTicketAct', { number: ticket.number, version: acted.ticket.version });
    expect(undone.ticket).toMatchObject({ type: 'REFUND', status: 'OPEN', expiresAt: null });
    const { refundable, refundRequests } = await waitingOf(ticket.receipt);
    expect([refundable.amount, refundRequests]).toEqual(['0.00', [{ id: expect.any(String), status: 'AWAITING_APPROVAL' }]]);
    // and the owner's word reaches the ticket
    await decide(refundRequests[0].id, true);
    expect(await ticketNow(ticket.number)).toMatchObject({
      status: 'CLOSED',
      outcome: 'REFUNDED',
      order: { refunded: { amount: '47.00' } },
    });
    expect(await sold(ticket.receipt)).toHaveLength(2);
  }
});

test('what was refunded otherwise meanwhile is not asked for again: the undo is refused, and never more goes back than was paid', async () => {
  const clerk = await cappedClerk();
  const ticket = await opened('REFUND', {}, clerk.api);
  const closed = await act(clerk.api, 'closeTicket', { number: ticket.number, version: ticket.version });
  expect(await refundByHand(ticket.receipt, '5.00')).toEqual({ refundOrder: { userErrors: [] } });
  const undo = { number: ticket.number, version: closed.ticket.version };
  const refused = await act(clerk.api, 'undoTicketAct', undo);
  expect(codes(refused)).toEqual(['REFUND_REQUEST_GONE']);
  expect(await ticketNow(ticket.number)).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN', version: closed.ticket.version });
  expect(await waitingOf(ticket.receipt)).toMatchObject({ refundable: { amount: '42.00' }, refundRequests: [{ status: 'FAILED' }] });
});

test('a ticket whose refund somebody asked for at the order does not wait again once the owner has decided', async () => {
  const clerk = await cappedClerk();
  const ticket = await askedByCustomer('REFUND');
  expect(await refundByHand(ticket.receipt, '20.00', clerk.api)).toEqual({ refundOrder: { userErrors: [] } });
  const { version } = await ticketNow(ticket.number);
  const closed = await act(clerk.api, 'closeTicket', { number: ticket.number, version, customerConsent: true });
  const { refundRequests } = await waitingOf(ticket.receipt);
  expect(refundRequests).toMatchObject([{ status: 'AWAITING_APPROVAL' }]);
  await decide(refundRequests[0].id, false);
  const undo = { number: ticket.number, version: closed.ticket.version };
  expect(codes(await act(clerk.api, 'undoTicketAct', undo))).toEqual(['REFUND_REQUEST_GONE']);
});

test("an act is taken back by who did it: not by a colleague, and a customer's reply not by the account's own user", async () => {
  const user = await world.accountUser(account);
  const ticket = await opened('TECH_SUPPORT');
  const own = await act(user, 'commentTicket', { number: ticket.number, version: ticket.version, body: 'From the account.' });
  expect(codes(await act(owner.api, 'undoTicketAct', { number: ticket.number, version: own.ticket.version }))).toEqual(['UNDO_TOO_LATE']);
  const undone = await act(user, 'undoTicketAct', { number: ticket.number, version: own.ticket.version });
  expect(codes(undone)).toEqual([]);
  const [{ id } = { id: '' }] = await app.deps.db.query<{ id: string }>('SELECT customer_id AS id FROM tickets WHERE number = $1', [
    ticket.number,
  ]);
  const actor = (await customerActor(app.deps.db, account.id, id)) as Actor;
  const caller = { actor, ip: '127.0.0.1', userAgent: 'test', say: (code: string) => code };
  await replySupportTicket(app.deps, caller, { number: ticket.number, body: 'From the customer.', idempotencyKey: key() });
  const { version } = await ticketNow(ticket.number);
  expect(version).toBe(undone.ticket.version + 1);
  expect(codes(await act(user, 'undoTicketAct', { number: ticket.number, version }))).toEqual(['UNDO_TOO_LATE']);
  expect((await ticketNow(ticket.number)).events.nodes.at(-1)).toMatchObject({ kind: 'COMMENTED', actorRole: 'CUSTOMER', undone: false });
});

test('goods that come back are refunded when they are back, else after nineteen days', async () => {
  const ticket = await opened('REFUND', { lines: [lineOf({ shippable: true })] });
  expect(ticket.expiresAt).toBe('2026-03-23T12:00:00.000Z');
  const back = await act(owner.api, 'acknowledgeReturn', { number: ticket.number, version: ticket.version, idempotencyKey: key() });
  expect(back.ticket.expiresAt).toBe(noon.toISOString());
  expect(
    codes(await act(owner.api, 'acknowledgeReturn', { number: ticket.number, version: back.ticket.version, idempotencyKey: key() })),
  ).toEqual(['NOTHING_TO_RETURN']);
  await pass(noon);
  expect(await ticketNow(ticket.number)).toMatchObject({ status: 'CLOSED', outcome: 'REFUNDED' });
});

test('a cancellation ends billing when its clock runs out, and takes no money; so does canceling by hand', async () => {
  const recurring = { lines: [lineOf({ recurring: true })], plan: { item: '1', status: 'ACTIVE' as const, terms: null } };
  const ticket = await opened('CANCEL', recurring);
  await pass(new Date(noon.getTime() + minutes(5)));
  const after = await ticketNow(ticket.number);
  expect(after).toMatchObject({
    status: 'CLOSED',
    outcome: 'CANCELED',
    order: { refunded: { amount: '0.00' }, subscription: { status: 'CANCELED' } },
  });
  const byHand = await opened('CANCEL', recurring);
  const cancel =
    'mutation ($input: CancelSubscriptionInput!) { cancelSubscription(input: $input) { subscription { status } userErrors { code } } }';
  const input = { receipt: byHand.receipt, reason: 'He asked by phone.', idempotencyKey: key() };
  expect((await owner.api.ask(cancel, { input })).cancelSubscription).toEqual({ subscription: { status: 'CANCELED' }, userErrors: [] });
  expect((await owner.api.ask(cancel, { input: { ...input, idempotencyKey: key() } })).cancelSubscription.userErrors).toEqual([
    { code: 'SUBSCRIPTION_ENDED' },
  ]);
  expect(await ticketNow(byHand.number)).toMatchObject({ status: 'CLOSED', outcome: 'CANCELED' });
});

test('on an order fed from outside the clock makes a request, which the incoming refund confirms and closes', async () => {
  const ticket = await opened('REFUND', { source: 'INS' });
  await pass(new Date(noon.getTime() + minutes(5)));
  const waiting = await ticketNow(ticket.number);
  expect(waiting).toMatchObject({ status: 'OPEN', expiresAt: null, order: { refunded: { amount: '0.00' } } });
  const told = movementOf(account.id, {
    source: 'INS',
    kind: 'RFND',
    receipt: ticket.receipt,
    at: new Date('2026-03-04T13:00:00Z'),
    amountMinor: 4700,
  });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, told));
  expect(await ticketNow(ticket.number)).toMatchObject({ status: 'CLOSED', outcome: 'REFUNDED', order: { refunded: { amount: '47.00' } } });
});

test('where the policy refuses when the clock runs out, the ticket stays open with the reason and the owner is told', async () => {
  const ticket = await opened('REFUND');
  await app.deps.db.query('UPDATE orders SET charged_back_minor = paid_minor WHERE receipt = $1', [ticket.receipt]);
  await pass(new Date(noon.getTime() + minutes(5)));
  const after = await ticketNow(ticket.number);
  expect(after).toMatchObject({ status: 'OPEN', expiresAt: null });
  expect(after.events.nodes.at(-1)).toMatchObject({ kind: 'EXPIRY_REFUSED', actorRole: 'SYSTEM', reasonCode: 'NOTHING_TO_REFUND' });
  const words = async (language: string) => {
    const caller = app.caller({ 'x-mestre-language': language });
    caller.cookie = owner.api.cookie;
    const found = await caller.ask('query ($n: Int!) { ticket(number: $n) { events { nodes { reason } } } }', { n: ticket.number });
    return found.ticket.events.nodes.map(({ reason }: Payload) => reason);
  };
  expect(await words('en')).toEqual([null, 'Nothing is left to refund on this order.']);
  expect(await words('de')).toEqual([null, 'Bei dieser Bestellung ist nichts mehr zu erstatten.']);
  expect((await app.deps.mailer.kept()).find((mail) => mail.to === owner.email)?.subject).toContain(String(ticket.number));
});

test('tickets are given to who works on the account, tagged, and worked on only by who may', async () => {
  const ticket = await opened('TECH_SUPPORT');
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const other = await world.linkAccount(owner);
  const elsewhere = await world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_TICKETS', on: other },
      { permission: 'REPORT_ACCESS', on: account },
    ],
  });
  const at = { number: ticket.number, version: ticket.version };
  expect(codes(await act(owner.api, 'assignTicket', { ...at, personId: `per_${elsewhere.userId}` }))).toEqual(['ASSIGNEE_INVALID']);
  const assigned = await act(owner.api, 'assignTicket', { ...at, personId: `per_${clerk.userId}` });
  expect(assigned.ticket.assignee.id).toBe(`per_${clerk.userId}`);
  const tagged = await act(clerk.api, 'tagTicket', { number: ticket.number, version: assigned.ticket.version, add: [' VIP ', 'vip'] });
  expect(tagged.ticket.tags).toEqual(['vip']);
  const last = { number: ticket.number, version: tagged.ticket.version };
  expect(codes(await act(elsewhere.api, 'closeTicket', last))).toEqual(['NOT_FOUND']);
  const reader = await world.apiKey(
    (
      await world.addClerk(owner, {
        can: [
          { permission: 'API_ORDERS_READ', on: account },
          { permission: 'API_ORDERS_WRITE', on: other },
        ],
      })
    ).userId,
  );
  expect(codes(await act(reader, 'closeTicket', last))).toEqual(['NOT_ALLOWED']);
  const seen = async (api: ApiCaller) =>
    (await api.ask('query ($n: Int!) { ticket(number: $n) { allowedActions } }', { n: ticket.number })).ticket.allowedActions;
  expect(await seen(clerk.api)).toEqual([
    ...['COMMENT', 'NOTE', 'CHANGE_TYPE', 'CLOSE', 'REFUND', 'ASSIGN', 'TAG'],
    ...['CHANGE_CUSTOMER_EMAIL', 'SEND_RECEIPT'],
  ]);
  expect(await seen(reader)).toEqual([]);
});
