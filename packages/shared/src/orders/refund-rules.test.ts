import { defaultRefundPolicy, refundPolicyOf, refundPolicyRule } from './refund-policy';
import {
  lastRefundDay,
  previewRefund,
  type RefundableOrder,
  type RefundCircumstances,
  type RefundWish,
  remainingMinor,
} from './refund-rules';

const policy = defaultRefundPolicy('USD');
const order: RefundableOrder = {
  currency: 'USD',
  placedAt: new Date('2026-01-10T12:00:00Z'),
  paidMinor: 10_000,
  refundedMinor: 0,
  chargedBackMinor: 0,
  reservedMinor: 0,
  partialRefunds: 0,
  billsOn: false,
  test: false,
};
const at: RefundCircumstances = { by: 'SELLER', now: new Date('2026-02-01T12:00:00Z'), timeZone: 'UTC', cap: null };
const full: RefundWish = { kind: 'FULL' };
const part = (minor: number, currency = 'USD'): RefundWish => ({ kind: 'PARTIAL_AMOUNT', amount: { minor, currency } });
const percent = (text: string): RefundWish => ({ kind: 'PARTIAL_PERCENT', percent: text });

const outcome = (changes: Partial<RefundableOrder>, wish: RefundWish, circumstances: Partial<RefundCircumstances> = {}) => {
  const preview = previewRefund({ ...order, ...changes }, policy, wish, { ...at, ...circumstances });
  expect(preview.refundable).toBe(preview.reasonCode === null);
  expect(preview.amountMinor === null).toBe(!preview.refundable);
  return preview.reasonCode ?? preview.amountMinor;
};

test('the defaults are those of product.md 5 and 6, in the units of each currency', () => {
  expect(policy).toEqual({
    customerWindowDays: 60,
    sellerWindowDays: 365,
    maxPartialPercent: 90,
    minPartialMinor: 100,
    minPriceMinor: 1000,
    expiryHours: 24,
    skipWeekends: true,
    returnDays: 19,
    holidays: [],
  });
  expect(defaultRefundPolicy('JPY')).toMatchObject({ minPartialMinor: 1, minPriceMinor: 10 });
  expect(defaultRefundPolicy('KWD')).toMatchObject({ minPartialMinor: 1000, minPriceMinor: 10_000 });
  expect(refundPolicyOf({ customerWindowDays: 30 }, 'USD')).toEqual({ ...policy, customerWindowDays: 30 });
});

test.each([
  [{}, null],
  [{ sellerWindowDays: 59 }, 'POLICY_INVALID'],
  [{ customerWindowDays: -1 }, 'POLICY_INVALID'],
  [{ customerWindowDays: 1.5 }, 'POLICY_INVALID'],
  [{ maxPartialPercent: 100 }, 'POLICY_INVALID'],
  [{ minPartialMinor: 0 }, 'POLICY_INVALID'],
  [{ expiryHours: 0 }, 'POLICY_INVALID'],
  [{ returnDays: 366 }, 'POLICY_INVALID'],
  [{ holidays: ['2026-12-25'] }, null],
  [{ holidays: ['2026-02-30'] }, 'POLICY_INVALID'],
])('a policy with %j is judged %s', (changes, code) => {
  expect(refundPolicyRule({ ...policy, ...changes })).toBe(code);
});

describe('a full refund', () => {
  test('gives back all that is left', () => {
    expect(outcome({}, full)).toBe(10_000);
    expect(outcome({ refundedMinor: 2500, partialRefunds: 1 }, full)).toBe(7500);
    expect(outcome({ refundedMinor: 2500, reservedMinor: 500, chargedBackMinor: 1000 }, full)).toBe(6000);
  });

  test('is refused where nothing is left, and for a test sale', () => {
    expect(outcome({ refundedMinor: 10_000 }, full)).toBe('NOTHING_TO_REFUND');
    expect(outcome({ refundedMinor: 12_000 }, full)).toBe('NOTHING_TO_REFUND'); // told from outside, before its sale
    expect(outcome({ reservedMinor: 10_000 }, full)).toBe('NOTHING_TO_REFUND');
    expect(outcome({ chargedBackMinor: 10_000 }, full)).toBe('NOTHING_TO_REFUND');
    expect(outcome({ paidMinor: 0 }, full)).toBe('NOTHING_TO_REFUND');
    expect(outcome({ test: true }, full)).toBe('TEST_ORDER');
  });
});

describe('the window', () => {
  test('is 60 days for a customer and 365 for the seller, the last day included', () => {
    expect(lastRefundDay(order, policy, 'CUSTOMER', 'UTC')).toBe('2026-03-11');
    expect(lastRefundDay(order, policy, 'SELLER', 'UTC')).toBe('2027-01-10');
    expect(outcome({}, full, { by: 'CUSTOMER', now: new Date('2026-03-11T23:59:59Z') })).toBe(10_000);
    expect(outcome({}, full, { by: 'CUSTOMER', now: new Date('2026-03-12T00:00:00Z') })).toBe('REFUND_WINDOW_OVER');
    expect(outcome({}, full, { by: 'SELLER', now: new Date('2026-03-12T00:00:00Z') })).toBe(10_000);
    expect(outcome({}, full, { by: 'SELLER', now: new Date('2027-01-11T00:00:00Z') })).toBe('REFUND_WINDOW_OVER');
  });

  test('counts the days of the account’s zone', () => {
    const now = new Date('2026-03-12T03:00:00Z'); // still 11 March in New York
    expect(outcome({}, full, { by: 'CUSTOMER', now, timeZone: 'America/New_York' })).toBe(10_000);
    expect(outcome({}, full, { by: 'CUSTOMER', now, timeZone: 'Europe/Berlin' })).toBe('REFUND_WINDOW_OVER');
  });
});

describe('a partial refund', () => {
  test.each([
    [part(100), 100],
    [part(99), 'PARTIAL_TOO_SMALL'],
    [part(9000), 9000],
    [part(9001), 'PARTIAL_TOO_LARGE'],
    [part(10_001), 'MORE_THAN_REMAINING'],
    [part(10_000), 10_000], // all that is left is no part
    [part(0), 'AMOUNT_INVALID'],
    [part(-100), 'AMOUNT_INVALID'],
    [part(1.5), 'AMOUNT_INVALID'],
    [part(Number.NaN), 'AMOUNT_INVALID'],
    [part(500, 'EUR'), 'CURRENCY_MISMATCH'],
    [percent('50'), 5000],
    [percent('33.335'), 3334], // half up
    [percent('90'), 9000],
    [percent('90.01'), 'PARTIAL_TOO_LARGE'],
    [percent('100'), 10_000],
    [percent('0'), 'AMOUNT_INVALID'],
    [percent('-5'), 'AMOUNT_INVALID'],
    [percent('101'), 'AMOUNT_INVALID'],
    [percent('abc'), 'AMOUNT_INVALID'],
    [percent('0.5'), 'PARTIAL_TOO_SMALL'],
    [percent('0.0001'), 'PARTIAL_TOO_SMALL'],
  ])('%j of 100.00 is %s', (wish, expected) => {
    expect(outcome({}, wish)).toBe(expected);
  });

  test('is possible from a price of 10.00', () => {
    expect(outcome({ paidMinor: 1000 }, percent('50'))).toBe(500);
    expect(outcome({ paidMinor: 999 }, percent('50'))).toBe('PARTIAL_PRICE_TOO_LOW');
    expect(outcome({ paidMinor: 999 }, full)).toBe(999);
  });

  test('is given once, then only the rest', () => {
    const once = { refundedMinor: 3000, partialRefunds: 1 };
    expect(outcome(once, part(1000))).toBe('PARTIAL_ONCE');
    expect(outcome(once, percent('10'))).toBe('PARTIAL_ONCE');
    expect(outcome(once, part(7000))).toBe(7000);
    expect(outcome(once, part(7001))).toBe('MORE_THAN_REMAINING');
    expect(outcome(once, full)).toBe(7000);
  });
});

test('a form that shows another remaining amount is stale', () => {
  const shown = (minor: number, currency = 'USD') => ({ expectedRemaining: { minor, currency } });
  expect(outcome({}, full, shown(10_000))).toBe(10_000);
  expect(outcome({ refundedMinor: 1 }, full, shown(10_000))).toBe('STALE');
  expect(outcome({ refundedMinor: 10_000 }, full, shown(10_000))).toBe('STALE');
  expect(outcome({}, full, shown(10_000, 'EUR'))).toBe('CURRENCY_MISMATCH');
  expect(outcome({}, full, { expectedRemaining: null })).toBe(10_000);
});

test('refunding ends the billing unless told otherwise, and the preview says so', () => {
  const preview = (billsOn: boolean, retainSubscription?: boolean) =>
    previewRefund({ ...order, billsOn }, policy, full, { ...at, retainSubscription }).endsSubscription;
  expect([preview(true), preview(true, false), preview(true, true), preview(false)]).toEqual([true, true, false, false]);
});

test('above a clerk’s cap the owner approves; a customer’s request has no cap; currencies are not converted', () => {
  const asks = (minor: number, cap: RefundCircumstances['cap'], by: RefundCircumstances['by'] = 'SELLER') =>
    previewRefund(order, policy, part(minor), { ...at, by, cap }).needsApproval;
  const cap = { minor: 5000, currency: 'USD' };
  expect([asks(5000, cap), asks(5001, cap), asks(5001, null), asks(5001, cap, 'CUSTOMER')]).toEqual([false, true, false, false]);
  expect(asks(100, { minor: 5000, currency: 'EUR' })).toBe(true);
  expect(asks(100, { minor: 0, currency: 'USD' })).toBe(true);
});

test('whatever is asked in whatever order, never more goes back than was paid', () => {
  let seed = 11;
  const next = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  let given = 0;
  for (let run = 0; run < 500; run++) {
    let state: RefundableOrder = { ...order, paidMinor: next(30_000), chargedBackMinor: next(5) === 0 ? next(5000) : 0 };
    for (let step = 0; step < 6; step++) {
      const wish = [full, part(next(12_000)), percent(`${next(110)}.${next(100)}`)][next(3)] as RefundWish;
      const preview = previewRefund(state, policy, wish, at);
      if (preview.amountMinor === null) continue;
      given++;
      const reserve = next(2) === 0;
      state = {
        ...state,
        refundedMinor: state.refundedMinor + (reserve ? 0 : preview.amountMinor),
        reservedMinor: state.reservedMinor + (reserve ? preview.amountMinor : 0),
        partialRefunds: state.partialRefunds + (preview.full ? 0 : 1),
      };
      expect(preview.amountMinor).toBeGreaterThan(0);
      expect(state.refundedMinor + state.reservedMinor + state.chargedBackMinor).toBeLessThanOrEqual(
        Math.max(state.paidMinor, state.chargedBackMinor),
      );
      expect(state.partialRefunds).toBeLessThanOrEqual(1);
      expect(preview.full).toBe(remainingMinor(state) === 0);
    }
  }
  expect(given).toBeGreaterThan(400);
});
