export {
  closeCanceled,
  closeRefunded,
  followCustomer,
  noteReceiptSent,
  noteRefundDecided,
  noteRefundRequested,
} from './desk/follow-orders';
export { registerClockJobs } from './desk/run-out-ticket';
export { followLinkedAccount, followRemovedAccount } from './follow-account';
export { hasOpenTickets } from './my-items';
export { releaseFromUser } from './release-tickets';
export { ModificationName, TicketEventKind } from './ticket.enums';
export { TicketEventConnection, TicketType } from './ticket.type';
export { listTicketEvents, type TicketEventRow } from './ticket-event.repository';
export { ticketLoader } from './ticket-loaders';
export { openTicketNumber, takeTicketNumbers } from './ticket-numbers';
export type { TicketRow } from './ticket-row';
export { type NewTicket, type NewTicketEvent, writeTickets } from './write-tickets';
