import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { uploadFile } from '../../../access/upload-file';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import DashboardPage from '../dashboard-page';

// jsdom draws nothing, and sends no file
jest.mock('../../../ui/bar-graph/canvas', () => ({ __esModule: true, default: () => null }));
jest.mock('../../../access/upload-file', () => ({ ...jest.requireActual('../../../access/upload-file'), uploadFile: jest.fn() }));
const upload = jest.mocked(uploadFile);

const money = (amount: string, currency: string) => ({ __typename: 'Money', amount, currency });
const sums = (currency: string, gross: string) => ({
  __typename: 'SalesSummary',
  currency,
  gross: money(gross, currency),
  refunds: money('0.00', currency),
  chargebacks: money('0.00', currency),
  net: money(gross, currency),
  sales: 3,
  refundCount: 0,
  chargebackCount: 0,
});
const dashboard = (facts: object) => ({
  __typename: 'Dashboard',
  dates: [],
  accounts: [],
  total: [sums('USD', '110.00'), sums('EUR', '100.00'), sums('JPY', '5000')],
  series: [],
  converted: null,
  ...facts,
});
const rate = (currency: string, perEuro: string, date: string) => ({ __typename: 'ExchangeRate', currency, perEuro, date });
const converted = (facts: object = {}) => ({
  __typename: 'ConvertedTotal',
  currency: 'EUR',
  gross: money('200.00', 'EUR'),
  refunds: money('0.00', 'EUR'),
  chargebacks: money('0.00', 'EUR'),
  net: money('200.00', 'EUR'),
  rates: [rate('USD', '1.1000', '2026-03-03')],
  leftOut: ['JPY'],
  ...facts,
});
const loaded = {
  __typename: 'ExchangeRates',
  from: '1999-01-04',
  to: '2026-03-03',
  days: 6967,
  newest: [rate('USD', '1.1000', '2026-03-03'), rate('GBP', '0.85', '2026-03-03')],
};
const master = (facts: object = {}) => ({ __typename: 'Master', id: 'mst_1', displayCurrency: null, exchangeRates: null, ...facts });

const show = (current: object, answers: Answers = {}) =>
  renderSignedIn({
    at: '/dashboard',
    pages: { '/dashboard': DashboardPage },
    answers: {
      DashboardPage_DashboardQuery: () => ({ current, compared: dashboard({}), today: dashboard({}), yesterday: dashboard({}) }),
      DashboardPage_SaleRecordedSubscription: () => ({ saleRecorded: null }),
      DashboardMore_MoreQuery: () => ({ reports: null, open: null, due: null, unassigned: null, dashboard: null, transactions: null }),
      DisplayCurrency_MasterQuery: () => ({ master: master() }),
      ...answers,
    },
  });
const card = async () => within((await screen.findByText(/^All currencies in EUR, approximately/)).closest('section') as HTMLElement);

it('shows the sum as approximate, with its rates and their day, and names what is left out', async () => {
  show(dashboard({ converted: converted() }));
  const sum = await card();
  expect(sum.getAllByText(/^≈\s€200\.00$/)).toHaveLength(2);
  expect(sum.getByText('Mar 3, 2026: 1 EUR = 1.1000 USD.')).toBeTruthy();
  expect(sum.getByText('JPY is left out: no rate up to Mar 4, 2026 is loaded.')).toBeTruthy();
  expect(sum.queryByText(/more than ten days older/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Sum in one currency' })).toBeNull();
});

it('warns of rates that are old, and has no figure where nothing could be converted', async () => {
  const old = [rate('USD', '1.1', '2026-02-20'), rate('JPY', '160.5', '2022-03-01')];
  show(dashboard({ converted: converted({ rates: old, leftOut: [] }) }));
  const sum = await card();
  expect(sum.getByText(/^The rates of USD and JPY are more than ten days older/)).toBeTruthy();
  expect(sum.getByText('Feb 20, 2026: 1 EUR = 1.1 USD.')).toBeTruthy();
  expect(sum.getByText('Mar 1, 2022: 1 EUR = 160.5 JPY.')).toBeTruthy();
  cleanup();
  const nothing = { gross: null, refunds: null, chargebacks: null, net: null, rates: [], leftOut: ['JPY', 'USD'] };
  show(dashboard({ converted: converted(nothing) }));
  const none = await card();
  expect(none.getByText('Nothing could be converted: no rates up to Mar 4, 2026 are loaded.')).toBeTruthy();
  expect(none.queryByText(/≈/)).toBeNull();
});

it('says nothing where all is in the display currency', async () => {
  show(dashboard({ total: [sums('EUR', '100.00')], converted: converted({ rates: [], leftOut: [] }) }));
  expect((await screen.findAllByText('Number of sales')).length).toBeGreaterThan(0);
  expect(screen.queryByText(/approximately/)).toBeNull();
});

const drop = async (dialog: HTMLElement, name = 'eurofxref.csv') => {
  await within(dialog).findByRole('button', { name: 'Choose a file' });
  await userEvent.upload(dialog.querySelector('input[type=file]') as HTMLInputElement, new File(['Date,USD'], name));
};

it('lets the owner load a file and choose a currency, and asks for the figures again', async () => {
  upload.mockResolvedValue('fil_1');
  const { asked } = show(dashboard({}), {
    DisplayCurrency_LoadMutation: () => ({
      loadExchangeRates: {
        __typename: 'LoadExchangeRatesPayload',
        master: master({ exchangeRates: loaded }),
        written: 220_000,
        leftOut: ['SIT'],
        problemCount: 0,
        problems: [],
        userErrors: [],
      },
    }),
    DisplayCurrency_ChooseMutation: () => ({
      setDisplayCurrency: {
        __typename: 'MasterPayload',
        master: master({ exchangeRates: loaded, displayCurrency: 'GBP' }),
        userErrors: [],
      },
    }),
  });
  // a live page asks again by itself, too
  const figures = () => asked.filter(({ name }) => name === 'DashboardPage_DashboardQuery').length;
  await userEvent.click(await screen.findByRole('button', { name: 'Sum in one currency' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('No rates are loaded yet.')).toBeTruthy();
  expect(within(dialog).queryByText('Also show the sum in')).toBeNull();
  const atFirst = figures();
  await drop(dialog);
  expect(await within(dialog).findByText('The file was loaded: 220,000 new rates.')).toBeTruthy();
  expect(within(dialog).getByText(/does not know these currencies: SIT/)).toBeTruthy();
  expect(within(dialog).getByText(/Jan 4, 1999.*Mar 3, 2026 · 6,967 days · 2 currencies/)).toBeTruthy();
  await waitFor(() => expect(figures()).toBeGreaterThan(atFirst));
  const afterLoad = figures();
  await userEvent.click(within(dialog).getByRole('button', { name: /Also show the sum in/ }));
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual([
    'No currency',
    'EUR – Euro',
    'GBP – British Pound',
    'USD – US Dollar',
  ]);
  await userEvent.click(screen.getByRole('option', { name: /GBP/ }));
  await waitFor(() => expect(figures()).toBeGreaterThan(afterLoad));
  expect(asked.find(({ name }) => name === 'DisplayCurrency_ChooseMutation')?.variables).toEqual({ input: { currency: 'GBP' } });
});

it('tells line, column and what stands there of a file that was refused', async () => {
  upload.mockResolvedValue('fil_1');
  const problem = { __typename: 'ExchangeRatesProblem', code: 'RATE_INVALID', message: 'This is no rate. Write a number.' };
  show(dashboard({}), {
    DisplayCurrency_MasterQuery: () => ({ master: master({ exchangeRates: loaded }) }),
    DisplayCurrency_LoadMutation: () => ({
      loadExchangeRates: {
        __typename: 'LoadExchangeRatesPayload',
        master: null,
        written: 0,
        leftOut: [],
        problemCount: 5,
        problems: [
          { ...problem, line: 5, column: 'USD', value: '1.08x' },
          { ...problem, line: 1234, column: null, value: null, code: 'CELLS', message: 'Too many.' },
        ],
        userErrors: [{ __typename: 'UserError', code: 'RATES_FILE_INVALID', message: 'x', field: ['fileId'] }],
      },
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Sum in one currency' }));
  const dialog = await screen.findByRole('dialog');
  await drop(dialog);
  const alert = await within(dialog).findByRole('alert');
  expect(alert.textContent).toContain('The file was not loaded, because not everything in it could be read.');
  expect(
    within(alert)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['Line 5, column USD: 1.08x This is no rate. Write a number.', 'Line 1,234: Too many.', 'And 3 more.']);
});

it('asks before it removes the rates', async () => {
  const { asked } = show(dashboard({ converted: converted() }), {
    DisplayCurrency_MasterQuery: () => ({ master: master({ exchangeRates: loaded }) }),
    DisplayCurrency_RemoveMutation: () => ({
      removeExchangeRates: { __typename: 'MasterPayload', master: master(), userErrors: [] },
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Display currency' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove rates' }));
  const confirm = await screen.findByRole('alertdialog');
  expect(asked.some(({ name }) => name === 'DisplayCurrency_RemoveMutation')).toBe(false);
  await userEvent.click(within(confirm).getByRole('button', { name: 'Remove rates' }));
  expect(await screen.findByText('No rates are loaded yet.')).toBeTruthy();
});
