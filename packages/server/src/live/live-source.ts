import type { Actor } from '../access/actor';
import type { CapabilityName } from '../access/capabilities';
import type { EventQueue, Heard } from './event-queue';

/** What happened on an account. */
export interface AccountEvent {
  readonly accountId: string;
}

/**
 * What the `subscribe` of a live field returns: events, and who may hear them. Rights are asked anew for every batch, of an actor looked up
 * after the events had come in: a clerk who was disabled meanwhile hears nothing more (security.md 12).
 */
export class LiveSource<Event extends AccountEvent = AccountEvent> implements AsyncIterableIterator<Heard<Event>> {
  /**
   * @param anyOf rights of which one is needed on the event's account, the same as the field's `@Auth`
   * @param nicknames narrows to these accounts; null for all that the actor may hear
   */
  constructor(
    private readonly queue: EventQueue<Event>,
    private readonly anyOf: readonly CapabilityName[],
    private readonly nicknames: readonly string[] | null,
  ) {}

  /** The accounts whose events this actor hears; null where he holds the right no more. */
  audible(actor: Actor): ReadonlySet<string> | null {
    return actor.can(...this.anyOf) ? new Set(actor.scope(this.anyOf, this.nicknames)) : null;
  }

  next(): Promise<IteratorResult<Heard<Event>, undefined>> {
    return this.queue.next();
  }

  return(): Promise<IteratorResult<Heard<Event>, undefined>> {
    return this.queue.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
