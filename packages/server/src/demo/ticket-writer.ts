import type { TicketKind, TicketOutcome, TicketReason } from '@mestre/shared';
import { uuidV7 } from '../platform/ids';
import type { NewTicket, NewTicketEvent } from '../tickets/tickets.public';
import { type DemoOrder, isPhysical } from './world';

/** Who acts in the log. */
export interface DemoActor {
  role: NewTicketEvent['actorRole'];
  userId: string | null;
}
export const theCustomer: DemoActor = { role: 'CUSTOMER', userId: null };
export const theSystem: DemoActor = { role: 'SYSTEM', userId: null };

type EventFacts = Pick<Partial<NewTicketEvent>, 'body' | 'internal' | 'fromType' | 'toType' | 'before' | 'after'>;

/**
 * Writes one ticket's life as it unfolds: each act is an event and changes the state, and whatever would lie after `now` has not happened.
 */
export class TicketWriter {
  private readonly events: NewTicketEvent[] = [];
  private type: TicketKind;
  private status: NewTicket['status'] = 'OPEN';
  private outcome: TicketOutcome = 'NONE';
  private closedAt: Date | null = null;
  private assigneeId: string | null = null;
  /** when the request on it would be executed by itself */
  expiresAt: Date | null = null;
  tags: readonly string[] = [];

  constructor(
    private readonly order: DemoOrder,
    private readonly now: Date,
    private readonly opening: { type: TicketKind; reason: TicketReason; at: Date; by: DemoActor; body: string },
  ) {
    this.type = opening.type;
    this.add('OPENED', opening.at, opening.by, { body: opening.body });
  }

  /** Adds an act; false when its time has not come. */
  private add(kind: string, at: Date, by: DemoActor, facts: EventFacts = {}): boolean {
    if (at > this.now) return false;
    const version = this.events.length + 1;
    this.events.push({
      id: uuidV7(at.getTime()),
      version,
      kind,
      at,
      actorRole: by.role,
      actorId: by.userId,
      type: facts.toType ?? this.type,
      ...facts,
    });
    return true;
  }

  comment(at: Date, by: DemoActor, body: string): boolean {
    return this.add('COMMENTED', at, by, { body });
  }

  note(at: Date, by: DemoActor, body: string): boolean {
    return this.add('NOTED', at, by, { body, internal: true });
  }

  assign(at: Date, by: DemoActor, userId: string): boolean {
    const before = { assigneeId: this.assigneeId };
    if (!this.add('ASSIGNED', at, by, { before, after: { assigneeId: userId } })) return false;
    this.assigneeId = userId;
    return true;
  }

  changeType(at: Date, by: DemoActor, to: TicketKind, body: string | null): boolean {
    if (!this.add('TYPE_CHANGED', at, by, { fromType: this.type, toType: to, body })) return false;
    this.type = to;
    if (to === 'TECH_SUPPORT') this.expiresAt = null;
    return true;
  }

  acknowledgeReturn(at: Date, by: DemoActor, body: string): boolean {
    return this.add('RETURN_ACKNOWLEDGED', at, by, { body, internal: true });
  }

  /** The request is carried out: by a person, or by the clock. */
  execute(at: Date, by: DemoActor, outcome: 'REFUNDED' | 'CANCELED', after: unknown): boolean {
    if (at > this.now) return false;
    if (by === theSystem) this.add('EXPIRED', at, by);
    this.add(outcome, at, by, { after });
    return this.close(at, by, outcome, null);
  }

  close(at: Date, by: DemoActor, outcome: TicketOutcome, body: string | null): boolean {
    if (!this.add('CLOSED', at, by, { body, after: { outcome } })) return false;
    this.status = 'CLOSED';
    this.outcome = outcome;
    this.closedAt = at;
    this.expiresAt = null;
    return true;
  }

  reopen(at: Date, by: DemoActor, body: string): boolean {
    if (!this.add('REOPENED', at, by, { body, before: { outcome: this.outcome } })) return false;
    this.status = 'REOPENED';
    this.outcome = 'NONE';
    this.closedAt = null;
    return true;
  }

  done(): NewTicket {
    const { order, events } = this;
    const last = events.at(-1) as NewTicketEvent;
    return {
      id: uuidV7(this.opening.at.getTime()),
      type: this.type,
      status: this.status,
      outcome: this.outcome,
      billing: order.billing,
      physical: isPhysical(order),
      reason: this.opening.reason,
      tags: this.tags,
      orderId: order.id,
      receipt: order.receipt,
      customerId: order.customer.id,
      openedAt: this.opening.at,
      updatedAt: last.at,
      closedAt: this.closedAt,
      expiresAt: this.expiresAt,
      version: last.version,
      assigneeId: this.assigneeId,
      events,
    };
  }
}
