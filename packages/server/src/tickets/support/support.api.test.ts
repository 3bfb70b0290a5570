import { openTicket, placeOrder } from '../../../test/support/desk';
import { lineOf, movementOf } from '../../../test/support/ledger';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { recordMovement } from '../../orders/orders.public';
import { ImpatientClient } from '../../platform/database/impatient-client';

const requestLink =
  'mutation ($input: RequestSupportLinkInput!) { requestSupportLink(input: $input) { accepted userErrors { code field } } }';
const open =
  'mutation ($input: TokenInput!) { openSupport(input: $input) { support { nickname colorIndex email } userErrors { code field } } }';
const ticketFields = `number type status outcome reason receipt title expiresAt closedAt
  messages { totalCount nodes { kind from body toType } }`;
const acts = {
  openSupportTicket: `mutation ($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { ${ticketFields} } userErrors { code field } } }`,
  replySupportTicket: `mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { ticket { ${ticketFields} } userErrors { code field } } }`,
  closeSupportTicket: `mutation ($input: CloseSupportTicketInput!) { closeSupportTicket(input: $input) { ticket { ${ticketFields} } userErrors { code field } } }`,
};
const own = `{ support { nickname email orders { totalCount nodes { receipt total { amount currency } refunded { amount } lines { title quantity } } }
  tickets { totalCount nodes { number status } } } }`;
const ticketQuery = `query ($number: Int!) { support { ticket(number: $number) { ${ticketFields} } } }`;
const choices =
  'query ($receipt: String!) { support { choices(receipt: $receipt) { type allowed reasonCode expiresAt } order(receipt: $receipt) { receipt } } }';

// a Wednesday
const noon = new Date('2026-03-04T12:00:00Z');
const minute = 60_000;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(noon);
  await app.deps.db.query('DELETE FROM rate_limits');
});

const key = () => {
  serial += 1;
  return `support ${serial}`;
};
const page = () => app.caller({ 'x-mestre-support': '1' });
const mailsTo = async (email: string) => (await app.deps.mailer.kept()).filter(({ to }) => to === email);

/** A sale of its own customer. */
async function sale(facts: Parameters<typeof movementOf>[1] = {}, of = account): Promise<{ receipt: string; email: string }> {
  serial += 1;
  const receipt = `SUPP${String(serial).padStart(4, '0')}`;
  const email = `visitor${serial}@example.com`;
  const customer = { email, firstName: 'Vera', lastName: 'Visitor', billingAddress: null, shippingAddress: null };
  const at = new Date('2026-02-01T12:00:00Z');
  const movement = movementOf(of.id, { source: 'API', receipt, at, language: 'EN', customer, ...facts });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  return { receipt, email };
}

async function ask(input: object, from = page()): Promise<Payload> {
  return (await from.ask(requestLink, { input })).requestSupportLink;
}

/** Lets a customer in by his mail. */
async function visit({ receipt, email }: { receipt: string; email: string }): Promise<ApiCaller> {
  const api = page();
  await ask({ receipt, email }, api);
  await app.deps.jobs.drain();
  const { openSupport } = await api.ask(open, { input: { token: await world.mailedToken(email) } });
  expect(openSupport.userErrors).toEqual([]);
  return api;
}

async function act(api: ApiCaller, name: keyof typeof acts, input: object): Promise<Payload> {
  return (await api.ask(acts[name], { input: { idempotencyKey: key(), ...input } }))[name];
}
const codes = ({ userErrors }: Payload): string[] => userErrors.map(({ code }: { code: string }) => code);
const kinds = (ticket: Payload): string[] => ticket.messages.nodes.map(({ kind, from }: Record<string, string>) => `${kind} ${from}`);

async function asOwner(mutation: string, number: number, input: object): Promise<Payload> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
  const { version } = (await owner.api.ask('query ($number: Int!) { ticket(number: $number) { version } }', { number })).ticket;
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ticket { status } userErrors { code } } }`;
  const payload = (await owner.api.ask(query, { input: { number, version, ...input } }))[mutation];
  expect(payload.userErrors).toEqual([]);
  return payload.ticket;
}

describe('the door of the support page', () => {
  it('answers the same, to the byte and after the same statements, whether receipt and e-mail belong together or not', async () => {
    const { receipt, email } = await sale();
    const said: string[] = [];
    const statements: string[][] = [];
    // the first of an hour counts otherwise
    await ask({ receipt: 'WARMUP01', email });
    for (const input of [
      { receipt, email },
      { receipt, email: 'nobody@example.com' },
      { receipt: 'NEVERWAS', email },
      { receipt, email, account: 'wrongone' },
    ]) {
      const ran = jest.spyOn(ImpatientClient.prototype, 'query');
      said.push((await page().post(requestLink, { input })).text);
      const texts = ran.mock.calls.map(([query]) => (query as unknown as { text?: string }).text ?? String(query));
      // what the process tells its live readers now and then belongs to no request
      statements.push(texts.filter((text) => !text.includes('pg_notify')));
      ran.mockRestore();
    }
    expect(new Set(said)).toEqual(new Set(['{"data":{"requestSupportLink":{"accepted":true,"userErrors":[]}}}']));
    expect(statements.map((texts) => texts.join('\n'))).toEqual(Array(4).fill(statements[0]?.join('\n')));
    expect(statements[0]?.length).toBeGreaterThan(3);
    expect(statements.flat().filter((text) => /\b(?:orders|customers)\b/.test(text))).toEqual([]);
    await app.deps.jobs.drain();
    const mails = await app.deps.mailer.kept();
    expect(mails.filter(({ subject }) => subject.startsWith('Your orders and tickets')).map(({ to }) => to)).toEqual([email]);
    expect(codes(await ask({ receipt: '??', email: 'none' }))).toEqual(['RECEIPT_INVALID', 'EMAIL_INVALID']);
  });

  it('lets in by the mailed link, once, for an hour, with a cookie of its own', async () => {
    const { receipt, email } = await sale();
    await ask({ receipt: ` ${receipt.toLowerCase()} `, email: email.toUpperCase() });
    await app.deps.jobs.drain();
    const token = await world.mailedToken(email);
    expect(token).toHaveLength(43);
    const [stored] = await app.deps.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM mailed_links WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%'`,
      [token],
    );
    expect(stored?.count).toBe(0);
    const api = page();
    const answer = await api.post(open, { input: { token } });
    expect(answer.data.openSupport.support).toEqual({ nickname: account.nickname, colorIndex: 0, email });
    expect(answer.headers.get('set-cookie')).toMatch(/^mestre-support=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    expect(codes((await page().ask(open, { input: { token } })).openSupport)).toEqual(['LINK_EXPIRED']);

    await ask({ receipt, email });
    await app.deps.jobs.drain();
    const late = await world.mailedToken(email);
    app.clock.advance(61 * minute);
    expect(codes((await page().ask(open, { input: { token: late } })).openSupport)).toEqual(['LINK_EXPIRED']);
  });

  it('ends after two hours without a request, after a day, and by signing out', async () => {
    const customer = await sale();
    const nickname = async (api: ApiCaller) => (await api.post(own)).data?.support?.nickname ?? null;
    const api = await visit(customer);
    app.clock.advance(119 * minute);
    expect(await nickname(api)).toBe(account.nickname);
    app.clock.advance(121 * minute);
    expect(await nickname(api)).toBeNull();

    const again = await visit(customer);
    for (let hours = 0; hours < 23; hours++) {
      app.clock.advance(60 * minute);
      expect(await nickname(again)).toBe(account.nickname);
    }
    app.clock.advance(61 * minute);
    expect(await nickname(again)).toBeNull();

    const leaving = await visit(customer);
    const kept = leaving.cookie;
    await leaving.ask('mutation { endSupport { accepted } }');
    leaving.cookie = kept;
    expect(await nickname(leaving)).toBeNull();
  });

  it('keeps staff and customers apart: no cookie of one is anything to the other', async () => {
    const customer = await sale();
    const api = await visit(customer);
    const both = `${owner.api.cookie}; ${api.cookie}`;
    const asked = async (headers: Record<string, string>, cookie: string) => {
      const caller = app.caller(headers);
      caller.cookie = cookie;
      const { viewer, support } = (await caller.post('{ viewer { kind } support { nickname } }')).data;
      return [viewer?.kind ?? null, support?.nickname ?? null];
    };
    expect(await asked({}, both)).toEqual(['OWNER', null]);
    expect(await asked({ 'x-mestre-support': '1' }, both)).toEqual(['CUSTOMER', account.nickname]);
    expect(await asked({ 'x-mestre-support': '1' }, owner.api.cookie)).toEqual([null, null]);
    expect(await asked({}, api.cookie)).toEqual([null, null]);
    expect(await asked({}, api.cookie.replace('mestre-support', 'mestre'))).toEqual([null, null]);
    expect(await asked({ 'x-mestre-support': '1' }, owner.api.cookie.replace('mestre', 'mestre-support'))).toEqual([null, null]);
  });

  it('takes no more than some tries of an address, and mails no more than some links to one', async () => {
    const { receipt, email } = await sale();
    for (let tries = 0; tries < 20; tries++) expect((await ask({ receipt, email })).accepted).toBe(true);
    const refused = await page().post(requestLink, { input: { receipt, email } });
    expect(refused.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    await app.deps.jobs.drain();
    expect(await mailsTo(email)).toHaveLength(5);
  });
});

describe('what a customer sees', () => {
  it('is his own orders and tickets with this seller, and nobody else’s', async () => {
    const mine = await sale({ amountMinor: 4200 });
    const other = await sale();
    const elsewhere = await world.linkAccount(owner, { currency: 'USD' });
    const there = await placeOrder(app.deps.db, elsewhere, { email: mine.email });
    const foreign = await openTicket(app.deps.db, elsewhere, { order: there });
    const stranger = await visit(other);
    const { ticket: theirs } = await act(stranger, 'openSupportTicket', { receipt: other.receipt, type: 'TECH_SUPPORT', reason: 'OTHER' });

    const api = await visit(mine);
    const { ticket } = await act(api, 'openSupportTicket', { receipt: mine.receipt, type: 'TECH_SUPPORT', reason: 'OTHER' });
    const { support } = await api.ask(own);
    expect(support.orders).toMatchObject({
      totalCount: 1,
      nodes: [{ receipt: mine.receipt, total: { amount: '42.00', currency: 'USD' } }],
    });
    expect(support.tickets).toEqual({ totalCount: 1, nodes: [{ number: ticket.number, status: 'OPEN' }] });

    const never = 999_999;
    for (const number of [theirs.number, foreign.number, never]) {
      expect((await api.ask(ticketQuery, { number })).support.ticket).toBeNull();
      expect(codes(await act(api, 'replySupportTicket', { number, body: 'hello' }))).toEqual(['NOT_FOUND']);
      expect(codes(await act(api, 'closeSupportTicket', { number }))).toEqual(['NOT_FOUND']);
    }
    for (const receipt of [other.receipt, there.receipt, 'NEVERWAS']) {
      expect((await api.ask(choices, { receipt })).support).toEqual({ choices: null, order: null });
      const input = { receipt, type: 'TECH_SUPPORT', reason: 'OTHER' };
      expect(codes(await act(api, 'openSupportTicket', input))).toEqual(['NOT_FOUND']);
    }
    // his order passes to another address: from the next request on it is not his any more
    const change = 'mutation ($input: ChangeCustomerEmailInput!) { changeCustomerEmail(input: $input) { userErrors { code } } }';
    await owner.api.ask(change, { input: { receipt: mine.receipt, account: account.nickname, email: 'moved@example.com' } });
    expect((await api.ask(own)).support).toMatchObject({ orders: { totalCount: 0 }, tickets: { totalCount: 0 } });
    expect(codes(await act(api, 'replySupportTicket', { number: ticket.number, body: 'hello' }))).toEqual(['NOT_FOUND']);
  });

  it('is what was written to him: no note, no name, no tag or assignment, nothing taken back, and no answer that still can be', async () => {
    const customer = await sale();
    const api = await visit(customer);
    const opened = await act(api, 'openSupportTicket', {
      receipt: customer.receipt,
      type: 'TECH_SUPPORT',
      reason: 'ACCESS',
      comment: 'Help!',
    });
    const { number } = opened.ticket;
    await asOwner('commentTicket', number, { body: 'a secret of ours', internal: true });
    await asOwner('tagTicket', number, { add: ['difficult'] });
    await asOwner('assignTicket', number, { personId: `per_${owner.userId}` });
    await asOwner('commentTicket', number, { body: 'too quick' });
    await asOwner('undoTicketAct', number, {});
    await asOwner('commentTicket', number, { body: 'Try again, please.' });
    const shown = async () => (await api.post(ticketQuery, { number })).text;
    expect(await shown()).not.toContain('Try again');
    app.clock.advance(8_000);
    const text = await shown();
    const { ticket } = JSON.parse(text).data.support;
    expect(ticket.messages).toEqual({
      totalCount: 2,
      nodes: [
        { kind: 'COMMENTED', from: 'SELLER', body: 'Try again, please.', toType: null },
        { kind: 'OPENED', from: 'CUSTOMER', body: 'Help!', toType: null },
      ],
    });
    expect(text).not.toMatch(/secret|difficult|too quick|Olivia|Owner/);
  });

  it('is nothing of what people with a sign-in read', async () => {
    const api = await visit(await sale());
    for (const query of [
      '{ orders { totalCount } }',
      '{ tickets { totalCount } }',
      '{ accounts { nickname } }',
      '{ people(for: ASSIGN) { name } }',
    ]) {
      const { errors } = await api.post(query);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
  });
});

describe('what a customer does', () => {
  it('opens a request that runs out after the account’s hours, and is told what he cannot ask for', async () => {
    const customer = await sale();
    const api = await visit(customer);
    expect((await api.ask(choices, { receipt: customer.receipt })).support.choices).toEqual([
      { type: 'TECH_SUPPORT', allowed: true, reasonCode: null, expiresAt: null },
      { type: 'REFUND', allowed: true, reasonCode: null, expiresAt: '2026-03-05T12:00:00.000Z' },
      { type: 'CANCEL', allowed: false, reasonCode: 'NOT_RECURRING', expiresAt: null },
    ]);
    const input = { receipt: customer.receipt, type: 'REFUND', reason: 'DEFECT', comment: 'It is broken.' };
    expect(codes(await act(api, 'openSupportTicket', { ...input, reason: 'DOWNLOAD' }))).toEqual(['REASON_INVALID']);
    expect(codes(await act(api, 'openSupportTicket', { ...input, type: 'CANCEL', reason: 'OTHER' }))).toEqual(['NOT_RECURRING']);
    const { ticket } = await act(api, 'openSupportTicket', input);
    expect(ticket).toMatchObject({ type: 'REFUND', status: 'OPEN', reason: 'DEFECT', expiresAt: '2026-03-05T12:00:00.000Z' });
    expect(kinds(ticket)).toEqual(['OPENED CUSTOMER']);
    expect(codes(await act(api, 'openSupportTicket', input))).toEqual(['TICKET_EXISTS']);
    const [row] = await app.deps.db.query('SELECT requested_by, awaiting_approval FROM tickets WHERE account_id = $1 AND number = $2', [
      account.id,
      ticket.number,
    ]);
    expect(row).toEqual({ requested_by: 'CUSTOMER', awaiting_approval: false });
    expect((await mailsTo(customer.email))[0]?.subject).toContain(`Ticket ${ticket.number}`);
    expect((await mailsTo(`${account.nickname}@example.com`))[0]).toMatchObject({
      subject: `Ticket ${ticket.number}: a customer of ${account.nickname} asks for help`,
      text: expect.stringContaining('It is broken.'),
    });

    // nobody does anything: the clock carries it out
    app.clock.advance(25 * 60 * minute);
    await app.deps.db.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await app.deps.jobs.drain();
    const again = await visit(customer);
    const done = (await again.ask(ticketQuery, { number: ticket.number })).support.ticket;
    expect(done).toMatchObject({ status: 'CLOSED', outcome: 'REFUNDED' });
    expect(kinds(done)).toEqual(['CLOSED SYSTEM', 'REFUNDED SYSTEM', 'OPENED CUSTOMER']);
    expect((await again.ask(choices, { receipt: customer.receipt })).support.choices[1].reasonCode).toBe('NOTHING_TO_REFUND');
  });

  it('cannot ask for a refund when his window is over, though the seller still could', async () => {
    const customer = await sale({ at: new Date('2026-01-02T12:00:00Z') });
    const api = await visit(customer);
    const input = { receipt: customer.receipt, type: 'REFUND', reason: 'OTHER' };
    expect(codes(await act(api, 'openSupportTicket', input))).toEqual(['REFUND_WINDOW_OVER']);
    expect(codes(await act(api, 'openSupportTicket', { ...input, type: 'TECH_SUPPORT' }))).toEqual([]);
  });

  it('ends recurring billing by his own request', async () => {
    const customer = await sale({
      lines: [lineOf({ recurring: true })],
      plan: { item: '1', status: 'ACTIVE', terms: null },
    });
    const api = await visit(customer);
    const { ticket } = await act(api, 'openSupportTicket', { receipt: customer.receipt, type: 'CANCEL', reason: 'TOO_EXPENSIVE' });
    expect(ticket).toMatchObject({ type: 'CANCEL', expiresAt: '2026-03-05T12:00:00.000Z' });
  });

  it('writes, closes, which withdraws, and writes again, which opens it as tech support: money is not asked for by writing', async () => {
    const customer = await sale();
    const api = await visit(customer);
    const { ticket } = await act(api, 'openSupportTicket', { receipt: customer.receipt, type: 'REFUND', reason: 'OTHER' });
    const { number, expiresAt } = ticket;
    // a note that he does not see makes a version that he does not know: it is not in his way
    await asOwner('commentTicket', number, { body: 'ours', internal: true });
    const reply = await act(api, 'replySupportTicket', { number, body: 'One more thing.' });
    expect(reply.ticket).toMatchObject({ status: 'OPEN', expiresAt });
    expect(codes(await act(api, 'replySupportTicket', { number, body: '  ' }))).toEqual(['COMMENT_REQUIRED']);
    const closed = await act(api, 'closeSupportTicket', { number, comment: 'Found it myself.' });
    expect(closed.ticket).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN', expiresAt: null });
    expect(codes(await act(api, 'closeSupportTicket', { number }))).toEqual(['TICKET_CLOSED']);
    const thanks = await act(api, 'replySupportTicket', { number, body: 'Thank you!' });
    expect(thanks.ticket).toMatchObject({ status: 'REOPENED', type: 'TECH_SUPPORT', outcome: 'NONE', expiresAt: null });
    expect(kinds(thanks.ticket)).toEqual([
      'TYPE_CHANGED CUSTOMER',
      'REOPENED CUSTOMER',
      'CLOSED CUSTOMER',
      'COMMENTED CUSTOMER',
      'OPENED CUSTOMER',
    ]);
    const lines = await app.deps.db.query<{ action: string; role: string; master: string }>(
      `SELECT action, actor_role AS role, master_id AS master FROM audit_log WHERE account_id = $1 AND object = $2 AND actor_role = 'CUSTOMER' ORDER BY id`,
      [account.id, String(number)],
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'open-ticket',
      'reply-support-ticket',
      'close-support-ticket',
      'reply-support-ticket',
    ]);
    expect(new Set(lines.map(({ master }) => master))).toEqual(new Set([owner.masterId]));
  });

  it('tells who works on the ticket, not the account, when he writes; and who does no more, nothing', async () => {
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    const customer = await sale();
    const api = await visit(customer);
    const { ticket } = await act(api, 'openSupportTicket', { receipt: customer.receipt, type: 'TECH_SUPPORT', reason: 'OTHER' });
    await asOwner('assignTicket', ticket.number, { personId: `per_${clerk.userId}` });
    await act(api, 'replySupportTicket', { number: ticket.number, body: 'Anybody there?' });
    expect((await mailsTo(clerk.email)).map(({ text }) => text)).toEqual([expect.stringContaining(`/tickets/${ticket.number}\n`)]);
    await app.deps.db.query('DELETE FROM grants WHERE user_id = $1', [clerk.userId]);
    await act(api, 'replySupportTicket', { number: ticket.number, body: 'Hello?' });
    expect(await mailsTo(clerk.email)).toHaveLength(1);
    expect((await mailsTo(`${account.nickname}@example.com`)).map(({ text }) => text)).toContainEqual(expect.stringContaining('Hello?'));
  });

  it('once a key, and not more often than anybody needs', async () => {
    const customer = await sale();
    const api = await visit(customer);
    const input = { receipt: customer.receipt, type: 'TECH_SUPPORT', reason: 'OTHER', idempotencyKey: 'the key' };
    const [one, two] = await Promise.all([act(api, 'openSupportTicket', input), act(api, 'openSupportTicket', input)]);
    expect([one.userErrors, two.userErrors]).toEqual([[], []]);
    expect(two.ticket.number).toBe(one.ticket.number);
    // another customer's key of the same name is another key
    const other = await sale();
    const second = await act(await visit(other), 'openSupportTicket', { ...input, receipt: other.receipt });
    expect(second.userErrors).toEqual([]);
    const answers = [];
    for (let tries = 0; tries < 9; tries++)
      answers.push(await api.post(acts.openSupportTicket, { input: { ...input, idempotencyKey: key() } }));
    expect(answers.at(-1)?.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  });
});
