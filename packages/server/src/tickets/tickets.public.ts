export { followLinkedAccount, followRemovedAccount } from './follow-account';
export { hasOpenTickets } from './my-items';
export { openTicketNumber, type TicketNumbers, takeTicketNumbers } from './ticket-numbers';
export { type NewTicket, type NewTicketEvent, type WrittenTickets, writeTickets } from './write-tickets';
