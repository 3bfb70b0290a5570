import { sumDecimals } from '@mestre/shared';
import type { Hatch } from '../labels/swatch';
import type { GraphBucket, GraphSeries } from './types';

export interface LegendEntry {
  id: string;
  label: string;
  color: string;
  hatch: Hatch;
}

/** The colour of a paler companion. */
const paler = (color: string) => (/^#[\da-f]{6}$/i.test(color) ? `${color}66` : color);

export const shownColor = ({ color, tint }: GraphSeries) => (tint === 'light' ? paler(color) : color);

export const legendId = (series: GraphSeries) => series.legendId ?? series.id;

/** The legend: an entry for each thing that can be filtered, in the order of the series. */
export function legendOf(series: readonly GraphSeries[]): LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  for (const one of series) {
    const id = legendId(one);
    if (!entries.has(id)) entries.set(id, { id, label: one.legendLabel ?? one.label, color: shownColor(one), hatch: one.hatch ?? 'NONE' });
  }
  return [...entries.values()];
}

/** The exact sum of values, which are decimals as text or integers. */
export function sumValues(values: readonly (string | number)[]): string {
  return sumDecimals(values.map(String));
}

/** Those that are added up. */
export const summed = (series: readonly GraphSeries[]): readonly GraphSeries[] => series.filter(({ isApart }) => !isApart);

/** What is drawn: numbers, with `percent` as shares of the absolute sum of their bucket. Only for drawing; tables and CSV keep the exact texts. */
export function drawnValues(series: readonly GraphSeries[], percent: boolean): number[][] {
  const numbers = series.map((one) => one.values.map(Number));
  if (!percent) return numbers;
  const sums = (numbers[0] ?? []).map((_, bucket) => numbers.reduce((sum, values) => sum + Math.abs(values[bucket] ?? 0), 0));
  return numbers.map((values) => values.map((value, bucket) => (sums[bucket] ? (value / (sums[bucket] ?? 1)) * 100 : 0)));
}

/** Graph as rows for CSV: a head, a row a bucket with raw values, and the totals' column where sums are allowed. */
export function csvRows(
  buckets: readonly GraphBucket[],
  series: readonly GraphSeries[],
  bucketTitle: string,
  totalTitle?: string,
): (string | number)[][] {
  const added = summed(series);
  const head = [bucketTitle, ...series.map((one) => one.label), ...(totalTitle ? [totalTitle] : [])];
  const body = buckets.map((bucket, index) => {
    const values = series.map((one) => one.values[index] ?? 0);
    return [bucket.key, ...values, ...(totalTitle ? [sumValues(added.map((one) => one.values[index] ?? 0))] : [])];
  });
  return [head, ...body];
}
