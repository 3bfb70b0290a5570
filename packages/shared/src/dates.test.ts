import {
  addDays,
  addMonths,
  bucketOf,
  bucketsOfPeriod,
  dayInZone,
  daysBetween,
  daysOfPeriod,
  firstInstantAtOrAfter,
  isDay,
  weekdayOf,
  zonedDayStart,
} from './dates';
import { isTimeZone, offsetAt, transitionsBetween } from './time-zones';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const minute = 60_000;
const long = Boolean(process.env.MESTRE_LONG);

/** The day that a zone's clocks show, asked of Intl alone: the independent answer that everything here is held against. */
const formats = new Map<string, Intl.DateTimeFormat>();
function wallDay(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The first minute at which the clocks show `day` or later, by trying every minute from well before. */
function bruteDayStart(day: string, timeZone: string): number {
  const noon = Date.parse(`${day}T00:00:00Z`);
  for (let at = noon - 27 * 60 * minute; at < noon + 40 * 60 * minute; at += minute) if (wallDay(at, timeZone) >= day) return at;
  throw new Error('no such minute');
}

// zone, and days around which its clocks change
const changes: [string, string[]][] = [
  ['UTC', ['2024-02-29']],
  ['Europe/Berlin', ['2011-03-27', '2011-10-30', '2026-03-29']],
  ['Europe/London', ['2011-03-27', '2010-10-31']],
  ['America/New_York', ['2024-03-10', '2024-11-03']],
  ['America/Sao_Paulo', ['2017-10-15', '2018-02-18', '2018-11-04', '2019-02-17']], // midnight does not exist in spring, 23:00 comes twice in autumn
  ['America/St_Johns', ['2024-03-10', '2024-11-03', '2008-03-09', '2008-11-02']], // half-hour zone; until 2011 clocks went from 00:01 back to yesterday
  ['America/Havana', ['2024-03-10', '2024-11-03']], // clocks change at midnight
  ['Asia/Kolkata', ['2024-07-01']], // half-hour zone
  ['Asia/Kathmandu', ['2024-07-01', '1986-01-01']], // 45 minutes
  ['Australia/Lord_Howe', ['2024-04-07', '2024-10-06']], // half an hour of daylight saving
  ['Pacific/Chatham', ['2024-04-07', '2024-09-29']], // 45 minutes and daylight saving
  ['Pacific/Apia', ['2011-12-29', '2011-12-30', '2011-12-31', '2011-09-24']], // left out 30 December 2011
  ['Pacific/Kiritimati', ['1994-12-31', '1995-01-01', '2024-01-01']],
  ['Africa/Casablanca', ['2024-03-10', '2024-04-14']],
  ['Asia/Beirut', ['2024-03-31', '2024-10-27']],
  ['Antarctica/Troll', ['2024-03-31', '2024-10-27']], // two hours
];

describe('the start of a local day', () => {
  test.each(changes)('in %s is what trying every minute finds', (zone, days) => {
    for (const around of days) {
      for (const day of [-1, 0, 1, 2].map((n) => addDays(around, n))) {
        expect({ day, at: zonedDayStart(day, zone).toISOString() }).toEqual({ day, at: new Date(bruteDayStart(day, zone)).toISOString() });
      }
    }
  });

  test('is one hour late where midnight is left out', () => {
    expect(zonedDayStart('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
    expect(zonedDayStart('2018-11-03', 'America/Sao_Paulo').toISOString()).toBe('2018-11-03T03:00:00.000Z');
  });

  test('is the end of the day where a day is left out whole', () => {
    expect(zonedDayStart('2011-12-30', 'Pacific/Apia')).toEqual(zonedDayStart('2011-12-31', 'Pacific/Apia'));
    expect(zonedDayStart('2011-12-30', 'Pacific/Apia').toISOString()).toBe('2011-12-30T10:00:00.000Z');
  });

  // every change of clocks of every zone from 1970 to 2037; a sample of zones and years in the short run
  test('agrees with Intl to the millisecond in every zone', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter((_, i) => long || i % 23 === 0);
    expect(zones.length).toBeGreaterThan(15);
    let checked = 0;
    for (const zone of zones) {
      const days = new Set<string>();
      for (let at = Date.UTC(long ? 1970 : 2005, 0, 1); at < Date.UTC(long ? 2037 : 2020, 0, 1); at += 24 * 60 * minute) {
        // where the local day does not last from one UTC midnight to the next as before, something changed
        if (offsetOf(at, zone) !== offsetOf(at + 24 * 60 * minute, zone))
          days.add(wallDay(at, zone)).add(wallDay(at + 24 * 60 * minute, zone));
      }
      for (const day of days) {
        const start = zonedDayStart(day, zone).getTime();
        expect([day, zone, wallDay(start, zone) >= day]).toEqual([day, zone, true]);
        expect([day, zone, wallDay(start - 1, zone) < day]).toEqual([day, zone, true]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(100);
  }, 600_000);
});

const offsetFormats = new Map<string, Intl.DateTimeFormat>();
function offsetOf(at: number, timeZone: string): string {
  let format = offsetFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
    offsetFormats.set(timeZone, format);
  }
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

test.each(changes)('the day of an instant in %s is what Intl shows, minute by minute', (zone, days) => {
  for (const around of days) {
    const noon = Date.parse(`${around}T12:00:00Z`);
    for (let at = noon - 36 * 60 * minute; at < noon + 36 * 60 * minute; at += 5 * minute) {
      if (dayInZone(new Date(at), zone) !== wallDay(at, zone)) throw new Error(`${zone} ${new Date(at).toISOString()}`);
    }
  }
  expect(dayInZone(zonedDayStart('2024-05-05', zone), zone)).toBe('2024-05-05');
});

test('security 39: days of a period tile time without gap or overlap, whatever the clocks do', () => {
  for (const [zone] of changes) {
    const starts = daysOfPeriod('2023-06-01', '2025-06-01').map((day) => zonedDayStart(day, zone).getTime());
    const lengths = starts.slice(1).map((start, i) => start - (starts[i] as number));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(22 * 60 * minute);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(26 * 60 * minute);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe((starts.at(-1) as number) - (starts[0] as number));
  }
});

test('a wall time is found at its first showing, and where it is left out right after', () => {
  const berlin = (text: string) => firstInstantAtOrAfter(Date.parse(`${text}Z`), 'Europe/Berlin').toISOString();
  expect(berlin('2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z'); // comes twice
  expect(berlin('2024-03-31T02:30:00')).toBe('2024-03-31T01:00:00.000Z'); // never comes
});

test('changes of clocks are found to the second, and offsets are those of history', () => {
  const year = transitionsBetween(Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1), 'Australia/Lord_Howe');
  expect(year.map(({ at, before, after }) => [new Date(at).toISOString(), before / minute, after / minute])).toEqual([
    ['2024-04-06T15:00:00.000Z', 660, 630],
    ['2024-10-05T15:30:00.000Z', 630, 660],
  ]);
  expect(offsetAt(Date.UTC(1980, 0, 1), 'Asia/Kathmandu')).toBe(330 * minute);
  expect(offsetAt(Date.UTC(2024, 0, 1), 'Asia/Kathmandu')).toBe(345 * minute);
  expect(offsetAt(Date.UTC(1900, 0, 1), 'Europe/Amsterdam')).not.toBeNaN();
});

test('zones are IANA names in their own spelling, nothing else', () => {
  const good = [
    'UTC',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'Etc/GMT+5',
  ];
  const bad = [
    '',
    'berlin',
    'europe/berlin',
    'EUROPE/BERLIN',
    'Europe/Nowhere',
    '+02:00',
    'Z',
    'local',
    "UTC'; DROP TABLE x",
    'UTC ',
    7,
    null,
    undefined,
  ];
  expect(good.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(bad.filter((name) => isTimeZone(name))).toEqual([]);
  expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
});

describe('calendar days', () => {
  test('exist or not', () => {
    expect(['2024-02-29', '2000-02-29', '1999-12-31', '9999-12-31'].filter((day) => !isDay(day))).toEqual([]);
    expect(
      ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '24-01-01', '2024-01-32', '2024-01-01T00', '', null, 5].filter(
        isDay,
      ),
    ).toEqual([]);
  });

  test('are counted and added like a calendar does', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(daysBetween('2023-03-01', '2024-03-01')).toBe(366);
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-03-31', -13)).toBe('2023-02-28');
    expect(addMonths('2023-12-15', 1)).toBe('2024-01-15');
    expect(() => addDays('2024-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('2024-02-30', 1)).toThrow(RangeError);
  });

  test('fall into weeks from Monday and into months', () => {
    // 2024-12-30 is the Monday of ISO week 2025-W01
    expect(bucketOf('2025-01-01', 'WEEK')).toBe('2024-12-30');
    expect(bucketOf('2024-12-29', 'WEEK')).toBe('2024-12-23');
    expect(bucketOf('2024-02-29', 'MONTH')).toBe('2024-02-01');
    expect(bucketOf('2024-02-29', 'DAY')).toBe('2024-02-29');
    for (const day of daysOfPeriod('1999-12-01', '2001-02-01')) {
      expect(weekdayOf(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
      expect(weekdayOf(bucketOf(day, 'WEEK'))).toBe(1);
    }
    expect(bucketsOfPeriod({ from: '2024-01-31', to: '2024-03-02' }, 'MONTH')).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    expect(bucketsOfPeriod({ from: '2024-01-03', to: '2024-01-09' }, 'WEEK')).toEqual(['2024-01-01', '2024-01-08']);
  });

  test('of a period are its first to the day before its end', () => {
    expect(daysOfPeriod('2024-02-28', '2024-03-02')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysOfPeriod('2024-02-28', '2024-02-28')).toEqual([]);
    expect(daysOfPeriod('2024-02-28', '2024-02-01')).toEqual([]);
  });
});
