import {
  Ban,
  CircleCheck,
  CircleDot,
  CirclePause,
  type LucideIcon,
  RefreshCw,
  RotateCcw,
  TriangleAlert,
  Undo2,
  Wrench,
} from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import type { Tone } from '../ui/feedback/banner';
import { StatusChip } from '../ui/labels/labels';

type Look = readonly [LucideIcon, Tone | 'quiet'];

const TICKET_STATUS = {
  OPEN: [CircleDot, 'info'],
  REOPENED: [RotateCcw, 'warn'],
  CLOSED: [CircleCheck, 'quiet'],
} as const satisfies Record<string, Look>;
export type TicketStatus = keyof typeof TICKET_STATUS;

/** Open, re-opened or closed. */
export function TicketStatusChip({ status, plain }: { status: TicketStatus; plain?: boolean }) {
  const [icon, tone] = TICKET_STATUS[status];
  return (
    <StatusChip icon={icon} tone={tone} plain={plain}>
      <FormattedMessage id={`word.${status}`} />
    </StatusChip>
  );
}

const TICKET_TYPE = { TECH_SUPPORT: [Wrench, 'quiet'], REFUND: [Undo2, 'quiet'], CANCEL: [Ban, 'quiet'] } as const satisfies Record<
  string,
  Look
>;
export type TicketType = keyof typeof TICKET_TYPE;

/** Tech support, refund or cancel: a kind, not a state, so without colour. */
export function TicketTypeLabel({ type }: { type: TicketType }) {
  const [icon, tone] = TICKET_TYPE[type];
  return (
    <StatusChip icon={icon} tone={tone} plain>
      <FormattedMessage id={`word.${type}`} />
    </StatusChip>
  );
}

const SUBSCRIPTION_STATUS = {
  ACTIVE: [RefreshCw, 'ok'],
  PAUSED: [CirclePause, 'warn'],
  CANCELED: [Ban, 'quiet'],
  COMPLETED: [CircleCheck, 'quiet'],
  RETRY_PAYMENT: [TriangleAlert, 'bad'],
} as const satisfies Record<string, Look>;
export type SubscriptionStatus = keyof typeof SUBSCRIPTION_STATUS;

/** The state of a recurring billing. */
export function SubscriptionStatusChip({ status }: { status: SubscriptionStatus }) {
  const [icon, tone] = SUBSCRIPTION_STATUS[status];
  return (
    <StatusChip icon={icon} tone={tone}>
      <FormattedMessage id={`domain.subscription.${status}`} />
    </StatusChip>
  );
}

const TRANSACTION_KIND = {
  SALE: [CircleCheck, 'ok'],
  BILL: [RefreshCw, 'ok'],
  RFND: [Undo2, 'warn'],
  CGBK: [TriangleAlert, 'bad'],
  INSF: [TriangleAlert, 'bad'],
  FEE: [CircleDot, 'quiet'],
  OTHER: [CircleDot, 'quiet'],
} as const satisfies Record<string, Look>;
export type TransactionKind = keyof typeof TRANSACTION_KIND;

/** A movement of money: sale, rebill, refund, chargeback, returned check, fee. `rawKind` names what is unknown to us. */
export function TransactionKindChip({ kind, rawKind, plain }: { kind: TransactionKind; rawKind?: string; plain?: boolean }) {
  const [icon, tone] = TRANSACTION_KIND[kind];
  return (
    <StatusChip icon={icon} tone={tone} plain={plain}>
      {kind === 'OTHER' && rawKind ? rawKind : <FormattedMessage id={`domain.transaction.${kind}`} />}
    </StatusChip>
  );
}
