import { patchSearch } from '../url/use-search-state';
import { comparedPeriod, type PeriodChoice, periodFromSearch, periodToSearch, presetChoice } from './period';

const TODAY = '2026-03-04';
const read = (search: string) => periodFromSearch(new URLSearchParams(search), TODAY);
const write = (choice: PeriodChoice) => patchSearch(new URLSearchParams('keep=1'), periodToSearch(choice)).toString();

test('without a period in the address it is the last 30 days, today included', () => {
  expect(read('')).toEqual({ preset: 'LAST_30_DAYS', compare: 'none', from: '2026-02-03', to: '2026-03-05' });
});

test('a named period moves with the days', () => {
  expect(read('period=LAST_MONTH')).toMatchObject({ from: '2026-02-01', to: '2026-03-01' });
  expect(periodFromSearch(new URLSearchParams('period=LAST_MONTH'), '2026-04-01')).toMatchObject({ from: '2026-03-01', to: '2026-04-01' });
});

test('days of one’s own are both included in the address, half-open inside', () => {
  expect(read('from=2026-01-31&through=2026-02-01&compare=previous')).toEqual({
    preset: null,
    compare: 'previous',
    from: '2026-01-31',
    to: '2026-02-02',
  });
  expect(write({ preset: null, compare: 'previous', from: '2026-01-31', to: '2026-02-02' })).toBe(
    'keep=1&from=2026-01-31&through=2026-02-01&compare=previous',
  );
});

test('nonsense in the address is the last 30 days', () => {
  for (const search of [
    'period=EVER',
    'from=2026-02-30&through=2026-03-01',
    'from=2026-03-02&through=2026-03-01',
    'from=1990-01-01&through=2026-01-01',
    'from=2026-01-01',
  ])
    expect(read(search).preset).toBe('LAST_30_DAYS');
});

test('what is written is read again', () => {
  for (const preset of ['TODAY', 'THIS_WEEK', 'LAST_12_MONTHS'] as const) {
    const choice = presetChoice(preset, TODAY, 'lastYear');
    expect(periodFromSearch(new URLSearchParams(write(choice)), TODAY)).toEqual(choice);
  }
});

test('the compared period is as long and right before, or the same days a year ago', () => {
  const leap = { preset: null, from: '2024-02-29', to: '2024-03-02' } as const;
  expect(comparedPeriod({ ...leap, compare: 'none' })).toBeNull();
  expect(comparedPeriod({ ...leap, compare: 'previous' })).toEqual({ from: '2024-02-27', to: '2024-02-29' });
  expect(comparedPeriod({ ...leap, compare: 'lastYear' })).toEqual({ from: '2023-02-28', to: '2023-03-02' });
});
