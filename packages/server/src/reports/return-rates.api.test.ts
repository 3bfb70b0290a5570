import { addDays } from '@mestre/shared';
import { dice, reportZones } from '../../test/support/dice';
import { lineOf, movementOf } from '../../test/support/ledger';
import { long, runsOf } from '../../test/support/long';
import { pdfText } from '../../test/support/pdf-text';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { recordMovementAtOnce } from '../orders/orders.public';

const open = 'account { nickname } refundRate refundLevel chargebackRate chargebackLevel';
const counted = `${open} sales refundCount chargebackCount`;
const query = (fields: string) => `query ($period: PeriodInput!, $accounts: [String!]) { reports {
  returnRates(period: $period, accounts: $accounts) { accounts { ${fields} } products { item title ${fields} } } } }`;
const rows = `query ($filter: TransactionFilter!) { transactions(filter: $filter, first: 1) { totalCount } }`;

let app: TestApp;
let owner: Person & { masterId: string };
let world: World;
let accounts: WorldAccount[];

const items = ['BOOK', 'COURSE', 'CLUB'];
const kinds = ['RFND', 'RFND', 'CGBK', 'INSF', 'FEE'] as const;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  accounts = [
    await world.linkAccount(owner),
    await world.linkAccount(owner, { timeZone: 'America/New_York' }),
    await world.linkAccount(owner),
  ];
  const roll = dice(5);
  for (let turn = 0; turn < 340; turn += 1) {
    // most of them on the first account, which so reaches a hundred sales in many a period
    const account = accounts[Math.max(0, roll(8) - 5)] as WorldAccount;
    const at = Date.UTC(2026, 2, 1) + roll(45 * 24) * 3_600_000 + roll(4) * 899_000;
    const currency = roll(4) === 0 ? 'EUR' : 'USD';
    const facts = { receipt: `RATE${turn}`, currency, test: roll(20) === 0 };
    const lines = items.slice(0, 1 + roll(3)).map((item) => lineOf({ item, title: `The ${item.toLowerCase()}`, amountMinor: 4700 }));
    const amountMinor = 4700 * lines.length;
    const kind = roll(4) === 0 ? 'BILL' : 'SALE';
    await recordMovementAtOnce(app.deps, movementOf(account.id, { ...facts, kind, at: new Date(at), amountMinor, lines }));
    if (roll(4) > 0) continue;
    const back = {
      ...facts,
      kind: kinds[roll(5)] as 'RFND',
      at: new Date(at + roll(400) * 3_600_000),
      amountMinor: roll(2) ? amountMinor : 1000,
    };
    await recordMovementAtOnce(app.deps, movementOf(account.id, { ...back, lines: [] }));
  }
});
afterAll(() => app.close());

const ask = async (api: ApiCaller, fields: string, variables: Record<string, unknown>): Promise<Payload> =>
  ((await api.ask(query(fields), variables)) as Payload).reports.returnRates;

/** Counted from transactions and lines, cut by text comparison of local days. */
async function byHand(
  of: readonly WorldAccount[],
  period: { from: string; to: string; timeZone: string },
  item: string | null,
): Promise<Map<string, number[]>> {
  const found = await app.deps.db.query<{ nickname: string; figures: number[] }>(
    `SELECT a.nickname, ARRAY[count(*) FILTER (WHERE t.kind IN ('SALE', 'BILL')), count(*) FILTER (WHERE t.kind = 'RFND'),
       count(*) FILTER (WHERE t.kind IN ('CGBK', 'INSF'))]::int[] AS figures
     FROM transactions t JOIN accounts a ON a.id = t.account_id
     WHERE a.id = ANY($1::uuid[]) AND NOT t.test AND (t.at AT TIME ZONE $2)::date::text >= $3 AND (t.at AT TIME ZONE $2)::date::text < $4
       AND ($5::text IS NULL OR t.order_id IN (SELECT order_id FROM order_lines WHERE item = $5)) GROUP BY 1`,
    [of.map(({ id }) => id), period.timeZone, period.from, period.to, item],
  );
  return new Map(found.map(({ nickname, figures }) => [nickname, figures]));
}

function levelByHand(count: number, sales: number, yellow: number, red: number): string {
  if (sales < 100) return 'QUIET';
  const percent = (count / sales) * 100;
  return percent >= red ? 'RED' : percent >= yellow ? 'YELLOW' : 'FINE';
}

const said = ([sales = 0, refunds = 0, chargebacks = 0]: number[]) => ({
  sales,
  refundCount: refunds,
  chargebackCount: chargebacks,
  refundRate: sales ? refunds / sales : null,
  chargebackRate: sales ? chargebacks / sales : null,
  refundLevel: levelByHand(refunds, sales, 15, Number.POSITIVE_INFINITY),
  chargebackLevel: levelByHand(chargebacks, sales, 1.5, 2),
});

test(
  'rates and levels are those of a hand-made count of the ledger, and every number opens its rows',
  async () => {
    const turns = runsOf(24, 500);
    const roll = dice(31 + (turns[0] as number));
    const levels = new Set<string>();
    for (const turn of turns) {
      const timeZone = reportZones[turn % reportZones.length] as string;
      const from = addDays('2026-03-01', roll(30));
      const period = { from, to: addDays(from, 1 + roll(turn % 2 ? 60 : 9)), timeZone };
      const chosen = accounts.filter((_, index) => (turn + 1) & (1 << index));
      const of = chosen.length > 0 ? chosen : accounts;
      const report = await ask(owner.api, counted, { period, accounts: chosen.map(({ nickname }) => nickname) });
      const whole = await byHand(of, period, null);
      expect(report.accounts.map(({ account }: Payload) => account.nickname)).toEqual(of.map(({ nickname }) => nickname).sort());
      for (const line of report.accounts) {
        expect(line).toEqual({ account: line.account, ...said(whole.get(line.account.nickname) ?? []) });
        levels.add(`refunds ${line.refundLevel}`).add(`chargebacks ${line.chargebackLevel}`);
      }
      let products = 0;
      for (const item of items) {
        for (const [nickname, figures] of await byHand(of, period, item)) {
          if (figures.every((figure) => figure === 0)) continue;
          products += 1;
          const line = report.products.find((one: Payload) => one.item === item && one.account.nickname === nickname);
          expect(line).toEqual({ item, title: `The ${item.toLowerCase()}`, account: { nickname }, ...said(figures) });
          if (turn % 6 > 0) continue;
          for (const [name, of] of [
            ['sales', ['SALE', 'BILL']],
            ['refundCount', ['RFND']],
            ['chargebackCount', ['CGBK', 'INSF']],
          ] as const) {
            const filter = { period, item, accounts: [nickname], kinds: of };
            expect(((await owner.api.ask(rows, { filter })) as Payload).transactions.totalCount).toBe(line[name]);
          }
        }
      }
      expect(report.products).toHaveLength(products);
    }
    expect([...levels]).toEqual(expect.arrayContaining(['chargebacks QUIET', 'chargebacks RED', 'refunds FINE', 'refunds QUIET']));
  },
  long ? 1_800_000 : undefined,
);

test('warns as the levels say, to the sale: a refund or chargeback more turns yellow, another red, from the hundredth sale on', async () => {
  const account = await world.linkAccount(owner);
  const period = { from: '2026-07-01', to: '2026-07-02', timeZone: 'UTC' };
  let serial = 0;
  const happen = async (kind: 'SALE' | 'RFND' | 'CGBK', count: number) => {
    for (const until = serial + count; serial < until; serial += 1) {
      const facts = {
        kind,
        at: new Date(Date.UTC(2026, 6, 1, 1, 0, serial)),
        receipt: `LEVEL${serial}`,
        currency: 'USD',
        amountMinor: 4700,
      };
      await recordMovementAtOnce(app.deps, movementOf(account.id, { ...facts, lines: [] }));
    }
  };
  const levels = async () => {
    const [line] = (await ask(owner.api, counted, { period, accounts: [account.nickname] })).accounts;
    return [line.sales, line.refundLevel, line.chargebackLevel];
  };
  await happen('SALE', 99);
  await happen('RFND', 15);
  await happen('CGBK', 1);
  expect(await levels()).toEqual([99, 'QUIET', 'QUIET']);
  await happen('SALE', 2);
  // 14.9 % and 1 %
  expect(await levels()).toEqual([101, 'FINE', 'FINE']);
  await happen('RFND', 1);
  await happen('CGBK', 1);
  // 15.8 %; 1.98 %
  expect(await levels()).toEqual([101, 'YELLOW', 'YELLOW']);
  await happen('CGBK', 1);
  expect(await levels()).toEqual([101, 'YELLOW', 'RED']);
});

test('rates are open to Report Access; how much was sold only with Manage Orders on that account', async () => {
  const [a1, a2, a3] = accounts as [WorldAccount, WorldAccount, WorldAccount];
  const period = { from: '2026-03-01', to: '2026-05-01', timeZone: 'UTC' };
  const whole = await ask(owner.api, open, { period, accounts: [a1.nickname, a2.nickname] });
  const reader = await world.addClerk(owner, { can: [a1, a2].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })) });
  expect(await ask(reader.api, open, { period })).toEqual(whole);
  expect((await ask(reader.api, open, { period, accounts: [a3.nickname] })).accounts).toEqual([]);
  const refused = await reader.api.post(query(counted), { period });
  expect((refused.data as Payload).reports.returnRates.accounts.map(({ sales, refundCount }: Payload) => [sales, refundCount])).toEqual([
    [null, null],
    [null, null],
  ]);
  const payer = await world.addClerk(owner, {
    can: [...[a1, a2].map((on) => ({ permission: 'REPORT_ACCESS' as const, on })), { permission: 'MANAGE_ORDERS', on: a1 }],
  });
  const seen = await ask(payer.api, counted, { period });
  const shown = (list: Payload[]) => new Set(list.map(({ account, sales }) => `${account.nickname} ${sales !== null}`));
  expect(shown(seen.accounts)).toEqual(new Set([`${a1.nickname} true`, `${a2.nickname} false`]));
  expect(shown(seen.products)).toEqual(new Set([`${a1.nickname} true`, `${a2.nickname} false`]));
});

/** What the PDF of the report says. */
async function paperOf(more: object): Promise<string> {
  const { makeReportPdf } = (await owner.api.ask(
    'mutation ($input: MakeReportPdfInput!) { makeReportPdf(input: $input) { fileId userErrors { code } } }',
    { input: { report: 'RETURN_RATES', language: 'EN', ...more } },
  )) as Payload;
  const file = await fetch(`${app.url}/files/${makeReportPdf.fileId}`, { headers: { cookie: owner.api.cookie, ...owner.api.headers } });
  return pdfText(Buffer.from(await file.arrayBuffer()))
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** The lines of the products on it, in their order. */
async function productsOnPaper(period: object, sort: object): Promise<string[]> {
  const said = await paperOf({ period, sort });
  return [...said.matchAll(/(The (?:book|course|club)) (BOOK|COURSE|CLUB) ■ (\w+)/g)].map(
    ([, title, item, account]) => `${title} ${item} ${account}`,
  );
}

test('products come page by page, both ways, by title and by rates, as the whole list says', async () => {
  const period = { from: '2026-03-01', to: '2026-05-01', timeZone: 'Europe/Berlin' };
  const document = `query ($period: PeriodInput!, $orderBy: ProductRateOrder, $first: Int, $after: String, $last: Int, $before: String) {
    reports { returnRates(period: $period) { productRates(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      nodes { item title ${counted} } pageInfo { hasNextPage endCursor hasPreviousPage startCursor } totalCount } } } }`;
  const page = async (variables: object): Promise<Payload> =>
    ((await owner.api.ask(document, { period, ...variables })) as Payload).reports.returnRates.productRates;
  const { products } = await ask(owner.api, counted, { period });
  expect(products).toHaveLength(9);
  const of = (line: Payload) => `${line.account.nickname} ${line.item}`;
  for (const field of ['TITLE', 'REFUND_RATE', 'CHARGEBACK_RATE']) {
    for (const direction of ['ASC', 'DESC']) {
      const orderBy = { field, direction };
      const forward: Payload[] = [];
      for (let after: string | null = null; forward.length < 20; ) {
        const { nodes, pageInfo, totalCount } = await page({ orderBy, first: 2, after });
        expect([totalCount, pageInfo.hasPreviousPage]).toEqual([9, after !== null]);
        forward.push(...nodes);
        after = pageInfo.endCursor;
        if (!pageInfo.hasNextPage) break;
      }
      const backward: Payload[] = [];
      for (let before: string | null = null; backward.length < 20; ) {
        const { nodes, pageInfo } = await page({ orderBy, last: 4, before });
        backward.unshift(...nodes);
        before = pageInfo.startCursor;
        if (!pageInfo.hasPreviousPage) break;
      }
      expect(backward).toEqual(forward);
      expect(forward.map(of).sort()).toEqual(products.map(of).sort());
      expect(forward).toEqual(expect.arrayContaining(products));
      const values = forward.map((line) =>
        field === 'TITLE' ? line.title : field === 'REFUND_RATE' ? line.refundRate : line.chargebackRate,
      );
      const told = values.filter((value) => value !== null);
      const sorted = [...told].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (direction === 'ASC' ? 1 : -1));
      expect(values).toEqual([...sorted, ...values.filter((value) => value === null)]);
      const whole = `query ($period: PeriodInput!, $orderBy: ProductRateOrder) { reports { returnRates(period: $period) {
        products(orderBy: $orderBy) { item title ${counted} } } } }`;
      expect(((await owner.api.ask(whole, { period, orderBy })) as Payload).reports.returnRates.products).toEqual(forward);
      if (direction === 'ASC' || field === 'TITLE') continue;
      // on paper too, as the page sorts: by title, account and item
      const column = field === 'REFUND_RATE' ? 'refunds' : 'chargebacks';
      expect(await productsOnPaper(period, { column, isDown: true })).toEqual(
        forward.map(({ title, item, account }) => `${title} ${item} ${account.nickname}`),
      );
    }
  }
  expect((await page({})).nodes).toEqual(products);
  const wrong = await owner.api.post(document, { period, orderBy: { field: 'TITLE', direction: 'ASC' }, after: 'bm90aGluZw' });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('rates of products beside another period are those of both reports; the file says them all, in order, and hides what the list hides', async () => {
  const period = { from: '2026-04-09', to: '2026-04-10', timeZone: 'Europe/Berlin' };
  const compared = { from: '2026-03-05', to: '2026-03-20' };
  const orderBy = { field: 'REFUND_RATE', direction: 'DESC' };
  const [now, then] = await Promise.all(
    [period, { ...compared, timeZone: period.timeZone }].map((days) => ask(owner.api, counted, { period: days })),
  );
  const document = `query ($period: PeriodInput!, $compared: PeriodInput, $orderBy: ProductRateOrder) { reports { returnRates(period: $period) {
    products(compared: $compared, orderBy: $orderBy) { item title ${counted} before { item title ${counted} } }
    productRates(compared: $compared, orderBy: $orderBy, first: 100) { nodes { item title ${counted} before { item title ${counted} } } totalCount } } } }`;
  const { products, productRates } = ((await owner.api.ask(document, { period, compared, orderBy })) as Payload).reports.returnRates;
  const key = ({ account, item }: Payload) => `${account.nickname} ${item}`;
  const of = (list: Payload[]) => new Map(list.map((line) => [key(line), line]));
  const [byNow, byThen] = [of(now.products), of(then.products)];
  const all = new Set([...byNow.keys(), ...byThen.keys()]);
  // some moved then alone
  expect(all.size).toBeGreaterThan(byNow.size);
  expect(new Set(products.map(key))).toEqual(all);
  const none = said([0, 0, 0]);
  for (const { before, ...line } of products) {
    const { item, title, account } = line;
    expect(line).toEqual(byNow.get(key(line)) ?? { item, title, account, ...none });
    expect(before).toEqual(byThen.get(key(line)) ?? { item, title, account, ...none });
  }
  expect(productRates).toEqual({ nodes: products, totalCount: all.size });

  const ids = ['account', 'item', 'title', 'sales', 'refundCount', 'refundRate', 'chargebackCount', 'chargebackRate'];
  const columns = [...ids, 'refundRateBefore', 'chargebackRateBefore'].map((id) => ({ id, title: id }));
  const file = async (by: Person) => {
    const rows = { period, compared, sort: { column: 'refunds', isDown: true } };
    const input = { list: 'PRODUCT_RATES', rows, columns, idempotencyKey: 'products' };
    const { exportList } = (await by.api.ask('mutation ($input: ExportListInput!) { exportList(input: $input) { path } }', {
      input,
    })) as Payload;
    const text = await (await fetch(`${app.url}${exportList.path}`, { headers: { cookie: by.api.cookie } })).text();
    return text.trimEnd().split('\r\n');
  };
  const cell = (value: number | null) => (value === null ? '' : String(value));
  expect(await file(owner)).toEqual([
    columns.map(({ id }) => id).join(),
    ...products.map((line: Payload) =>
      [
        ...[line.account.nickname, line.item, line.title, line.sales, line.refundCount, cell(line.refundRate)],
        ...[line.chargebackCount, cell(line.chargebackRate), cell(line.before.refundRate), cell(line.before.chargebackRate)],
      ].join(),
    ),
  ]);
  const paper = await paperOf({ period, compared: { ...compared, timeZone: period.timeZone } });
  const percent = (rate: number) => rate.toLocaleString('en', { style: 'percent', minimumFractionDigits: 2 });
  for (const { before } of products) expect(paper).toContain(`Before ${percent(before.refundRate)}`);
  const [a1] = accounts as [WorldAccount];
  const reader = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: a1 }] });
  const [head, ...lines] = await file(reader);
  expect(head).toBe('account,item,title,refundRate,chargebackRate,refundRateBefore,chargebackRateBefore');
  expect(lines.length).toBe(products.filter(({ account }: Payload) => account.nickname === a1.nickname).length);
  expect(lines.every((line) => line.startsWith(`${a1.nickname},`))).toBe(true);
  const wrong = await owner.api.post(document, { period, compared: { from: '2026-03-05', to: '2026-03-05' } });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'PERIOD_INVALID' });
});
