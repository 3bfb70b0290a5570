import { uuidOf } from '../../access/global-ids';
import type { Caller } from '../../audit/audit.public';
import { mayBeAssigned } from '../../clerks/clerks.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import type { AssignTicketInput, TagTicketInput } from './desk.input';
import { type OnTicket, perform } from './perform';

const tagsAtMost = 20;
const longestTag = 40;

/**
 * Gives a ticket to somebody who works on its account, or to nobody.
 * @throws Refusal ASSIGNEE_INVALID for whom the picker would not offer, TICKET_CLOSED; as `perform`
 */
export async function assignTicket(deps: Deps, caller: Caller, input: AssignTicketInput): Promise<OnTicket> {
  return perform(deps, caller, 'assignTicket', input, async ({ tx, act, ticket }) => {
    if (ticket.status === 'CLOSED') throw new Refusal('TICKET_CLOSED', ['number']);
    const userId = input.personId ? uuidOf('Person', input.personId) : null;
    if (input.personId && !(userId && (await mayBeAssigned(tx, ticket.accountId, userId))))
      throw new Refusal('ASSIGNEE_INVALID', ['personId']);
    if (userId === ticket.assigneeId) return;
    ticket.assigneeId = userId;
    act.event('ASSIGNED', { after: { assigneeId: userId } });
  });
}

/**
 * Adds and takes tags; each is a word or two, kept in lower case.
 * @throws Refusal TOO_MANY, TOO_LONG, REQUIRED for an empty tag; as `perform`
 */
export async function tagTicket(deps: Deps, caller: Caller, input: TagTicketInput): Promise<OnTicket> {
  const clean = (tags: readonly string[] | null | undefined) => (tags ?? []).map((tag) => tag.trim().toLowerCase().replace(/\s+/g, ' '));
  const add = clean(input.add);
  if (add.some((tag) => tag === '')) throw new Refusal('REQUIRED', ['add']);
  if (add.some((tag) => tag.length > longestTag)) throw new Refusal('TOO_LONG', ['add']);
  return perform(deps, caller, 'tagTicket', input, async ({ act, ticket }) => {
    const taken = new Set(clean(input.remove));
    const tags = [...new Set([...ticket.tags.filter((tag) => !taken.has(tag)), ...add])];
    if (tags.length > tagsAtMost) throw new Refusal('TOO_MANY', ['add']);
    if (tags.length === ticket.tags.length && tags.every((tag, index) => tag === ticket.tags[index])) return;
    ticket.tags = tags;
    act.event('TAGGED', { after: { tags } });
  });
}
