import type { Tx } from './database/sql';

/** An event that a lower slice declares: `class OrderRecorded extends DomainEvent { ... }`. */
export abstract class DomainEvent {}

type EventClass<E extends DomainEvent> = abstract new (...args: never[]) => E;
type Handler<E extends DomainEvent> = (event: E, tx: Tx) => Promise<void>;

/**
 * Upwards only by events in the transaction (architecture.md 1): a lower slice publishes with the open transaction, higher slices that
 * subscribed (all listed in app.ts) run at once in it, in the order of subscription; a throw rolls everything back.
 */
export class DomainEvents {
  private readonly handlers = new Map<unknown, Handler<never>[]>();

  subscribe<E extends DomainEvent>(type: EventClass<E>, handler: Handler<E>): void {
    const list = this.handlers.get(type) ?? [];
    list.push(handler as Handler<never>);
    this.handlers.set(type, list);
  }

  async publish(event: DomainEvent, tx: Tx): Promise<void> {
    for (const handler of this.handlers.get(event.constructor) ?? []) await handler(event as never, tx);
  }

  /** True when somebody listens: lets bulk work skip building events that nobody hears. */
  hasSubscribers<E extends DomainEvent>(type: EventClass<E>): boolean {
    return (this.handlers.get(type)?.length ?? 0) > 0;
  }
}
