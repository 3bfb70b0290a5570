import type { TicketKind } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { prepared, type Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { uuidV7 } from '../../platform/ids';
import { type TakenFile, writeAttachments } from '../attachments/attach-files';
import { announceTicket } from '../ticket-notices';
import { appendEvents, type LoggedEvent, type NewTicketEvent } from '../write-tickets';
import type { DeskTicket } from './desk-ticket';
import type { Together } from './together';

/** Who acts, as the log names him. */
export interface Doer {
  role: NewTicketEvent['actorRole'];
  userId: string | null;
}

export const theSystem: Doer = { role: 'SYSTEM', userId: null };

const roles = { OWNER: 'OWNER', CLERK: 'CLERK', API_KEY: 'API', ACCOUNT_USER: 'ACCOUNT_USER', CUSTOMER: 'CUSTOMER' } as const;

/** An actor as the log names him. */
export function doerOf(actor: Actor): Doer {
  if (actor.kind === 'STRANGER') throw new Error('a stranger does nothing with tickets');
  return { role: roles[actor.kind], userId: actor.userId };
}

export interface ActFacts
  extends Pick<Partial<NewTicketEvent>, 'body' | 'internal' | 'fromType' | 'toType' | 'after' | 'mailId' | 'undoesId'> {
  /** UUIDs of the refund requests that waited for the owner and no longer do: an undo reinstates them */
  withdrawn?: readonly string[];
}

/** What an undo brings back. */
type Snapshot = Pick<
  DeskTicket,
  | 'type'
  | 'status'
  | 'outcome'
  | 'tags'
  | 'assigneeId'
  | 'closedAt'
  | 'expiresAt'
  | 'requestedAt'
  | 'requestedBy'
  | 'returnedAt'
  | 'awaitingApproval'
>;

function snapshotOf(ticket: DeskTicket): Snapshot {
  const { type, status, outcome, tags, assigneeId, closedAt, expiresAt, requestedAt, requestedBy, returnedAt, awaitingApproval } = ticket;
  return { type, status, outcome, tags, assigneeId, closedAt, expiresAt, requestedAt, requestedBy, returnedAt, awaitingApproval };
}

const saveTicket = prepared(
  'tickets.save-act',
  `UPDATE tickets SET type = $3, status = $4, outcome = $5, tags = $6, closed_at = $7, expires_at = $8, version = $9, assignee_id = $10,
         requested_at = $11, requested_by = $12, returned_at = $13, awaiting_approval = $14, updated_at = $15
       WHERE account_id = $1 AND id = $2`,
);

/**
 * One act on one locked ticket, alone or together with others in its transaction: each event is one row of the append-only log and one version (product.md 6). The ticket is changed in memory and
 * written once, by `save`, in the act's transaction; its clock becomes a job of the same transaction.
 */
export class Act {
  private readonly events: LoggedEvent[] = [];
  private readonly files: { eventId: string; fileIds: readonly string[] }[] = [];
  private before: Snapshot;

  constructor(
    private readonly deps: Pick<Deps, 'clock' | 'jobs' | 'db'>,
    private readonly tx: Tx,
    readonly ticket: DeskTicket,
    private readonly by: Doer,
    private readonly together?: Together,
  ) {
    this.before = snapshotOf(ticket);
  }

  /** Notes an event; what was changed on the ticket before this call belongs to it. @returns the event's UUID */
  event(kind: string, { withdrawn = [], ...facts }: ActFacts = {}): string {
    const { ticket } = this;
    ticket.version += 1;
    const id = uuidV7();
    this.events.push({
      id,
      accountId: ticket.accountId,
      ticketId: ticket.ticketId,
      version: ticket.version,
      kind,
      at: this.deps.clock.now(),
      actorRole: this.by.role,
      actorId: this.by.userId,
      type: facts.toType ?? (ticket.type as TicketKind),
      before: withdrawn.length > 0 ? { ...this.before, withdrawn } : this.before,
      ...facts,
    });
    this.before = snapshotOf(ticket);
    return id;
  }

  /** Files that go with an event of this act. */
  attach(eventId: string, files: readonly TakenFile[]): void {
    if (files.length > 0) this.files.push({ eventId, fileIds: files.map(({ id }) => id) });
  }

  now(): Date {
    return this.deps.clock.now();
  }

  async save(): Promise<void> {
    const { deps, tx, ticket } = this;
    if (this.events.length === 0) return;
    await tx.query(saveTicket, [
      ticket.accountId,
      ticket.ticketId,
      ticket.type,
      ticket.status,
      ticket.outcome,
      ticket.tags,
      ticket.closedAt,
      ticket.expiresAt,
      ticket.version,
      ticket.assigneeId,
      ticket.requestedAt,
      ticket.requestedBy,
      ticket.returnedAt,
      ticket.awaitingApproval,
      deps.clock.now(),
    ]);
    const events = this.events.splice(0);
    const append = (all: LoggedEvent[]) => appendEvents(tx, all);
    await (this.together ? this.together.write('events', events, append) : append(events));
    for (const { eventId, fileIds } of this.files.splice(0)) await writeAttachments(tx, ticket.accountId, eventId, fileIds);
    await wind(deps, tx, ticket);
    announceTicket(deps.db, tx, ticket);
  }
}

/** Sets the timer of a ticket's clock, in the act's transaction; one that waits for another time is replaced. */
export async function wind(
  deps: Pick<Deps, 'jobs'>,
  tx: Tx,
  ticket: Pick<DeskTicket, 'accountId' | 'ticketId' | 'expiresAt'>,
): Promise<void> {
  if (ticket.expiresAt === null) return;
  const { accountId, ticketId, expiresAt } = ticket;
  await deps.jobs.add(
    tx,
    'run-out-ticket',
    { accountId, ticketId },
    { runAt: expiresAt, key: `ticket-clock:${ticketId}`, maxAttempts: 25 },
  );
}
