import { hoursOfDay, sameTimeYesterday } from './day-hours';

/** What the clocks show, asked of Intl alone. */
const wall = (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);

const timesOf = (day: string, timeZone: string) => hoursOfDay(day, timeZone).map((hour) => wall(hour, timeZone).slice(11));
const hour = (index: number) => `${String(index).padStart(2, '0')}:00`;
const whole = Array.from({ length: 24 }, (_, index) => hour(index));

test.each([
  ['an ordinary day', '2026-03-04', 'Europe/Berlin', whole],
  ['a half-hour zone', '2026-03-04', 'Asia/Kolkata', whole],
  ['a zone of three quarters', '2026-03-04', 'Asia/Kathmandu', whole],
  ['an hour left out', '2026-03-29', 'Europe/Berlin', whole.filter((time) => time !== '02:00')],
  ['an hour twice', '2026-10-25', 'Europe/Berlin', [...whole.slice(0, 3), ...whole.slice(2)]],
  ['midnight left out', '2017-10-15', 'America/Sao_Paulo', whole.slice(1)],
  ['the last hour twice', '2018-02-17', 'America/Sao_Paulo', [...whole, '23:00']],
  ['half an hour left out', '2024-10-06', 'Australia/Lord_Howe', [...whole.slice(0, 2), '02:30', ...whole.slice(3)]],
  ['half an hour twice', '2024-04-07', 'Australia/Lord_Howe', [...whole.slice(0, 2), '01:30', ...whole.slice(2)]],
  ['a day left out', '2011-12-30', 'Pacific/Apia', []],
])('hours of %s', (_, day, timeZone, expected) => {
  expect(timesOf(day, timeZone)).toEqual(expected);
});

test('hours lie in their day, in order, none longer than one hour', () => {
  for (const timeZone of [
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Antarctica/Troll',
    'Africa/Casablanca',
  ]) {
    for (const day of ['2026-02-15', '2026-03-22', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25', '2026-11-01']) {
      const hours = hoursOfDay(day, timeZone);
      const lengths = hours.slice(1).map((next, index) => next.getTime() - (hours[index] as Date).getTime());
      expect(lengths.every((length) => length > 0 && length <= 3_600_000)).toBe(true);
      expect(hours.every((each) => wall(each, timeZone).startsWith(day))).toBe(true);
    }
  }
});

test.each([
  ['an ordinary day', '2026-03-04T09:45:00Z', 'Europe/Berlin', '2026-03-03T09:45:00Z'],
  ['the day after clocks went on: an hour less lies between', '2026-03-30T08:00:00Z', 'Europe/Berlin', '2026-03-29T08:00:00Z'],
  ['the day of it', '2026-03-29T08:00:00Z', 'Europe/Berlin', '2026-03-28T09:00:00Z'],
  ['a time that was left out the day before: when clocks had gone on', '2026-03-30T00:30:00Z', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['a time that came twice the day before: its first', '2026-10-26T01:30:00Z', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['a time that comes twice, the second: the only one of the day before', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-24T00:30:00Z'],
])('the same time of the day before: %s', (_, instant, timeZone, expected) => {
  expect(sameTimeYesterday(new Date(instant), timeZone).toISOString()).toBe(new Date(expected).toISOString());
});
