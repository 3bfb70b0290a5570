import { DomainEvent } from '../platform/domain-events';

/** The master's zone is another one now: what is kept by its days follows. */
export class MasterZoneChanged extends DomainEvent {
  constructor(readonly masterId: string) {
    super();
  }
}
