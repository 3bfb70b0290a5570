import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../testing/render-signed-in';
import TicketPage from './ticket-page';
import TicketsPage from './tickets-page';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const customer = { __typename: 'Customer', id: 'cus_1', email: 'ana@example.com', firstName: 'Ana', lastName: 'Silva' };
const person = { __typename: 'Person', id: 'per_1', name: 'Ben Keller', role: 'CLERK', deleted: false };

const row = (number: number) => ({
  __typename: 'Ticket',
  id: `tkt_${number}`,
  number,
  version: 3,
  type: 'REFUND',
  status: 'OPEN',
  outcome: 'NONE',
  billing: 'STANDARD',
  reason: 'DOWNLOAD',
  tags: ['vip'],
  openedAt: '2026-03-03T10:00:00Z',
  updatedAt: '2026-03-03T11:00:00Z',
  expiresAt: '2026-03-04T12:30:00Z',
  account,
  assignee: person,
  order: { __typename: 'Order', id: 'ord_1', receipt: 'AAAA1111' },
  customer,
});

const event = (id: string, kind: string, more: object = {}) => ({
  __typename: 'TicketEvent',
  id,
  kind,
  at: '2026-03-03T10:00:00Z',
  actorRole: 'CLERK',
  actor: person,
  body: null,
  internal: false,
  fromType: null,
  toType: null,
  reason: null,
  mailStatus: null,
  mailFailure: null,
  mailReply: null,
  undone: false,
  ...more,
});

const page = (nodes: unknown[]) => ({ nodes, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null } });
const tickets = (nodes: unknown[]) => ({ tickets: { __typename: 'TicketConnection', ...page(nodes) } });

const answers: Answers = {
  TicketDesk_ChangedSubscription: () => ({ ticketChanged: null }),
  TicketFilters_PeopleQuery: () => ({ people: [person] }),
  TicketGrid_TicketsQuery: ({ filter }) => tickets(JSON.stringify(filter).includes('CANCEL') ? [] : [row(1042), row(1041)]),
  TicketJump_TicketQuery: ({ number }) => ({
    ticket: number === 1042 ? { __typename: 'Ticket', id: 'tkt_1042', number, type: 'REFUND', status: 'OPEN', account } : null,
  }),
  TicketJump_TicketsQuery: ({ filter }) => {
    const { receipt, customerEmail } = filter as { receipt?: string; customerEmail?: string };
    return tickets(receipt === 'AAAA1111' ? [row(1042)] : customerEmail === 'ana@example.com' ? [row(1042), row(1041)] : []);
  },
  TicketDetails_TicketQuery: ({ number }) => ({
    ticket:
      number === 1042
        ? {
            ...row(1042),
            version: 3,
            allowedActions: ['COMMENT', 'NOTE', 'CHANGE_TYPE', 'CLOSE', 'ASSIGN', 'TAG'],
            closedAt: null,
            order: null,
            customer,
          }
        : null,
  }),
  CustomerPanel_CustomerQuery: () => ({
    node: {
      ...customer,
      figures: null,
      orders: null,
      subscriptions: null,
      refunds: null,
      tickets: { nodes: [row(1041)], totalCount: 1 },
    },
  }),
  TicketTimeline_EventsQuery: () => ({
    ticket: {
      __typename: 'Ticket',
      id: 'tkt_1042',
      events: page([
        event('evt_1', 'OPENED', { actorRole: 'CUSTOMER', actor: null, body: 'It <b>does not</b> download' }),
        event('evt_2', 'NOTED', { internal: true, body: 'Second time this month' }),
        event('evt_3', 'TYPE_CHANGED', { fromType: 'TECH_SUPPORT', toType: 'REFUND' }),
        event('evt_4', 'COMMENTED', { body: 'Never mind', undone: true }),
        event('evt_5', 'EXPIRY_REFUSED', { actorRole: 'SYSTEM', actor: null, reason: 'Nothing is left to refund on this order.' }),
        event('evt_6', 'REFUND_DENIED', { internal: true, body: 'Offer a replacement first' }),
        event('evt_7', 'COMMENTED', { mailStatus: 'FAILED', mailFailure: 'REFUSED', mailReply: '550 User unknown' }),
        event('evt_8', 'COMMENTED', { mailStatus: 'FAILED', mailFailure: 'NO_SERVER' }),
      ]),
    },
  }),
};

const pages = { '/tickets': TicketsPage, '/tickets/:number': TicketPage };
const show = (at: string, more: Answers = {}) => renderSignedIn({ at, pages, answers: { ...answers, ...more } });
const lastAsked = (asked: ReturnType<typeof show>['asked']) => asked.findLast(({ name }) => name === 'TicketGrid_TicketsQuery')?.variables;

it('shows the open queue with what is left of each clock', async () => {
  const { asked } = show('/tickets');
  const cells = within((await screen.findByRole('rowheader', { name: '1042' })).closest('[role="row"]') as HTMLElement);
  expect(cells.getByText('30m')).toBeTruthy();
  expect(cells.getByText('Ben Keller')).toBeTruthy();
  expect(cells.getByText('AAAA1111')).toBeTruthy();
  expect(lastAsked(asked)).toMatchObject({ filter: { status: ['OPEN', 'REOPENED'] }, orderBy: { field: 'OPENED_AT', direction: 'DESC' } });
});

it('changes to what is due soon, the nearest first, and to mine', async () => {
  const { asked, search } = show('/tickets?type=REFUND');
  await screen.findByRole('rowheader', { name: '1042' });
  await userEvent.click(screen.getByRole('radio', { name: 'Due soon' }));
  await waitFor(() =>
    expect(lastAsked(asked)).toMatchObject({
      filter: { type: ['REFUND'], status: ['OPEN', 'REOPENED'], expiresBefore: '2026-03-05T12:00:00.000Z' },
      orderBy: { field: 'EXPIRES_AT', direction: 'ASC' },
    }),
  );
  await userEvent.click(screen.getByRole('radio', { name: 'Mine' }));
  await waitFor(() => expect(lastAsked(asked)).toMatchObject({ filter: { assigneeId: 'usr_me' } }));
  expect(search().get('type')).toBe('REFUND');
});

it('says that a queue is done, and that filters leave nothing, each with its way on', async () => {
  const { asked } = show('/tickets?type=CANCEL');
  await screen.findByText('No ticket fits these filters');
  await userEvent.click(screen.getByRole('button', { name: 'Show all tickets' }));
  await screen.findByRole('rowheader', { name: '1042' });
  expect(lastAsked(asked)).toMatchObject({ filter: {} });
});

it('says that nothing is left to do in an empty queue', async () => {
  show('/tickets', { TicketGrid_TicketsQuery: () => tickets([]) });
  expect(await screen.findByText('Nothing left to do here')).toBeTruthy();
});

it.each(['1042', '#1042', 'aaaa1111'])('jumps straight to the ticket of %s', async (typed) => {
  const { path } = show('/tickets');
  await userEvent.type(await screen.findByRole('searchbox'), `${typed}{Enter}`);
  await waitFor(() => expect(path()).toBe('/tickets/1042'));
});

it('lists the tickets of a customer who has several, closed ones too', async () => {
  const { search, path } = show('/tickets');
  await userEvent.type(await screen.findByRole('searchbox'), 'ana@example.com{Enter}');
  await waitFor(() => expect(search().get('email')).toBe('ana@example.com'));
  expect(search().get('status')).toBe('any');
  expect(path()).toBe('/tickets');
});

it('tells what happened: by whom, before and after, notes marked, undone acts struck, and HTML as text', async () => {
  show('/tickets/1042');
  const history = within((await screen.findByText('Second time this month')).closest('ol') as HTMLElement);
  expect(history.getByText('It <b>does not</b> download')).toBeTruthy();
  const steps = history.getAllByRole('listitem');
  expect(steps[0]?.textContent).toContain('Customer opened the ticket');
  expect(steps[1]?.textContent).toContain('Ben Keller left a noteInternal note');
  expect(steps[2]?.textContent).toMatch(/changed the type.*before: Tech Support.*after: Refund/);
  expect(steps[3]?.textContent).toContain('Undone');
  expect(steps[4]?.textContent).toMatch(/the request could not be executed.*Nothing is left to refund on this order\./);
  expect(steps[5]?.textContent).toMatch(/denied the refund.*Offer a replacement first/);
  expect(steps[5]?.textContent).not.toContain('time ran out');
  expect(steps[6]?.textContent).toMatch(/could not be delivered.*The mail server answered: 550 User unknown/);
  expect(steps[7]?.textContent).toMatch(/could not be delivered.*could not be reached/);
  expect((await screen.findByRole('link', { name: '#1041' })).getAttribute('href')).toBe('/tickets/1041');
});

it('shows where the words of a search stand, marked, and asks for it only then', async () => {
  const excerpt = {
    __typename: 'TicketExcerpt',
    event: { __typename: 'TicketEvent', id: 'evt_9', internal: true },
    pieces: [
      { __typename: 'ExcerptPiece', text: 'the ', hit: false },
      { __typename: 'ExcerptPiece', text: '<b>parcel</b>', hit: true },
    ],
  };
  const { asked } = show('/tickets?q=parcel', {
    TicketGrid_TicketsQuery: () => ({ tickets: page([{ ...row(1042), excerpt }]) }),
  });
  expect((await screen.findByText('<b>parcel</b>')).tagName).toBe('MARK');
  expect(screen.getByRole('columnheader', { name: 'Found text' })).toBeTruthy();
  expect(screen.getByLabelText('Internal note')).toBeTruthy();
  expect(asked.find(({ name }) => name === 'TicketGrid_TicketsQuery')?.variables).toMatchObject({ search: 'parcel', isSearch: true });
});

it.each(['77', 'abc', '0'])('reads ticket %s like one that never was', async (number) => {
  show(`/tickets/${number}`);
  expect(await screen.findByText('This ticket was not found')).toBeTruthy();
});
