import { uuidOf } from '../../access/global-ids';
import type { Caller } from '../../audit/audit.public';
import { mayBeAssigned } from '../../clerks/clerks.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import type { AssignTicketInput, TagTicketInput } from './desk.input';
import { type Batch, type Desk, type OnTicket, perform } from './perform';

const tagsAtMost = 20;
const longestTag = 40;

/**
 * Gives a ticket to somebody who works on its account, or to nobody.
 * @throws Refusal ASSIGNEE_INVALID for whom the picker would not offer, TICKET_CLOSED; as `perform`
 */
export async function assignTicket(deps: Deps, caller: Caller, input: AssignTicketInput, batch?: Batch): Promise<OnTicket> {
  const assign = async ({ tx, act, ticket }: Desk) => {
    if (ticket.status === 'CLOSED') throw new Refusal('TICKET_CLOSED', ['number']);
    const userId = input.personId ? uuidOf('Person', input.personId) : null;
    if (input.personId && !(userId && (await mayBeAssigned(tx, ticket.accountId, userId))))
      throw new Refusal('ASSIGNEE_INVALID', ['personId']);
    if (userId === ticket.assigneeId) return;
    ticket.assigneeId = userId;
    act.event('ASSIGNED', { after: { assigneeId: userId } });
  };
  return perform(deps, caller, 'assignTicket', input, assign, batch);
}

const clean = (tags: readonly string[] | null | undefined) => (tags ?? []).map((tag) => tag.trim().toLowerCase().replace(/\s+/g, ' '));

/** Tags as they are kept: a word or two, in lower case. @throws Refusal TOO_MANY, TOO_LONG, REQUIRED for an empty one */
export function tagsOf(typed: readonly string[] | null | undefined, field = 'add'): string[] {
  const tags = clean(typed);
  if (tags.some((tag) => tag === '')) throw new Refusal('REQUIRED', [field]);
  if (tags.some((tag) => tag.length > longestTag)) throw new Refusal('TOO_LONG', [field]);
  if (tags.length > tagsAtMost) throw new Refusal('TOO_MANY', [field]);
  return tags;
}

/**
 * Adds and takes tags; each is a word or two, kept in lower case.
 * @throws Refusal TOO_MANY, TOO_LONG, REQUIRED for an empty tag; as `perform`
 */
export async function tagTicket(deps: Deps, caller: Caller, input: TagTicketInput, batch?: Batch): Promise<OnTicket> {
  const add = tagsOf(input.add);
  const tag = async ({ act, ticket }: Desk) => {
    const taken = new Set(clean(input.remove));
    const tags = [...new Set([...ticket.tags.filter((one) => !taken.has(one)), ...add])];
    if (tags.length > tagsAtMost) throw new Refusal('TOO_MANY', ['add']);
    if (tags.length === ticket.tags.length && tags.every((one, index) => one === ticket.tags[index])) return;
    ticket.tags = tags;
    act.event('TAGGED', { after: { tags } });
  };
  return perform(deps, caller, 'tagTicket', input, tag, batch);
}
