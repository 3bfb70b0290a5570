import { KeyRound, type LucideIcon, MonitorSmartphone, ShieldCheck, UserRound } from 'lucide-react';

/** The parts of Edit Account, in their order; each has its address: `/settings/password`. */
export const PARTS = ['profile', 'password', 'sessions', 'second-factor'] as const;
export type Part = (typeof PARTS)[number];

export const PART_ICONS: Readonly<Record<Part, LucideIcon>> = {
  profile: UserRound,
  password: KeyRound,
  sessions: MonitorSmartphone,
  'second-factor': ShieldCheck,
};

export const partPath = (part: Part) => (part === 'profile' ? '/settings' : `/settings/${part}`);
