import { type ReportGroup, type ReportId, reportIds, reportList } from '@mestre/shared';
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

export const REPORT_ICONS: Readonly<Record<ReportId, LucideIcon>> = {
  'ticket-creation': TicketPlus,
  'ticket-modification': Shuffle,
  'tickets-closed': CircleCheck,
  'tickets-opened': CirclePlus,
  'tickets-by-type': Shapes,
  'clerk-ticket-modification': UserRoundPen,
  comments: MessageSquareText,
  'first-response': Reply,
  'resolution-time': Hourglass,
  'reopen-rate': RotateCcw,
  'saved-sales': HandCoins,
  'return-rates': Percent,
  shipping: PackageCheck,
};

export const reportsOf = (group: ReportGroup) => reportIds.filter((id) => reportList[id].group === group);
