import { addDays, type DayPeriod, daysBetween } from '../dates';
import { daysOfBar, type FigureRow, type Figures, sumRows } from './figures';
import { isTime, type MeasureColumn, type MeasureLine, type Measures } from './measures';

/** The share by which a figure changed: 0.25 is a quarter more. null where there is nothing to compare with. */
export function changeOf(now: string | number, before: string | number): number | null {
  const from = Number(before);
  return from === 0 ? null : (Number(now) - from) / Math.abs(from);
}

/** The series of the compared period in a graph, in the address of the page too. */
export const seriesOfThen = 'before';

/** The same of a rate, which has one of its own beside it: "refundCount:before". */
export const idOfThen = (column: string): string => `${column}:${seriesOfThen}`;

/** No colour of a type or measure: what was stands behind what is. */
export const colorOfThen = '#8b93a1';

/** Figures beside those of the compared period: every row has its own of then, and those of then add up to their total. */
export interface ComparedFigures {
  /** Those of now; whoever had figures then alone stands last, with nothing. */
  figures: Figures;
  /** By the id of the row of now. */
  before: ReadonlyMap<string, FigureRow>;
  total: FigureRow;
}

/**
 * The days of then that stand under those of a bar: the first day of one period lies on the first of the other. What the compared period has more
 * (a leap day) belongs to the last bar.
 */
export function daysBefore(bar: DayPeriod, period: DayPeriod, compared: DayPeriod): DayPeriod {
  const place = (day: string) => addDays(compared.from, daysBetween(period.from, day));
  const from = place(bar.from);
  const to = bar.to === period.to || place(bar.to) > compared.to ? compared.to : place(bar.to);
  return from < to ? { from, to } : { from: to, to };
}

/**
 * @param now in bars, or by person
 * @param before by day, or by person
 * @param periods absent where rows are persons
 */
export function compareFigures(
  now: Figures,
  before: Figures,
  periods: { period: DayPeriod; compared: DayPeriod; bucket: Parameters<typeof daysOfBar>[1] } | null,
): ComparedFigures {
  const total = sumRows(before.rows);
  if (periods) {
    const { period, compared, bucket } = periods;
    const rows = now.rows.map(({ id }) => {
      const { from, to } = daysBefore(daysOfBar(id, bucket, period), period, compared);
      return sumRows(
        before.rows.filter((day) => day.id >= from && day.id < to),
        id,
      );
    });
    return { figures: now, before: new Map(rows.map((row) => [row.id, row])), total };
  }
  const known = new Set(now.rows.map(({ id }) => id));
  const gone = before.rows.filter(({ id }) => !known.has(id)).map(({ id, person }): FigureRow => ({ ...sumRows([], id), person }));
  const rows = [...now.rows, ...gone];
  const then = new Map(before.rows.map((row) => [row.id, row]));
  return { figures: { ...now, rows }, before: new Map(rows.map(({ id }) => [id, then.get(id) ?? sumRows([], id)])), total };
}

/** Times and rates beside those of the compared period; bars stand under each other by their order. */
export interface ComparedMeasures {
  /** Those of now; whoever had figures then alone stands last, with nothing. */
  measures: Measures;
  clerks: ReadonlyMap<string, MeasureLine>;
  /** As long as the bars of now. */
  bars: readonly (MeasureLine | undefined)[];
  total: MeasureLine;
}

export function compareMeasures(now: Measures, before: Measures, columns: readonly MeasureColumn[]): ComparedMeasures {
  const known = new Set(now.clerks.map(({ id }) => id));
  const nothing = Object.fromEntries(columns.map((column) => [column, isTime(column) || column === 'rate' ? null : 0]));
  const gone = before.clerks.filter(({ id }) => !known.has(id)).map(({ id, person }): MeasureLine => ({ id, person, values: nothing }));
  return {
    measures: { ...now, clerks: [...now.clerks, ...gone] },
    clerks: new Map(before.clerks.map((line) => [line.id, line])),
    bars: now.bars.map((_, index) => before.bars[index]),
    total: before.total,
  };
}
