export { attachmentUpload, customerUpload, readsAttachment } from './attachments/attachment-rules';
export { assignTicket, tagsOf, tagTicket } from './desk/assign-ticket';
export { changeTicketType } from './desk/change-ticket-type';
export { closeTicket } from './desk/close-ticket';
export { commentTicket } from './desk/comment-ticket';
export { ticketWorkers } from './desk/desk-ticket';
export {
  closeCanceled,
  closeRefunded,
  followCustomer,
  noteReceiptSent,
  noteRefundDecided,
  noteRefundRequested,
} from './desk/follow-orders';
export { undoMs } from './desk/mail-customer';
export { lockOrderOfTicket, type OrderOfTicket, versionOf } from './desk/order-of-ticket';
export { type Batch, commentOf, type OnTicket, scopeOfKeys } from './desk/perform';
export { registerClockJobs } from './desk/run-out-ticket';
export { Together } from './desk/together';
export { undoGraceMs, undoTicketAct } from './desk/undo-ticket-act';
export { followLinkedAccount, followRemovedAccount } from './follow-account';
export { forgetOwnWords } from './follow-user';
export { readsMailFile } from './mail-in/mail-files';
export { makeMailInHandler } from './mail-in/mail-in.http';
export { hasOpenTickets } from './my-items';
export { releaseFromUser } from './release-tickets';
export { actorOfSupport, supportHeader } from './support/customer-actor';
export { readsOwnFile } from './support/own-tickets.read-model';
export { type AskedForLink, mailSupportLink, supportLinkKind } from './support/request-support-link';
export { ModificationName, TicketEventKind, TicketMetric, TicketTypeName } from './ticket.enums';
export { TicketEventFilter, TicketFilter, TicketOrder } from './ticket.input';
export { TicketEventConnection, TicketType } from './ticket.type';
export { listTicketEvents, type TicketEventRow } from './ticket-event.repository';
export { ticketLoader } from './ticket-loaders';
export { openTicketNumber, takeTicketNumbers } from './ticket-numbers';
export { figureReaders, ticketReaders } from './ticket-readers';
export type { TicketRow } from './ticket-row';
export { matchingTargets, namedTargets, type TicketTarget } from './ticket-targets';
export { type NewTicket, type NewTicketEvent, writeTickets } from './write-tickets';
