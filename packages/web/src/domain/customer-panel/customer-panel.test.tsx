import { screen, waitFor } from '@testing-library/react';
import { type Answers, Refused, renderSignedIn } from '../../testing/render-signed-in';
import CustomerPanel from './customer-panel';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const money = (amount: string, currency = 'USD') => ({ __typename: 'Money', amount, currency });
const list = (nodes: unknown[], totalCount = nodes.length) => ({ nodes, totalCount });
const order = (id: string) => ({
  __typename: 'Order',
  id,
  receipt: id.toUpperCase(),
  placedAt: '2026-03-03T10:00:00Z',
  account,
  total: money('47.00'),
});

const customer = {
  __typename: 'Customer',
  id: 'cus_1',
  email: 'ana@example.com',
  figures: {
    __typename: 'CustomerFigures',
    orders: 7,
    refundedOrders: 2,
    refundRate: '0.286',
    firstPurchaseAt: '2025-01-03T10:00:00Z',
    lastPurchaseAt: '2026-03-03T10:00:00Z',
    spent: [money('94.00'), money('10.50', 'EUR')],
    givenBack: [money('7.00')],
  },
  orders: list([order('aaaa1111'), order('bbbb2222')], 7),
  subscriptions: list([
    {
      __typename: 'Order',
      id: 'cccc3333',
      receipt: 'CCCC3333',
      account,
      subscription: { __typename: 'OrderSubscription', id: 'sub_1', status: 'PAUSED', nextPaymentAt: null },
    },
  ]),
  refunds: list([
    {
      __typename: 'Transaction',
      id: 'txn_1',
      kind: 'RFND',
      rawKind: 'RFND',
      at: '2026-03-04T10:00:00Z',
      receipt: 'DDDD4444',
      account,
      amount: money('-7.00'),
    },
  ]),
  tickets: list([
    { __typename: 'Ticket', id: 'tkt_1', number: 1042, type: 'REFUND', status: 'OPEN', openedAt: '2026-03-04T10:00:00Z', account },
  ]),
};

const show = (answer: unknown, viewer?: Parameters<typeof renderSignedIn>[0]['viewer']) =>
  renderSignedIn({
    at: '/x',
    pages: { '/x': () => <CustomerPanel customerId="cus_1" without={{ orderId: 'aaaa1111' }} /> },
    answers: { CustomerPanel_CustomerQuery: () => answer } as Answers,
    ...(viewer ? { viewer } : {}),
  });

it('shows a customer in numbers, money by currency, and what he has, each a link; not what the page shows already', async () => {
  show({ node: customer });
  expect(await screen.findByText('28.6% (2 of 7)')).toBeTruthy();
  expect(screen.getByText(/USD\s94\.00/)).toBeTruthy();
  expect(screen.getByText(/EUR\s10\.50/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'BBBB2222' }).getAttribute('href')).toBe('/transactions/yogalife/BBBB2222');
  expect(screen.queryByRole('link', { name: 'AAAA1111' })).toBeNull();
  expect(screen.getByRole('link', { name: 'CCCC3333' })).toBeTruthy();
  expect(screen.getByRole('link', { name: '#1042' }).getAttribute('href')).toBe('/tickets/1042');
  // what is shown whole needs no other place
  expect(screen.getAllByRole('link', { name: /^Show all/ }).map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Show all 7', '/transactions?email=ana%40example.com'],
  ]);
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual([
    'Subscriptions',
    'Other orders',
    'Refunds and chargebacks',
    'Tickets',
  ]);
});

it('leaves out what this person may not read, and is no fault then', async () => {
  show(
    new Refused({ node: { ...customer, tickets: null, figures: { ...customer.figures, spent: null, givenBack: null } } }, [
      { path: ['node', 'tickets'], code: 'FORBIDDEN' },
    ]),
  );
  expect(await screen.findByText('28.6% (2 of 7)')).toBeTruthy();
  expect(screen.queryByText('Spent')).toBeNull();
  expect(screen.queryByText('Tickets')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('shows nothing of a customer of whom nothing is this person’s to see', async () => {
  const { asked } = show({ node: null });
  await waitFor(() => expect(asked.some(({ name }) => name === 'CustomerPanel_CustomerQuery')).toBe(true));
  await waitFor(() => expect(screen.queryByText(/./)).toBeNull());
});
