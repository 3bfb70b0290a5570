import { openTicket, placeOrder } from '../../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';

const template = 'id version name body language shared mayChange maker { name }';
const create = `mutation ($input: CreateReplyTemplateInput!) { payload: createReplyTemplate(input: $input) {
  template { ${template} } unknownPlaceholders userErrors { code field message } } }`;
const update = `mutation ($input: UpdateReplyTemplateInput!) { payload: updateReplyTemplate(input: $input) {
  template { ${template} } unknownPlaceholders userErrors { code field } } }`;
const remove = `mutation ($input: DeleteReplyTemplateInput!) { payload: deleteReplyTemplate(input: $input) { deletedTemplateId userErrors { code field } } }`;
const preview =
  'query ($ticketNumber: Int!, $body: String, $templateId: ID) { replyPreview(ticketNumber: $ticketNumber, body: $body, templateId: $templateId) { body missing } }';

interface Templates {
  nodes: { name: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let other: WorldAccount;
let ana: Person;
let ben: Person;
let manager: Person;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  other = await world.linkAccount(owner, { currency: 'USD' });
  ana = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  ben = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: other }] });
  manager = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_TICKETS', on: account }] });
});
afterAll(() => app.close());

const make = async (by: { api: ApiCaller }, input: object) => (await by.api.ask(create, { input })).payload;
const codes = (payload: { userErrors: { code: string; field: string[] | null }[] }) =>
  payload.userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
const names = async (by: { api: ApiCaller }, args = '') =>
  (await by.api.ask(`{ replyTemplates${args} { nodes { name } totalCount } }`)).replyTemplates.nodes.map(
    ({ name }: { name: string }) => name,
  );

it('keeps a shared template for everybody on tickets of the master, and an own one for its maker alone', async () => {
  const shared = await make(ana, {
    name: ' Sorry  for that ',
    body: 'Dear {{customer.firstName|customer}},\r\nsorry.',
    language: 'EN',
    shared: true,
  });
  expect(shared.userErrors).toEqual([]);
  expect(shared.template).toMatchObject({
    name: 'Sorry for that',
    body: 'Dear {{customer.firstName|customer}},\nsorry.',
    language: 'EN',
    mayChange: true,
  });
  const own = await make(ana, { name: 'Mine', body: 'Mine' });
  expect(await names(ana)).toEqual(['Mine', 'Sorry for that']);
  expect(await names(ben)).toEqual(['Sorry for that']);
  expect(await names(owner)).toEqual(['Sorry for that']);
  expect((await owner.api.ask(`{ node(id: "${own.template.id}") { id } }`)).node).toBeNull();
  const stranger = await world.createMaster();
  expect(await names(stranger)).toEqual([]);
  // the owner does not read a clerk's own words in the log either
  const log = await app.deps.db.query<{ after: object }>(
    `SELECT after FROM audit_log WHERE action = 'create-reply-template' ORDER BY at, id`,
  );
  expect(log.map(({ after }) => 'body' in after)).toEqual([true, false]);
});

it('lets a shared one be changed by its maker, the owner and who manages users, on the version they saw; only its maker takes it back', async () => {
  const { template: made } = await make(ana, { name: 'Refund', body: 'A', shared: true });
  const change = async (by: Person, more: object) =>
    (await by.api.ask(update, { input: { templateId: made.id, version: 1, name: 'Refund', body: 'B', shared: true, ...more } })).payload;
  expect(codes(await change(ben, {}))).toEqual(['NOT_ALLOWED templateId']);
  expect((await change(manager, {})).template).toMatchObject({ version: 2, body: 'B', mayChange: true });
  expect(codes(await change(owner, {}))).toEqual(['STALE version']);
  expect(codes(await change(owner, { version: 2, shared: false }))).toEqual(['NOT_ALLOWED shared']);
  expect((await change(ana, { version: 2, shared: false })).template).toMatchObject({ shared: false, version: 3 });
  expect(codes((await owner.api.ask(remove, { input: { templateId: made.id } })).payload)).toEqual(['NOT_FOUND templateId']);
  expect((await ana.api.ask(remove, { input: { templateId: made.id } })).payload).toEqual({ deletedTemplateId: made.id, userErrors: [] });
});

it('refuses what is empty, too long, taken or names what does not exist, and says which', async () => {
  expect(codes(await make(ana, { name: ' ', body: 'x' }))).toEqual(['REQUIRED name']);
  expect(codes(await make(ana, { name: 'x'.repeat(81), body: 'x' }))).toEqual(['TOO_LONG name']);
  expect(codes(await make(ana, { name: 'x', body: ' \n' }))).toEqual(['REQUIRED body']);
  expect(codes(await make(ana, { name: 'x', body: 'x'.repeat(10_001) }))).toEqual(['TOO_LONG body']);
  const wrong = await make(ana, { name: 'x', body: '{{customer.iban}} {{order.receipt}} {{secret}}' });
  expect([codes(wrong), wrong.unknownPlaceholders]).toEqual([['PLACEHOLDER_UNKNOWN body'], ['customer.iban', 'secret']]);
  expect(wrong.userErrors[0].message).toBe('The text names a placeholder that does not exist. Choose one from the list.');
  await make(ana, { name: 'Twice', body: 'x', shared: true, language: 'DE' });
  expect(codes(await make(ben, { name: 'twice', body: 'x', shared: true, language: 'DE' }))).toEqual(['TEMPLATE_NAME_TAKEN name']);
  expect(codes(await make(ben, { name: 'twice', body: 'x', shared: true, language: 'PT' }))).toEqual([]);
  expect(codes(await make(ben, { name: 'twice', body: 'x', language: 'DE' }))).toEqual([]);
});

it('lists the preferred language first, page by page, and finds a part of name or words', async () => {
  const lea = await world.createMaster();
  for (const [name, language] of [
    ['a', 'EN'],
    ['b', 'DE'],
    ['c', null],
    ['d', 'DE'],
    ['e', 'ES'],
  ] as const)
    await make(lea, { name, body: `words_${name} 100%`, language, shared: true });
  const read: string[] = [];
  let after: string | null = null;
  do {
    const { replyTemplates }: { replyTemplates: Templates } = await lea.api.ask(
      'query ($after: String) { replyTemplates(preferred: DE, first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } totalCount } }',
      { after },
    );
    expect(replyTemplates.totalCount).toBe(5);
    read.push(...replyTemplates.nodes.map(({ name }) => name));
    after = replyTemplates.pageInfo.hasNextPage ? replyTemplates.pageInfo.endCursor : null;
  } while (after);
  expect(read).toEqual(['b', 'd', 'c', 'a', 'e']);
  expect(await names(lea, '(search: "WORDS_D")')).toEqual(['d']);
  expect(await names(lea, '(search: "%_%")')).toEqual([]);
});

describe('filled for a ticket', () => {
  let number: number;
  let bare: number;
  const fill = async (by: { api: ApiCaller }, variables: object) => by.api.post(preview, variables as Record<string, unknown>);

  beforeAll(async () => {
    const order = await placeOrder(app.deps.db, account, {
      receipt: 'TMPL0001',
      email: 'bea@example.com',
      firstName: 'Bea{{ticket.number}}',
    });
    await app.deps.db.query(`UPDATE orders SET language = 'de' WHERE receipt = 'TMPL0001'`);
    number = (await openTicket(app.deps.db, account, { order, type: 'REFUND' })).number;
    bare = (await openTicket(app.deps.db, account, { type: 'TECH_SUPPORT' })).number;
  });

  it('says what the caller may read, in the customer’s language, and reads no value twice', async () => {
    const body =
      '{{customer.firstName}}|{{order.receipt}}|{{order.date}}|{{order.total}}|{{ticket.number}}|{{ticket.type}}|{{account.nickname}}|{{customer.email}}';
    const { data } = await fill(ana, { ticketNumber: number, body });
    expect(data.replyPreview).toEqual({
      body: `Bea{{ticket.number}}|TMPL0001|1. März 2026|47,00\u00a0$|${number}|Rückerstattung|${account.nickname}|bea@example.com`,
      missing: [],
    });
    expect((await ana.api.ask(`{ ticket(number: ${number}) { customerLanguage } }`)).ticket.customerLanguage).toBe('DE');
  });

  it('keeps what nothing is known of, and says so', async () => {
    const { data, errors } = await fill(ana, { ticketNumber: bare, body: '{{order.receipt}} {{customer.firstName|you}}' });
    expect([errors, data.replyPreview]).toEqual([undefined, { body: '{{order.receipt}} you', missing: ['order.receipt'] }]);
  });

  it('is absent for whom the ticket is, and for a template that is not his', async () => {
    expect((await fill(ben, { ticketNumber: number, body: '{{customer.email}}' })).data.replyPreview).toBeNull();
    expect((await fill(ben, { ticketNumber: 999_999, body: '{{customer.email}}' })).data.replyPreview).toBeNull();
    const own = (await make(ana, { name: 'Own words', body: 'No {{ticket.number}}' })).template;
    expect((await fill(manager, { ticketNumber: number, templateId: own.id })).data.replyPreview).toBeNull();
    expect((await fill(ana, { ticketNumber: number, templateId: own.id })).data.replyPreview.body).toBe(`No ${number}`);
  });
});
