import { catalogues, type Language, languages, sayReport } from '@mestre/shared';
import { addEvent, openTicket } from '../../../test/support/desk';
import { dice } from '../../../test/support/dice';
import { pdfText } from '../../../test/support/pdf-text';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { toGlobalId } from '../../access/global-ids';

const make = 'mutation ($input: MakeReportPdfInput!) { makeReportPdf(input: $input) { fileId userErrors { code field } } }';
const period = { from: '2026-03-01', to: '2026-03-15', timeZone: 'America/New_York' };

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let accounts: [WorldAccount, WorldAccount];
let clerk: Person;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  accounts = [await world.linkAccount(owner), await world.linkAccount(owner)];
  clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
  const { db } = app.deps;
  const roll = dice(29);
  const types = ['TECH_SUPPORT', 'REFUND', 'CANCEL'];
  for (let turn = 0; turn < 60; turn += 1) {
    const account = accounts[roll(2)] as WorldAccount;
    const openedAt = new Date(Date.UTC(2026, 2, 1) + roll(14 * 24) * 3_600_000);
    const ticket = await openTicket(db, account, { type: types[roll(3)] as string, openedAt });
    let at = openedAt.getTime();
    for (let step = roll(5); step > 0; step -= 1) {
      at += (1 + roll(20)) * 3_600_000;
      const [actorRole, actorId] = roll(2) ? ['OWNER', owner.userId] : ['CLERK', clerk.userId];
      const kind = ['COMMENTED', 'CLOSED', 'REOPENED', 'TYPE_CHANGED', 'REFUNDED'][roll(5)] as string;
      await addEvent(db, ticket, {
        ...{ kind, at: new Date(at), actorRole, actorId, type: types[roll(3)] as string, body: `Words ${turn}.${step}` },
        ...(kind === 'TYPE_CHANGED' ? { fromType: 'TECH_SUPPORT', toType: 'REFUND' } : {}),
        ...(kind === 'REFUNDED' ? { after: { amountMinor: 1_000 + roll(200_000), currency: 'USD' } } : {}),
      });
    }
  }
});
afterAll(() => app.close());

const plain = (text: string) => text.replace(/\s/g, ' ');
const fetchFile = (api: ApiCaller, id: string) => fetch(`${app.url}/files/${id}`, { headers: { cookie: api.cookie, ...api.headers } });

async function words(input: object, api: ApiCaller = owner.api): Promise<string[]> {
  const { makeReportPdf: made } = await api.ask(make, { input: { period, ...input } });
  expect(made.userErrors).toEqual([]);
  const file = await fetchFile(api, made.fileId);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return pdfText(Buffer.from(await file.arrayBuffer())).map(plain);
}

/** Whether these cells stand in a row of the table. */
const hasRow = (said: string[], cells: (string | number)[]) => ` ${said.join(' | ')} `.includes(` ${cells.map(String).join(' | ')} `);
const reports = async (query: string, api: ApiCaller = owner.api): Promise<Payload> =>
  (await api.ask<Payload>(`query ($period: PeriodInput!) { reports { ${query} } }`, { period })).reports;

test('a report by day: every figure of the API, its totals, and in its head title, definition, period, zone and accounts', async () => {
  const { ticketCreation } = await reports(
    'ticketCreation(period: $period) { days { date refund cancel techSupport total } total { refund cancel techSupport total } }',
  );
  const said = await words({ report: 'TICKET_CREATION', language: 'EN' });
  expect(ticketCreation.days).toHaveLength(14);
  expect(ticketCreation.total.total).toBeGreaterThan(40);
  for (const { date, refund, cancel, techSupport, total } of ticketCreation.days) {
    const day = new Date(`${date}T12:00:00Z`).toLocaleDateString('en', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });
    expect([day, hasRow(said, [day, refund, cancel, techSupport, total])]).toEqual([day, true]);
  }
  const { refund, cancel, techSupport, total } = ticketCreation.total;
  expect(hasRow(said, ['Total', refund, cancel, techSupport, total])).toBe(true);
  const whole = said.join(' ').replace(/ +/g, ' ');
  for (const text of [
    'Ticket Creation',
    'Mar 1 – 14, 2026',
    'New York',
    sayReport('en', 'ticket-creation.text'),
    ...accounts.map(({ nickname }) => nickname),
  ])
    expect([text, whole.includes(plain(text))]).toEqual([text, true]);
  expect(whole).toMatch(/Made on Mar 4, 2026, 7:00 AM \(America\/ ?New York\) by Olivia Owner/);
  expect(whole).toContain('Page 1 of 1');
});

test('a report by clerk: figures and money of the API, sorted as asked; of one clerk and one account where they are chosen', async () => {
  const fields = 'clerks { person { id name } refund cancel techSupport total refundsExecuted refundedMoney { amount currency } }';
  const { clerkTicketsClosed } = await reports(`clerkTicketsClosed(period: $period) { ${fields} }`);
  expect(clerkTicketsClosed.clerks).toHaveLength(2);
  const said = await words({ report: 'TICKETS_CLOSED', sort: { column: 'total', isDown: false } });
  for (const row of clerkTicketsClosed.clerks) {
    const money = Number(row.refundedMoney[0].amount).toLocaleString('en', { style: 'currency', currency: 'USD' });
    expect(hasRow(said, [row.person.name, row.refund, row.cancel, row.techSupport, row.total, row.refundsExecuted, money])).toBe(true);
  }
  const [first, last] = [...clerkTicketsClosed.clerks].sort((a: Payload, b: Payload) => a.total - b.total);
  const table = said.slice(said.lastIndexOf('Clerk'));
  expect(table.indexOf(first.person.name)).toBeLessThan(table.indexOf(last.person.name));

  const { id } = last.person;
  const one = await reports(`clerkTicketsClosed(period: $period, personId: "${id}", accounts: ["${accounts[0].nickname}"]) { ${fields} }`);
  const [only] = one.clerkTicketsClosed.clerks;
  const narrowed = await words({ report: 'TICKETS_CLOSED', personId: id, accounts: [accounts[0].nickname] });
  expect(hasRow(narrowed, [only.person.name, only.refund, only.cancel, only.techSupport, only.total])).toBe(true);
  expect(narrowed).not.toContain(first.person.name);
  expect(narrowed.join(' ')).not.toContain(accounts[1].nickname);
});

test('beside another period: its days in the head, its figures of the API beside those of now, and how they changed', async () => {
  const now = { from: '2026-03-08', to: '2026-03-15' };
  const compared = { from: '2026-03-01', to: '2026-03-08', timeZone: period.timeZone };
  const asked = async (query: string, days: object): Promise<Payload> =>
    (await owner.api.ask<Payload>(`query ($period: PeriodInput!) { reports { ${query} } }`, { period: { ...period, ...days } })).reports;
  const creation = 'ticketCreation(period: $period) { days { date refund cancel techSupport total } total { total } }';
  const [{ ticketCreation: then }, { ticketCreation: found }] = [await asked(creation, compared), await asked(creation, now)];
  const said = await words({ report: 'TICKET_CREATION', period: { ...period, ...now }, compared, language: 'EN' });
  expect(said.join(' ').replace(/ +/g, ' ')).toContain('Compared with Mar 1 – 7, 2026');
  for (const [index, { refund, cancel, techSupport, total }] of found.days.entries())
    expect(hasRow(said, [refund, cancel, techSupport, total, then.days[index].total])).toBe(true);
  const share = (found.total.total - then.total.total) / then.total.total;
  const digits = Math.abs(share) < 0.1 ? 1 : 0;
  const change = share.toLocaleString('en', { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: digits });
  expect(said.join(' ')).toContain(`${change} · Before ${then.total.total}`);
  // the legend of the graph, and without it where it is filtered out
  expect(said).toContain('Before');
  const hidden = await words({ report: 'TICKET_CREATION', period: { ...period, ...now }, compared, hidden: ['before'], language: 'EN' });
  expect(hidden.join(' ')).toContain('Not in the graph: Before.');

  const closings = 'reopenRate(period: $period) { total { closed reopened rate } }';
  const before = (await asked(closings, compared)).reopenRate.total;
  const rates = await words({ report: 'REOPEN_RATE', period: { ...period, ...now }, compared });
  expect(rates.join(' ')).toMatch(/Re- open rate, before/);
  expect(rates.join(' ')).toContain(`Before ${before.rate.toLocaleString('en', { style: 'percent', minimumFractionDigits: 2 })}`);
  const comments = await words({ report: 'COMMENTS', period: { ...period, ...now }, compared });
  expect(comments.join(' ')).not.toContain('Compared');
});

test('times, rates and lists say what the API says', async () => {
  const found = await reports(`firstResponse(period: $period) { total { count } }
    reopenRate(period: $period) { total { closed reopened rate } }
    clerkComments(period: $period, first: 100) { nodes { body ticket { number } } totalCount }
    returnRates(period: $period) { accounts { account { nickname } sales } }`);
  const response = await words({ report: 'FIRST_RESPONSE' });
  expect(hasRow(response, ['All', found.firstResponse.total.count])).toBe(true);
  const reopened = await words({ report: 'REOPEN_RATE' });
  const { closed, reopened: again, rate } = found.reopenRate.total;
  const share = Number(rate).toLocaleString('en', { style: 'percent', minimumFractionDigits: 2 });
  expect(hasRow(reopened, ['All', closed, again, share])).toBe(true);
  const comments = await words({ report: 'COMMENTS' });
  expect(found.clerkComments.totalCount).toBeGreaterThan(10);
  for (const { body, ticket } of found.clerkComments.nodes)
    expect([
      body,
      comments.includes(body),
      comments.some((text) => text.startsWith(`#${ticket.number} `) || text === `#${ticket.number}`),
    ]).toEqual([body, true, true]);
  expect((await words({ report: 'RETURN_RATES' })).join(' ')).toContain('Nothing happened in this period');
  expect((await words({ report: 'SHIPPING', period: null })).join(' ')).toContain('Any time');
});

test('product.md 11: who may not see money has no money column, and of other accounts nothing', async () => {
  const reader = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: accounts[0] }] });
  const his = await words({ report: 'TICKETS_CLOSED' }, reader.api);
  const all = await words({ report: 'TICKETS_CLOSED', accounts: [accounts[0].nickname] });
  const said = all.join(' ');
  expect(said).toContain('Refunded');
  expect(said).toContain('$');
  expect(his.join(' ')).not.toContain('$');
  expect(his).not.toContain('Refunded');
  expect(his.join(' ')).not.toContain(accounts[1].nickname);
  // but for the money, the same rows as the owner's of this account
  const { clerkTicketsClosed } = await reports(
    'clerkTicketsClosed(period: $period) { clerks { person { name } refund cancel techSupport total refundsExecuted } }',
    reader.api,
  );
  for (const row of clerkTicketsClosed.clerks) {
    const cells = [row.person.name, row.refund, row.cancel, row.techSupport, row.total, row.refundsExecuted];
    expect([hasRow(his, cells), hasRow(all, cells)]).toEqual([true, true]);
  }
  // a report asked for an account that he may not know is as one of an account that never was
  const asked = async (nickname: string) => (await words({ report: 'TICKET_CREATION', accounts: [nickname] }, reader.api)).join('\n');
  expect(await asked(accounts[1].nickname)).toBe(await asked('neverwas1'));
});

test('security 2, 29: for readers of reports alone, by session and by key; the file is its maker’s and the owner’s, for ten minutes', async () => {
  const input = { report: 'TICKET_CREATION', period };
  const desk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: 'all' }] });
  expect((await desk.api.post(make, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await world.stranger().post(make, { input })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const program = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: 'all' }] });
  const key = await world.apiKey(program.userId);
  expect((await key.ask(make, { input })).makeReportPdf.fileId).toMatch(/^fil_/);

  const maker = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: 'all' }] });
  const colleague = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: 'all' }] });
  const { fileId } = (await maker.api.ask(make, { input })).makeReportPdf;
  const statuses = () =>
    Promise.all([maker.api, owner.api, colleague.api, world.stranger()].map(async (api) => (await fetchFile(api, fileId)).status));
  expect(await statuses()).toEqual([200, 200, 404, 401]);
  const lines = await app.deps.db.query('SELECT object, after FROM audit_log WHERE action = $1 AND actor_id = $2', [
    'make-report-pdf',
    maker.userId,
  ]);
  expect(lines).toEqual([{ object: 'ticket-creation', after: { period, language: 'en' } }]);
  app.clock.advance(11 * 60_000);
  expect(await statuses()).toEqual([404, 404, 404, 401]);
  app.clock.advance(-11 * 60_000);
});

test('who views as a clerk gets the paper that the clerk would get, and it is his own file and his own line of the log', async () => {
  const reader = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: accounts[0] }], name: ['Rita', 'Reader'] });
  const asReader = app.caller({ ...owner.api.headers, 'x-mestre-view-as': toGlobalId('User', reader.userId) });
  asReader.cookie = owner.api.cookie;
  const input = { report: 'TICKETS_CLOSED', period };
  const { makeReportPdf: made } = await asReader.ask(make, { input });
  expect(made.userErrors).toEqual([]);
  // the page follows the link without the header; neither the clerk nor a colleague has it
  expect((await fetchFile(reader.api, made.fileId)).status).toBe(404);
  const file = await fetchFile(owner.api, made.fileId);
  const seen = pdfText(Buffer.from(await file.arrayBuffer())).map(plain);
  const his = await words(input, reader.api);
  expect(seen.join(' ')).toContain('by Olivia Owner');
  expect(seen.join(' ').replace('by Olivia Owner', 'by Rita Reader')).toBe(his.join(' '));
  expect(seen.join(' ')).not.toContain(accounts[1].nickname);
  const [line] = await app.deps.db.query(
    `SELECT actor_id, actor_role FROM audit_log WHERE action = 'make-report-pdf' ORDER BY id DESC OFFSET 1 LIMIT 1`,
  );
  expect(line).toEqual({ actor_id: owner.userId, actor_role: 'OWNER' });
  // a clerk without reports has none to be put on paper
  const desk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
  const asDesk = app.caller({ ...owner.api.headers, 'x-mestre-view-as': toGlobalId('User', desk.userId) });
  asDesk.cookie = owner.api.cookie;
  expect((await asDesk.post(make, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test.each(languages.map((language): [Language] => [language]))(
  'in %s: title, definition and totals in its words and figures',
  async (language) => {
    const said = await words({ report: 'TICKETS_BY_TYPE', language: language.toUpperCase() });
    expect(said[0]).toBe(sayReport(language, 'tickets-by-type'));
    const whole = said.join(' ').replace(/ +/g, ' ');
    expect(whole).toContain(plain(sayReport(language, 'tickets-by-type.text')));
    expect(whole).toContain(plain(sayReport(language, 'people.text')));
    for (const text of [catalogues[language].pdf.PERIOD, catalogues[language].word.TECH_SUPPORT, sayReport(language, 'total')])
      expect(whole).toContain(text);
  },
);

test('days and figures are those of the region, where it is one of the language', async () => {
  const input = { report: 'TICKETS_CLOSED', language: 'DE', accounts: [accounts[0].nickname] };
  const [said, austrian, english] = [
    await words(input),
    await words({ ...input, locale: 'de-AT' }),
    await words({ ...input, locale: 'en-US' }),
  ];
  expect(said.some((text) => /^[\d.]+,\d\d \$$/.test(text))).toBe(true);
  expect(austrian.some((text) => /^\$ [\d.\s]+,\d\d$/.test(text))).toBe(true);
  expect(english).toEqual(said);
});

test('a long list ends with a sentence of how many are left out', async () => {
  const account = await world.linkAccount(owner);
  const ticket = await openTicket(app.deps.db, account, { openedAt: new Date('2026-02-01T12:00:00Z') });
  await app.deps.db.query(
    `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, actor_id, body, internal, type)
     SELECT $1, $2, gen_random_uuid(), 1 + n, 'NOTED', '2026-02-02T12:00:00Z'::timestamptz + n * interval '1 minute', 'OWNER', $3, 'Note ' || n, true, 'TECH_SUPPORT'
     FROM generate_series(1, 307) n`,
    [ticket.accountId, ticket.ticketId, owner.userId],
  );
  const said = await words({ report: 'COMMENTS', period: { from: '2026-02-01', to: '2026-03-01' }, accounts: [account.nickname] });
  expect(said.join(' ')).toContain('7 more rows are left out here; the CSV has all of them.');
  expect(said.join(' ')).toContain('Note 307');
  expect(said.join(' ')).toContain('Note 8');
  expect(said.filter((text) => /\bNote [1-7]\b/.test(text))).toEqual([]);
});

test('what the legend hides is not in the graph, and the page says so; columns stay in the table', async () => {
  const said = await words({ report: 'TICKET_CREATION', hidden: ['CANCEL', 'nothing'] });
  expect(said.join(' ')).toContain('Not in the graph: Cancel.');
  expect((await words({ report: 'TICKET_CREATION' })).join(' ')).not.toContain('Not in the graph');
});

test('refuses a report without a period, periods that cannot be, and too many words', async () => {
  const refused = async (input: object) => (await owner.api.ask(make, { input })).makeReportPdf.userErrors;
  expect(await refused({ report: 'TICKET_CREATION' })).toEqual([{ code: 'REQUIRED', field: ['period'] }]);
  expect(await refused({ report: 'TICKET_CREATION', period, hidden: Array(21).fill('x') })).toEqual([
    { code: 'TOO_MANY', field: ['hidden'] },
  ]);
  const backwards = await owner.api.post(make, { input: { report: 'TICKET_CREATION', period: { from: '2026-03-02', to: '2026-03-01' } } });
  expect(backwards.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
