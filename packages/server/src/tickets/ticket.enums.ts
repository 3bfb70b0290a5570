import { registerEnumType } from 'type-graphql';

/** The enumerations of the contract that belong to tickets (schema.graphql, product.md 6); the words are those of shared/tickets. */
export enum TicketTypeName {
  TECH_SUPPORT = 'TECH_SUPPORT',
  REFUND = 'REFUND',
  CANCEL = 'CANCEL',
}
registerEnumType(TicketTypeName, { name: 'TicketType' });

export enum TicketStatusName {
  OPEN = 'OPEN',
  REOPENED = 'REOPENED',
  CLOSED = 'CLOSED',
}
registerEnumType(TicketStatusName, { name: 'TicketStatus' });

export enum TicketOutcomeName {
  NONE = 'NONE',
  RESOLVED = 'RESOLVED',
  WITHDRAWN = 'WITHDRAWN',
  REFUNDED = 'REFUNDED',
  CANCELED = 'CANCELED',
}
registerEnumType(TicketOutcomeName, { name: 'TicketOutcome' });

export enum TicketOrderField {
  OPENED_AT = 'OPENED_AT',
  UPDATED_AT = 'UPDATED_AT',
  EXPIRES_AT = 'EXPIRES_AT',
  NUMBER = 'NUMBER',
}
registerEnumType(TicketOrderField, { name: 'TicketOrderField' });

export enum TicketActionName {
  COMMENT = 'COMMENT',
  NOTE = 'NOTE',
  CHANGE_TYPE = 'CHANGE_TYPE',
  CLOSE = 'CLOSE',
  REOPEN = 'REOPEN',
  REFUND = 'REFUND',
  CANCEL = 'CANCEL',
  ACKNOWLEDGE_RETURN = 'ACKNOWLEDGE_RETURN',
  ASSIGN = 'ASSIGN',
  TAG = 'TAG',
  CHANGE_CUSTOMER_EMAIL = 'CHANGE_CUSTOMER_EMAIL',
  SEND_RECEIPT = 'SEND_RECEIPT',
}
registerEnumType(TicketActionName, { name: 'TicketAction' });

export enum TicketEventKind {
  OPENED = 'OPENED',
  COMMENTED = 'COMMENTED',
  NOTED = 'NOTED',
  TYPE_CHANGED = 'TYPE_CHANGED',
  ASSIGNED = 'ASSIGNED',
  TAGGED = 'TAGGED',
  CLOSED = 'CLOSED',
  REOPENED = 'REOPENED',
  EXPIRED = 'EXPIRED',
  EXPIRY_REFUSED = 'EXPIRY_REFUSED',
  RETURN_ACKNOWLEDGED = 'RETURN_ACKNOWLEDGED',
  REFUND_REQUESTED = 'REFUND_REQUESTED',
  REFUND_DENIED = 'REFUND_DENIED',
  REFUNDED = 'REFUNDED',
  CANCELED = 'CANCELED',
  EMAIL_CHANGED = 'EMAIL_CHANGED',
  RECEIPT_SENT = 'RECEIPT_SENT',
  ATTACHED = 'ATTACHED',
  MERGED = 'MERGED',
  UNDONE = 'UNDONE',
}
registerEnumType(TicketEventKind, { name: 'TicketEventKind' });

export enum MailStatus {
  HELD = 'HELD',
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  FAILED = 'FAILED',
}
registerEnumType(MailStatus, { name: 'MailStatus' });

export enum MailFailureName {
  NO_SERVER = 'NO_SERVER',
  REFUSED = 'REFUSED',
}
registerEnumType(MailFailureName, {
  name: 'MailFailure',
  valuesConfig: {
    NO_SERVER: { description: 'Our own mail server could not be reached, or did not let us in.' },
    REFUSED: { description: 'A mail server answered that it does not take the mail.' },
  },
});

export enum ModificationName {
  TECH_TO_REFUND = 'TECH_TO_REFUND',
  TECH_TO_CANCEL = 'TECH_TO_CANCEL',
  REFUND_TO_TECH = 'REFUND_TO_TECH',
  REFUND_TO_CANCEL = 'REFUND_TO_CANCEL',
  CANCEL_TO_TECH = 'CANCEL_TO_TECH',
  CANCEL_TO_REFUND = 'CANCEL_TO_REFUND',
  REOPENED = 'REOPENED',
}
registerEnumType(ModificationName, { name: 'Modification' });

/** What of the kept measures (ADR 0015) a report counts. */
export enum TicketMetric {
  FIRST_RESPONSE = 'FIRST_RESPONSE',
  RESOLUTION = 'RESOLUTION',
  CLOSING = 'CLOSING',
  REOPENED = 'REOPENED',
  SAVED_SALE = 'SAVED_SALE',
}
registerEnumType(TicketMetric, {
  name: 'TicketMetric',
  description: 'Whose rows: first responses, resolutions, closings, those of them that were re-opened, saved sales.',
});
