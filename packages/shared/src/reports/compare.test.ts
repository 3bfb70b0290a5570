import { changeOf, compareFigures, compareMeasures, daysBefore } from './compare';
import { type Figures, sumRows } from './figures';
import type { Measures } from './measures';

const figures = (...rows: { id: string; total: number }[]): Figures => ({
  columns: ['REFUND'],
  rows: rows.map(({ id, total }) => ({ id, total, values: { REFUND: total } })),
  hasRefunds: false,
  hasMoney: false,
});

test('a change is a share of what was; of nothing there is none', () => {
  expect(changeOf('150.00', '100.00')).toBe(0.5);
  expect(changeOf('-50.00', '-100.00')).toBe(0.5);
  expect(changeOf('0', '80')).toBe(-1);
  expect(changeOf('5.00', '0.00')).toBeNull();
});

describe('the days of then under those of now', () => {
  const period = { from: '2024-02-26', to: '2024-03-04' };
  const compared = { from: '2023-02-26', to: '2023-03-04' };
  it('lie by their distance from the first day', () => {
    expect(daysBefore({ from: '2024-02-26', to: '2024-02-27' }, period, { from: '2024-02-19', to: '2024-02-26' })).toEqual({
      from: '2024-02-19',
      to: '2024-02-20',
    });
  });
  it('end with their period, also where it is shorter or longer', () => {
    // seven days beside six: the last has none
    expect(daysBefore({ from: '2024-03-03', to: '2024-03-04' }, period, compared)).toEqual({ from: '2023-03-04', to: '2023-03-04' });
    // six beside seven: the last has two
    expect(daysBefore({ from: '2023-03-03', to: '2023-03-04' }, compared, period)).toEqual({ from: '2024-03-02', to: '2024-03-04' });
  });
});

it('puts the days of then into the bars of now, none lost', () => {
  const period = { from: '2026-03-02', to: '2026-03-12' };
  const compared = { from: '2026-02-20', to: '2026-03-02' };
  const days = Array.from({ length: 10 }, (_, index) => ({
    id: new Date(Date.UTC(2026, 1, 20 + index)).toISOString().slice(0, 10),
    total: index,
  }));
  const found = compareFigures(figures({ id: '2026-03-02', total: 5 }, { id: '2026-03-09', total: 1 }), figures(...days), {
    period,
    compared,
    bucket: 'WEEK',
  });
  expect([...found.before].map(([id, { total }]) => [id, total])).toEqual([
    ['2026-03-02', 21],
    ['2026-03-09', 24],
  ]);
  expect(found.total.total).toBe(45);
  expect(found.total.total).toBe(sumRows([...found.before.values()]).total);
});

it('keeps who did something then alone', () => {
  const found = compareFigures(figures({ id: 'per_1', total: 3 }), figures({ id: 'per_2', total: 4 }, { id: 'per_1', total: 1 }), null);
  expect(found.figures.rows.map(({ id, total }) => [id, total])).toEqual([
    ['per_1', 3],
    ['per_2', 0],
  ]);
  expect([...found.before].map(([id, { total }]) => [id, total])).toEqual([
    ['per_1', 1],
    ['per_2', 4],
  ]);
  expect(found.total.total).toBe(5);
});

it('has no time and no rate of who did nothing now, and a count of none', () => {
  const line = (id: string, count: number) => ({ id, values: { count, median: 60 * count } });
  const of = (bars: number, ...clerks: ReturnType<typeof line>[]): Measures => ({
    total: line('all', 9),
    bars: Array.from({ length: bars }, (_, index) => line(`bar ${index}`, index)),
    clerks,
    hasMoney: false,
  });
  const found = compareMeasures(of(3, line('per_1', 1)), of(2, line('per_2', 2)), ['count', 'median']);
  expect(found.measures.clerks.map(({ id, values }) => [id, values])).toEqual([
    ['per_1', { count: 1, median: 60 }],
    ['per_2', { count: 0, median: null }],
  ]);
  expect(found.clerks.get('per_1')).toBeUndefined();
  expect(found.bars.map((bar) => bar?.id)).toEqual(['bar 0', 'bar 1', undefined]);
});
