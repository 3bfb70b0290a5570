import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { oncePerKey } from '../../platform/idempotency';
import { Act, doerOf } from './act';
import { type Locked, lockByNumber } from './desk-ticket';
import type { Together } from './together';

/** The ticket that an act was on. */
export interface OnTicket {
  accountId: string;
  ticketId: string;
}

/** The act was meant for a version that is not the newest: whoever acts is shown what happened since (product.md 6). */
export class StaleTicket extends Refusal {
  constructor(
    readonly ticket: OnTicket,
    readonly seenVersion: number,
  ) {
    super('STALE', ['version']);
  }
}

export interface ActInput {
  number: number;
  /** null: whatever happened meanwhile, as a customer's reply, who does not see all of it */
  version: number | null;
  idempotencyKey?: string | null;
}

/** What an act is told that is one of many (slice bulk), some of which share a transaction. */
export interface Batch {
  /** under which its mail is held, until all of them can be undone no more */
  id: string;
  /** those that share its transaction */
  together?: Together | undefined;
  /** runs in the act's transaction, after it: what it throws takes the act back */
  done(tx: Tx, ticket: Desk['ticket']): Promise<void>;
}

/** What the work of an act is handed. */
export interface Desk extends Locked {
  tx: Tx;
  act: Act;
}

/** Whose idempotency keys these are: the user's, the customer's, or the account's of its own user. */
export function scopeOfKeys({ actor }: Caller): string {
  return actor.userId ?? actor.customer?.customerId ?? (actor.accounts[0]?.accountId as string);
}

/** Runs `work` once a key; without a key, once. */
export async function once<T>(deps: Deps, caller: Caller, name: string, input: object, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { idempotencyKey, ...request } = input as { idempotencyKey?: string | null };
  return deps.db.transaction((tx) =>
    idempotencyKey
      ? oncePerKey(tx, deps.clock, { scopeId: scopeOfKeys(caller), key: idempotencyKey, request: [name, request] }, () => work(tx))
      : work(tx),
  );
}

/**
 * The frame of every act on a ticket: one transaction, the order's lock before the ticket's, the version that the caller saw, the act's events and
 * its audit line.
 * @param name of the mutation; the audit line has it with hyphens
 * @param batch of an act that is one of many
 * @throws StaleTicket; Refusal NOT_FOUND, NOT_ALLOWED, and what `work` throws; GraphQLError CONFLICT
 */
export async function perform(
  deps: Deps,
  caller: Caller,
  name: string,
  input: ActInput,
  work: (desk: Desk) => Promise<void>,
  batch?: Batch,
): Promise<OnTicket> {
  return once(deps, caller, name, input, async (tx) => {
    const locked = await lockByNumber(tx, caller.actor, input.number);
    const { ticket } = locked;
    const on = { accountId: ticket.accountId, ticketId: ticket.ticketId };
    if (input.version !== null && ticket.version !== input.version) throw new StaleTicket(on, input.version);
    const before = { type: ticket.type, status: ticket.status, assigneeId: ticket.assigneeId ?? undefined };
    const act = new Act(deps, tx, ticket, doerOf(caller.actor), batch?.together);
    await work({ ...locked, tx, act });
    await act.save();
    await recordAudit(tx, deps.clock, caller, {
      action: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      accountId: ticket.accountId,
      object: String(ticket.number),
      before,
      after: { type: ticket.type, status: ticket.status, assigneeId: ticket.assigneeId ?? undefined },
    });
    await batch?.done(tx, ticket);
    return on;
  });
}

/** Characters of a comment, and of what becomes one. */
export const longestComment = 10_000;

/** A comment as it is kept; null where nothing was written. @throws Refusal TOO_LONG */
export function commentOf(text: string | null | undefined, field = 'comment'): string | null {
  const written = text?.replace(/\r\n?/g, '\n').trim() || null;
  if (written && written.length > longestComment) throw new Refusal('TOO_LONG', [field]);
  return written;
}
