export { registerRollUpJobs } from './roll-ups/roll-up-jobs';
export { keepTicketsOfNewAccount, keepTicketZones, queueTicketZones } from './roll-ups/ticket-zones';
