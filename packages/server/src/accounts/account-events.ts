import { DomainEvent } from '../platform/domain-events';

/** An account came to be (product.md 4); `ref` is the partner's slug it signed up through. */
export class AccountSignedUp extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly timeZone: string,
    readonly ref: string | null,
  ) {
    super();
  }
}

/** An account was linked to a master, whose zone its sales are read in from now on. */
export class AccountLinked extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly masterId: string,
  ) {
    super();
  }
}

/** An account was removed from a master; nothing of the account is deleted. */
export class AccountUnlinked extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly masterId: string,
  ) {
    super();
  }
}
