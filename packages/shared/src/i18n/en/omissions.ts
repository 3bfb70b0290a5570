import type { OmissionTexts } from '../catalogue';

/** What of an imported file has no place of its own, in English. */
export const omissionsEn: OmissionTexts = {
  COLUMN: 'Column {name}, which is not taken: rows with a value',
  PLACE: 'Column {name}, which only decides the account: rows with a value',
  FIRST_ONLY: 'Column {name}, of which only the first row of a ticket counts: later changes',
  LAST_ONLY: 'Column {name}, of which only the last row of a ticket counts: changes before',
  STATE_OPEN: 'State {name}, taken as open: rows',
  STATE_CLOSED: 'State {name}, taken as closed: rows',
  STATE_KEPT: 'State {name}, which says nothing and leaves the ticket as it was: rows',
  STATE_CHANGES: 'Changes of state that neither close nor re-open the ticket: no event of their own',
  NOTES: 'Rows that change nothing that is kept here: an internal note each',
  REPEATS: 'Of these notes, rows that repeat the row before in every column that is taken',
  ASSIGNMENTS: 'New assignees in a row that is another event: no assignment',
  UNASSIGNMENTS: 'Assignees that were taken away: no event',
  TEAMS: 'Changes of the assignment group in a row that is no note: not kept',
  SAME_TYPE: 'Changes of category within one type: an event, but no change of type in the reports',
  REOPEN_COUNT: 'Re-open counts that rise by more than one, or fall: one re-opening, or none',
  FIRST_CLOSED: 'Tickets closed in their first row already: that row opens them, the next closed one closes them',
  CLOSED_UNTOLD: 'Tickets closed by a last row that changes the category too: no closing in the reports',
  PERSONS: 'Names of persons: folded onto {name} clerks',
  PERSONS_LEFT: 'Names of persons: not taken, an account has no clerks',
  NOBODY: 'Events of which the file names nobody: done by the system',
  NO_CUSTOMER: 'Tickets of which the file names no caller: without a customer',
};
