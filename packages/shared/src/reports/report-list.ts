/** What a report shows: figures by day, figures by clerk, times and rates, comments, goods to ship, rates of accounts and products. */
export type ReportKind = 'days' | 'clerks' | 'measures' | 'comments' | 'shipping' | 'rates';

export const reportGroups = ['tickets', 'clerks', 'service', 'sales', 'shipping'] as const;
export type ReportGroup = (typeof reportGroups)[number];

/** The reports of product.md 7, by the last part of their address on the page. */
export const reportList = {
  'ticket-creation': { group: 'tickets', kind: 'days' },
  'ticket-modification': { group: 'tickets', kind: 'days' },
  'tickets-closed': { group: 'clerks', kind: 'clerks' },
  'tickets-opened': { group: 'clerks', kind: 'clerks' },
  'tickets-by-type': { group: 'clerks', kind: 'clerks' },
  'clerk-ticket-modification': { group: 'clerks', kind: 'clerks' },
  comments: { group: 'clerks', kind: 'comments' },
  'first-response': { group: 'service', kind: 'measures' },
  'resolution-time': { group: 'service', kind: 'measures' },
  'reopen-rate': { group: 'service', kind: 'measures' },
  'saved-sales': { group: 'sales', kind: 'measures' },
  'return-rates': { group: 'sales', kind: 'rates' },
  shipping: { group: 'shipping', kind: 'shipping' },
} as const satisfies Record<string, { group: ReportGroup; kind: ReportKind }>;

export type ReportId = keyof typeof reportList;

/** Those of one kind. */
type OfKind<Kind extends ReportKind> = { [Id in ReportId]: (typeof reportList)[Id]['kind'] extends Kind ? Id : never }[ReportId];

/** Those that count acts, in a graph and a table. */
export type FiguresReportId = OfKind<'days' | 'clerks'>;

/** Those of times and rates. */
export type MeasuresReportId = OfKind<'measures'>;

export const reportIds = Object.keys(reportList) as readonly ReportId[];

export const isReport = (text: string | undefined): text is ReportId => text !== undefined && Object.hasOwn(reportList, text);

export const isFiguresReport = (id: ReportId): id is FiguresReportId => reportList[id].kind === 'days' || reportList[id].kind === 'clerks';

export const isMeasuresReport = (id: ReportId): id is MeasuresReportId => reportList[id].kind === 'measures';

/** Whether it is about persons, of whom one can be chosen. */
export const isByClerk = (id: ReportId): boolean => reportList[id].group === 'clerks' || reportList[id].kind === 'measures';

/** Whether its times are told in clock and in support hours. */
export const isOfHours = (id: ReportId): boolean => id === 'first-response' || id === 'resolution-time';

/** Whether its figures can stand beside those of another period: lists of what was written and of goods have none. */
export const isComparable = (id: ReportId): boolean => id !== 'comments' && id !== 'shipping';
