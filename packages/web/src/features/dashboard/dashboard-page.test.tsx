import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, Refused, renderSignedIn } from '../../testing/render-signed-in';
import DashboardPage from './dashboard-page';

// jsdom draws nothing; the figures behind the graph are looked at in its table
jest.mock('../../ui/bar-graph/canvas', () => ({ __esModule: true, default: () => null }));

const money = (amount: string, currency: string) => ({ __typename: 'Money', amount, currency });
const sums = (currency: string, gross: string, refunds: string, net: string, sales: number) => ({
  __typename: 'SalesSummary',
  currency,
  gross: money(gross, currency),
  refunds: money(refunds, currency),
  chargebacks: money('0.00', currency),
  net: money(net, currency),
  sales,
  refundCount: 1,
  chargebackCount: 0,
});
const yogalife = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const gartenwelt = { __typename: 'Account', id: 'acc_2', nickname: 'gartenwelt', colorIndex: 1 };
const dashboard = (facts: object) => ({
  __typename: 'Dashboard',
  dates: [],
  accounts: [],
  total: [],
  series: [],
  converted: null,
  ...facts,
});
const row = (account: object, ...summaries: object[]) => ({ __typename: 'AccountSales', account, summaries });

const hours = Array.from({ length: 24 }, (_, hour) => `2026-03-04T${String(hour).padStart(2, '0')}:00:00.000Z`);
const days = (today: object[], more: object = {}) => {
  const day = (date: string, total: object[], byHour: object[] = []) => ({ __typename: 'SalesDay', date, total, hours, byHour });
  return {
    __typename: 'SalesToday',
    at: '2026-03-04T12:07:00.000Z',
    until: '2026-03-04T12:00:00.000Z',
    today: day('2026-03-04', today, [
      { __typename: 'SalesHours', currency: 'USD', gross: hours.map((_, hour) => (hour === 9 ? '7.99' : hour === 12 ? '2.00' : '0.00')) },
    ]),
    yesterday: day('2026-03-03', [sums('USD', '30.00', '0.00', '30.00', 3)]),
    todayUntil: [sums('USD', '7.99', '0.00', '7.99', 1)],
    yesterdayUntil: [sums('USD', '4.00', '0.00', '4.00', 1)],
    dayBefore: [sums('USD', '40.00', '0.00', '40.00', 4)],
    ...more,
  };
};

const usd = sums('USD', '150.00', '7.00', '143.00', 12);
const eur = sums('EUR', '20.00', '0.00', '20.00', 3);
const series = {
  __typename: 'SalesSeries',
  account: yogalife,
  currency: 'USD',
  gross: ['100.00', '50.00'],
  refunds: ['0.00', '7.00'],
  net: ['100.00', '43.00'],
  sales: [8, 4],
  refundCount: [0, 1],
};
const oneCurrency = {
  current: dashboard({
    dates: ['2026-03-01', '2026-03-02'],
    total: [usd],
    accounts: [row(gartenwelt), row(yogalife, usd)],
    series: [series],
  }),
  compared: dashboard({ total: [sums('USD', '100.00', '14.00', '86.00', 12)], accounts: [row(gartenwelt), row(yogalife)] }),
  days: days([sums('USD', '9.99', '0.00', '9.99', 1)]),
};
const none = { todayUntil: [], yesterdayUntil: [], dayBefore: [] };
const nothing = { current: dashboard({}), compared: dashboard({}), days: days([], none) };

const few = (totalCount: number | null) => ({ __typename: 'TicketConnection', totalCount, totalCountAtLeast: totalCount ?? 10_000 });
const more1 = {
  reports: {
    __typename: 'Reports',
    returnRates: {
      __typename: 'ReturnRateReport',
      accounts: [
        {
          __typename: 'AccountReturnRates',
          account: gartenwelt,
          refundRate: 0.05,
          refundLevel: 'QUIET',
          chargebackRate: 0,
          chargebackLevel: 'QUIET',
        },
        {
          __typename: 'AccountReturnRates',
          account: yogalife,
          refundRate: 0.2,
          refundLevel: 'YELLOW',
          chargebackRate: 0.021,
          chargebackLevel: 'RED',
        },
      ],
    },
  },
  open: few(null),
  due: few(3),
  unassigned: few(0),
  dashboard: {
    __typename: 'Dashboard',
    topProducts: [
      { __typename: 'DashboardProduct', account: yogalife, item: 'A1', title: 'A book', gross: money('77.00', 'USD'), sales: 5 },
    ],
  },
  transactions: {
    __typename: 'TransactionConnection',
    nodes: [
      {
        __typename: 'Transaction',
        id: 'txn_9',
        kind: 'SALE',
        at: '2026-03-04T10:00:00Z',
        receipt: 'RCPT0001',
        amount: money('9.99', 'EUR'),
        account: yogalife,
      },
    ],
  },
};

const show = (answer: (variables: Record<string, unknown>) => unknown = () => oneCurrency, at = '/dashboard', more: Answers = {}) =>
  renderSignedIn({
    at,
    pages: { '/dashboard': DashboardPage, '/transactions': () => null },
    answers: {
      DashboardPage_DashboardQuery: answer,
      DashboardPage_NewestQuery: () => ({ transactions: { __typename: 'TransactionConnection', nodes: [] } }),
      DashboardPage_SaleRecordedSubscription: () => ({ saleRecorded: null }),
      DashboardMore_MoreQuery: () => more1,
      ...more,
    },
  });
const asTable = async () => userEvent.click((await screen.findAllByRole('radio', { name: 'Table' }))[0] as HTMLElement);
const questions = (asked: ReturnType<typeof show>['asked']) => asked.filter(({ name }) => name === 'DashboardPage_DashboardQuery');

it('shows today and the last thirty days against the thirty before, in the zone of the master', async () => {
  const { asked } = show();
  expect(await screen.findByText('$9.99')).toBeTruthy();
  const gross = screen.getAllByText('Gross sales')[0]?.closest('div') as HTMLElement;
  expect(within(gross).getByText('$150.00')).toBeTruthy();
  expect(within(gross).getByText('+50%')).toBeTruthy();
  expect(within(gross).getByText('before: $100.00')).toBeTruthy();
  expect(questions(asked)[0]?.variables).toEqual({
    period: { from: '2026-02-03', to: '2026-03-05', timeZone: 'UTC' },
    bucket: 'DAY',
    compared: { from: '2026-01-04', to: '2026-02-03', timeZone: 'UTC' },
    isCompared: true,
    timeZone: 'UTC',
  });
  expect(screen.getByText(/Time zone UTC/)).toBeTruthy();
});

it('compares today with the same hours of yesterday and yesterday with the day before, and says so', async () => {
  show();
  const tile = (name: string) => within(screen.getByRole('heading', { name }).parentElement as HTMLElement);
  expect(await screen.findByText('$9.99')).toBeTruthy();
  const today = tile('Today');
  expect(today.getByText('+100%')).toBeTruthy();
  expect(today.getByText('until 12:00 PM: $7.99, yesterday $4.00')).toBeTruthy();
  const line = today.getByRole('img', { name: 'Gross sales by the hour in USD, most from 9:00 AM: $7.99' });
  // the hours that have begun, of twenty-four
  expect(line.querySelector('polyline')?.getAttribute('points')?.split(' ')).toHaveLength(13);
  expect(tile('Yesterday').getByText('-25%')).toBeTruthy();
  expect(tile('Yesterday').getByText('day before: $40.00')).toBeTruthy();
});

it('says both figures only where something came since the quarter-hour that is compared', async () => {
  show(() => ({ ...oneCurrency, days: days([sums('USD', '7.99', '0.00', '7.99', 1)]) }));
  expect(await screen.findByText('yesterday until 12:00 PM: $4.00')).toBeTruthy();
  expect(screen.queryByText(/\$7\.99, yesterday/)).toBeNull();
});

it('compares nothing of today before its first quarter-hour is over', async () => {
  const early = { at: '2026-03-04T00:07:00.000Z', until: '2026-03-04T00:00:00.000Z', todayUntil: [], yesterdayUntil: [] };
  show(() => ({ ...oneCurrency, days: days([sums('USD', '9.99', '0.00', '9.99', 1)], early) }));
  expect(await screen.findByText('$9.99')).toBeTruthy();
  expect(screen.queryByText(/until/)).toBeNull();
  expect(screen.getByText('day before: $40.00')).toBeTruthy();
});

it('lists every account, those without sales too, with a way to its movements', async () => {
  show();
  const table = await screen.findByRole('table', { name: 'Sales by account' });
  const rows = within(table)
    .getAllByRole('row')
    .map((each) => each.textContent);
  expect(rows[1]).toContain('Total');
  expect(rows[2]).toContain('yogalife');
  expect(rows[2]).toContain('$150.00');
  expect(rows[3]).toContain('gartenwelt');
  expect(rows[3]).toContain('$0.00');
  const link = within(table).getByRole('link', { name: 'yogalife' });
  expect(link.getAttribute('href')).toBe('/transactions?view=transactions&accounts=yogalife&period=LAST_30_DAYS');
});

it('never adds currencies: a row and a graph for each, that of most sales first', async () => {
  const several = {
    ...oneCurrency,
    current: dashboard({
      dates: ['2026-03-01', '2026-03-02'],
      total: [eur, usd],
      accounts: [row(gartenwelt, eur), row(yogalife, usd)],
      series: [series, { ...series, account: gartenwelt, currency: 'EUR', gross: ['20.00', '0.00'] }],
    }),
  };
  show(() => several);
  const overview = await screen.findByRole('table', { name: /a row for each currency/ });
  expect(screen.getByText(/^Today until 12:00 PM is compared with yesterday until the same time/)).toBeTruthy();
  const dollars = within(within(overview).getByRole('row', { name: /^USD/ }));
  expect(dollars.getByText('until 12:00 PM: $7.99, yesterday $4.00')).toBeTruthy();
  expect(
    within(overview)
      .getAllByRole('rowheader')
      .map((each) => each.textContent),
  ).toEqual(['USD', 'EUR']);
  expect(screen.getAllByRole('application').map((each) => each.getAttribute('aria-label'))).toEqual([
    'Gross sales in USD by account. Day',
    'Gross sales in EUR by account. Day',
  ]);
  expect(screen.queryByText(/170/)).toBeNull();
});

it('keeps what the bars show in the address, and asks for other bars when they are wanted', async () => {
  const { asked, search } = show();
  await asTable();
  const table = () => screen.getByRole('table', { name: /in USD by account/ });
  expect(within(table()).getAllByRole('row')[1]?.textContent).toContain('$100.00');
  await userEvent.click(screen.getByRole('switch', { name: 'Refunds' }));
  expect(search().get('refunds')).toBe('1');
  expect(within(table()).getByRole('columnheader', { name: 'yogalife, refunds' })).toBeTruthy();
  expect(within(table()).getAllByRole('row')[2]?.textContent).toContain('-$7.00');
  await userEvent.click(screen.getByRole('radio', { name: 'Net' }));
  expect(search().get('measure')).toBe('net');
  expect(within(table()).getAllByRole('row')[2]?.textContent).toContain('$43.00');
  await userEvent.click(screen.getByRole('radio', { name: 'Week' }));
  expect(search().get('bucket')).toBe('week');
  await waitFor(() => expect(questions(asked).at(-1)?.variables.bucket).toBe('WEEK'));
});

it('leads from a bar to the movements that it is made of', async () => {
  const { path, search } = show(undefined, '/dashboard?from=2026-03-01&through=2026-03-02&refunds=1');
  await asTable();
  await userEvent.click(await screen.findByRole('button', { name: /^yogalife, refunds, Monday, March 2, 2026/ }));
  expect(path()).toBe('/transactions');
  expect(Object.fromEntries(search())).toEqual({
    view: 'transactions',
    accounts: 'yogalife',
    from: '2026-03-02',
    through: '2026-03-02',
    kinds: 'RFND',
  });
});

it('takes the view from the address', async () => {
  const { asked } = show(
    undefined,
    '/dashboard?from=2026-01-01&through=2026-02-28&bucket=month&compare=none&measure=count&hide=gartenwelt',
  );
  expect(await screen.findByRole('application', { name: 'Number of sales in USD by account. Month' })).toBeTruthy();
  expect(questions(asked)[0]?.variables).toMatchObject({
    bucket: 'MONTH',
    isCompared: false,
    period: { from: '2026-01-01', to: '2026-03-01' },
  });
  expect(screen.queryByText(/^before:/)).toBeNull();
});

it('tells a fresh master how sales come in', async () => {
  show(() => nothing);
  expect(await screen.findByText('Your first sale will appear here')).toBeTruthy();
  expect(screen.getByText(`${window.location.origin}/ins/yogalife`)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Import orders' })).toBeTruthy();
  expect(screen.getByText('npm run demo')).toBeTruthy();
});

it('leads from a period without sales to the newest', async () => {
  const { search } = show(() => nothing, '/dashboard', {
    DashboardPage_NewestQuery: () => ({
      transactions: {
        __typename: 'TransactionConnection',
        nodes: [{ __typename: 'Transaction', id: 'txn_1', at: '2011-06-09T10:00:00Z' }],
      },
    }),
  });
  expect(await screen.findByText(/Thursday, June 9, 2011/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show that month' }));
  expect(search().get('from')).toBe('2011-06-01');
  expect(search().get('through')).toBe('2011-06-30');
});

it('says that the page is not for somebody else', async () => {
  show(() => new Refused({ current: null, compared: null, days: null }, [{ path: ['current'], code: 'FORBIDDEN' }]));
  expect(await screen.findByText('You have no permission for this page')).toBeTruthy();
});

it('shows a sale that was recorded meanwhile', async () => {
  // the first answer is from before it; however slow the page is, what it shows in the end is from after it
  let answers = 0;
  const { asked } = show(
    () => {
      const gross = answers === 0 ? '9.99' : '56.99';
      answers += 1;
      return { ...oneCurrency, days: days([sums('USD', gross, '0.00', gross, 1)]) };
    },
    '/dashboard',
    { DashboardPage_SaleRecordedSubscription: () => ({ saleRecorded: { __typename: 'Transaction', id: 'txn_9', kind: 'SALE' } }) },
  );
  expect(await screen.findByText('$56.99')).toBeTruthy();
  expect(questions(asked)).toHaveLength(2);
});

it('shows warnings first, the queues of the desk, the best products and the latest sales below', async () => {
  const { asked } = show();
  const rates = await screen.findByRole('table', { name: 'Refund and chargeback rates' });
  expect(
    within(rates)
      .getAllByRole('row')
      .map((line) => [...line.children].map((cell) => cell.textContent)),
  ).toEqual([
    ['Account', 'Refunds', 'Chargebacks'],
    ['yogalife', '20.00%high', '2.10%too high'],
    ['gartenwelt', '5.00%few sales', '0.00%few sales'],
  ]);
  expect(screen.getByRole('link', { name: '10,000+' }).getAttribute('href')).toBe('/tickets');
  expect(screen.getByRole('link', { name: '3' }).getAttribute('href')).toBe('/tickets?due=24');
  expect(within(screen.getByRole('table', { name: 'Top products' })).getByText('$77.00')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'RCPT0001' }).getAttribute('href')).toBe('/transactions/yogalife/RCPT0001');
  expect(asked.filter(({ name }) => name === 'DashboardMore_MoreQuery')[0]?.variables).toMatchObject({
    period: { from: '2026-02-03', to: '2026-03-05', timeZone: 'UTC' },
  });
});
