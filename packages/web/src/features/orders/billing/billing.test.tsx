import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import OrderPage from '../order-page';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0, timeZone: 'UTC' };
const money = (amount: string) => ({ __typename: 'Money', amount, currency: 'USD' });
const soon = new Date(Date.now() + 10 * 86_400_000).toISOString();

function order(subscription: Record<string, unknown>, allowedActions: string[]) {
  return {
    __typename: 'Order',
    id: 'ord_1',
    receipt: 'AAAA1111',
    allowedActions,
    placedAt: '2026-03-03T10:00:00Z',
    billing: 'RECURRING',
    paymentMethod: 'VISA',
    source: 'INS',
    parentReceipt: null,
    affiliate: null,
    trackingCodes: [],
    account,
    total: money('47.00'),
    tax: null,
    shipping: null,
    refunded: money('0.00'),
    refundable: money('47.00'),
    accountEarnings: null,
    lines: [],
    transactions: [],
    subscription: {
      __typename: 'OrderSubscription',
      id: 'sub_1',
      status: 'ACTIVE',
      frequency: 'MONTHLY',
      paymentsProcessed: 1,
      paymentsRemaining: null,
      nextPaymentAt: soon,
      needsConfirmation: false,
      amount: money('19.90'),
      changes: [],
      ...subscription,
    },
    customer: null,
    tickets: [],
    refundRequests: [],
  };
}

beforeAll(() => Object.assign(globalThis, { CSS: { escape: (text: string) => text } }));

const done = { __typename: 'SubscriptionPayload', subscription: null, userErrors: [] };
const show = (subscription: Record<string, unknown>, actions: string[], more: Answers = {}) =>
  renderSignedIn({
    at: '/transactions/yogalife/AAAA1111',
    pages: { '/transactions/:account/:receipt': OrderPage },
    answers: { OrderDetails_OrderQuery: () => ({ order: order(subscription, actions) }), ...more },
  });
const sent = (asked: ReturnType<typeof show>['asked'], name: string) =>
  asked.filter((one) => one.name === name).map(({ variables }) => (variables as { input: Record<string, unknown> }).input);
const choose = async (act: string) => {
  await userEvent.click(await screen.findByRole('button', { name: 'Subscription' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: act }));
  return within(await screen.findByRole('dialog'));
};

it('says what is not charged any more before it pauses, and asks for a reason', async () => {
  const { asked } = show({}, ['PAUSE_SUBSCRIPTION', 'CHANGE_PAYMENT_DATE', 'CANCEL_SUBSCRIPTION'], {
    BillingDialog_PauseMutation: () => ({ pauseSubscription: done }),
  });
  const dialog = await choose('Pause subscription');
  expect(dialog.getByText(/is not charged, and nothing after it, until the subscription is resumed/).textContent).toMatch(
    /USD\s19\.90, due on/,
  );
  expect(dialog.queryByText(/seller platform/)).toBeNull();
  await userEvent.type(dialog.getByLabelText(/Reason/), 'on holiday');
  await userEvent.click(dialog.getByRole('button', { name: 'Pause subscription' }));
  await waitFor(() => expect(sent(asked, 'BillingDialog_PauseMutation')).toHaveLength(1));
  expect(sent(asked, 'BillingDialog_PauseMutation')[0]).toMatchObject({ receipt: 'AAAA1111', account: 'yogalife', reason: 'on holiday' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('calls it a request where the seller platform charges, and shows the refusal at its field', async () => {
  show({ needsConfirmation: true }, ['PAUSE_SUBSCRIPTION', 'CHANGE_PAYMENT_DATE', 'CANCEL_SUBSCRIPTION'], {
    BillingDialog_ChangeDateMutation: () => ({
      changePaymentDate: {
        ...done,
        userErrors: [
          {
            __typename: 'UserError',
            code: 'PAYMENT_DATE_SAME',
            message: 'The next payment is on that day already.',
            field: ['nextPaymentOn'],
          },
        ],
      },
    }),
  });
  const dialog = await choose('Change payment date');
  expect(dialog.getByText(/kept as requested until the platform tells the same/)).toBeTruthy();
  fireEvent.change(dialog.getByLabelText(/Next payment/), {
    target: { value: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10) },
  });
  await userEvent.type(dialog.getByLabelText(/Reason/), 'payday');
  await userEvent.click(dialog.getByRole('button', { name: 'Request' }));
  expect((await dialog.findAllByText('The next payment is on that day already.')).length).toBeGreaterThan(0);
});

it('shows what waits for the seller platform, and lets it be withdrawn', async () => {
  const change = {
    __typename: 'SubscriptionChange',
    id: 'one',
    kind: 'PAUSE',
    status: 'REQUESTED',
    at: '2026-03-03T10:00:00Z',
    reason: 'on holiday',
    previousPaymentAt: soon,
    nextPaymentAt: null,
    by: { __typename: 'Person', id: 'per_1', name: 'Ana Silva', deleted: false },
  };
  const { asked } = show({ needsConfirmation: true, changes: [change] }, ['PAUSE_SUBSCRIPTION'], {
    BillingBanner_WithdrawMutation: () => ({ withdrawSubscriptionChange: done }),
  });
  expect(await screen.findByText(/waits for the seller platform’s confirmation/)).toBeTruthy();
  const history = within(screen.getByRole('list', { name: 'Changes' }));
  expect(history.getByText('Requested')).toBeTruthy();
  expect(history.getByText('on holiday')).toBeTruthy();
  expect(history.getByText('Ana Silva')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Withdraw request' }));
  await waitFor(() => expect(sent(asked, 'BillingBanner_WithdrawMutation')).toHaveLength(1));
});
