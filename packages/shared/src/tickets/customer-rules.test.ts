import { defaultRefundPolicy } from '../orders/refund-policy';
import type { RefundableOrder } from '../orders/refund-rules';
import { type CustomerWish, mayAskFor } from './customer-rules';

const order: RefundableOrder = {
  currency: 'USD',
  placedAt: new Date('2026-01-01T12:00:00Z'),
  paidMinor: 4700,
  refundedMinor: 0,
  chargedBackMinor: 0,
  reservedMinor: 0,
  partialRefunds: 0,
  billsOn: true,
  test: false,
};
const wish: CustomerWish = {
  order,
  billing: 'RECURRING',
  open: [],
  policy: defaultRefundPolicy('USD'),
  now: new Date('2026-03-01T12:00:00Z'),
  timeZone: 'UTC',
};
const reasons = (changes: Partial<CustomerWish> = {}) =>
  (['TECH_SUPPORT', 'REFUND', 'CANCEL'] as const).map((type) => mayAskFor(type, { ...wish, ...changes }).reason);

describe('what a customer may open a ticket for', () => {
  test('everything, of a recurring order within his window', () => {
    expect(reasons()).toEqual([null, null, null]);
  });

  test('no refund after his 60 days, counted in the account’s zone, though the seller has 365', () => {
    const last = new Date('2026-03-02T23:59:59Z');
    expect(reasons({ now: last })[1]).toBeNull();
    expect(reasons({ now: new Date('2026-03-03T00:00:00Z') })[1]).toBe('REFUND_WINDOW_OVER');
    expect(reasons({ now: last, timeZone: 'Europe/Berlin' })[1]).toBe('REFUND_WINDOW_OVER');
  });

  test('no refund where nothing is left, or all of it is on its way', () => {
    expect(reasons({ order: { ...order, refundedMinor: 4700 } })[1]).toBe('NOTHING_TO_REFUND');
    expect(reasons({ order: { ...order, reservedMinor: 4700 } })[1]).toBe('NOTHING_TO_REFUND');
    expect(reasons({ order: { ...order, refundedMinor: 4699 } })[1]).toBeNull();
  });

  test('no cancellation of what is not billed again, or no more', () => {
    expect(reasons({ billing: 'STANDARD' })).toEqual([null, null, 'NOT_RECURRING']);
    expect(reasons({ order: { ...order, billsOn: false } })).toEqual([null, null, 'SUBSCRIPTION_ENDED']);
  });

  test('of each type one at a time', () => {
    expect(reasons({ open: ['TECH_SUPPORT', 'CANCEL'] })).toEqual(['TICKET_EXISTS', null, 'TICKET_EXISTS']);
  });
});
