import { lineOf, movementOf } from '../../../test/support/ledger';
import { pdfText } from '../../../test/support/pdf-text';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { recordMovement } from '../record-movement';

const query = /* GraphQL */ `
  query ($receipt: String!, $account: String, $language: Language) {
    receipt(receipt: $receipt, account: $account, language: $language) {
      language title soldBy { lines } billedTo { lines } lines { title quantity unitPrice amount notes } sums { label amount strong }
    }
  }
`;
const pdf = `mutation ($input: MakeReceiptPdfInput!) { makeReceiptPdf(input: $input) { fileId userErrors { code } } }`;
const mail = `mutation ($input: SendReceiptInput!) { sendReceipt(input: $input) { order { receipt } userErrors { code field } } }`;
const openTicket = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { number } userErrors { code } } }`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let other: WorldAccount;
let serial = 0;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'EUR' });
  other = await world.linkAccount(owner);
});
afterAll(() => app.close());

/** 119.00 and 24.95 with 4.95 shipping, 19 % tax within: 143.95, of which 22.20 tax. */
async function sale(on = account, email: string | null = 'bea@example.com'): Promise<string> {
  serial += 1;
  const receipt = `RCPT${String(serial).padStart(4, '0')}`;
  const customer = {
    email,
    firstName: 'Bea',
    lastName: 'Buyer',
    billingAddress: { line1: 'Am Markt 1', city: 'Bonn' },
    shippingAddress: null,
  };
  const lines = [
    lineOf({
      item: 'C1',
      title: 'Kurs',
      unitPrice: '100.00',
      taxMinor: 1900,
      amountMinor: 11900,
      downloadUrl: 'https://dl.example.com/c1?k=1&s=2',
    }),
    lineOf({
      item: 'B2',
      title: 'Buch <b>',
      quantity: 2,
      unitPrice: '8.40',
      taxMinor: 320,
      shippingMinor: 495,
      amountMinor: 2495,
      shippable: true,
    }),
  ];
  const money = { currency: 'EUR', amountMinor: 14395, taxMinor: 2220, shippingMinor: 495, language: 'DE' };
  const sold = movementOf(on.id, { source: 'API', receipt, at: new Date('2026-03-01T12:00:00Z'), customer, lines, ...money });
  const back = {
    kind: 'RFND',
    rawKind: 'RFND',
    at: new Date('2026-03-02T12:00:00Z'),
    amountMinor: 1000,
    taxMinor: 0,
    shippingMinor: 0,
    lines: [],
  } as const;
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, sold));
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, { ...sold, ...back }));
  return receipt;
}

const kept = async (to: string) => (await app.deps.mailer.kept()).filter((one) => one.to === to);
const send = async (api: ApiCaller, input: object) => (await api.ask(mail, { input })).sendReceipt;
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
const fetchFile = (api: ApiCaller, id: string) => fetch(`${app.url}/files/${id}`, { headers: { cookie: api.cookie } });
const plain = (text: string) => text.replace(/\s/g, ' ');

/** By hand: 100.00 + 16.80 goods, 22.20 tax, 4.95 shipping make 143.95; less 10.00 are 133.95. */
const figures = ['116,80 €', '22,20 €', '4,95 €', '143,95 €', '-10,00 €', '133,95 €'];
test('page, PDF and mail of a receipt say the same figures, to the cent, in the language of the order', async () => {
  const cents = figures.map((text) => Math.round(Number.parseFloat(text.replace(',', '.')) * 100));
  const [goods = 0, tax = 0, shipping = 0, total, back = 0, left] = cents;
  expect([goods + tax + shipping, goods + tax + shipping + back]).toEqual([total, left]);
  const receipt = await sale();
  const { receipt: page } = await owner.api.ask(query, { receipt });
  expect(page).toMatchObject({ language: 'DE', title: 'Kaufbeleg' });
  expect(page.sums.map((sum: { amount: string }) => plain(sum.amount))).toEqual(figures);
  expect(page.lines.map((line: { amount: string }) => plain(line.amount))).toEqual(['100,00 €', '16,80 €']);

  const made = (await owner.api.ask(pdf, { input: { receipt } })).makeReceiptPdf;
  const file = await fetchFile(owner.api, made.fileId);
  expect([file.status, file.headers.get('content-type'), file.headers.get('x-content-type-options')]).toEqual([
    200,
    'application/pdf',
    'nosniff',
  ]);
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="Kaufbeleg ${receipt}.pdf"; filename*=UTF-8''Kaufbeleg%20${receipt}.pdf`,
  );
  const words = pdfText(Buffer.from(await file.arrayBuffer())).map(plain);
  expect(words).toEqual(
    expect.arrayContaining([...figures, '100,00 €', '16,80 €', '8,40 €', 'Kurs', 'Buch <b>', account.nickname, '1 Long Lane', 'London']),
  );

  await send(owner.api, { receipt });
  const [sent] = await kept('bea@example.com');
  expect(sent?.subject).toBe(`Ihr Kaufbeleg ${receipt} von ${account.nickname}`);
  expect(sent?.attached).toBe(`Kaufbeleg ${receipt}.pdf`);
  for (const figure of figures)
    expect([figure, plain(sent?.text ?? '').includes(figure), plain(sent?.html ?? '').includes(figure)]).toEqual([figure, true, true]);
  expect(sent?.html).toContain('Buch &#60;b&#62;');
  expect(sent?.html).not.toContain('<b>');
});

test.each([
  ['EN', 'Receipt', 'Paid in the end', '€133.95'],
  ['PT', 'Recibo', 'Total pago', '€ 133,95'],
  ['DE', 'Kaufbeleg', 'Am Ende bezahlt', '133,95 €'],
  ['ES', 'Recibo', 'Total pagado', '133,95 €'],
])('in %s on demand, the PDF too', async (language, title, paid, amount) => {
  const receipt = await sale();
  const { receipt: page } = await owner.api.ask(query, { receipt, language });
  expect(page.title).toBe(title);
  expect([page.sums.at(-1).label, plain(page.sums.at(-1).amount)]).toEqual([paid, amount]);
  const { makeReceiptPdf } = await owner.api.ask(pdf, { input: { receipt, language } });
  const words = pdfText(Buffer.from(await (await fetchFile(owner.api, makeReceiptPdf.fileId)).arrayBuffer())).map(plain);
  expect(words).toEqual(expect.arrayContaining([title, paid, amount]));
});

test('purchase details lead to the downloads, and carry no PDF', async () => {
  const receipt = await sale(account, 'details@example.com');
  await send(owner.api, { receipt, kind: 'PURCHASE_DETAILS', language: 'EN' });
  const [sent] = await kept('details@example.com');
  expect(sent).toMatchObject({ subject: `Your purchase ${receipt} from ${account.nickname}`, attached: null });
  expect(sent?.text).toContain('Download: https://dl.example.com/c1?k=1&s=2');
  expect(sent?.html).toContain('<a href="https://dl.example.com/c1?k=1&#38;s=2"');
});

test('security 3, 7: with Manage Tickets a receipt is read, made and mailed where the order has a ticket, and nowhere else', async () => {
  const receipt = await sale();
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const never = { receipt: 'NEVERWAS' };
  expect((await owner.api.ask(query, { receipt })).receipt.soldBy.lines).toContain('London');
  const answerTo = async (variables: Record<string, unknown>) => {
    const { data, errors } = await clerk.api.post(query, variables);
    return { data, errors };
  };
  expect(await answerTo({ receipt })).toEqual(await answerTo(never));
  expect(codes((await clerk.api.ask(pdf, { input: { receipt } })).makeReceiptPdf)).toEqual(['NOT_FOUND']);
  expect(codes(await send(clerk.api, { receipt }))).toEqual(['NOT_FOUND']);

  const input = { receipt, type: 'TECH_SUPPORT', reason: 'OTHER', idempotencyKey: receipt };
  const { ticket } = (await owner.api.ask(openTicket, { input })).openTicket;
  expect((await clerk.api.ask(query, { receipt })).receipt.soldBy.lines).toContain('London');
  expect((await clerk.api.ask(pdf, { input: { receipt } })).makeReceiptPdf.fileId).toMatch(/^fil_/);
  expect(codes(await send(clerk.api, { receipt, ticketNumber: ticket.number }))).toEqual([]);
});

test('security 2: who holds his right on another account, and who holds only reports, gets nothing of it', async () => {
  const receipt = await sale();
  const elsewhere = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: other }] });
  const reports = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  const here = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  expect((await here.api.ask(query, { receipt })).receipt.billedTo.lines).toContain('bea@example.com');
  expect((await elsewhere.api.ask(query, { receipt })).receipt).toBeNull();
  expect(codes(await send(elsewhere.api, { receipt }))).toEqual(['NOT_FOUND']);
  for (const [document, variables] of [
    [query, { receipt }],
    [pdf, { input: { receipt } }],
    [mail, { input: { receipt } }],
  ] as const)
    expect((await reports.api.post(document, variables)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('security 29: a PDF is its maker’s and the owner’s, for a quarter of an hour', async () => {
  const receipt = await sale();
  const maker = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  const colleague = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  const { fileId } = (await maker.api.ask(pdf, { input: { receipt } })).makeReceiptPdf;
  const statuses = async () => [
    (await fetchFile(maker.api, fileId)).status,
    (await fetchFile(owner.api, fileId)).status,
    (await fetchFile(colleague.api, fileId)).status,
    (await fetchFile(world.stranger(), fileId)).status,
  ];
  expect(await statuses()).toEqual([200, 200, 404, 401]);
  app.clock.advance(16 * 60_000);
  expect(await statuses()).toEqual([404, 404, 404, 401]);
});

test('security 36: a key mails once; another body is a conflict; a customer without an address gets no mail', async () => {
  const receipt = await sale(account, 'once@example.com');
  const input = { receipt, idempotencyKey: 'send once' };
  await send(owner.api, input);
  await send(owner.api, input);
  expect(await kept('once@example.com')).toHaveLength(1);
  const conflict = await owner.api.post(mail, { input: { ...input, kind: 'PURCHASE_DETAILS' } });
  expect(conflict.errors?.[0]?.extensions.code).toBe('CONFLICT');
  expect(codes(await send(owner.api, { receipt: await sale(account, null) }))).toEqual(['EMAIL_MISSING']);
});

test('a write key mails, a read key does not', async () => {
  const receipt = await sale();
  const user = await world.addClerk(owner, {
    apiOnly: true,
    can: [
      { permission: 'API_ORDERS_WRITE', on: account },
      { permission: 'API_ORDERS_READ', on: account },
    ],
  });
  const reader = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: account }] });
  const key = await world.apiKey(reader.userId);
  expect((await key.ask(query, { receipt })).receipt.title).toBe('Kaufbeleg');
  expect((await key.post(mail, { input: { receipt } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(codes(await send(await world.apiKey(user.userId), { receipt }))).toEqual([]);
});

test('that a receipt was mailed stands on its open tickets, and on the closed one from which it was', async () => {
  const receipt = await sale();
  const input = { receipt, type: 'TECH_SUPPORT', reason: 'OTHER', idempotencyKey: `t ${receipt}` };
  const { number } = (await owner.api.ask(openTicket, { input })).openTicket.ticket;
  const events = async () =>
    (await owner.api.ask(`{ ticket(number: ${number}) { events { nodes { kind mailStatus actor { name } } } } }`)).ticket.events.nodes;
  await send(owner.api, { receipt });
  expect((await events()).at(-1)).toEqual({ kind: 'RECEIPT_SENT', mailStatus: 'SENT', actor: { name: 'Olivia Owner' } });
  await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE number = $1 AND account_id = $2`, [
    number,
    account.id,
  ]);
  const before = (await events()).length;
  await send(owner.api, { receipt });
  expect(await events()).toHaveLength(before);
  await send(owner.api, { receipt, ticketNumber: number });
  expect(await events()).toHaveLength(before + 1);
  expect(codes(await send(owner.api, { receipt: await sale(), ticketNumber: number }))).toEqual(['NOT_FOUND']);
});

test('that the account’s address was shown on a receipt stands in the audit log', async () => {
  const receipt = await sale();
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  await clerk.api.ask(query, { receipt });
  const lines = await app.deps.db.query('SELECT action FROM audit_log WHERE actor_id = $1', [clerk.userId]);
  expect(lines).toEqual([{ action: 'reveal-address' }]);
});

test('nobody fills a mailbox: more than twenty receipts of an order in an hour are refused', async () => {
  const receipt = await sale(account, 'many@example.com');
  for (let count = 0; count < 20; count += 1) expect(codes(await send(owner.api, { receipt, kind: 'PURCHASE_DETAILS' }))).toEqual([]);
  const refused = await owner.api.post(mail, { input: { receipt, kind: 'PURCHASE_DETAILS' } });
  expect(refused.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  expect(await kept('many@example.com')).toHaveLength(20);
});
