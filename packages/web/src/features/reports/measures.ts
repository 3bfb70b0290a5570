import { accountColors } from '@mestre/shared';
import type { MoneyValue } from '../../domain/money';
import type { PersonValue } from '../../domain/person';
import type { MeasuredVariables, MeasuresData } from './measure-documents';
import type { MeasuresReportId } from './reports';

/** The columns of the reports of times and rates. */
export const MEASURE_COLUMNS = {
  'first-response': ['count', 'median', 'p90', 'supportMedian', 'supportP90'],
  'resolution-time': ['count', 'median', 'p90', 'supportMedian', 'supportP90'],
  'reopen-rate': ['closed', 'reopened', 'rate'],
  'saved-sales': ['count'],
} as const satisfies Record<MeasuresReportId, readonly string[]>;
export type MeasureColumn = (typeof MEASURE_COLUMNS)[MeasuresReportId][number];
export const ALL_MEASURE_COLUMNS = [...new Set(Object.values(MEASURE_COLUMNS).flat())] as const;

export const isTime = (column: MeasureColumn) => column === 'median' || column === 'p90' || isSupport(column);
export const isSupport = (column: MeasureColumn) => column === 'supportMedian' || column === 'supportP90';

/** The id of the row of those who are no person. */
export const NOBODY = 'nobody';

/** A bar of the graph, a line of the table, or the total. Null: nothing counted, so that there is no median and no rate. */
export interface MeasureLine {
  /** The first day of a bar, a Person's id, `nobody`, or `all`. */
  id: string;
  person?: PersonValue;
  values: Readonly<Partial<Record<MeasureColumn, number | null>>>;
  money?: readonly MoneyValue[];
}

export interface Measures {
  total: MeasureLine;
  bars: readonly MeasureLine[];
  clerks: readonly MeasureLine[];
  hasMoney: boolean;
}

/** Which parts of the document a report asks for. */
export const NO_MEASURES = { firstResponse: false, resolution: false, reopen: false, saved: false };
export const MEASURES_FLAG = {
  'first-response': 'firstResponse',
  'resolution-time': 'resolution',
  'reopen-rate': 'reopen',
  'saved-sales': 'saved',
} as const satisfies Record<MeasuresReportId, keyof typeof NO_MEASURES>;

type Times = NonNullable<MeasuresData['firstResponse']>['total'];
const ofTimes = ({ count, medianSeconds, p90Seconds, medianSupportSeconds, p90SupportSeconds }: Times) => ({
  count,
  median: medianSeconds ?? null,
  p90: p90Seconds ?? null,
  supportMedian: medianSupportSeconds ?? null,
  supportP90: p90SupportSeconds ?? null,
});

const personLine = (person: (PersonValue & { id: string }) | null | undefined, more: Omit<MeasureLine, 'id' | 'person'>): MeasureLine =>
  person ? { id: person.id, person, ...more } : { id: NOBODY, ...more };

/** The answer's figures in one form. Null while the answer has none. */
export function measuresOf(report: MeasuresReportId, data: MeasuresData | null | undefined): Measures | null {
  if (report === 'reopen-rate') {
    const found = data?.reopenRate;
    return found
      ? {
          total: { id: 'all', values: found.total },
          bars: found.bars.map(({ date, figures }) => ({ id: date, values: figures })),
          clerks: found.clerks.map(({ person, figures }) => personLine(person, { values: figures })),
          hasMoney: false,
        }
      : null;
  }
  if (report === 'saved-sales') {
    const found = data?.savedSales;
    if (!found) return null;
    const line = ({ count, money }: typeof found.total) => ({ values: { count }, ...(money ? { money } : {}) });
    return {
      total: { id: 'all', ...line(found.total) },
      bars: found.bars.map(({ date, count }) => ({ id: date, values: { count } })),
      clerks: found.clerks.map(({ person, saved }) => personLine(person, line(saved))),
      hasMoney: Boolean(found.total.money),
    };
  }
  const found = report === 'first-response' ? data?.firstResponse : data?.resolutionTime;
  return found
    ? {
        total: { id: 'all', values: ofTimes(found.total) },
        bars: found.bars.map(({ date, times }) => ({ id: date, values: ofTimes(times) })),
        clerks: found.clerks.map(({ person, times }) => personLine(person, { values: ofTimes(times) })),
        hasMoney: false,
      }
    : null;
}

const METRICS = {
  'first-response': 'FIRST_RESPONSE',
  'resolution-time': 'RESOLUTION',
  'reopen-rate': 'CLOSING',
  'saved-sales': 'SAVED_SALE',
} as const;

/** Whose rows a number of a column is. */
export const metricOf = (report: MeasuresReportId, column: string): MeasuredVariables['metric'] =>
  column === 'reopened' || column === 'rate' ? 'REOPENED' : METRICS[report];

/** What the graph draws: times in the chosen hours, the share of re-opened closings, how many sales were saved. */
export const drawnColumns = (report: MeasuresReportId, hours: 'clock' | 'support'): readonly MeasureColumn[] => {
  if (report === 'reopen-rate') return ['rate'];
  if (report === 'saved-sales') return ['count'];
  return hours === 'clock' ? ['median', 'p90'] : ['supportMedian', 'supportP90'];
};

/** A colour for each of the (at most two) series of a graph. */
export const measureColor = (index: number) => accountColors[index === 0 ? 0 : 3] as string;
