import {
  CircleCheck,
  CirclePlus,
  type LucideIcon,
  MessageSquareText,
  PackageCheck,
  Shapes,
  Shuffle,
  TicketPlus,
  UserRoundPen,
} from 'lucide-react';

/** What a report shows: figures by day, figures by clerk, comments, goods to ship. */
export type ReportKind = 'days' | 'clerks' | 'comments' | 'shipping';

/** A report by its last part of the address. */
export const REPORTS = {
  'ticket-creation': { group: 'tickets', kind: 'days', icon: TicketPlus },
  'ticket-modification': { group: 'tickets', kind: 'days', icon: Shuffle },
  'tickets-closed': { group: 'clerks', kind: 'clerks', icon: CircleCheck },
  'tickets-opened': { group: 'clerks', kind: 'clerks', icon: CirclePlus },
  'tickets-by-type': { group: 'clerks', kind: 'clerks', icon: Shapes },
  'clerk-ticket-modification': { group: 'clerks', kind: 'clerks', icon: UserRoundPen },
  comments: { group: 'clerks', kind: 'comments', icon: MessageSquareText },
  shipping: { group: 'shipping', kind: 'shipping', icon: PackageCheck },
} as const satisfies Record<string, { group: 'tickets' | 'clerks' | 'shipping'; kind: ReportKind; icon: LucideIcon }>;

export type ReportId = keyof typeof REPORTS;

/** Those that are figures, in a graph and a table. */
export type FiguresReportId = Exclude<ReportId, 'comments' | 'shipping'>;

export const REPORT_GROUPS = ['tickets', 'clerks', 'shipping'] as const;

export const reportsOf = (group: (typeof REPORT_GROUPS)[number]) =>
  (Object.keys(REPORTS) as ReportId[]).filter((id) => REPORTS[id].group === group);

export const isReport = (text: string | undefined): text is ReportId => text !== undefined && Object.hasOwn(REPORTS, text);

export const isFiguresReport = (id: ReportId): id is FiguresReportId => id !== 'comments' && id !== 'shipping';

/** Whether it is about persons, of whom one can be chosen. */
export const isByClerk = (id: ReportId): boolean => REPORTS[id].group === 'clerks';
