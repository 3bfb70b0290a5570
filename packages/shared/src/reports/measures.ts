import { accountColors } from '../accounts/account-colors';
import type { ReportMoney, ReportPersonName, ReportSort } from './figures';
import { durationInWords, rateInWords } from './report-format';
import type { MeasuresReportId } from './report-list';

/** The columns of the reports of times and rates. */
export const measureColumns = {
  'first-response': ['count', 'median', 'p90', 'supportMedian', 'supportP90'],
  'resolution-time': ['count', 'median', 'p90', 'supportMedian', 'supportP90'],
  'reopen-rate': ['closed', 'reopened', 'rate'],
  'saved-sales': ['count'],
} as const satisfies Record<MeasuresReportId, readonly string[]>;
export type MeasureColumn = (typeof measureColumns)[MeasuresReportId][number];

export const isTime = (column: MeasureColumn) => column === 'median' || column === 'p90' || isSupport(column);
export const isSupport = (column: MeasureColumn) => column === 'supportMedian' || column === 'supportP90';

/** The id of the row of those who are no person. */
export const rowOfNobody = 'nobody';

/** A bar of the graph, a line of the table, or the total. Null: nothing counted, so that there is no median and no rate. */
export interface MeasureLine {
  /** The first day of a bar, a Person's id, `nobody`, or `all`. */
  id: string;
  person?: ReportPersonName;
  values: Readonly<Partial<Record<MeasureColumn, number | null>>>;
  money?: readonly ReportMoney[];
}

export interface Measures {
  total: MeasureLine;
  bars: readonly MeasureLine[];
  clerks: readonly MeasureLine[];
  hasMoney: boolean;
}

interface Times {
  count: number;
  medianSeconds?: number | null;
  p90Seconds?: number | null;
  medianSupportSeconds?: number | null;
  p90SupportSeconds?: number | null;
}
interface Reopened {
  closed: number;
  reopened: number;
  rate?: number | null;
}
interface Saved {
  count: number;
  money?: readonly ReportMoney[] | null;
}
interface OfPerson {
  person?: (ReportPersonName & { id: string }) | null;
}
interface TimesAnswer {
  total: Times;
  bars: readonly { date: string; times: Times }[];
  clerks: readonly (OfPerson & { times: Times })[];
}

/** As much of the API's `Reports` as measures are made of; each report asks for its own field. */
export interface MeasuresAnswer {
  firstResponse?: TimesAnswer | null;
  resolutionTime?: TimesAnswer | null;
  reopenRate?: {
    total: Reopened;
    bars: readonly { date: string; figures: Reopened }[];
    clerks: readonly (OfPerson & { figures: Reopened })[];
  } | null;
  savedSales?: {
    total: Saved;
    bars: readonly { date: string; count: number }[];
    clerks: readonly (OfPerson & { saved: Saved })[];
  } | null;
}

const ofTimes = ({ count, medianSeconds, p90Seconds, medianSupportSeconds, p90SupportSeconds }: Times) => ({
  count,
  median: medianSeconds ?? null,
  p90: p90Seconds ?? null,
  supportMedian: medianSupportSeconds ?? null,
  supportP90: p90SupportSeconds ?? null,
});

const personLine = ({ person }: OfPerson, more: Omit<MeasureLine, 'id' | 'person'>): MeasureLine =>
  person ? { id: person.id, person, ...more } : { id: rowOfNobody, ...more };

/** The answer's figures in one form. Null while the answer has none. */
export function measuresOf(report: MeasuresReportId, data: MeasuresAnswer | null | undefined): Measures | null {
  if (report === 'reopen-rate') {
    const found = data?.reopenRate;
    return found
      ? {
          total: { id: 'all', values: found.total },
          bars: found.bars.map(({ date, figures }) => ({ id: date, values: figures })),
          clerks: found.clerks.map((line) => personLine(line, { values: line.figures })),
          hasMoney: false,
        }
      : null;
  }
  if (report === 'saved-sales') {
    const found = data?.savedSales;
    if (!found) return null;
    const line = ({ count, money }: Saved) => ({ values: { count }, ...(money ? { money } : {}) });
    return {
      total: { id: 'all', ...line(found.total) },
      bars: found.bars.map(({ date, count }) => ({ id: date, values: { count } })),
      clerks: found.clerks.map((one) => personLine(one, line(one.saved))),
      hasMoney: Boolean(found.total.money),
    };
  }
  const found = report === 'first-response' ? data?.firstResponse : data?.resolutionTime;
  return found
    ? {
        total: { id: 'all', values: ofTimes(found.total) },
        bars: found.bars.map(({ date, times }) => ({ id: date, values: ofTimes(times) })),
        clerks: found.clerks.map((line) => personLine(line, { values: ofTimes(line.times) })),
        hasMoney: false,
      }
    : null;
}

/** What the graph draws: times in the chosen hours, the share of re-opened closings, how many sales were saved. */
export const drawnColumns = (report: MeasuresReportId, hours: 'clock' | 'support'): readonly MeasureColumn[] => {
  if (report === 'reopen-rate') return ['rate'];
  if (report === 'saved-sales') return ['count'];
  return hours === 'clock' ? ['median', 'p90'] : ['supportMedian', 'supportP90'];
};

/** A value as the graph draws it: times in hours, shares in percent; nothing is no bar. */
export function drawnMeasure(column: MeasureColumn, value: number | null | undefined): string {
  if (value === null || value === undefined) return '0';
  if (isTime(column)) return (value / 3600).toFixed(4);
  return column === 'rate' ? (value * 100).toFixed(2) : String(value);
}

/** A colour for each of the (at most two) series of a graph. */
export const measureColor = (index: number) => accountColors[index === 0 ? 0 : 3] as string;

/** The lines as the table shows them; where nothing counted, a line comes last either way. */
export function sortedMeasures(
  lines: readonly MeasureLine[],
  sort: ReportSort | null,
  compareNames: (a: MeasureLine, b: MeasureLine) => number,
): readonly MeasureLine[] {
  if (!sort) return lines;
  const sign = sort.isDown ? -1 : 1;
  const value = ({ values }: MeasureLine) => values[sort.column as MeasureColumn] ?? (sort.isDown ? -1 : Number.POSITIVE_INFINITY);
  return [...lines].sort((a, b) =>
    sort.column === 'row' ? sign * compareNames(a, b) : sign * (value(a) - value(b)) || compareNames(a, b),
  );
}

/** A figure as it is shown; null, where nothing counted, as a dash. */
export function measureInWords(locale: string, column: MeasureColumn, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (isTime(column)) return durationInWords(locale, value, { inHours: isSupport(column) });
  return column === 'rate' ? rateInWords(locale, value) : new Intl.NumberFormat(locale).format(value);
}
