import {
  mayChangePaymentDate,
  mayPause,
  mayResume,
  paymentDayRefusal,
  paymentDays,
  paymentInstant,
  settledBy,
  subscriptionStatuses,
} from './subscription-rules';

const at = (text: string) => new Date(text);

describe('what may be changed of recurring billing', () => {
  it('is decided by its state alone', () => {
    const table = subscriptionStatuses.map((status) => [
      status,
      mayPause(status).reason,
      mayResume(status).reason,
      mayChangePaymentDate(status).reason,
    ]);
    expect(table).toEqual([
      ['ACTIVE', null, 'SUBSCRIPTION_NOT_PAUSED', null],
      ['CANCELED', 'SUBSCRIPTION_ENDED', 'SUBSCRIPTION_ENDED', 'SUBSCRIPTION_ENDED'],
      ['COMPLETED', 'SUBSCRIPTION_ENDED', 'SUBSCRIPTION_ENDED', 'SUBSCRIPTION_ENDED'],
      ['PAUSED', 'SUBSCRIPTION_PAUSED', null, 'SUBSCRIPTION_PAUSED'],
      ['RETRY_PAYMENT', null, 'SUBSCRIPTION_NOT_PAUSED', null],
    ]);
  });
});

describe('the day of the next payment', () => {
  // in Los Angeles it is still the 28th of February
  const now = at('2026-03-01T05:00:00Z');
  const zone = 'America/Los_Angeles';

  it('is from tomorrow to a year ahead, by the account’s clocks', () => {
    expect(paymentDays(now, zone)).toEqual({ first: '2026-03-01', last: '2027-03-01' });
    expect(paymentDayRefusal('2026-02-28', now, zone, null)).toBe('PAYMENT_DATE_INVALID');
    expect(paymentDayRefusal('2026-03-01', now, zone, null)).toBeNull();
    expect(paymentDayRefusal('2027-03-01', now, zone, null)).toBeNull();
    expect(paymentDayRefusal('2027-03-02', now, zone, null)).toBe('PAYMENT_DATE_INVALID');
  });

  it('is another than it was', () => {
    const current = at('2026-03-11T06:00:00Z');
    expect(paymentDayRefusal('2026-03-10', now, zone, current)).toBe('PAYMENT_DATE_SAME');
    expect(paymentDayRefusal('2026-03-11', now, zone, current)).toBeNull();
  });

  it('stands for noon there, in summer as in winter', () => {
    expect(paymentInstant('2026-03-07', zone)).toEqual(at('2026-03-07T20:00:00Z'));
    expect(paymentInstant('2026-03-08', zone)).toEqual(at('2026-03-08T19:00:00Z'));
  });
});

describe('a change that was asked of the seller platform', () => {
  const asked = at('2026-03-02T10:00:00.700Z');
  const change = (kind: 'PAUSE' | 'RESUME' | 'CHANGE_DATE' | 'CANCEL', day?: string) => ({
    kind,
    at: asked,
    nextPaymentAt: day ? at(`${day}T12:00:00Z`) : null,
  });
  const told = (status: (typeof subscriptionStatuses)[number], time = '2026-03-02T10:00:00Z', next?: string) => ({
    status,
    at: at(time),
    nextPaymentAt: next ? at(next) : undefined,
  });
  const outcome = (...given: Parameters<typeof settledBy> extends [infer A, infer B, unknown] ? [A, B] : never) =>
    settledBy(...given, 'UTC');

  it('is not answered by what happened before it', () => {
    expect(outcome(change('PAUSE'), told('PAUSED', '2026-03-02T09:59:59Z'))).toBeNull();
    expect(outcome(change('PAUSE'), told('PAUSED'))).toBe('DONE');
  });

  it('waits on where the platform charges in between', () => {
    expect(outcome(change('PAUSE'), told('ACTIVE'))).toBeNull();
    expect(outcome(change('CANCEL'), told('ACTIVE'))).toBeNull();
    expect(outcome(change('RESUME', '2026-03-10'), told('PAUSED'))).toBeNull();
    expect(outcome(change('CHANGE_DATE', '2026-03-10'), told('ACTIVE', '2026-03-05T00:00:00Z', '2026-04-05T00:00:00Z'))).toBeNull();
  });

  it('is followed by what it asked for', () => {
    expect(outcome(change('RESUME', '2026-03-10'), told('ACTIVE'))).toBe('DONE');
    expect(outcome(change('RESUME', '2026-03-10'), told('RETRY_PAYMENT'))).toBe('DONE');
    expect(outcome(change('CHANGE_DATE', '2026-03-10'), told('ACTIVE', '2026-03-05T00:00:00Z', '2026-03-10T23:00:00Z'))).toBe('DONE');
    expect(outcome(change('CANCEL'), told('COMPLETED'))).toBe('DONE');
  });

  it('is overtaken where billing has ended, or the day is past', () => {
    for (const kind of ['PAUSE', 'RESUME', 'CHANGE_DATE'] as const)
      expect(outcome(change(kind, '2026-03-10'), told('CANCELED'))).toBe('OVERTAKEN');
    expect(outcome(change('CHANGE_DATE', '2026-03-10'), told('ACTIVE', '2026-03-10T12:00:00Z'))).toBeNull();
    expect(outcome(change('CHANGE_DATE', '2026-03-10'), told('ACTIVE', '2026-03-11T12:00:00Z'))).toBe('OVERTAKEN');
  });
});
