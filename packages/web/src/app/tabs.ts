import {
  Building2,
  ChartColumnStacked,
  Handshake,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  ReceiptText,
  UserRoundCheck,
  Users,
} from 'lucide-react';
import type { Tab } from '../access/viewer';

/** The icon of every tab; its word is `word.TAB_<tab>`. */
export const TAB_ICONS: Readonly<Record<Tab, LucideIcon>> = {
  DASHBOARD: LayoutDashboard,
  TICKETS: Inbox,
  TRANSACTIONS: ReceiptText,
  REPORTS: ChartColumnStacked,
  ACCOUNTS: Building2,
  USERS: Users,
  MY_ITEMS: UserRoundCheck,
  PARTNERS: Handshake,
};
