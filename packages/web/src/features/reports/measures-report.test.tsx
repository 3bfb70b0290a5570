import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../testing/render-signed-in';
import { downloadCsv } from '../../ui/csv';
import ReportsPage from './reports-page';

jest.mock('../../ui/csv', () => ({ ...jest.requireActual('../../ui/csv'), downloadCsv: jest.fn() }));
// jsdom draws nothing; the figures behind the graph are looked at in its table
jest.mock('../../ui/bar-graph/canvas', () => ({ __esModule: true, default: () => null }));

const ana = { __typename: 'Person', id: 'per_1', name: 'Ana Martins', role: 'OWNER', deleted: false };
const times = (count: number, median: number | null, p90: number | null) => ({
  __typename: 'TicketTimes',
  count,
  medianSeconds: median,
  p90Seconds: p90,
  medianSupportSeconds: median === null ? null : 90,
  p90SupportSeconds: p90 === null ? null : 400_000,
});
const responses = {
  reports: {
    __typename: 'Reports',
    firstResponse: {
      __typename: 'TicketTimeReport',
      total: times(3, 5_400, 300_000),
      bars: [
        { __typename: 'TicketTimesBar', date: '2026-03-01', times: times(3, 5_400, 300_000) },
        { __typename: 'TicketTimesBar', date: '2026-03-02', times: times(0, null, null) },
      ],
      clerks: [
        { __typename: 'TicketTimesClerk', person: ana, times: times(2, 45, 5_400) },
        { __typename: 'TicketTimesClerk', person: null, times: times(1, 300_000, 300_000) },
      ],
    },
  },
};
const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const measured = {
  reports: {
    __typename: 'Reports',
    measuredTickets: {
      __typename: 'MeasuredTicketConnection',
      nodes: [
        {
          __typename: 'MeasuredTicket',
          id: 'FIRST_RESPONSE_1',
          at: '2026-03-01T12:00:00Z',
          startedAt: '2026-03-01T10:30:00Z',
          reopenedAt: null,
          clockSeconds: 5_400,
          supportSeconds: 0,
          actorRole: 'OWNER',
          person: ana,
          ticket: { __typename: 'Ticket', id: 'tkt_7', number: 7, receipt: 'RCPT0001', account },
        },
      ],
      pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      totalCount: 1,
    },
  },
};
const rate = (more: object) => ({
  account,
  refundRate: 0.2,
  refundLevel: 'YELLOW',
  chargebackRate: 0.025,
  chargebackLevel: 'RED',
  sales: 200,
  refundCount: 40,
  chargebackCount: 5,
  ...more,
});
const rates = {
  reports: {
    __typename: 'Reports',
    returnRates: {
      __typename: 'ReturnRateReport',
      accounts: [rate({ __typename: 'AccountReturnRates' })],
    },
  },
};
const product = (more: object) =>
  rate({
    __typename: 'ProductReturnRates',
    item: 'A/1',
    title: 'A book',
    sales: 8,
    refundLevel: 'QUIET',
    chargebackLevel: 'QUIET',
    ...more,
  });
const productPage = (nodes: object[], totalCount = nodes.length, endCursor: string | null = null) => ({
  reports: {
    __typename: 'Reports',
    returnRates: {
      __typename: 'ReturnRateReport',
      productRates: {
        __typename: 'ProductReturnRatesConnection',
        nodes,
        pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
        totalCount,
      },
    },
  },
});

const show = (at: string, answers: Answers = {}, viewer: object = {}) =>
  renderSignedIn({
    at,
    pages: { '/reports/:report?': ReportsPage },
    viewer: { tabs: ['REPORTS', 'TICKETS', 'TRANSACTIONS'], ...viewer },
    answers: {
      Reports_PeopleQuery: () => ({ people: [ana] }),
      Reports_CheckedQuery: () => ({ checked: null, differing: null }),
      Reports_MeasuresQuery: () => responses,
      Reports_MeasuredQuery: () => measured,
      Reports_ReturnRatesQuery: () => rates,
      Reports_ProductRatesQuery: () => productPage([product({})]),
      Reports_MovementsQuery: () => ({
        transactions: {
          __typename: 'TransactionConnection',
          nodes: [
            {
              __typename: 'Transaction',
              id: 'txn_1',
              kind: 'RFND',
              at: '2026-03-01T12:00:00Z',
              receipt: 'RCPT0001',
              amount: { __typename: 'Money', amount: '-47.00', currency: 'USD' },
              account,
            },
          ],
          pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
          totalCount: 1,
        },
      }),
      ...answers,
    },
  });
type Asked = ReturnType<typeof show>['asked'];
const last = (asked: Asked, name: string) => asked.findLast((question) => question.name === name)?.variables;
const cells = (row: HTMLElement) => [...row.children].map((cell) => cell.textContent);
const march = 'from=2026-03-01&through=2026-03-02';

it('tells times for all and by clerk, those of nobody too, in clock and support hours', async () => {
  const { asked } = show(`/reports/first-response?${march}`);
  const rows = within(await screen.findByRole('table', { name: 'First Response by clerk' })).getAllByRole('row');
  expect(rows.map(cells)).toEqual([
    ['Clerk', 'Answered', 'Median', '90 % within', 'Median, support hours', '90 % within, support hours'],
    ['AMAna Martins', '2', '45s', '1h 30m', '1m', '111h 6m'],
    ['No clerk', '1', '3d 11h', '3d 11h', '1m', '111h 6m'],
    ['All', '3', '1h 30m', '3d 11h', '1m', '111h 6m'],
  ]);
  expect(screen.getByText(/Starts when a customer opens a ticket/)).toBeTruthy();
  expect(last(asked, 'Reports_MeasuresQuery')).toMatchObject({ firstResponse: true, resolution: false, bucket: 'DAY', personId: null });
});

it('has a table behind the graph in which a day without an answer has no time', async () => {
  const user = userEvent.setup();
  const { search } = show(`/reports/first-response?${march}`);
  await user.click((await screen.findAllByRole('radio', { name: 'Table' }))[0] as HTMLElement);
  const table = () =>
    within(screen.getByRole('table', { name: 'First Response by day' }))
      .getAllByRole('row')
      .map(cells);
  expect(table()).toEqual([
    ['Day', 'Median', '90 % within'],
    ['Sun, Mar 1, 2026', '1h 30m', '3d 11h'],
    ['Mon, Mar 2, 2026', '–', '–'],
  ]);
  await user.click(screen.getByRole('radio', { name: 'Support hours' }));
  await waitFor(() => expect(search().get('hours')).toBe('support'));
  expect(table()[1]).toEqual(['Sun, Mar 1, 2026', '1m', '111h 6m']);
});

it('opens the tickets behind a number, and those of nobody apart', async () => {
  const user = userEvent.setup();
  const { asked } = show(`/reports/first-response?${march}`);
  await user.click(await screen.findByRole('button', { name: 'No clerk, Answered: 1, show the rows' }));
  const drawer = await screen.findByRole('dialog', { name: 'Answered: No clerk' });
  expect(await within(drawer).findByRole('link', { name: 'Ticket #7' })).toBeTruthy();
  expect(within(drawer).getByText(/in support hours 0s/).textContent).toBe('1h 30m, in support hours 0s');
  expect(last(asked, 'Reports_MeasuredQuery')).toMatchObject({ metric: 'FIRST_RESPONSE', personId: null, ofNobody: true });
});

it('gives the table as CSV in seconds', async () => {
  const user = userEvent.setup();
  show(`/reports/first-response?${march}`);
  await user.click(await screen.findByRole('button', { name: /Export/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Table as CSV' }));
  expect(downloadCsv).toHaveBeenCalledWith(
    'mestre-first-response-2026-03-01-2026-03-03.csv',
    expect.stringContaining('Ana Martins,2,45,5400,90,400000\r\nNo clerk,1,300000,300000,90,400000\r\nAll,3,5400,300000,90,400000'),
  );
});

it('tells rates with their levels, and opens the movements of a product', async () => {
  const user = userEvent.setup();
  const { asked } = show(`/reports/return-rates?${march}`);
  const rows = within(await screen.findByRole('table', { name: 'Rates by product' })).getAllByRole('row');
  expect(rows.map(cells)[1]).toEqual(['A book A/1', 'yogalife', '8', '40', '20.00%few sales', '5', '2.50%few sales']);
  expect(within(screen.getAllByRole('table', { name: 'Rates by account' }).at(-1) as HTMLElement).getByText('too high')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'yogalife · A/1, Refunds: 40, show the rows' }));
  const drawer = await screen.findByRole('dialog', { name: 'Refunds: yogalife · A/1' });
  expect(await within(drawer).findByRole('link', { name: 'RCPT0001' })).toBeTruthy();
  expect(last(asked, 'Reports_MovementsQuery')).toMatchObject({ filter: { kinds: ['RFND'], accounts: ['yogalife'], item: 'A/1' } });
});

it('shows products in portions, in the order that is asked for, and exports them all', async () => {
  const user = userEvent.setup();
  const all = Array.from({ length: 70 }, (_, index) => product({ item: `P${index}`, title: `Product ${index}` }));
  const { asked, search } = show(`/reports/return-rates?${march}`, {
    ExportList_StartMutation: () => ({ exportList: { __typename: 'ExportListPayload', path: null, userErrors: [] } }),
    Reports_ProductRatesQuery: ({ first, after }) => {
      const start = after ? Number(after) : 0;
      const end = start + (first as number);
      return productPage(all.slice(start, end), all.length, end < all.length ? String(end) : null);
    },
  });
  const table = () => screen.getByRole('table', { name: 'Rates by product' });
  const shown = () => table().querySelectorAll('tbody tr').length;
  await waitFor(() => expect(shown()).toBe(50));
  expect(screen.getByText('50 of 70 rows')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(shown()).toBe(70));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(screen.getByText('70 rows')).toBeTruthy();

  await user.click(within(table()).getByRole('button', { name: 'Refund rate' }));
  await waitFor(() => expect(search().get('sort')).toBe('-refunds'));
  await waitFor(() => expect(shown()).toBe(50));
  expect(last(asked, 'Reports_ProductRatesQuery')).toMatchObject({ orderBy: { field: 'REFUND_RATE', direction: 'DESC' } });
  expect(within(table()).getByRole('columnheader', { name: 'Refund rate' }).getAttribute('aria-sort')).toBe('descending');

  await user.click(screen.getByRole('button', { name: /Export/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Table as CSV' }));
  const [name, csv] = (downloadCsv as jest.Mock).mock.lastCall as [string, string];
  expect([name, csv.trim().split('\r\n')]).toEqual([
    'mestre-return-rates-2026-03-01-2026-03-03.csv',
    ['Account,Sales,Refunds,Refund rate,Chargebacks,Chargeback rate', 'yogalife,200,40,0.2,5,0.025'],
  ]);
  // those of products are the server's file: none is fetched for it
  const pages = asked.filter(({ name }) => name === 'Reports_ProductRatesQuery').length;
  await user.click(screen.getByRole('button', { name: /Export/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rates by product as CSV' }));
  await waitFor(() => expect(last(asked, 'ExportList_StartMutation')).toBeTruthy());
  const { input } = last(asked, 'ExportList_StartMutation') as { input: { columns: { id: string; title: string }[] } };
  expect(input).toMatchObject({
    list: 'PRODUCT_RATES',
    rows: { period: { from: '2026-03-01', to: '2026-03-03', timeZone: 'UTC' }, compared: null, sort: { column: 'refunds', isDown: true } },
  });
  expect(input.columns.map(({ title }) => title).join()).toBe('Account,Item,Product,Sales,Refunds,Refund rate,Chargebacks,Chargeback rate');
  expect(asked.filter(({ name }) => name === 'Reports_ProductRatesQuery')).toHaveLength(pages);
});

it('asks for no numbers of sales where they may not be seen, and shows the rates', async () => {
  const { asked } = show(
    `/reports/return-rates?${march}`,
    {
      Reports_ReturnRatesQuery: () => ({
        reports: {
          __typename: 'Reports',
          returnRates: {
            __typename: 'ReturnRateReport',
            accounts: [
              {
                __typename: 'AccountReturnRates',
                account,
                refundRate: 0.2,
                refundLevel: 'YELLOW',
                chargebackRate: 0,
                chargebackLevel: 'FINE',
              },
            ],
          },
        },
      }),
      Reports_ProductRatesQuery: () => productPage([]),
    },
    { kind: 'CLERK', capabilities: ['REPORT_ACCESS'] },
  );
  const table = (await screen.findAllByRole('table', { name: 'Rates by account' })).at(-1) as HTMLElement;
  expect(within(table).getAllByRole('row').map(cells)).toEqual([
    ['Account', 'Refund rate', 'Chargeback rate'],
    ['yogalife', '20.00%high', '0.00%fine'],
  ]);
  expect(last(asked, 'Reports_ReturnRatesQuery')).toMatchObject({ withCounts: false });
});
