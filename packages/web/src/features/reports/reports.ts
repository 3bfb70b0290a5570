import {
  CircleCheck,
  CirclePlus,
  HandCoins,
  Hourglass,
  type LucideIcon,
  MessageSquareText,
  PackageCheck,
  Percent,
  Reply,
  RotateCcw,
  Shapes,
  Shuffle,
  TicketPlus,
  UserRoundPen,
} from 'lucide-react';

/** What a report shows: figures by day, figures by clerk, times and rates, comments, goods to ship, rates of accounts and products. */
export type ReportKind = 'days' | 'clerks' | 'measures' | 'comments' | 'shipping' | 'rates';

/** A report by its last part of the address. */
export const REPORTS = {
  'ticket-creation': { group: 'tickets', kind: 'days', icon: TicketPlus },
  'ticket-modification': { group: 'tickets', kind: 'days', icon: Shuffle },
  'tickets-closed': { group: 'clerks', kind: 'clerks', icon: CircleCheck },
  'tickets-opened': { group: 'clerks', kind: 'clerks', icon: CirclePlus },
  'tickets-by-type': { group: 'clerks', kind: 'clerks', icon: Shapes },
  'clerk-ticket-modification': { group: 'clerks', kind: 'clerks', icon: UserRoundPen },
  comments: { group: 'clerks', kind: 'comments', icon: MessageSquareText },
  'first-response': { group: 'service', kind: 'measures', icon: Reply },
  'resolution-time': { group: 'service', kind: 'measures', icon: Hourglass },
  'reopen-rate': { group: 'service', kind: 'measures', icon: RotateCcw },
  'saved-sales': { group: 'sales', kind: 'measures', icon: HandCoins },
  'return-rates': { group: 'sales', kind: 'rates', icon: Percent },
  shipping: { group: 'shipping', kind: 'shipping', icon: PackageCheck },
} as const satisfies Record<string, { group: 'tickets' | 'clerks' | 'service' | 'sales' | 'shipping'; kind: ReportKind; icon: LucideIcon }>;

export type ReportId = keyof typeof REPORTS;

/** Those of one kind. */
type OfKind<Kind extends ReportKind> = { [Id in ReportId]: (typeof REPORTS)[Id]['kind'] extends Kind ? Id : never }[ReportId];

/** Those that count acts, in a graph and a table. */
export type FiguresReportId = OfKind<'days' | 'clerks'>;

/** Those of times and rates. */
export type MeasuresReportId = OfKind<'measures'>;

export const REPORT_GROUPS = ['tickets', 'clerks', 'service', 'sales', 'shipping'] as const;

export const reportsOf = (group: (typeof REPORT_GROUPS)[number]) =>
  (Object.keys(REPORTS) as ReportId[]).filter((id) => REPORTS[id].group === group);

export const isReport = (text: string | undefined): text is ReportId => text !== undefined && Object.hasOwn(REPORTS, text);

export const isFiguresReport = (id: ReportId): id is FiguresReportId => REPORTS[id].kind === 'days' || REPORTS[id].kind === 'clerks';

export const isMeasuresReport = (id: ReportId): id is MeasuresReportId => REPORTS[id].kind === 'measures';

/** Whether it is about persons, of whom one can be chosen. */
export const isByClerk = (id: ReportId): boolean => REPORTS[id].group === 'clerks' || REPORTS[id].kind === 'measures';
