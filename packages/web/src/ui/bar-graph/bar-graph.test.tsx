import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render';
import { toCsv } from '../csv';
import { BarGraph } from './bar-graph';
import { csvRows, drawnValues, legendOf, sumValues } from './model';
import type { GraphSeries } from './types';

// jsdom has no canvas; what the drawing gets is tested in the model.
jest.mock('./canvas', () => ({ __esModule: true, default: () => <p>drawing</p> }));

const buckets = [
  { key: '2026-03-01', label: 'Mar 1', longLabel: 'Sunday, March 1' },
  { key: '2026-03-02', label: 'Mar 2', longLabel: 'Monday, March 2' },
];
const series: GraphSeries[] = [
  { id: 'a', label: 'alpha', color: '#000000', values: ['0.10', '10.00'] },
  { id: 'b', label: 'beta', color: '#111111', values: ['0.20', '30.00'] },
  { id: 'a-refunds', label: 'alpha refunds', legendId: 'a', color: '#000000', values: ['0', '-4.00'] },
];

function Sample({ onBarPress }: { onBarPress?: (bar: { seriesId: string; bucketKey: string }) => void }) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  return (
    <BarGraph
      label="Sales"
      buckets={buckets}
      series={series}
      format={(value) => `$${value}`}
      bucketTitle="Day"
      totalTitle="Total"
      hidden={hidden}
      onHiddenChange={setHidden}
      onBarPress={onBarPress}
    />
  );
}

test('sums are exact', () => {
  expect(sumValues(['0.10', '0.20'])).toBe('0.30');
  expect(sumValues([1, 2])).toBe('3');
});

test('percent are shares of the absolute sum of their bucket; an empty bucket is empty', () => {
  const two = [
    { ...series[0], values: ['30', '0'] },
    { ...series[1], values: ['-10', '0'] },
  ] as GraphSeries[];
  expect(drawnValues(two, true)).toEqual([
    [75, 0],
    [-25, 0],
  ]);
  expect(drawnValues(two, false)).toEqual([
    [30, 0],
    [-10, 0],
  ]);
});

test('series of one legend id share an entry', () => {
  expect(legendOf(series).map((entry) => entry.id)).toEqual(['a', 'b']);
});

test('CSV keeps exact values and defuses formulas', () => {
  const rows = csvRows(buckets, [{ ...(series[0] as GraphSeries), label: '=cmd()' }], 'Day', 'Total');
  expect(toCsv(rows)).toBe('Day,"\'=cmd()",Total\r\n2026-03-01,0.10,0.10\r\n2026-03-02,10.00,10.00\r\n');
});

test('the table behind has every figure with exact totals, and its cells open what bars open', async () => {
  const onBarPress = jest.fn();
  const { user } = renderPart(<Sample onBarPress={onBarPress} />);
  expect(await screen.findByText('drawing')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  const rows = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['Day', 'alpha', 'beta', 'alpha refunds', 'Total'],
    ['Sunday, March 1', '$0.10', '$0.20', '$0', '$0.30'],
    ['Monday, March 2', '$10.00', '$30.00', '$-4.00', '$36.00'],
    ['Total', '$10.10', '$30.20', '$-4.00', '$36.30'],
  ]);
  await user.click(screen.getByRole('button', { name: 'beta, Monday, March 2: $30.00' }));
  expect(onBarPress).toHaveBeenCalledWith({ seriesId: 'b', bucketKey: '2026-03-02' });
});

test('the legend filters, and keeps the last series', async () => {
  const { user } = renderPart(<Sample />);
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  await user.click(screen.getByRole('button', { name: 'alpha' }));
  expect(screen.getAllByRole('columnheader').map((heading) => heading.textContent)).toEqual(['Day', 'beta', 'Total']);
  expect((screen.getByRole('button', { name: 'beta' }) as HTMLButtonElement).disabled).toBe(true);
});

test('on the keyboard the graph is one stop whose bars are read out and opened', async () => {
  const onBarPress = jest.fn();
  const { user } = renderPart(<Sample onBarPress={onBarPress} />);
  screen.getByRole('application', { name: 'Sales' }).focus();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByText('Monday, March 2, alpha: $10.00')).toBeTruthy();
  await user.keyboard('{ArrowUp}{ArrowLeft}');
  expect(screen.getByText('Sunday, March 1, beta: $0.20')).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(onBarPress).toHaveBeenCalledWith({ seriesId: 'b', bucketKey: '2026-03-01' });
});
