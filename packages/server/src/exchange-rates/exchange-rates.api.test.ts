import { lineOf, movementOf } from '../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { World, type WorldAccount } from '../../test/support/world';
import { recordMovementAtOnce } from '../orders/orders.public';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await testApp({ now: new Date('2026-04-02T12:00:00Z') });
  world = new World(app);
});
afterAll(() => app.close());

/** As a browser sends it; the file's id, or the code of the refusal. */
async function upload(api: ApiCaller, text: string | Buffer, purpose = 'rates'): Promise<string> {
  const response = await fetch(`${app.url}/files?name=eurofxref.csv&for=${purpose}`, {
    method: 'POST',
    headers: { ...(api.cookie ? { cookie: api.cookie } : {}), ...api.headers, 'content-type': 'application/octet-stream' },
    body: text,
  });
  const answer = (await response.json()) as { fileId?: string; error?: { code: string } };
  return answer.fileId ?? (answer.error?.code as string);
}

const load = /* GraphQL */ `
  mutation ($fileId: ID!) {
    loadExchangeRates(input: { fileId: $fileId }) {
      master { displayCurrency exchangeRates { from to days newest { currency perEuro date } } }
      written leftOut problemCount problems { line column code value message } userErrors { code field }
    }
  }
`;
const choose = `mutation ($currency: String) { setDisplayCurrency(input: { currency: $currency }) { master { displayCurrency } userErrors { code field } } }`;
const remove = 'mutation { removeExchangeRates { master { displayCurrency exchangeRates { days } } userErrors { code } } }';
const converted = /* GraphQL */ `
  query ($from: Date!, $to: Date!) {
    dashboard(period: { from: $from, to: $to }) {
      total { currency gross { amount } }
      converted {
        currency
        gross { amount currency } refunds { amount } chargebacks { amount } net { amount }
        rates { currency perEuro date } leftOut
      }
    }
  }
`;
const march = { from: '2026-03-01', to: '2026-04-01' };

const loadText = async (api: ApiCaller, text: string) => (await api.ask(load, { fileId: await upload(api, text) })).loadExchangeRates;
const setTo = async (api: ApiCaller, currency: string | null) => (await api.ask(choose, { currency })).setDisplayCurrency;
const convertedBy = async (api: ApiCaller, period: object = march) => (await api.ask(converted, { ...period })).dashboard.converted;

let receipts = 0;
async function move(
  account: WorldAccount,
  currency: string,
  amountMinor: number,
  kind: 'SALE' | 'RFND' | 'CGBK' = 'SALE',
  at = '2026-03-02',
) {
  receipts += 1;
  const lines = kind === 'SALE' ? [lineOf({ amountMinor })] : [];
  const when = new Date(`${at}T10:00:00Z`);
  await recordMovementAtOnce(app.deps, movementOf(account.id, { kind, at: when, amountMinor, currency, receipt: `X${receipts}`, lines }));
}

const file = 'Date,USD,JPY,KWD,SIT,\n2026-03-31,1.1000,160.5,N/A,N/A,\n2026-03-30,1.2000,150,0.33,N/A,\n2026-02-27,1.3,140,0.34,239.64,\n';

test('the owner loads a file, chooses a currency, and sees the total in it with its rates and days; each rate counts up to the period’s last day', async () => {
  const owner = await world.createMaster();
  const [one, two] = [await world.linkAccount(owner), await world.linkAccount(owner)];
  await move(one, 'EUR', 10_000);
  await move(one, 'USD', 11_000);
  await move(one, 'USD', 1_100, 'RFND');
  await move(two, 'JPY', 16_050);
  await move(two, 'JPY', 3_210, 'CGBK');
  await move(two, 'KWD', 33_000);
  await move(two, 'GBP', 777);
  expect(await convertedBy(owner.api)).toBeNull();

  expect(await loadText(owner.api, file)).toEqual({
    master: {
      displayCurrency: null,
      exchangeRates: {
        from: '2026-02-27',
        to: '2026-03-31',
        days: 3,
        newest: expect.arrayContaining([
          { currency: 'USD', perEuro: '1.1000', date: '2026-03-31' },
          { currency: 'JPY', perEuro: '160.5', date: '2026-03-31' },
          { currency: 'KWD', perEuro: '0.33', date: '2026-03-30' },
        ]),
      },
    },
    written: 8,
    leftOut: ['SIT'],
    problemCount: 0,
    problems: [],
    userErrors: [],
  });
  expect(await setTo(owner.api, 'EUR')).toEqual({ master: { displayCurrency: 'EUR' }, userErrors: [] });
  // 100 EUR + 110 USD / 1.1 + 16050 JPY / 160.5 + 33 KWD / 0.33
  expect(await convertedBy(owner.api)).toEqual({
    currency: 'EUR',
    gross: { amount: '400.00', currency: 'EUR' },
    refunds: { amount: '10.00' },
    chargebacks: { amount: '20.00' },
    net: { amount: '370.00' },
    rates: [
      { currency: 'JPY', perEuro: '160.5', date: '2026-03-31' },
      { currency: 'KWD', perEuro: '0.33', date: '2026-03-30' },
      { currency: 'USD', perEuro: '1.1000', date: '2026-03-31' },
    ],
    leftOut: ['GBP'],
  });
  // a period that ends the day before takes that day's rates
  const shorter = await convertedBy(owner.api, { from: '2026-03-01', to: '2026-03-31' });
  expect(shorter).toMatchObject({ gross: { amount: '398.67' }, rates: [{}, {}, { perEuro: '1.2000', date: '2026-03-30' }] });

  await setTo(owner.api, 'JPY');
  expect(await convertedBy(owner.api)).toMatchObject({
    currency: 'JPY',
    gross: { amount: '64200', currency: 'JPY' },
    net: { amount: '59385' },
    leftOut: ['GBP'],
  });
  // nothing else of the dashboard knows of it
  const { total } = (await owner.api.ask(converted, march)).dashboard;
  expect(total.map((row: { currency: string }) => row.currency)).toEqual(['EUR', 'GBP', 'JPY', 'KWD', 'USD']);
});

test('a file loaded once more changes nothing; a newer one adds, corrects, and leaves the rest', async () => {
  const { api, masterId } = await world.createMaster();
  await loadText(api, file);
  expect((await loadText(api, file)).written).toBe(0);
  const daily = 'Date, USD, JPY, GBP, \n31 March 2026, 1.1100, 160.5, 0.85, ';
  expect((await loadText(api, daily)).written).toBe(2);
  const kept = await app.deps.db.query<{ currency: string; rate: string }>(
    `SELECT currency, to_char(day, 'MM-DD') || ' ' || per_euro AS rate FROM exchange_rates WHERE master_id = $1 ORDER BY 1, day DESC`,
    [masterId],
  );
  expect(kept.map((row) => `${row.currency} ${row.rate}`)).toEqual([
    'GBP 03-31 0.85',
    'JPY 03-31 160.5',
    'JPY 03-30 150',
    'JPY 02-27 140',
    'KWD 03-30 0.33',
    'KWD 02-27 0.34',
    'USD 03-31 1.1100',
    'USD 03-30 1.2000',
    'USD 02-27 1.3',
  ]);
  const lines = await app.deps.db.query<{ after: object }>(
    `SELECT after FROM audit_log WHERE master_id = $1 AND action = 'load-exchange-rates' ORDER BY at, id`,
    [masterId],
  );
  expect(lines.map(({ after }) => after)).toMatchObject([
    { from: '2026-02-27', to: '2026-03-31', days: 3, currencies: ['USD', 'JPY', 'KWD'], written: 8 },
    { written: 0 },
    { from: '2026-03-31', to: '2026-03-31', days: 1, written: 2 },
  ]);
});

test('a file with a mistake is told with line and column in the caller’s language, and nothing of it is loaded', async () => {
  const { api } = await world.createMaster();
  const german = app.caller({ ...api.headers, 'accept-language': 'de' });
  german.cookie = api.cookie;
  const wrong = await loadText(german, `${file}2026-03-26,1.08x,1,1,1,\n2026-03-25,1.08,1,\n`);
  expect(wrong).toEqual({
    master: null,
    written: 0,
    leftOut: ['SIT'],
    problemCount: 2,
    problems: [
      { line: 5, column: 'USD', code: 'RATE_INVALID', value: '1.08x', message: expect.stringContaining('Das ist kein Kurs.') },
      { line: 6, column: null, code: 'CELLS', value: null, message: expect.stringContaining('Die Zeile hat mehr oder weniger Zellen') },
    ],
    userErrors: [{ code: 'RATES_FILE_INVALID', field: ['fileId'] }],
  });
  expect((await api.ask('{ master { exchangeRates { days } } }')).master).toEqual({ exchangeRates: null });
  const unknown = await api.ask(load, { fileId: 'fil_0190a000-0000-7000-8000-000000000000' });
  expect(unknown.loadExchangeRates.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileId'] }]);
  expect(await upload(api, Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d]))).toBe('FILE_TYPE');
  expect(await upload(api, Buffer.alloc(4 * 1024 * 1024 + 1, 'a'))).toBe('FILE_TOO_LARGE');
  // a ZIP is taken for rates, and for nothing else
  const zip = Buffer.from('PK\x03\x04 whatever', 'latin1');
  expect(await upload(api, zip)).toMatch(/^fil_/);
  for (const purpose of ['import', 'ticket']) expect(await upload(api, zip, purpose)).toBe('FILE_TYPE');
});

test('where nothing can be converted there is no figure; where nothing moved it is zero', async () => {
  const owner = await world.createMaster();
  const account = await world.linkAccount(owner);
  await move(account, 'USD', 5_000, 'SALE', '2026-01-05');
  await loadText(owner.api, file);
  await setTo(owner.api, 'JPY');
  // before the first rate
  expect(await convertedBy(owner.api, { from: '2026-01-01', to: '2026-02-01' })).toEqual({
    currency: 'JPY',
    gross: null,
    refunds: null,
    chargebacks: null,
    net: null,
    rates: [],
    leftOut: ['USD'],
  });
  expect(await convertedBy(owner.api)).toMatchObject({ gross: { amount: '0', currency: 'JPY' }, rates: [], leftOut: [] });
  // what is in the display currency already needs no rate
  await setTo(owner.api, 'USD');
  expect(await convertedBy(owner.api, { from: '2026-01-01', to: '2026-02-01' })).toMatchObject({ gross: { amount: '50.00' }, rates: [] });
});

test('a display currency needs a rate; with the rates it goes', async () => {
  const { api } = await world.createMaster();
  const refused = (code: string) => ({ master: null, userErrors: [{ code, field: ['currency'] }] });
  expect(await setTo(api, 'EUR')).toEqual(refused('RATE_MISSING'));
  expect((await api.ask(remove)).removeExchangeRates.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  await loadText(api, file);
  expect(await setTo(api, 'GBP')).toEqual(refused('RATE_MISSING'));
  expect(await setTo(api, 'usd')).toEqual(refused('CURRENCY_INVALID'));
  expect(await setTo(api, 'KWD')).toMatchObject({ master: { displayCurrency: 'KWD' } });
  expect(await setTo(api, null)).toEqual({ master: { displayCurrency: null }, userErrors: [] });
  await setTo(api, 'USD');
  expect((await api.ask(remove)).removeExchangeRates).toEqual({ master: { displayCurrency: null, exchangeRates: null }, userErrors: [] });
});

test('a key of Analytics API sees the sum of its own accounts; a clerk sees and loads nothing, another owner nothing of these', async () => {
  const owner = await world.createMaster();
  const [one, two] = [await world.linkAccount(owner), await world.linkAccount(owner)];
  await move(one, 'USD', 11_000);
  await move(two, 'USD', 22_000);
  await loadText(owner.api, file);
  await setTo(owner.api, 'EUR');
  expect((await convertedBy(owner.api)).gross.amount).toBe('300.00');

  const program = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'ANALYTICS_API', on: two }] });
  const key = await world.apiKey(program.userId);
  expect((await convertedBy(key)).gross.amount).toBe('200.00');
  const clerk = await world.addClerk(owner, {
    can: ['MANAGE_USERS', { permission: 'MANAGE_ORDERS', on: 'all' }, { permission: 'REPORT_ACCESS', on: 'all' }],
  });
  for (const api of [clerk.api, key]) {
    expect(await upload(api, file)).toBe('FORBIDDEN');
    for (const [document, variables] of [
      [load, { fileId: await upload(owner.api, file) }],
      [choose, { currency: 'EUR' }],
      [remove, {}],
      ['{ master { displayCurrency exchangeRates { days } } }', {}],
    ] as const) {
      const answer = await api.post(document, variables);
      expect(answer.errors?.map((error) => error.extensions.code)).toContain('FORBIDDEN');
    }
  }
  const refused = await clerk.api.post(converted, march);
  expect([refused.data, refused.errors?.[0]?.extensions.code]).toEqual([{ dashboard: null }, 'FORBIDDEN']);

  const other = await world.createMaster();
  const file1 = await upload(owner.api, file);
  expect((await other.api.ask(load, { fileId: file1 })).loadExchangeRates.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileId'] }]);
  expect((await other.api.ask('{ master { displayCurrency exchangeRates { days } } }')).master).toEqual({
    displayCurrency: null,
    exchangeRates: null,
  });
  expect((await owner.api.ask('{ master { displayCurrency } }')).master).toEqual({ displayCurrency: 'EUR' });
});
