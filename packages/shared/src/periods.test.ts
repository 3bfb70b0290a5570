import { daysBetween, daysOfPeriod } from './dates';
import { type PeriodPreset, periodPresets, presetPeriod, previousPeriod, samePeriodLastYear, validatePeriod } from './periods';

test.each<[PeriodPreset, string, string]>([
  ['TODAY', '2024-02-29', '2024-03-01'],
  ['YESTERDAY', '2024-02-28', '2024-02-29'],
  ['LAST_7_DAYS', '2024-02-23', '2024-03-01'],
  ['LAST_30_DAYS', '2024-01-31', '2024-03-01'],
  ['LAST_90_DAYS', '2023-12-02', '2024-03-01'],
  ['THIS_WEEK', '2024-02-26', '2024-03-01'],
  ['LAST_WEEK', '2024-02-19', '2024-02-26'],
  ['THIS_MONTH', '2024-02-01', '2024-03-01'],
  ['LAST_MONTH', '2024-01-01', '2024-02-01'],
  ['THIS_YEAR', '2024-01-01', '2024-03-01'],
  ['LAST_YEAR', '2023-01-01', '2024-01-01'],
  ['LAST_12_MONTHS', '2023-03-01', '2024-03-01'],
])('%s, seen on Thursday 29 February 2024', (preset, from, to) => {
  expect(presetPeriod(preset, '2024-02-29')).toEqual({ from, to });
});

test('every preset is a valid period on every day of four years, and "last n days" are n days with today', () => {
  for (const today of daysOfPeriod('2023-01-01', '2027-01-01')) {
    for (const preset of periodPresets) expect([today, preset, validatePeriod(presetPeriod(preset, today))]).toEqual([today, preset, null]);
    const last30 = presetPeriod('LAST_30_DAYS', today);
    expect(daysBetween(last30.from, last30.to)).toBe(30);
    expect(daysOfPeriod(last30.from, last30.to).at(-1)).toBe(today);
  }
});

test('the previous period ends where the period begins and is as long', () => {
  expect(previousPeriod({ from: '2024-02-01', to: '2024-03-01' })).toEqual({ from: '2024-01-03', to: '2024-02-01' });
});

test('security 39: the same period last year keeps first and last day, and 29 February becomes the 28th', () => {
  expect(samePeriodLastYear({ from: '2024-01-15', to: '2024-02-01' })).toEqual({ from: '2023-01-15', to: '2023-02-01' });
  expect(samePeriodLastYear({ from: '2024-02-29', to: '2024-03-01' })).toEqual({ from: '2023-02-28', to: '2023-03-01' });
  expect(samePeriodLastYear({ from: '2024-02-28', to: '2024-02-29' })).toEqual({ from: '2023-02-28', to: '2023-03-01' });
  expect(samePeriodLastYear({ from: '2025-02-01', to: '2025-03-01' })).toEqual({ from: '2024-02-01', to: '2024-02-29' });
});

test.each([
  [{ from: '2024-01-01', to: '2024-01-02' }, null],
  [{ from: '2024-01-01', to: '2034-01-01', timeZone: 'Pacific/Apia' }, null],
  [{ from: '2024-02-29', to: '2034-02-28' }, null],
  [{ from: '2024-01-01', to: '2034-01-02' }, 'PERIOD_TOO_LONG'],
  [{ from: '2024-01-01', to: '2024-01-01' }, 'PERIOD_INVALID'],
  [{ from: '2024-01-02', to: '2024-01-01' }, 'PERIOD_INVALID'],
  [{ from: '2024-02-30', to: '2024-03-01' }, 'PERIOD_INVALID'],
  [{ from: 'yesterday', to: '2024-03-01' }, 'PERIOD_INVALID'],
  [{ from: '2024-01-01', to: '2024-01-02', timeZone: 'Mars/Olympus' }, 'TIME_ZONE_INVALID'],
  [{ from: '2024-01-01', to: '2024-01-02', timeZone: null }, null],
])('%j is judged %s', (period, code) => {
  expect(validatePeriod(period)).toBe(code);
});
