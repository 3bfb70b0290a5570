import { type MeasuresReportId, measureColumns } from '@mestre/shared';
import type { MeasuredVariables } from './measure-documents';

export const ALL_MEASURE_COLUMNS = [...new Set(Object.values(measureColumns).flat())] as const;

/** Which parts of the document a report asks for. */
export const NO_MEASURES = { firstResponse: false, resolution: false, reopen: false, saved: false };
export const MEASURES_FLAG = {
  'first-response': 'firstResponse',
  'resolution-time': 'resolution',
  'reopen-rate': 'reopen',
  'saved-sales': 'saved',
} as const satisfies Record<MeasuresReportId, keyof typeof NO_MEASURES>;

const METRICS = {
  'first-response': 'FIRST_RESPONSE',
  'resolution-time': 'RESOLUTION',
  'reopen-rate': 'CLOSING',
  'saved-sales': 'SAVED_SALE',
} as const;

/** Whose rows a number of a column is. */
export const metricOf = (report: MeasuresReportId, column: string): MeasuredVariables['metric'] =>
  column === 'reopened' || column === 'rate' ? 'REOPENED' : METRICS[report];
