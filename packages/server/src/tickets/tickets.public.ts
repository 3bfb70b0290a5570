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
export { openTicketNumber, takeTicketNumbers } from './ticket-numbers';
export { type NewTicket, type NewTicketEvent, writeTickets } from './write-tickets';
