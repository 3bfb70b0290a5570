import { defaultRefundPolicy } from '../orders/refund-policy';
import {
  type ClockPolicy,
  type ClockQuestion,
  countedHoursLater,
  countedTime,
  expiresAt,
  hasRunOut,
  nextCountedDay,
  sameTimeLater,
} from './expiry-clock';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const policy = defaultRefundPolicy('USD');
const minute = 60_000;
const long = Boolean(process.env.MESTRE_LONG);

const question: ClockQuestion = {
  type: 'REFUND',
  requestedAt: new Date('2026-03-04T12:00:00Z'), // a Wednesday
  requestedBy: 'CUSTOMER',
  placedAt: new Date('2026-02-20T12:00:00Z'),
  physical: false,
  returnedAt: null,
  awaitingApproval: false,
  timeZone: 'UTC',
};
const runsOut = (changes: Partial<ClockQuestion>) => expiresAt({ ...question, ...changes }, policy)?.toISOString() ?? null;

describe('an open request of a customer on a digital product', () => {
  // the account's wall clock in Berlin; local times as text, +01:00 in winter
  test.each([
    ['Wednesday to Thursday', '2026-03-04T18:00+01:00', '2026-03-05T18:00+01:00'],
    ['Friday 18:00 to Monday 18:00', '2026-03-06T18:00+01:00', '2026-03-09T18:00+01:00'],
    ['Friday 00:00 to the end of Friday', '2026-03-06T00:00+01:00', '2026-03-07T00:00+01:00'],
    ['Friday 00:01 to Monday 00:01', '2026-03-06T00:01+01:00', '2026-03-09T00:01+01:00'],
    ['Saturday counts from Monday 00:00', '2026-03-07T10:00+01:00', '2026-03-10T00:00+01:00'],
    ['Sunday too', '2026-03-08T23:59+01:00', '2026-03-10T00:00+01:00'],
    ['Monday 00:00 to Tuesday 00:00', '2026-03-09T00:00+01:00', '2026-03-10T00:00+01:00'],
    ['over a weekend on which clocks change: the hour lost is Sunday’s', '2026-03-27T18:00+01:00', '2026-03-30T18:00+02:00'],
    ['over the weekend on which they change back', '2026-10-23T18:00+02:00', '2026-10-26T18:00+01:00'],
  ])('%s', (_, requested, expires) => {
    expect(runsOut({ requestedAt: new Date(requested), timeZone: 'Europe/Berlin' })).toBe(new Date(expires).toISOString());
  });

  test('security 39: counts real hours where clocks change on a weekday', () => {
    // Casablanca sets its clocks on Sundays, Cairo on Fridays: 2026-04-24 has 23 hours
    const requestedAt = new Date('2026-04-23T12:00+02:00');
    expect(runsOut({ requestedAt, timeZone: 'Africa/Cairo' })).toBe(new Date(requestedAt.getTime() + 24 * 60 * minute).toISOString());
  });

  test('skips the holidays of the account', () => {
    const at = { ...question, requestedAt: new Date('2026-12-24T12:00:00Z') }; // a Thursday
    expect(expiresAt(at, { ...policy, holidays: ['2026-12-25'] })?.toISOString()).toBe('2026-12-28T12:00:00.000Z');
    expect(expiresAt(at, policy)?.toISOString()).toBe('2026-12-25T12:00:00.000Z');
  });

  test('counts weekends where the account says so', () => {
    const at = { ...question, requestedAt: new Date('2026-03-06T18:00:00Z') };
    expect(expiresAt(at, { ...policy, skipWeekends: false })?.toISOString()).toBe('2026-03-07T18:00:00.000Z');
    expect(expiresAt(at, { ...policy, expiryHours: 48 })?.toISOString()).toBe('2026-03-10T18:00:00.000Z');
  });
});

describe('other requests', () => {
  test('one by seller or clerk runs out after five minutes, weekend or not', () => {
    expect(runsOut({ requestedBy: 'SELLER' })).toBe('2026-03-04T12:05:00.000Z');
    expect(runsOut({ requestedBy: 'SELLER', requestedAt: new Date('2026-03-07T23:58:00Z') })).toBe('2026-03-08T00:03:00.000Z');
    expect(runsOut({ requestedBy: 'SELLER', type: 'CANCEL' })).toBe('2026-03-04T12:05:00.000Z');
  });

  test('one on the day of purchase at once, whoever asks, by the account’s calendar', () => {
    const requestedAt = new Date('2026-03-05T04:00:00Z');
    const placedAt = new Date('2026-03-04T15:00:00Z');
    for (const requestedBy of ['CUSTOMER', 'SELLER'] as const) {
      expect(runsOut({ requestedAt, placedAt, requestedBy, timeZone: 'America/New_York' })).toBe(requestedAt.toISOString());
    }
    expect(runsOut({ requestedAt, placedAt, timeZone: 'Europe/Berlin' })).toBe('2026-03-06T04:00:00.000Z');
    expect(runsOut({ requestedAt, placedAt: null })).toBe('2026-03-06T04:00:00.000Z');
  });

  test('one for goods when they are back, else after 19 calendar days at the same time of day', () => {
    const zone = { timeZone: 'Europe/Berlin', physical: true, requestedAt: new Date('2026-03-20T15:30+01:00') };
    expect(runsOut(zone)).toBe(new Date('2026-04-08T15:30+02:00').toISOString());
    expect(runsOut({ ...zone, requestedBy: 'SELLER' })).toBe(new Date('2026-04-08T15:30+02:00').toISOString());
    expect(runsOut({ ...zone, returnedAt: new Date('2026-03-25T09:00:00Z') })).toBe('2026-03-25T09:00:00.000Z');
    // cancelling stops billing only: nothing has to come back
    expect(runsOut({ ...zone, type: 'CANCEL' })).toBe(new Date('2026-03-23T15:30+01:00').toISOString());
  });

  test('tech support has no clock, and the clock of what awaits approval stands', () => {
    expect(runsOut({ type: 'TECH_SUPPORT' })).toBeNull();
    expect(runsOut({ awaitingApproval: true })).toBeNull();
    expect(runsOut({ awaitingApproval: true, placedAt: question.requestedAt })).toBeNull();
  });
});

test('a clock has run out from its instant on', () => {
  const at = new Date('2026-03-04T12:00:00Z');
  expect([hasRunOut(null, at), hasRunOut(at, new Date(at.getTime() - 1)), hasRunOut(at, at)]).toEqual([false, false, true]);
});

test('where the same time of day is left out, the first instant after', () => {
  // 29 March 2026 02:30 does not exist in Berlin
  expect(sameTimeLater(new Date('2026-03-10T02:30+01:00'), 19, 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:00:00.000Z');
});

test('the next counted day skips weekends and holidays', () => {
  expect(nextCountedDay('2026-03-06', policy)).toBe('2026-03-06');
  expect(nextCountedDay('2026-03-07', policy)).toBe('2026-03-09');
  expect(nextCountedDay('2026-12-25', { skipWeekends: true, holidays: ['2026-12-25', '2026-12-28'] })).toBe('2026-12-29');
});

test('holidays without end are told, not waited for', () => {
  const holidays = Array.from({ length: 11_000 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));
  expect(() => countedHoursLater(new Date('2026-01-01T00:00:00Z'), 24, 'UTC', { skipWeekends: true, holidays })).toThrow(RangeError);
});

describe('against a counter that tries every minute', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'America/St_Johns',
    'America/Havana',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Tehran',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
    'Antarctica/Troll',
    'Asia/Gaza',
  ];
  const formats = new Map(
    zones.map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('en-CA', { timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' }),
    ]),
  );

  const offsets = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })]));

  /** Counts minutes one by one, asking Intl for the weekday and date of each; knows nothing of offsets, midnights or changes of clocks. */
  function bruteForce(from: Date, minutes: number, timeZone: string, { skipWeekends, holidays }: ClockPolicy): Date {
    let left = minutes;
    let at = from.getTime();
    while (left > 0) {
      const [, weekday = '', day = ''] = /^(\w+), (\S+)$/.exec(formats.get(timeZone)?.format(at).replace('.', '') ?? '') ?? [];
      if (weekday === '') throw new Error('unreadable date');
      if (!holidays.includes(day) && !(skipWeekends && (weekday === 'Sat' || weekday === 'Sun'))) left--;
      at += minute;
    }
    return new Date(at);
  }

  let seed = 20261122;
  const next = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };

  /** Instants near changes of clocks where half of the cases are, else anywhere from 2005 to 2030. */
  function instant(timeZone: string): Date {
    const day = 24 * 60 * minute;
    let at = Date.UTC(2005 + next(25), next(12), 1 + next(28), next(24), next(60));
    if (next(2) === 0) {
      const name = (ms: number) => offsets.get(timeZone)?.format(ms).split(', ')[1];
      for (let days = 0; days < 370 && name(at) === name(at + day); days++) at += day;
      at += (next(5) - 4) * day + next(24 * 60) * minute;
    }
    return new Date(at);
  }

  test('over zones, changes of clocks, weekends and holidays', () => {
    const cases = long ? 10_000 : 320;
    let skippedSome = 0;
    for (let i = 0; i < cases; i++) {
      const timeZone = zones[i % zones.length] as string;
      const from = instant(timeZone);
      const hours = next(3) === 0 ? 1 + next(60) : 24;
      const holidays =
        next(3) === 0 ? [0, 1, 3].map((n) => new Date(from.getTime() + n * 24 * 60 * minute).toISOString().slice(0, 10)) : [];
      const rules = { ...policy, skipWeekends: next(5) !== 0, holidays };
      const expected = bruteForce(from, hours * 60, timeZone, rules);
      const found = countedHoursLater(from, hours, timeZone, rules);
      if (expected.getTime() - from.getTime() > hours * 60 * minute) skippedSome++;
      const where = `${timeZone} ${from.toISOString()} ${hours} h ${holidays}`;
      expect(`${where}: ${found.toISOString()}`).toBe(`${where}: ${expected.toISOString()}`);
      // support hours are the same rule the other way round, wherever the reckoning began
      const [first, last] = [from.getTime() - next(9) * 24 * 60 * minute, expected.getTime() + next(9) * 24 * 60 * minute];
      expect(`${where}: ${countedTime(first, last, timeZone, rules)(from.getTime(), expected.getTime())}`).toBe(
        `${where}: ${hours * 60 * minute}`,
      );
    }
    expect(skippedSome).toBeGreaterThan(cases / 4);
  }, 1_200_000);
});
