import type { FiguresReportId } from '@mestre/shared';

/** Which parts of the document a report asks for. */
export const NO_FIGURES = {
  creation: false,
  modification: false,
  closed: false,
  opened: false,
  byType: false,
  clerkModification: false,
};
export const FIGURES_FLAG = {
  'ticket-creation': 'creation',
  'ticket-modification': 'modification',
  'tickets-closed': 'closed',
  'tickets-opened': 'opened',
  'tickets-by-type': 'byType',
  'clerk-ticket-modification': 'clerkModification',
} as const satisfies Record<FiguresReportId, keyof typeof NO_FIGURES>;
