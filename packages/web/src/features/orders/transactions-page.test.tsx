import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, Refused, renderSignedIn } from '../../testing/render-signed-in';
import OrderPage from './order-page';
import TransactionsPage from './transactions-page';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0, timeZone: 'UTC' };
const money = (amount: string, currency = 'USD') => ({ __typename: 'Money', amount, currency });
const customer = { __typename: 'Customer', id: 'cus_1', email: 'ana@example.com', firstName: 'Ana', lastName: 'Silva' };

function row(receipt: string) {
  return {
    __typename: 'Order',
    id: `ord_${receipt}`,
    receipt,
    placedAt: '2026-03-03T10:00:00Z',
    billing: 'RECURRING',
    paymentMethod: 'VISA',
    source: 'INS',
    affiliate: null,
    trackingCodes: [],
    account,
    total: money('47.00'),
    refunded: money('0.00'),
    refundable: money('47.00'),
    customer,
    lines: [{ __typename: 'OrderLine', id: `lin_${receipt}`, title: 'Yoga course', quantity: 2 }],
  };
}

const details = (receipt: string) => ({
  ...row(receipt),
  parentReceipt: null,
  tax: money('4.00'),
  shipping: money('0.00'),
  accountEarnings: null,
  lines: [
    {
      __typename: 'OrderLine',
      id: `lin_${receipt}`,
      item: 'ITM-1',
      title: 'Yoga course',
      type: 'ORIGINAL',
      quantity: 2,
      recurring: true,
      shippable: true,
      unitPrice: money('23.50'),
      discount: null,
      amount: money('47.00'),
      shipNotices: [],
    },
  ],
  transactions: [
    { __typename: 'Transaction', id: 'txn_1', kind: 'SALE', rawKind: 'SALE', at: '2026-03-03T10:00:00Z', amount: money('47.00') },
  ],
  subscription: {
    __typename: 'OrderSubscription',
    id: 'sub_1',
    status: 'ACTIVE',
    frequency: 'MONTHLY',
    paymentsProcessed: 1,
    paymentsRemaining: null,
    nextPaymentAt: '2026-04-03T10:00:00Z',
    needsConfirmation: false,
    amount: money('47.00'),
    changes: [],
  },
  customer: { ...customer, shipping: null, billing: null },
  tickets: [{ __typename: 'Ticket', id: 'tkt_1', number: 1042, type: 'REFUND', status: 'OPEN', openedAt: '2026-03-04T10:00:00Z' }],
  refundRequests: [],
  allowedActions: ['REFUND', 'CANCEL_SUBSCRIPTION', 'OPEN_TICKET'],
});

const page = (nodes: unknown[], hasNextPage = false) => ({
  nodes,
  pageInfo: { __typename: 'PageInfo', hasNextPage, endCursor: hasNextPage ? 'next' : null },
});

const answers: Answers = {
  OrderGrid_OrdersQuery: ({ filter }) => ({
    orders: { __typename: 'OrderConnection', ...page(JSON.stringify(filter).includes('nobody') ? [] : [row('AAAA1111'), row('BBBB2222')]) },
  }),
  OrderDetails_OrderQuery: ({ receipt }) => ({ order: receipt === 'ZZZZ9999' ? null : details(String(receipt)) }),
  OrderJump_OrderQuery: ({ receipt }) => ({
    order: receipt === 'BBBB2222' ? { __typename: 'Order', id: 'ord_BBBB2222', receipt, account } : null,
  }),
};

const pages = { '/transactions': TransactionsPage, '/transactions/:account/:receipt': OrderPage };
const show = (at: string, more: Answers = {}) => renderSignedIn({ at, pages, answers: { ...answers, ...more } });
const lastFilter = (asked: ReturnType<typeof show>['asked']) => asked.findLast(({ name }) => name === 'OrderGrid_OrdersQuery')?.variables;

it('lists orders over all accounts, newest first', async () => {
  const { asked } = show('/transactions');
  const rowHeader = await screen.findByRole('rowheader', { name: 'AAAA1111' });
  const cells = within(rowHeader.closest('[role="row"]') as HTMLElement);
  expect(cells.getByText('2 × Yoga course')).toBeTruthy();
  // two currencies among the accounts: the code is said
  expect(cells.getByText(/USD\s47\.00/)).toBeTruthy();
  expect(lastFilter(asked)).toMatchObject({ filter: {}, orderBy: { field: 'PLACED_AT', direction: 'DESC' } });
});

it('opens a row beside the list, in the address, and shows the order without what this person may not read', async () => {
  const { search } = show('/transactions', {
    OrderDetails_OrderQuery: ({ receipt }) =>
      new Refused({ order: { ...details(String(receipt)), tickets: null } }, [
        { path: ['order', 'accountEarnings'], code: 'FORBIDDEN' },
        { path: ['order', 'tickets'], code: 'FORBIDDEN' },
      ]),
  });
  await userEvent.click(await screen.findByRole('rowheader', { name: 'AAAA1111' }));
  expect(search().get('open')).toBe('yogalife/AAAA1111');
  // jsdom is no wide window: the drawer
  const drawer = within(await screen.findByRole('dialog'));
  expect(await drawer.findByText('Refundable')).toBeTruthy();
  expect(drawer.getByText('Every month')).toBeTruthy();
  expect(drawer.getByText('Not shipped yet')).toBeTruthy();
  expect(drawer.queryByText('Account earnings')).toBeNull();
  expect(drawer.queryByText('Tickets')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('shows the account earnings to whoever may read them, and the tickets', async () => {
  show('/transactions/yogalife/AAAA1111', {
    OrderDetails_OrderQuery: () => ({ order: { ...details('AAAA1111'), accountEarnings: money('31.10') } }),
  });
  expect(await screen.findByText('Account earnings')).toBeTruthy();
  expect(screen.getByRole('link', { name: '#1042' }).getAttribute('href')).toBe('/tickets/1042');
});

it('takes the filters from the address and gives each a chip that takes it away', async () => {
  const { asked, search } = show('/transactions?accounts=yogalife&billing=RECURRING&sort=-amount');
  await screen.findByRole('rowheader', { name: 'AAAA1111' });
  expect(lastFilter(asked)).toMatchObject({
    filter: { accounts: ['yogalife'], billing: 'RECURRING' },
    orderBy: { field: 'AMOUNT', direction: 'DESC' },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Remove filter Product Type: Recurring' }));
  await waitFor(() => expect(lastFilter(asked)).toMatchObject({ filter: { accounts: ['yogalife'] } }));
  expect(search().has('billing')).toBe(false);
  expect(search().get('sort')).toBe('-amount');
});

it('offers to clear the filters where they leave nothing', async () => {
  const { asked } = show('/transactions?affiliate=nobody');
  await screen.findByText('No order fits these filters');
  await userEvent.click(
    within(screen.getByText('No order fits these filters').parentElement as HTMLElement).getByRole('button', { name: 'Clear filters' }),
  );
  await screen.findByRole('rowheader', { name: 'AAAA1111' });
  expect(lastFilter(asked)).toMatchObject({ filter: {} });
});

it('says where orders come from when there is none at all', async () => {
  show('/transactions', { OrderGrid_OrdersQuery: () => ({ orders: { __typename: 'OrderConnection', ...page([]) } }) });
  expect(await screen.findByText('No orders yet')).toBeTruthy();
  expect(screen.queryByText('No order fits these filters')).toBeNull();
});

it('jumps to a receipt that exists', async () => {
  const { path } = show('/transactions');
  await userEvent.type(await screen.findByRole('searchbox'), 'bbbb2222{Enter}');
  await waitFor(() => expect(path()).toBe('/transactions/yogalife/BBBB2222'));
  expect(await screen.findByRole('heading', { name: 'Order BBBB2222' })).toBeTruthy();
});

it('searches for what is no receipt', async () => {
  const { asked, search } = show('/transactions');
  await userEvent.type(await screen.findByRole('searchbox'), 'silva{Enter}');
  await waitFor(() => expect(search().get('q')).toBe('silva'));
  expect(lastFilter(asked)).toMatchObject({ filter: { search: 'silva' } });
});

it('shows both orders of a receipt that two accounts have', async () => {
  const { search } = show('/transactions', {
    OrderJump_OrderQuery: () => new Refused({ order: null }, [{ path: ['order'], code: 'AMBIGUOUS' }]),
  });
  await userEvent.type(await screen.findByRole('searchbox'), 'bbbb2222{Enter}');
  await waitFor(() => expect(search().get('receipt')).toBe('BBBB2222'));
});

it('reads an order out of reach like one that never was', async () => {
  show('/transactions/yogalife/ZZZZ9999');
  expect(await screen.findByText('This order was not found')).toBeTruthy();
});

it('counts apart from the pages, and only when there are more', async () => {
  const { asked } = show('/transactions', {
    OrderGrid_OrdersQuery: () => ({ orders: { __typename: 'OrderConnection', ...page([row('AAAA1111')], true) } }),
    OrderGrid_CountQuery: () => ({ orders: { __typename: 'OrderConnection', totalCount: null, totalCountAtLeast: 10000 } }),
  });
  expect(await screen.findByText(/more than 10,000/)).toBeTruthy();
  expect(asked.filter(({ name }) => name === 'OrderGrid_CountQuery')).toHaveLength(1);
});
