import { DomainEvent } from '../platform/domain-events';

/** A clerk was disabled or deleted: whatever he is signed in with ends at once (security.md 12). */
export class UserStopped extends DomainEvent {
  constructor(
    readonly userId: string,
    readonly masterId: string,
    readonly why: 'DISABLED' | 'DELETED',
  ) {
    super();
  }
}

/** Somebody who manages users switched a clerk's second factor off, as for a lost device. */
export class SecondFactorReset extends DomainEvent {
  constructor(readonly userId: string) {
    super();
  }
}
