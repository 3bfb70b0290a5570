import { formatMoney, type Language, type MailName, sayMail } from '@mestre/shared';
import { openTicket } from '../../../test/support/desk';
import { handMail, mailInConfig } from '../../../test/support/hand-mail';
import { lineOf, movementOf } from '../../../test/support/ledger';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import type { Movement } from '../../orders/movement';
import { recordMovement } from '../../orders/orders.public';
import { windForgottenClocks } from '../desk/run-out-ticket';
import { addressOfTicket } from './ticket-address';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let ana: Person;
let ben: Person;
let program: ApiCaller;
let serial = 0;
// a Wednesday
const noon = new Date('2026-03-04T12:00:00Z');

beforeAll(async () => {
  app = await testApp({ config: { mailIn: mailInConfig } });
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  const can = (['MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'] as const).map((permission) => ({ permission, on: account }));
  ana = await world.addClerk(owner, { can });
  ben = await world.addClerk(owner, { can });
  const bot = await world.addClerk(owner, { can: [{ permission: 'API_ORDERS_WRITE', on: account }], apiOnly: true });
  program = await world.apiKey(bot.userId);
  // everybody another language: the customer Portuguese, the account German, Ben Spanish, the owner English
  await app.deps.db.query(`UPDATE accounts SET language = 'de' WHERE id = $1`, [account.id]);
  await app.deps.db.query(`UPDATE users SET language = 'es' WHERE id = $1`, [ben.userId]);
});
afterAll(() => app.close());
beforeEach(() => app.clock.set(noon));

const key = () => {
  serial += 1;
  return `mails ${serial}`;
};

type Reader = 'customer' | 'account' | 'ben' | 'owner';

/** An order with a ticket on it. */
interface Matter {
  receipt: string;
  email: string;
  /** of the ticket; 0 while there is none */
  number: number;
  /** where a reply goes */
  address: string;
  sale: Movement;
  customer: ApiCaller;
}

interface Facts {
  type?: 'TECH_SUPPORT' | 'REFUND' | 'CANCEL';
  closed?: boolean;
  /** the customer asked for it himself; otherwise the seller's side did */
  byCustomer?: boolean;
  /** whom it is given to: Ben */
  assigned?: boolean;
  fedFromOutside?: boolean;
  /** no ticket yet */
  bare?: boolean;
  placedAt?: Date;
}

async function matter({ type = 'TECH_SUPPORT', closed, byCustomer, assigned, fedFromOutside, bare, placedAt }: Facts): Promise<Matter> {
  serial += 1;
  const receipt = `MAIL${String(serial).padStart(4, '0')}`;
  const email = `buyer-${serial}@example.com`;
  const sale = movementOf(account.id, {
    ...{ source: fedFromOutside ? 'INS' : 'API', receipt, language: 'PT', at: placedAt ?? new Date('2026-02-01T12:00:00Z') },
    customer: { email, firstName: 'Bea', lastName: 'Buyer', billingAddress: null, shippingAddress: null },
    lines: [lineOf({ recurring: true })],
    plan: { item: '1', status: 'ACTIVE', terms: null },
  });
  const { db } = app.deps;
  await db.transaction((tx) => recordMovement(app.deps, tx, sale));
  const [order] = await db.query<{ id: string; customerId: string }>(
    'SELECT id, customer_id AS "customerId" FROM orders WHERE account_id = $1 AND receipt = $2',
    [account.id, receipt],
  );
  const { id: orderId, customerId } = order as { id: string; customerId: string };
  const facts = { accountId: account.id, orderId, customerId, receipt, email };
  let number = 0;
  let address: string | null = null;
  if (!bare) {
    const ticket = await openTicket(db, account, {
      ...{ order: facts, type, status: closed ? 'CLOSED' : 'OPEN', billing: 'RECURRING', assigneeId: assigned ? ben.userId : null },
      expiresAt: closed || type === 'TECH_SUPPORT' ? null : new Date(noon.getTime() + 60_000),
    });
    number = ticket.number;
    address = await addressOfTicket(app.deps.config, db, ticket);
    await db.query(
      `UPDATE tickets SET requested_at = CASE WHEN type <> 'TECH_SUPPORT' THEN $3::timestamptz END,
         requested_by = CASE WHEN type <> 'TECH_SUPPORT' THEN $4 END WHERE account_id = $1 AND number = $2`,
      [account.id, number, noon, byCustomer ? 'CUSTOMER' : 'SELLER'],
    );
  }
  return { receipt, email, number, address: address ?? '', sale, customer: await world.customer(account, email) };
}

/** An act of somebody's; of one on a ticket, on the version that it has now. */
async function act(api: ApiCaller, name: string, input: Payload): Promise<void> {
  const { number } = input;
  const isSeen = number && !/Support|Mail/.test(name);
  const seen = isSeen ? { version: (await owner.api.ask(`{ ticket(number: ${number}) { version } }`)).ticket.version } : {};
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { payload } = await api.ask(`mutation ($input: ${type}!) { payload: ${name}(input: $input) { userErrors { code field } } }`, {
    input: { idempotencyKey: key(), ...seen, ...input },
  });
  expect([name, payload.userErrors]).toEqual([name, []]);
}

/** Lets the clocks run, and the other jobs. */
async function pass(until = noon): Promise<void> {
  app.clock.set(until);
  await windForgottenClocks(app.deps);
  await app.deps.db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()');
  await app.deps.jobs.drain();
}
const runOut = () => pass(new Date(noon.getTime() + 120_000));

const bulk = async ({ number }: Matter, input: object): Promise<void> => {
  await act(owner.api, 'startBulkAct', { tickets: [{ number, version: 1 }], ...input });
  await pass();
};
/** The seller platform tells something of the order. */
const told = ({ sale }: Matter, facts: Partial<Movement>) =>
  app.deps.db.transaction((tx) => recordMovement(app.deps, tx, { ...sale, at: noon, plan: null, ...facts }));
const refund = (api: ApiCaller, { receipt, number }: Matter) =>
  act(api, 'refundOrder', { receipt, ticketNumber: number, reason: 'By hand.', expectedRemaining: { amount: '47.00', currency: 'USD' } });
const open = (api: ApiCaller, { receipt }: Matter) => act(api, 'openTicket', { receipt, type: 'TECH_SUPPORT', reason: 'OTHER' });
const comment = (api: ApiCaller, { number }: Matter, more = {}) => act(api, 'commentTicket', { number, body: 'Hello.', ...more });
const change = (api: ApiCaller, { number }: Matter) => act(api, 'changeTicketType', { number, type: 'REFUND' });
const close = (api: ApiCaller, { number }: Matter) => act(api, 'closeTicket', { number });
const write = ({ customer, number }: Matter) => act(customer, 'replySupportTicket', { number, body: 'Hello?' });
const openOwn = ({ customer, receipt }: Matter) => act(customer, 'openSupportTicket', { receipt, type: 'TECH_SUPPORT', reason: 'OTHER' });
const closeOwn = ({ customer, number }: Matter) => act(customer, 'closeSupportTicket', { number });
const reopen = (api: ApiCaller, { number }: Matter) => act(api, 'reopenTicket', { number, comment: 'Again.' });
const cancel = (api: ApiCaller, { receipt }: Matter) => act(api, 'cancelSubscription', { receipt, reason: 'By hand.' });
const refundedOutside = { kind: 'RFND', rawKind: 'RFND' } as const;
const endedOutside = { kind: null, rawKind: 'CANCEL-REBILL', plan: { item: '1', status: 'CANCELED', terms: null } } as const;
const byMail = ({ address: to, email: from }: Matter) => handMail(app, { to, from });
/** A mail of the customer's that became no message, put on his ticket by hand. */
async function putBy({ api }: Person, { address, email, number }: Matter): Promise<void> {
  await handMail(app, { to: address, from: email, body: '> quoted alone' });
  const { nodes } = (await api.ask('{ incomingMails { nodes { id sender } } }')).incomingMails;
  await act(api, 'putMailOnTicket', { mailId: nodes.find(({ sender }: { sender: string }) => sender === email).id, number });
}

const asks = { type: 'REFUND', byCustomer: true } as const;
const bens = { assigned: true } as const;
const outside = { fedFromOutside: true, byCustomer: true } as const;
const noKey = { idempotencyKey: undefined };
const total = [{ amount: '47.00', currency: 'USD' }];
/** What happens, to what, and every mail that it makes: to whom, and which. */
const table: [act: string, of: Facts, does: (at: Matter) => Promise<unknown>, ...mails: `${Reader} ${MailName}`[]][] = [
  ['opened by a clerk', { bare: true }, (at) => open(ana.api, at), 'customer ticketOpened'],
  ['opened by a program', { bare: true }, (at) => open(program, at), 'customer ticketOpened'],
  ['opened by the customer', { bare: true }, (at) => openOwn(at), 'customer ticketOpened', 'account customerOpenedTicket'],
  ['answered by a clerk', {}, (at) => comment(ana.api, at), 'customer ticketComment'],
  ['answered by a program', {}, (at) => comment(program, at), 'customer ticketComment'],
  ['answered with many', {}, (at) => bulk(at, { act: 'COMMENT', comment: 'Hello.' }), 'customer ticketComment'],
  ['answered and closed', {}, (at) => comment(ana.api, at, { close: true }), 'customer ticketCommentClosed'],
  ['noted', {}, (at) => comment(ana.api, at, { internal: true })],
  ['noted and closed', {}, (at) => comment(ana.api, at, { internal: true, close: true }), 'customer ticketClosed'],
  ['written by the customer', {}, write, 'account customerWrote'],
  ['written by the customer, given to Ben', bens, write, 'ben customerWrote'],
  ['written by mail', {}, byMail, 'account customerWrote'],
  ['written by mail, given to Ben', bens, byMail, 'ben customerWrote'],
  ['put on the ticket by Ana, given to Ben', bens, (at) => putBy(ana, at), 'ben customerWrote'],
  ['put on the ticket by Ben, given to Ben', bens, (at) => putBy(ben, at)],
  ['changed by a clerk', {}, (at) => change(ana.api, at), 'customer ticketTypeChanged'],
  ['changed by a program', {}, (at) => change(program, at), 'customer ticketTypeChanged'],
  ['changed with many', {}, (at) => bulk(at, { act: 'CHANGE_TYPE', type: 'REFUND' }), 'customer ticketTypeChanged'],
  ['closed by a clerk', {}, (at) => close(ana.api, at), 'customer ticketClosed'],
  ['closed by a program', {}, (at) => close(program, at), 'customer ticketClosed'],
  ['closed with many', {}, (at) => bulk(at, { act: 'CLOSE' }), 'customer ticketClosed'],
  ['closed by the customer', asks, (at) => closeOwn(at), 'customer ticketClosed', 'account customerClosedTicket'],
  ['opened again by a clerk', { closed: true }, (at) => reopen(ana.api, at), 'customer ticketReopened'],
  ['opened again by a program', { closed: true }, (at) => reopen(program, at), 'customer ticketReopened'],
  ['opened again by the customer', { closed: true }, write, 'account customerWrote'],
  ['opened again by mail', { closed: true }, byMail, 'account customerWrote'],
  ['given to somebody', {}, ({ number }) => act(ana.api, 'assignTicket', { number, personId: `per_${ben.userId}`, ...noKey })],
  ['tagged', {}, ({ number }) => act(ana.api, 'tagTicket', { number, add: ['one'], ...noKey })],
  ['refunded by a clerk', asks, (at) => refund(ana.api, at), 'customer ticketRefunded'],
  ['refunded by a program', asks, (at) => refund(program, at), 'customer ticketRefunded'],
  ['refunded with many', asks, (at) => bulk(at, { act: 'REFUND', reason: 'All.', expectedTotals: total }), 'customer ticketRefunded'],
  ['refunded by the clock, for the seller', { type: 'REFUND' }, runOut, 'customer ticketRefunded'],
  ['refunded by the clock, for the customer', asks, runOut, 'customer ticketRefunded', 'account clockRefunded'],
  ['refunded by the clock, given to Ben', { ...asks, ...bens }, runOut, 'customer ticketRefunded', 'ben clockRefunded'],
  ['asked for outside by the clock', { ...asks, ...outside }, runOut, 'account clockToRefund'],
  ['refunded outside', { ...asks, ...outside }, (at) => told(at, refundedOutside), 'customer ticketRefunded', 'account platformRefunded'],
  ['refused by the clock', { ...asks, placedAt: new Date('2025-11-01T12:00:00Z') }, runOut, 'owner ticketExpiryRefused'],
  ['canceled by a clerk', { type: 'CANCEL' }, (at) => cancel(ana.api, at), 'customer ticketCanceled'],
  ['canceled by a program', { type: 'CANCEL' }, (at) => cancel(program, at), 'customer ticketCanceled'],
  ['canceled with many', { type: 'CANCEL' }, (at) => bulk(at, { act: 'CANCEL', reason: 'All.' }), 'customer ticketCanceled'],
  ['canceled by the clock', { type: 'CANCEL', byCustomer: true }, runOut, 'customer ticketCanceled', 'account clockCanceled'],
  [
    'canceled outside',
    { type: 'CANCEL', ...outside },
    (at) => told(at, endedOutside),
    'customer ticketCanceled',
    'account platformCanceled',
  ],
];

describe('who is mailed of what happens to a ticket, once, in his language', () => {
  const mailsSince = (id: string) =>
    app.deps.db.query<{ to: string; subject: string; replies: string | null; text: string }>(
      'SELECT recipient AS "to", subject, reply_to AS replies, text_body AS text FROM mails WHERE id > $1 ORDER BY id',
      [id],
    );
  const newestMail = async () =>
    (await app.deps.db.query<{ id: string }>('SELECT id FROM mails ORDER BY id DESC LIMIT 1'))[0]?.id ??
    '00000000-0000-0000-0000-000000000000';

  test.each(table)('%s', async (_, facts, does, ...mails) => {
    const at = await matter(facts);
    const before = await newestMail();
    await does(at);
    await pass(app.clock.now());
    const [ticket] = await app.deps.db.query<{ accountId: string; ticketId: string; number: number }>(
      'SELECT account_id AS "accountId", id AS "ticketId", number FROM tickets WHERE account_id = $1 AND receipt = $2',
      [account.id, at.receipt],
    );
    const { number, ...whose } = ticket as { accountId: string; ticketId: string; number: number };
    const readers: Record<Reader, [string, Language]> = {
      customer: [at.email, 'pt'],
      account: [`${account.nickname}@example.com`, 'de'],
      ben: [ben.email, 'es'],
      owner: [owner.email, 'en'],
    };
    const sent = await mailsSince(before);
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual(
      mails.map((mail) => {
        const [to, name] = mail.split(' ') as [Reader, MailName];
        const [email, language] = readers[to];
        const { nickname } = account;
        const amount = formatMoney({ minor: 4_700, currency: 'USD' }, language, 'code');
        const values = { nickname, number, receipt: at.receipt, amount, comment: '', reason: '', type: '', firstName: '', link: '' };
        return [email, sayMail(language, name, values as never).subject];
      }),
    );
    // what the customer answers lands on the ticket; the seller's people are led to its page
    for (const { to, replies, text } of sent) {
      if (to === at.email) expect(replies).toBe(await addressOfTicket(app.deps.config, app.deps.db, whose));
      else expect([replies, text]).toEqual([null, expect.stringContaining(String(number))]);
      expect(text).toContain(
        to === at.email ? `/support/${account.nickname}` : to === `${account.nickname}@example.com` ? '/console/' : '/tickets/',
      );
    }
  });
});

describe('the files of a mail', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(300_000, 7)]);
  const files = [
    { name: '../../what I\u202ee see.png', type: 'text/html', bytes: png },
    { name: 'page.html', type: 'text/html', bytes: '<script>alert(1)</script>' },
    { name: 'run.exe', bytes: Buffer.from([0x4d, 0x5a, 0, 0]) },
    { name: 'empty.txt', bytes: '' },
    { name: 'large.txt', bytes: 'x'.repeat(5 * 1024 * 1024 + 1) },
  ];
  const shown = 'attachments { id name contentType size } refusedFiles { name reasonCode reason }';
  const kept = [
    { name: 'what Ie see.png', contentType: 'image/png', size: png.length },
    { name: 'page.html.txt', contentType: 'text/plain; charset=utf-8', size: 25 },
  ];
  const refused = [
    { name: 'run.exe', reasonCode: 'FILE_TYPE', reason: 'Files of this type are not accepted.' },
    { name: 'empty.txt', reasonCode: 'FILE_EMPTY', reason: 'This file is empty.' },
    { name: 'large.txt', reasonCode: 'FILE_TOO_LARGE', reason: 'This file is too large.' },
  ];
  const fetched = ({ cookie }: { cookie: string }, id: string, query = '') =>
    fetch(`${app.url}/files/${id}${query}`, { headers: { cookie } });
  const newest = async (number: number) => {
    const { ticket } = await owner.api.ask(`{ ticket(number: ${number}) { events { nodes { kind body internal ${shown} } } } }`);
    return ticket.events.nodes.at(-1);
  };

  it('go with his message by the rules of uploads; what is not kept is named with why, to both sides', async () => {
    const at = await matter({});
    expect(await handMail(app, { to: at.address, from: at.email, body: 'See these.', files })).toMatchObject({ outcome: 'ACCEPTED' });
    const event = await newest(at.number);
    expect(event).toMatchObject({ kind: 'COMMENTED', body: 'See these.', attachments: kept, refusedFiles: refused });
    const [picture, page] = event.attachments;
    const back = await fetched(ana.api, picture.id);
    expect(Buffer.from(await back.arrayBuffer()).equals(png)).toBe(true);
    const head = ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy'];
    expect(head.map((name) => back.headers.get(name))).toEqual([
      'image/png',
      expect.stringMatching(/^attachment; filename="what Ie see\.png"/),
      'nosniff',
      "default-src 'none'; sandbox",
    ]);
    expect((await fetched(ana.api, page.id)).headers.get('content-type')).toBe('text/plain; charset=utf-8');
    // on his own page too
    const own = `{ support { ticket(number: ${at.number}) { messages { nodes { body ${shown} } } } } }`;
    const { messages } = (await at.customer.ask(own)).support.ticket;
    expect(messages.nodes[0]).toEqual({ body: 'See these.', attachments: event.attachments, refusedFiles: refused });
    expect((await fetched(at.customer, picture.id, '?for=support')).status).toBe(200);
    const other = await matter({});
    expect((await fetched(other.customer, picture.id, '?for=support')).status).toBe(404);
    const [mail] = await app.deps.db.query<{ text: string }>(
      `SELECT text_body AS text FROM mails WHERE recipient = $1 ORDER BY id DESC LIMIT 1`,
      [`${account.nickname}@example.com`],
    );
    expect(mail?.text).toContain(
      'See these.\n\n[what Ie see.png, page.html.txt]\n\n[run.exe: Dateien dieses Typs werden nicht angenommen.]',
    );
  });

  it('come alone too, at most five, and within the room that he has for all of his', async () => {
    const at = await matter({});
    const six = ['1', '2', '3', '4', '5', '6'].map((name) => ({ name: `${name}.txt`, bytes: name }));
    await handMail(app, { to: at.address, from: at.email, body: '', files: six });
    const { body, attachments, refusedFiles } = await newest(at.number);
    expect([body, attachments.length, refusedFiles]).toMatchObject([null, 5, [{ name: '6.txt', reasonCode: 'FILES_TOO_MANY' }]]);
    const mine = await app.deps.db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM files WHERE customer_id IS NOT NULL AND name = $1',
      ['1.txt'],
    );
    expect(mine).toEqual([{ count: 1 }]);
    await app.deps.db.query(
      `INSERT INTO files (id, account_id, customer_id, name, content_type, size, complete, created_at)
       SELECT gen_random_uuid(), account_id, customer_id, 'old', content_type, 1, true, $2 FROM files, generate_series(1, 54) WHERE name = $1`,
      ['1.txt', app.clock.now()],
    );
    await handMail(app, { to: at.address, from: at.email, files: six.slice(0, 2) });
    expect(await newest(at.number)).toMatchObject({
      attachments: [{ name: '1.txt' }],
      refusedFiles: [{ name: '2.txt', reasonCode: 'FILES_FULL' }],
    });
  });

  it('wait beside a mail that became no message, for who may see it, and go with it to its ticket', async () => {
    const at = await matter({});
    const from = `boss-${serial}@elsewhere.example`;
    await handMail(app, { to: at.address, from, files });
    const list =
      'query ($state: IncomingMailState) { incomingMails(state: $state) { nodes { id sender attachments files { id name } refusedFiles { name reasonCode } } } }';
    const mailOf = async ({ api }: Person) =>
      (await api.ask(list)).incomingMails.nodes.find(({ sender }: { sender: string }) => sender === from);
    const mail = await mailOf(ana);
    expect(mail.files.map(({ name }: { name: string }) => name)).toEqual(kept.map(({ name }) => name));
    expect(mail.refusedFiles).toEqual(refused.map(({ name, reasonCode }) => ({ name, reasonCode })));
    const elsewhere = await world.linkAccount(owner);
    const foreign = await world.createMaster();
    const people = [
      ...[ana.api, owner.api, await world.accountUser(account), await world.accountUser(elsewhere), foreign.api],
      (await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: elsewhere }] })).api,
      (await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] })).api,
    ];
    const statuses = () => Promise.all(people.map(async (api) => (await fetched(api, mail.files[0].id)).status));
    expect(await statuses()).toEqual([200, 200, 200, 404, 404, 404, 404]);
    expect((await fetched(at.customer, mail.files[0].id, '?for=support')).status).toBe(404);
    await act(ana.api, 'putMailOnTicket', { mailId: mail.id, number: at.number });
    expect(await newest(at.number)).toMatchObject({ kind: 'NOTED', internal: true, attachments: mail.files, refusedFiles: refused });
    expect(await statuses()).toEqual([200, 200, 200, 404, 404, 404, 404]);
    // a note's is not the customer's
    expect((await fetched(at.customer, mail.files[0].id, '?for=support')).status).toBe(404);
    const [file] = await app.deps.db.query('SELECT expires_at FROM files WHERE id = $1', [mail.files[0].id.slice(4)]);
    expect(file).toEqual({ expires_at: null });
  });
});
