import type { Answer } from '../access/policies';
import type { UserErrorCode } from '../error-codes';

/** Customer tickets (product.md 6, schema.graphql): types, states, and what may be done with one when. */
export const ticketTypes = ['TECH_SUPPORT', 'REFUND', 'CANCEL'] as const;
export type TicketKind = (typeof ticketTypes)[number];

export const ticketStatuses = ['OPEN', 'REOPENED', 'CLOSED'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export const ticketOutcomes = ['NONE', 'RESOLVED', 'WITHDRAWN', 'REFUNDED', 'CANCELED'] as const;
export type TicketOutcome = (typeof ticketOutcomes)[number];

export const ticketActions = [
  'COMMENT',
  'NOTE',
  'CHANGE_TYPE',
  'CLOSE',
  'REOPEN',
  'REFUND',
  'CANCEL',
  'ACKNOWLEDGE_RETURN',
  'ASSIGN',
  'TAG',
  'CHANGE_CUSTOMER_EMAIL',
  'SEND_RECEIPT',
] as const;
export type TicketAction = (typeof ticketActions)[number];

/** What a ticket's actions depend on. */
export interface TicketState {
  readonly type: TicketKind;
  readonly status: TicketStatus;
  readonly billing: 'STANDARD' | 'RECURRING';
  /** Goods that must come back before a refund. */
  readonly physical: boolean;
  readonly hasOrder: boolean;
  /** Something is left to refund on its order. */
  readonly refundable: boolean;
  /** The subscription of its order still bills. */
  readonly billsOn: boolean;
  /** The request for a refund or cancellation is the customer's own. */
  readonly askedByCustomer: boolean;
}

/** The caller's rights on the ticket's account, from access/policies. */
export interface TicketRights {
  readonly work: boolean;
  readonly workOnOrder: boolean;
  readonly manageSubscription: boolean;
}

const yes: Answer = { allowed: true, reason: null };
const no = (reason: UserErrorCode): Answer => ({ allowed: false, reason });

/** Open means open or re-opened. */
export function isOpen(status: TicketStatus): boolean {
  return status !== 'CLOSED';
}

/** The types a ticket on such a sale can have: CANCEL only for recurring billing; refund and cancel only with an order (product.md 6). */
export function possibleTypes({ billing, hasOrder }: Pick<TicketState, 'billing' | 'hasOrder'>): TicketKind[] {
  return ticketTypes.filter((type) => type === 'TECH_SUPPORT' || (hasOrder && (type === 'REFUND' || billing === 'RECURRING')));
}

/** May the type be changed to `to`? Changing or closing a customer's own request without his recorded consent warns first (product.md 6). */
export function mayChangeType(ticket: TicketState, to: TicketKind, customerConsent: boolean): Answer {
  if (!isOpen(ticket.status)) return no('TICKET_CLOSED');
  if (to === ticket.type) return no('TYPE_SAME');
  if (!possibleTypes(ticket).includes(to)) return no(ticket.hasOrder ? 'TYPE_NOT_POSSIBLE' : 'ORDER_MISSING');
  if (to === 'REFUND' && !ticket.refundable) return no('NOTHING_TO_REFUND');
  if (to === 'CANCEL' && !ticket.billsOn) return no('SUBSCRIPTION_ENDED');
  return consentAnswer(ticket, customerConsent);
}

/** May the ticket be closed? Closing withdraws an open request. */
export function mayClose(ticket: TicketState, customerConsent: boolean): Answer {
  return isOpen(ticket.status) ? consentAnswer(ticket, customerConsent) : no('TICKET_CLOSED');
}

function consentAnswer(ticket: TicketState, customerConsent: boolean): Answer {
  return ticket.type !== 'TECH_SUPPORT' && ticket.askedByCustomer && !customerConsent ? no('CONSENT_REQUIRED') : yes;
}

/** May the ticket be re-opened? Only from CLOSED, and only with a comment. */
export function mayReopen(ticket: Pick<TicketState, 'status'>, comment: string): Answer {
  if (isOpen(ticket.status)) return no('TICKET_OPEN');
  return comment.trim() === '' ? no('COMMENT_REQUIRED') : yes;
}

/** May the return be acknowledged? Only on an open refund request for goods that must come back. */
export function mayAcknowledgeReturn(ticket: TicketState): Answer {
  if (!isOpen(ticket.status)) return no('TICKET_CLOSED');
  return ticket.type === 'REFUND' && ticket.physical ? yes : no('NOTHING_TO_RETURN');
}

/** When each action stands in the menu (schema.graphql `Ticket.allowedActions`); consent and comments are asked when it is chosen. */
const conditions: Readonly<Record<TicketAction, (ticket: TicketState, rights: TicketRights) => boolean>> = {
  COMMENT: (ticket, { work }) => work && isOpen(ticket.status),
  NOTE: (_, { work }) => work,
  CHANGE_TYPE: (ticket, { work }) => work && ticketTypes.some((type) => mayChangeType(ticket, type, true).allowed),
  CLOSE: (ticket, { work }) => work && mayClose(ticket, true).allowed,
  REOPEN: (ticket, { work }) => work && !isOpen(ticket.status),
  REFUND: (ticket, { workOnOrder }) => workOnOrder && isOpen(ticket.status) && ticket.hasOrder && ticket.refundable,
  CANCEL: (ticket, { manageSubscription }) => manageSubscription && isOpen(ticket.status) && ticket.hasOrder && ticket.billsOn,
  ACKNOWLEDGE_RETURN: (ticket, { work }) => work && mayAcknowledgeReturn(ticket).allowed,
  ASSIGN: (ticket, { work }) => work && isOpen(ticket.status),
  TAG: (_, { work }) => work,
  CHANGE_CUSTOMER_EMAIL: (ticket, { workOnOrder }) => workOnOrder && ticket.hasOrder,
  SEND_RECEIPT: (ticket, { workOnOrder }) => workOnOrder && ticket.hasOrder,
};

/** What the caller may do with the ticket now, in the order of the menu. */
export function allowedActions(ticket: TicketState, rights: TicketRights): TicketAction[] {
  return ticketActions.filter((action) => conditions[action](ticket, rights));
}

export const modifications = [
  'TECH_TO_REFUND',
  'TECH_TO_CANCEL',
  'REFUND_TO_TECH',
  'REFUND_TO_CANCEL',
  'CANCEL_TO_TECH',
  'CANCEL_TO_REFUND',
  'REOPENED',
] as const;
export type Modification = (typeof modifications)[number];

const shortName: Readonly<Record<TicketKind, string>> = { TECH_SUPPORT: 'TECH', REFUND: 'REFUND', CANCEL: 'CANCEL' };

/** The report's name of a change of type (product.md 7); null where nothing changes. */
export function modificationOf(from: TicketKind, to: TicketKind): Modification | null {
  const name = `${shortName[from]}_TO_${shortName[to]}`;
  return modifications.find((modification) => modification === name) ?? null;
}

/**
 * The kinds of a ticket's events that a person makes: what the report Tickets by Type counts, and what lies behind its numbers.
 * UNDONE and what was undone are no act of their own; the read model leaves them out.
 */
export const actKinds = [
  'OPENED',
  'COMMENTED',
  'NOTED',
  'TYPE_CHANGED',
  'ASSIGNED',
  'TAGGED',
  'CLOSED',
  'REOPENED',
  'RETURN_ACKNOWLEDGED',
  'REFUND_REQUESTED',
  'REFUND_DENIED',
  'REFUNDED',
  'CANCELED',
  'EMAIL_CHANGED',
  'RECEIPT_SENT',
  'ATTACHED',
  'MERGED',
] as const;
