import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderSignedIn } from '../../../testing/render-signed-in';
import OrderPage from '../order-page';

beforeAll(() => Object.assign(globalThis, { CSS: { escape: (text: string) => text } }));

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0, timeZone: 'UTC' };
const money = (amount: string) => ({ __typename: 'Money', amount, currency: 'USD' });
const notice = { __typename: 'ShipNotice', id: 'shn_1', date: '2026-03-03', carrier: 'DHL', tracking: 'T 1', quantity: 2 };
const line = {
  __typename: 'OrderLine',
  id: 'lin_1',
  item: 'BOX',
  title: 'A box',
  type: 'ORIGINAL',
  quantity: 3,
  recurring: false,
  shippable: true,
  unitPrice: null,
  discount: null,
  amount: money('47.00'),
  shipNotices: [notice],
};
const order = (allowedActions: string[]) => ({
  __typename: 'Order',
  id: 'ord_1',
  receipt: 'AAAA1111',
  allowedActions,
  placedAt: '2026-03-01T10:00:00Z',
  billing: 'STANDARD',
  paymentMethod: null,
  source: 'API',
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
  lines: [line],
  transactions: [],
  subscription: null,
  customer: null,
  tickets: [],
  refundRequests: [],
});

const show = (allowedActions: string[], correct: () => unknown = () => null) =>
  renderSignedIn({
    at: '/transactions/yogalife/AAAA1111',
    pages: { '/transactions/:account/:receipt': OrderPage },
    answers: {
      OrderDetails_OrderQuery: () => ({ order: order(allowedActions) }),
      CorrectShipDialog_CorrectMutation: () => ({ correctShipNotice: correct() }),
    },
  });

it('sets a parcel right in a form that begins with what was noted', async () => {
  const { asked } = show(['ADD_SHIP_NOTICE'], () => ({ __typename: 'OrderPayload', order: null, userErrors: [] }));
  await userEvent.click(await screen.findByRole('button', { name: 'Correct shipment' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('2 × A box')).toBeTruthy();
  expect((dialog.getByLabelText(/Date of shipment/) as HTMLInputElement).value).toBe('2026-03-03');
  expect((dialog.getByRole('combobox', { name: /Carrier/ }) as HTMLInputElement).value).toBe('DHL');
  fireEvent.change(dialog.getByLabelText(/Date of shipment/), { target: { value: '2026-03-02' } });
  const quantity = dialog.getByLabelText(/Quantity/) as HTMLInputElement;
  expect(quantity.value).toBe('2');
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '4');
  await userEvent.click(dialog.getByRole('button', { name: 'Correct shipment' }));
  expect(await dialog.findByText(/3/)).toBeTruthy();
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '3');
  const tracking = dialog.getByLabelText(/Tracking number/);
  await userEvent.clear(tracking);
  await userEvent.type(tracking, 'T 2');
  await userEvent.click(dialog.getByRole('button', { name: 'Correct shipment' }));
  const sent = () => asked.find(({ name }) => name === 'CorrectShipDialog_CorrectMutation')?.variables.input;
  await waitFor(() => expect(sent()).toBeTruthy());
  expect(sent()).toEqual({
    receipt: 'AAAA1111',
    account: 'yogalife',
    noticeId: 'shn_1',
    quantity: 3,
    date: '2026-03-02',
    carrier: 'DHL',
    tracking: 'T 2',
    idempotencyKey: expect.any(String),
  });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('offers it to nobody who may not ship', async () => {
  show([]);
  expect(await screen.findByText(/2 shipped on/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Correct shipment' })).toBeNull();
});
