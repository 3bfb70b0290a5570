import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../testing/render-signed-in';
import { downloadCsv } from '../../ui/csv';
import ReportsPage from './reports-page';

jest.mock('../../ui/csv', () => ({ ...jest.requireActual('../../ui/csv'), downloadCsv: jest.fn() }));
// jsdom draws nothing; the figures behind the graph are looked at in its table
jest.mock('../../ui/bar-graph/canvas', () => ({ __esModule: true, default: () => null }));

const march = 'from=2026-03-01&through=2026-03-02&compare=previous';
const isThen = ({ period }: Record<string, unknown>) => (period as { from: string }).from === '2026-02-27';
const person = (id: string, name: string) => ({ __typename: 'Person', id, name, role: 'CLERK', deleted: false });
const [ana, ben] = [person('per_1', 'Ana Martins'), person('per_2', 'Ben Keller')];
const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };

const day = (date: string, refund: number, techSupport: number) => ({
  ...{ __typename: 'TicketCreationDay', date, refund, cancel: 0, techSupport, total: refund + techSupport },
});
const creation = (...days: object[]) => ({
  reports: { __typename: 'Reports', ticketCreation: { __typename: 'TicketCreationReport', days } },
});
const clerk = (of: object, refund: number) => ({
  ...{
    __typename: 'ClerkTicketCount',
    person: of,
    refund,
    cancel: 0,
    techSupport: 0,
    total: refund,
    refundsExecuted: 0,
    refundedMoney: [],
  },
});
const closed = (...clerks: object[]) => ({
  reports: { __typename: 'Reports', clerkTicketsClosed: { __typename: 'ClerkTicketReport', clerks } },
});
const times = (count: number, seconds: number | null) => ({
  ...{
    __typename: 'TicketTimes',
    count,
    medianSeconds: seconds,
    p90Seconds: seconds,
    medianSupportSeconds: seconds,
    p90SupportSeconds: seconds,
  },
});
const responses = (date: string, count: number, seconds: number | null, clerks: object[]) => ({
  reports: {
    __typename: 'Reports',
    firstResponse: {
      __typename: 'TicketTimeReport',
      total: times(count, seconds),
      bars: [{ __typename: 'TicketTimesBar', date, times: times(count, seconds) }],
      clerks,
    },
  },
});
const rates = (refundRate: number) => ({
  reports: {
    __typename: 'Reports',
    returnRates: {
      __typename: 'ReturnRateReport',
      accounts: [
        {
          ...{ __typename: 'AccountReturnRates', account, refundRate, refundLevel: 'FINE', chargebackRate: 0, chargebackLevel: 'FINE' },
          ...{ sales: 200, refundCount: 10, chargebackCount: 0 },
        },
      ],
    },
  },
});
const nothing = { nodes: [], pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, totalCount: 0 };

const show = (at: string, answers: Answers = {}) =>
  renderSignedIn({
    at,
    pages: { '/reports/:report?': ReportsPage },
    viewer: { tabs: ['REPORTS', 'TICKETS', 'TRANSACTIONS'] },
    answers: {
      Reports_PeopleQuery: () => ({ people: [ana, ben] }),
      Reports_CheckedQuery: () => ({ checked: null, differing: null }),
      Reports_FiguresQuery: (asked) =>
        isThen(asked)
          ? creation(day('2026-02-27', 3, 1), day('2026-02-28', 0, 4))
          : creation(day('2026-03-01', 4, 1), day('2026-03-02', 5, 0)),
      Reports_EventsQuery: () => ({ ticketEvents: { __typename: 'TicketEventConnection', ...nothing } }),
      Reports_MovementsQuery: () => ({ transactions: { __typename: 'TransactionConnection', ...nothing } }),
      Reports_ProductRatesQuery: () => ({
        reports: {
          __typename: 'Reports',
          returnRates: { __typename: 'ReturnRateReport', productRates: { __typename: 'ProductReturnRatesConnection', ...nothing } },
        },
      }),
      ...answers,
    },
  });
// a person's initials stand before the name, for the eye
const cells = (row: HTMLElement) => [...row.children].map((cell) => cell.textContent?.replace(/^(AM|BK)(?=[AB])/, ''));
const rowsOf = async (name: string) =>
  within(await screen.findByRole('table', { name }))
    .getAllByRole('row')
    .map(cells);

// jsdom has none; menus find their items by it
beforeAll(() => Object.assign(globalThis, { CSS: { escape: (text: string) => text } }));
const tableAsCsv = async () => {
  jest.mocked(downloadCsv).mockClear();
  await userEvent.click(await screen.findByRole('button', { name: /^Export/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Table as CSV' }));
  await waitFor(() => expect(downloadCsv).toHaveBeenCalled());
  return jest.mocked(downloadCsv).mock.calls[0]?.[1].trimEnd().split('\r\n');
};

it('stands the figures of the previous days beside and below those of the period', async () => {
  const { asked } = show(`/reports/ticket-creation?${march}`);
  expect(await rowsOf('Ticket Creation by day')).toEqual([
    ['Day', 'Refund', 'Cancel', 'Tech Support', 'Total', 'Before', 'Change'],
    ['Sun, Mar 1, 2026', '4', '0', '1', '5', '4', '+25% before: 4'],
    ['Mon, Mar 2, 2026', '5', '0', '0', '5', '4', '+25% before: 4'],
    ['Total', '9', '0', '1', '10', '8', '+25% before: 8'],
    ['Before', '3', '0', '5', '8', ''],
  ]);
  // above the report and, for paper, in its head
  expect(screen.getAllByText(/compared with Feb 27/i)).toHaveLength(2);
  const questions = asked.filter(({ name }) => name === 'Reports_FiguresQuery').map(({ variables }) => variables);
  expect(questions).toMatchObject([
    { creation: true, period: { from: '2026-03-01', to: '2026-03-03' } },
    { creation: true, period: { from: '2026-02-27', to: '2026-03-01', timeZone: 'UTC' } },
  ]);
  expect(await tableAsCsv()).toEqual([
    'Day,Refund,Cancel,Tech Support,Total,Before',
    '2026-03-01,4,0,1,5,4',
    '2026-03-02,5,0,0,5,4',
    'Total,9,0,1,10,8',
    'Before,3,0,5,8,',
  ]);
});

it('asks once where nothing is compared', async () => {
  const { asked } = show('/reports/ticket-creation?from=2026-03-01&through=2026-03-02');
  expect((await rowsOf('Ticket Creation by day'))[0]).toEqual(['Day', 'Refund', 'Cancel', 'Tech Support', 'Total']);
  expect(asked.filter(({ name }) => name === 'Reports_FiguresQuery')).toHaveLength(1);
});

it('opens the rows of then, by the days that stand below those of now', async () => {
  const { asked, search } = show(`/reports/ticket-creation?${march}`);
  await userEvent.click(await screen.findByRole('button', { name: /^Mon, Mar 2, 2026, Total, before: 4/ }));
  expect(await screen.findByRole('dialog', { name: /before$/ })).toBeTruthy();
  expect(search().get('rows')).toBe('2026-03-02~total~before');
  expect(asked.findLast(({ name }) => name === 'Reports_EventsQuery')?.variables).toMatchObject({
    filter: { kinds: ['OPENED'], period: { from: '2026-02-28', to: '2026-03-01', timeZone: 'UTC' } },
  });
});

it('draws the total of then beside the bars, of the columns that are shown, and in no sum', async () => {
  show(`/reports/ticket-creation?${march}&hide=REFUND`);
  await userEvent.click(await screen.findByRole('radio', { name: 'Table' }));
  const tables = await screen.findAllByRole('table', { name: 'Ticket Creation by day' });
  expect(
    within(tables[0] as HTMLElement)
      .getAllByRole('row')
      .map(cells),
  ).toEqual([
    ['Day', 'Cancel', 'Tech Support', 'Before', 'Total'],
    ['Sun, Mar 1, 2026', '0', '1', '1', '1'],
    ['Mon, Mar 2, 2026', '0', '0', '4', '0'],
    ['Total', '0', '1', '5', '1'],
  ]);
});

it('names who did something then alone', async () => {
  show(`/reports/tickets-closed?${march}`, { Reports_FiguresQuery: (asked) => closed(isThen(asked) ? clerk(ben, 2) : clerk(ana, 3)) });
  const rows = await rowsOf('Tickets Closed by clerk');
  expect(rows.map((row) => [row[0], row[4], row[5], row[6]])).toEqual([
    ['Clerk', 'Total', 'Before', 'Change'],
    ['Ana Martins', '3', '0', 'new before: 0'],
    ['Ben Keller', '0', '2', '-100% before: 2'],
    ['Total', '3', '2', '+50% before: 2'],
    ['Before', '2', '', '0'],
  ]);
});

it('tells how times changed, longer ones as worse, and nothing of who was not there', async () => {
  const spent = (of: object, count: number, seconds: number) => ({
    __typename: 'TicketTimesClerk',
    person: of,
    times: times(count, seconds),
  });
  show(`/reports/first-response?${march}`, {
    Reports_MeasuresQuery: (asked) =>
      isThen(asked)
        ? responses('2026-02-27', 2, 3600, [spent(ana, 2, 3600)])
        : responses('2026-03-01', 3, 5400, [spent(ana, 2, 7200), spent(ben, 1, 60)]),
  });
  const tile = (await screen.findAllByText('Median'))[0]?.closest('div') as HTMLElement;
  expect(tile.textContent?.replace(/\s/g, ' ')).toBe('Median1h 30m+50% before: 1h 0m');
  expect((await rowsOf('First Response by clerk')).map((row) => row.slice(0, 4))).toEqual([
    ['Clerk', 'Answered', 'Median', 'Before'],
    ['Ana Martins', '2', '2h 0m', '1h 0m'],
    ['Ben Keller', '1', '1m', '–'],
    ['All', '3', '1h 30m', '1h 0m'],
    ['Before', '2', '1h 0m', ''],
  ]);
  const csv = await tableAsCsv();
  expect(csv?.[0]).toContain('Median (seconds), before');
  expect(csv?.at(-1)).toBe('All,3,5400,5400,5400,5400,2,3600,3600,3600,3600');
});

it('tells how the rates of accounts changed', async () => {
  show(`/reports/return-rates?${march}`, { Reports_ReturnRatesQuery: (asked) => rates(isThen(asked) ? 0.04 : 0.05) });
  const rows = await rowsOf('Rates by account');
  expect(rows[1]?.[3]).toBe('5.00%fine+25% before: 4.00%');
  expect((await tableAsCsv())?.[1]).toBe('yogalife,200,10,0.05,0,0,0.04,0');
});

it('tells how the rates of products changed, and names what moved then alone', async () => {
  const levels = { refundLevel: 'FINE', chargebackLevel: 'FINE' };
  const product = (item: string, now: number | null, then: number | null) => ({
    ...{ __typename: 'ProductReturnRates', item, title: `The ${item}`, account, ...levels },
    ...{ refundRate: now, chargebackRate: now === null ? null : 0, sales: 5, refundCount: 1, chargebackCount: 0 },
    before: { __typename: 'ProductReturnRates', refundRate: then, chargebackRate: then === null ? null : 0.01 },
  });
  const nodes = [product('BOOK', 0.06, 0.04), product('OLD', null, 0.5), product('NEW', 0.2, null)];
  const { asked } = show(`/reports/return-rates?${march}`, {
    ExportList_StartMutation: () => ({ exportList: { __typename: 'ExportListPayload', path: null, userErrors: [] } }),
    Reports_ReturnRatesQuery: () => rates(0.05),
    Reports_ProductRatesQuery: () => ({
      reports: {
        __typename: 'Reports',
        returnRates: {
          __typename: 'ReturnRateReport',
          productRates: { __typename: 'ProductReturnRatesConnection', ...nothing, nodes, totalCount: 3 },
        },
      },
    }),
  });
  const rows = await rowsOf('Rates by product');
  expect(rows.slice(1).map((row) => [row[0], row[4], row[6]])).toEqual([
    ['The BOOK BOOK', '6.00%fine+50% before: 4.00%', '0.00%fine-100% before: 1.00%'],
    ['The OLD OLD', '–finebefore: 50.00%', '–finebefore: 1.00%'],
    ['The NEW NEW', '20.00%finebefore: –', '0.00%finebefore: –'],
  ]);
  const compared = { from: '2026-02-27', to: '2026-03-01', timeZone: 'UTC' };
  expect(asked.findLast(({ name }) => name === 'Reports_ProductRatesQuery')?.variables).toMatchObject({ compared });
  await userEvent.click(await screen.findByRole('button', { name: /^Export/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rates by product as CSV' }));
  await waitFor(() => expect(asked.some(({ name }) => name === 'ExportList_StartMutation')).toBe(true));
  const { variables } = asked.findLast(({ name }) => name === 'ExportList_StartMutation') as (typeof asked)[0];
  const { input } = variables as { input: { rows: object; columns: { title: string }[] } };
  expect(input.rows).toMatchObject({ compared });
  expect(input.columns.slice(-2).map(({ title }) => title)).toEqual(['Refund rate, before', 'Chargeback rate, before']);
});

it('keeps what is compared on the way to another report, and compares no list', async () => {
  show(`/reports/shipping?${march}`, {
    Reports_ShippingQuery: () => ({
      reports: { __typename: 'Reports', shipping: { __typename: 'OrderConnection', ...nothing, totalCountAtLeast: 0 } },
    }),
  });
  const link = await screen.findByRole('link', { name: 'Ticket Creation' });
  expect(link.getAttribute('href')).toContain('compare=previous');
  expect(screen.queryByText(/compared with/)).toBeNull();
});
