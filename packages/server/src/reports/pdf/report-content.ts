import type { Bucket, DayPeriod, Language, ReportId, ReportPersonName, ReportSort } from '@mestre/shared';

/** What was chosen on the page, or by the API: which report, of what, and how it is shown. */
export interface ReportView {
  report: ReportId;
  /** null: any time, where goods wait */
  period: (DayPeriod & { timeZone: string }) | null;
  /** Beside which period the figures stand. */
  compared: DayPeriod | null;
  timeZone: string;
  bucket: Bucket;
  hours: 'clock' | 'support';
  status: 'SHIPPED' | 'NOT_SHIPPED' | 'ALL';
  /** columns that the graph leaves out */
  hidden: ReadonlySet<string>;
  sort: ReportSort | null;
}

/** A word in a cell, with an account's colour before it, and quieter words behind or below it. */
export type ReportCell = string | { text: string; color?: string; quiet?: string; below?: string };

export interface ReportTable {
  title: string | null;
  /** a wide one takes what the others leave; of those, some may go over several lines */
  columns: { title: string; isNumber: boolean; isWide?: boolean; wraps?: boolean }[];
  rows: ReportCell[][];
  total: ReportCell[] | null;
  /** a sentence of how many rows are left out */
  leftOut: string | null;
}

export interface ReportGraph {
  title: string;
  mode: 'stacked' | 'grouped';
  scale: 'count' | 'hours' | 'percent';
  /** under the bars; of persons and accounts none may be left out */
  buckets: string[];
  isOfNames: boolean;
  /** one apart stands beside a stack: what the figures are compared with */
  series: { label: string; color: string; values: number[]; isApart?: boolean }[];
  /** a sentence of what was filtered out of it */
  leftOut: string | null;
}

/** What a report shows below its head. */
export interface ReportBody {
  /** what holds for all, in large figures */
  tiles: { label: string; value: string /** how it changed */; note?: string }[];
  graph: ReportGraph | null;
  tables: ReportTable[];
  /** said instead of graph and tables */
  nothing: string | null;
}

/** A report, said in one language: its PDF shows this and reckons nothing itself. */
export interface ReportContent extends ReportBody {
  language: Language;
  locale: string;
  title: string;
  definition: string;
  /** period, zone, accounts, clerk */
  heads: { label: string; value: ReportCell[] }[];
  /** when and by whom it was made */
  made: string;
}

/** Whose report it is, in words. */
export interface ReportScope {
  accounts: readonly { nickname: string; colorIndex: number }[];
  /** null: everybody */
  person: ReportPersonName | null;
}
