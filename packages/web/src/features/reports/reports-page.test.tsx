import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, Refused, renderSignedIn } from '../../testing/render-signed-in';
import { downloadCsv } from '../../ui/csv';
import { ToastRegion } from '../../ui/toast/toast';
import ReportsPage from './reports-page';

jest.mock('../../ui/csv', () => ({ ...jest.requireActual('../../ui/csv'), downloadCsv: jest.fn() }));
// jsdom draws nothing; the figures behind the graph are looked at in its table
jest.mock('../../ui/bar-graph/canvas', () => ({ __esModule: true, default: () => null }));

const ana = { __typename: 'Person', id: 'per_1', name: 'Ana Martins', role: 'OWNER', deleted: false };
const ben = { __typename: 'Person', id: 'per_2', name: 'Ben Keller', role: 'CLERK', deleted: false };
const day = (date: string, refund: number, cancel: number, techSupport: number) => ({
  __typename: 'TicketCreationDay',
  date,
  refund,
  cancel,
  techSupport,
  total: refund + cancel + techSupport,
});
const creation = {
  reports: {
    __typename: 'Reports',
    ticketCreation: { __typename: 'TicketCreationReport', days: [day('2026-03-01', 4, 0, 1), day('2026-03-02', 2, 5, 0)] },
  },
};
const clerk = (person: object, refund: number, techSupport: number, more: object = {}) => ({
  __typename: 'ClerkTicketCount',
  person,
  refund,
  cancel: 0,
  techSupport,
  total: refund + techSupport,
  refundsExecuted: 3,
  ...more,
});
const closed = (...clerks: object[]) => ({
  reports: { __typename: 'Reports', clerkTicketsClosed: { __typename: 'ClerkTicketReport', clerks } },
});
const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const event = (number: number, more: object = {}) => ({
  __typename: 'TicketEvent',
  id: `evt_${number}`,
  at: `2026-03-02T10:${String(60 - number).padStart(2, '0')}:00Z`,
  kind: 'OPENED',
  type: 'REFUND',
  fromType: null,
  toType: null,
  internal: false,
  body: null,
  actorRole: 'CLERK',
  actor: ben,
  ticket: { __typename: 'Ticket', id: `tkt_${number}`, number, receipt: 'RCPT0001', account },
  ...more,
});
const page = (nodes: object[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
  totalCount: nodes.length,
  totalCountAtLeast: nodes.length,
});
const events = (nodes: object[], endCursor: string | null = null) => ({
  ticketEvents: { __typename: 'TicketEventConnection', ...page(nodes, endCursor) },
});

const checked = (at: string | null, ...differing: object[]) => ({
  checked: { __typename: 'RollUpCheckConnection', nodes: at ? [{ __typename: 'RollUpCheck', at }] : [] },
  differing: { __typename: 'RollUpCheckConnection', nodes: differing },
});

const WithToasts = () => (
  <>
    <ReportsPage />
    <ToastRegion />
  </>
);

const show = (at: string, answers: Answers = {}, viewer: object = {}, page = ReportsPage) =>
  renderSignedIn({
    at,
    pages: { '/reports/:report?': page },
    viewer: { tabs: ['REPORTS', 'TICKETS', 'TRANSACTIONS'], ...viewer },
    answers: {
      Reports_PeopleQuery: () => ({ people: [ana, ben] }),
      Reports_CheckedQuery: () => checked(null),
      Reports_FiguresQuery: () => creation,
      Reports_EventsQuery: () => events([]),
      ...answers,
    },
  });
type Asked = ReturnType<typeof show>['asked'];
const last = (asked: Asked, name: string) => asked.findLast((question) => question.name === name)?.variables;
const cells = (row: HTMLElement) => [...row.children].map((cell) => cell.textContent);
const march = 'from=2026-03-01&through=2026-03-02';

it('opens the first report with the last thirty days in the zone of the master', async () => {
  const { asked, path } = show('/reports');
  expect(await screen.findByRole('heading', { name: 'Ticket Creation' })).toBeTruthy();
  await screen.findByRole('table', { name: 'Ticket Creation by day' });
  expect(path()).toBe('/reports/ticket-creation');
  expect(last(asked, 'Reports_FiguresQuery')).toMatchObject({
    creation: true,
    closed: false,
    accounts: null,
    period: { from: '2026-02-03', to: '2026-03-05', timeZone: 'UTC' },
  });
});

it('asks for the period, the accounts and the clerk of the address', async () => {
  const { asked } = show(`/reports/tickets-closed?${march}&accounts=yogalife,gartenwelt&clerk=per_2`, {
    Reports_FiguresQuery: () => closed(clerk(ben, 1, 0, { refundedMoney: [] })),
  });
  await screen.findByRole('table', { name: 'Tickets Closed by clerk' });
  expect(last(asked, 'Reports_FiguresQuery')).toMatchObject({
    closed: true,
    creation: false,
    accounts: ['yogalife', 'gartenwelt'],
    personId: 'per_2',
    period: { from: '2026-03-01', to: '2026-03-03', timeZone: 'UTC' },
  });
});

it('shows totals that are the sums of the rows', async () => {
  show(`/reports/ticket-creation?${march}`);
  const rows = within(await screen.findByRole('table', { name: 'Ticket Creation by day' })).getAllByRole('row');
  expect(rows.map(cells)).toEqual([
    ['Day', 'Refund', 'Cancel', 'Tech Support', 'Total'],
    ['Sun, Mar 1, 2026', '4', '0', '1', '5'],
    ['Mon, Mar 2, 2026', '2', '5', '0', '7'],
    ['Total', '6', '5', '1', '12'],
  ]);
});

it('sorts by a column, and keeps that in the address', async () => {
  const { search } = show(`/reports/ticket-creation?${march}`);
  const table = await screen.findByRole('table', { name: 'Ticket Creation by day' });
  await userEvent.click(within(table).getByRole('button', { name: 'Cancel' }));
  expect(search().get('sort')).toBe('-CANCEL');
  expect(cells(within(table).getAllByRole('row')[1] as HTMLElement)[0]).toBe('Mon, Mar 2, 2026');
  expect(within(table).getByRole('columnheader', { name: 'Cancel' }).getAttribute('aria-sort')).toBe('descending');
});

it('opens the rows of a number by its day and type, each leading to its ticket', async () => {
  const { asked, search } = show(`/reports/ticket-creation?${march}&accounts=yogalife`, {
    Reports_EventsQuery: () => events([event(7), event(8)]),
  });
  await userEvent.click(await screen.findByRole('button', { name: /^Mon, Mar 2, 2026, Refund: 2/ }));
  const drawer = within(await screen.findByRole('dialog'));
  expect((await drawer.findByRole('link', { name: 'Ticket #7' })).getAttribute('href')).toBe('/tickets/7');
  expect(drawer.getByText('2 rows')).toBeTruthy();
  expect(last(asked, 'Reports_EventsQuery')).toMatchObject({
    filter: {
      kinds: ['OPENED'],
      type: ['REFUND'],
      accounts: ['yogalife'],
      period: { from: '2026-03-02', to: '2026-03-03', timeZone: 'UTC' },
    },
  });
  expect(search().get('rows')).toBe('2026-03-02~REFUND');
});

it('leads nowhere from a row where the reader may not read tickets', async () => {
  show(
    `/reports/ticket-creation?${march}&rows=all~total`,
    { Reports_EventsQuery: () => events([event(7)]) },
    { kind: 'CLERK', capabilities: ['REPORT_ACCESS'], tabs: ['REPORTS'] },
  );
  const drawer = within(await screen.findByRole('dialog'));
  expect(await drawer.findByText('Ticket #7')).toBeTruthy();
  expect(drawer.queryByRole('link')).toBeNull();
});

it('asks for a clerk’s rows without what a program did in his name', async () => {
  const { asked } = show(`/reports/tickets-closed?${march}&rows=per_2~total`, {
    Reports_FiguresQuery: () => closed(clerk(ben, 1, 0, { refundedMoney: [] })),
    Reports_EventsQuery: () => events([event(7, { kind: 'CLOSED' })]),
  });
  expect(await within(await screen.findByRole('dialog')).findByText('Ticket #7')).toBeTruthy();
  expect(last(asked, 'Reports_EventsQuery')).toEqual({
    filter: {
      kinds: ['CLOSED'],
      actorId: 'per_2',
      byPeople: true,
      inReports: true,
      period: { from: '2026-03-01', to: '2026-03-03', timeZone: 'UTC' },
    },
    first: 100,
  });
});

it('asks for a ticket once by the type at the last act, as the report counts it', async () => {
  const { asked } = show(`/reports/tickets-by-type?${march}&rows=per_2~REFUND`, {
    Reports_FiguresQuery: () => ({
      reports: {
        __typename: 'Reports',
        clerkTicketsByType: { __typename: 'ClerkTicketReport', clerks: [clerk(ben, 1, 1, { refundedMoney: [] })] },
      },
    }),
    Reports_EventsQuery: () => events([event(4)]),
  });
  expect(await within(await screen.findByRole('dialog')).findByText('1 row')).toBeTruthy();
  expect(last(asked, 'Reports_EventsQuery')).toMatchObject({
    filter: { newestOfPerson: true, byPeople: true, type: ['REFUND'], actorId: 'per_2' },
  });
});

it('shows money by clerk to the owner, and neither asks for it nor shows it to a clerk who sees none', async () => {
  const usd = { __typename: 'Money', amount: '94.00', currency: 'USD' };
  const answer = ({ withMoney }: Record<string, unknown>) => closed(clerk(ben, 1, 2, withMoney ? { refundedMoney: [usd] } : {}));
  const first = show(`/reports/tickets-closed?${march}`, { Reports_FiguresQuery: answer });
  expect(await screen.findAllByText('$94.00')).toHaveLength(2);
  expect(screen.getByRole('columnheader', { name: 'Refunded' })).toBeTruthy();
  expect(last(first.asked, 'Reports_FiguresQuery')).toMatchObject({ withMoney: true });
  document.body.replaceChildren();
  const second = show(
    `/reports/tickets-closed?${march}`,
    { Reports_FiguresQuery: answer },
    { kind: 'CLERK', capabilities: ['REPORT_ACCESS'], tabs: ['REPORTS'] },
  );
  const table = await screen.findByRole('table', { name: 'Tickets Closed by clerk' });
  expect(cells(within(table).getAllByRole('row')[1] as HTMLElement).slice(1)).toEqual(['1', '0', '2', '3', '3']);
  expect(within(table).queryByRole('columnheader', { name: 'Refunded' })).toBeNull();
  expect(last(second.asked, 'Reports_FiguresQuery')).toMatchObject({ withMoney: false });
});

describe('CSV', () => {
  const saved: [string, string][] = [];
  // jsdom has none; menus find their items by it
  beforeAll(() => Object.assign(globalThis, { CSS: { escape: (text: string) => text } }));
  beforeEach(() => {
    saved.length = 0;
    jest.mocked(downloadCsv).mockImplementation((name, text) => void saved.push([name, text]));
  });
  const choose = async (name: string) => {
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Export/ }));
    await user.click(await screen.findByRole('menuitem', { name }));
  };

  it('gives the table with its totals', async () => {
    show(`/reports/ticket-creation?${march}`);
    await choose('Table as CSV');
    expect(saved).toEqual([
      [
        'mestre-ticket-creation-2026-03-01-2026-03-03.csv',
        'Day,Refund,Cancel,Tech Support,Total\r\n2026-03-01,4,0,1,5\r\n2026-03-02,2,5,0,7\r\nTotal,6,5,1,12\r\n',
      ],
    ]);
  });

  it('lets the server write all rows, in the words of the page', async () => {
    const opened: string[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      opened.push(this.getAttribute('href') ?? '');
    });
    const { asked } = show(`/reports/ticket-creation?${march}&accounts=yogalife`, {
      ExportList_StartMutation: () => ({
        exportList: { __typename: 'ExportListPayload', path: '/exports/job_1', userErrors: [] },
      }),
    });
    await choose('All rows as CSV');
    await waitFor(() => expect(opened).toEqual(['/exports/job_1']));
    click.mockRestore();
    const input = last(asked, 'ExportList_StartMutation')?.input as { columns: { id: string; title: string; labels: object[] }[] };
    expect(input).toMatchObject({
      list: 'TICKET_EVENTS',
      events: {
        kinds: ['OPENED'],
        accounts: ['yogalife'],
        inReports: true,
        period: { from: '2026-03-01', to: '2026-03-03', timeZone: 'UTC' },
      },
      timeZone: 'UTC',
    });
    expect(input.columns.map(({ title }) => title).join()).toBe('Time,Event,Who,Ticket,Account,Receipt,Type at that time,From,To,Text');
    expect(input.columns[1]?.labels).toContainEqual({ value: 'REOPENED', text: 'Re-opened' });
    expect(input.columns[2]?.labels).toContainEqual({ value: 'DELETED', text: '{name} (deleted)' });
    expect(asked.filter(({ name }) => name === 'Reports_EventsQuery')).toEqual([]);
  });
});

it('asks whose comments are wanted, and shows those of everybody when told so', async () => {
  const { asked, search } = show(`/reports/comments?${march}`, {
    Reports_CommentsQuery: () => ({
      reports: {
        __typename: 'Reports',
        clerkComments: {
          __typename: 'TicketEventConnection',
          ...page([event(7, { kind: 'NOTED', internal: true, body: 'Asked the warehouse.' })]),
        },
      },
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Show all clerks' }));
  expect(await screen.findByText('Asked the warehouse.')).toBeTruthy();
  expect(screen.getByText('Internal note')).toBeTruthy();
  expect(search().get('clerk')).toBe('all');
  expect(last(asked, 'Reports_CommentsQuery')).toMatchObject({ personId: null, period: { from: '2026-03-01', to: '2026-03-03' } });
});

it('lists goods that wait, with what was shipped of them, whenever they were ordered', async () => {
  const notice = { __typename: 'ShipNotice', date: '2026-03-02', carrier: 'DHL', tracking: null, quantity: 2 };
  const line = { __typename: 'OrderLine', id: 'lin_1', item: 'BOX', title: 'A box', quantity: 3, shippable: true, shipNotices: [notice] };
  const order = { __typename: 'Order', id: 'ord_1', receipt: 'SHIPME01', placedAt: '2025-11-02T10:00:00Z', account };
  const { asked } = show('/reports/shipping', {
    Reports_ShippingQuery: () => ({
      reports: {
        __typename: 'Reports',
        shipping: {
          __typename: 'OrderConnection',
          ...page([{ ...order, lines: [line, { ...line, id: 'lin_2', title: 'A file', shippable: false }] }]),
        },
      },
    }),
  });
  const link = await screen.findByRole('link', { name: 'SHIPME01' });
  expect(link.getAttribute('href')).toBe('/transactions/yogalife/SHIPME01');
  expect(screen.getByText('2 of 3')).toBeTruthy();
  expect(screen.queryByText(/A file/)).toBeNull();
  expect(last(asked, 'Reports_ShippingQuery')).toMatchObject({ status: 'NOT_SHIPPED', period: null });
  await userEvent.click(screen.getByRole('radio', { name: 'Shipped' }));
  await waitFor(() => expect(last(asked, 'Reports_ShippingQuery')).toMatchObject({ status: 'SHIPPED' }));
});

it('lets who manages the order ship from its row, and nobody else', async () => {
  const line = { __typename: 'OrderLine', id: 'lin_1', item: 'BOX', title: 'A box', quantity: 3, shippable: true, shipNotices: [] };
  const where = { ...account, timeZone: 'UTC' };
  const order = (receipt: string, allowedActions: string[]) => ({
    ...{ __typename: 'Order', id: `ord_${receipt}`, receipt, placedAt: '2026-03-01T10:00:00Z', account: where, allowedActions },
    ...{ customer: { __typename: 'Customer', email: 'bo@example.com' }, lines: [{ ...line, id: `lin_${receipt}` }] },
  });
  const shipping = (...nodes: object[]) => ({
    reports: { __typename: 'Reports', shipping: { __typename: 'OrderConnection', ...page(nodes) } },
  });
  let isSent = false;
  const { asked } = show('/reports/shipping', {
    Reports_ShippingQuery: () =>
      isSent ? shipping(order('SHIPNOT1', ['REFUND'])) : shipping(order('SHIPME01', ['ADD_SHIP_NOTICE']), order('SHIPNOT1', ['REFUND'])),
    ShipDialog_AddMutation: () => {
      isSent = true;
      return { addShipNotice: { __typename: 'AddShipNoticePayload', order: null, userErrors: [] } };
    },
  });
  await screen.findByRole('link', { name: 'SHIPME01' });
  await userEvent.click(screen.getByRole('button', { name: 'Ship' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByRole('combobox', { name: /Carrier/ }), 'DHL');
  // the suggestions close
  await userEvent.tab();
  await userEvent.click(dialog.getByRole('button', { name: 'Note shipment' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'SHIPME01' })).toBeNull());
  expect(last(asked, 'ShipDialog_AddMutation')?.input).toMatchObject({
    ...{ receipt: 'SHIPME01', account: 'yogalife', lineId: 'lin_SHIPME01', quantity: 3, carrier: 'DHL' },
  });
  document.body.replaceChildren();
  const reader = show(
    '/reports/shipping',
    { Reports_ShippingQuery: () => shipping(order('SHIPME02', [])) },
    { kind: 'CLERK', capabilities: ['REPORT_ACCESS'], tabs: ['REPORTS'] },
  );
  await screen.findByText('SHIPME02');
  expect(screen.queryByRole('button', { name: 'Ship' })).toBeNull();
  expect(last(reader.asked, 'Reports_ShippingQuery')).toMatchObject({ withOrders: false });
});

it('says that nothing happened, that it failed, and that it is not for somebody', async () => {
  show(`/reports/ticket-creation?${march}`, {
    Reports_FiguresQuery: () => ({
      reports: { __typename: 'Reports', ticketCreation: { __typename: 'TicketCreationReport', days: [day('2026-03-01', 0, 0, 0)] } },
    }),
  });
  expect(await screen.findByText('Nothing happened in this period')).toBeTruthy();
  document.body.replaceChildren();
  show('/reports/ticket-creation', {
    Reports_FiguresQuery: () => new Refused({ reports: null }, [{ path: ['reports'], code: 'INTERNAL' }]),
  });
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  document.body.replaceChildren();
  const { asked } = show('/reports/ticket-creation', {}, { kind: 'CLERK', capabilities: ['MANAGE_TICKETS'], tabs: ['TICKETS'] });
  expect(await screen.findByText('You have no permission for this page')).toBeTruthy();
  expect(asked.filter(({ name }) => name.startsWith('Reports_'))).toEqual([]);
});

describe('PDF', () => {
  const made = (fileId: string | null, codes: string[] = []) => ({
    makeReportPdf: {
      __typename: 'MakeReportPdfPayload',
      fileId,
      userErrors: codes.map((code) => ({ __typename: 'UserError', code, message: code, field: null })),
    },
  });
  const choose = async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
    await userEvent.click(screen.getByRole('menuitem', { name: 'PDF' }));
    return items;
  };

  it('asks the server for the report as it is shown, and saves what it made', async () => {
    const opened: string[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      opened.push(this.getAttribute('href') ?? '');
    });
    const { asked } = show(`/reports/tickets-closed?${march}&accounts=yogalife&clerk=per_2&hide=CANCEL&sort=-total`, {
      Reports_FiguresQuery: () => closed(clerk(ben, 1, 0)),
      Reports_MakePdfMutation: () => made('fil_1'),
    });
    expect(await choose()).toEqual(['Table as CSV', 'All rows as CSV', 'PDF', 'Print']);
    await waitFor(() => expect(opened).toEqual(['/files/fil_1']));
    click.mockRestore();
    expect(last(asked, 'Reports_MakePdfMutation')?.input).toEqual({
      report: 'TICKETS_CLOSED',
      period: { from: '2026-03-01', to: '2026-03-03', timeZone: 'UTC' },
      accounts: ['yogalife'],
      personId: 'per_2',
      bucket: 'DAY',
      hours: 'CLOCK',
      status: 'NOT_SHIPPED',
      hidden: ['CANCEL'],
      sort: { column: 'total', isDown: true },
      language: 'EN',
      locale: 'en-US',
    });
  });

  it('says why there is none', async () => {
    show(`/reports/ticket-creation?${march}`, { Reports_MakePdfMutation: () => made(null, ['NOT_ALLOWED']) }, {}, WithToasts);
    await choose();
    expect(await screen.findByText('This is not possible in the current state.')).toBeTruthy();
  });
});

it('tells the owner when the sums were checked against the rows, and what that is', async () => {
  show('/reports/ticket-creation', { Reports_CheckedQuery: () => checked('2026-03-04T02:41:00Z') });
  const note = (await screen.findByText(/no differences/)).textContent;
  expect(note?.replaceAll('\u202f', ' ')).toBe('Checked against the rows on Mar 4, 2026, 2:41 AM: no differences.');
  await userEvent.click(screen.getByRole('button', { name: 'What is checked?' }));
  expect(await screen.findByText(/counted anew from the rows/)).toBeTruthy();
});

it('tells the owner of differences and where they are, and a clerk nothing', async () => {
  const differing = (differences: number) => ({ __typename: 'RollUpCheck', differences, account });
  show('/reports/ticket-creation', { Reports_CheckedQuery: () => checked('2026-03-04T02:41:00Z', differing(2), differing(1)) });
  expect(await screen.findByText(/3 differences, on yogalife/)).toBeTruthy();
  document.body.replaceChildren();
  const { asked } = show('/reports/ticket-creation', {}, { kind: 'CLERK', capabilities: ['REPORT_ACCESS'] });
  await screen.findByRole('table', { name: 'Ticket Creation by day' });
  expect(asked.some(({ name }) => name === 'Reports_CheckedQuery')).toBe(false);
});
