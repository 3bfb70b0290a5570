import type { Actor } from '../access/actor';
import { DomainEvent } from '../platform/domain-events';
import type { DoneHere, Movement, MovementKind, OrderSourceName, PaymentPlan } from './movement';

/** An order is in the ledger for the first time, told by its sale or, where that is still on its way, by what came before it. */
export class OrderRecorded extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly orderId: string,
    readonly receipt: string,
    readonly placedAt: Date,
    readonly source: OrderSourceName,
  ) {
    super();
  }
}

/** A transaction was added. `orderId` is null for tests, fees and kinds that we do not know. */
export class MovementRecorded extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly transactionId: string,
    readonly orderId: string | null,
    readonly kind: MovementKind,
    readonly movement: Movement,
  ) {
    super();
  }
}

/** Money went back to the customer, told from outside or done here. `amountMinor` is positive. */
export class RefundExecuted extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly orderId: string,
    readonly transactionId: string,
    readonly receipt: string,
    readonly amountMinor: number,
    readonly currency: string,
    readonly at: Date,
    /** the refund request that this confirms (product.md 5), if one waited */
    readonly requestId: string | null,
    /** null where it was told from outside */
    readonly done: DoneHere | null = null,
  ) {
    super();
  }
}

/** What is told of a refund that waits, for its approval or for the seller platform. */
export interface RefundRequestFacts {
  readonly accountId: string;
  readonly orderId: string;
  readonly requestId: string;
  readonly status: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** who asked for it, or who decided it */
  readonly by: Actor;
  readonly ticketNumber: number | null;
}

/** A refund became a request that waits. */
export class RefundRequested extends DomainEvent {
  constructor(readonly request: RefundRequestFacts & { readonly reason: string }) {
    super();
  }
}

/** The owner decided a request; where it was approved and carried out at once, RefundExecuted was published before. */
export class RefundDecided extends DomainEvent {
  constructor(readonly request: RefundRequestFacts & { /** the owner's, on his decision */ readonly comment: string | null }) {
    super();
  }
}

/** Something told the state of an order's recurring billing. The highest `rank` is the newest. */
export class SubscriptionTold extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly orderId: string,
    readonly currency: string,
    readonly at: Date,
    readonly rank: string,
    readonly plan: PaymentPlan,
    /** null where it was told from outside */
    readonly done: DoneHere | null = null,
  ) {
    super();
  }
}

/** The e-mail of an order's customer was changed: the order belongs to another customer now. */
export class CustomerEmailChanged extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly orderId: string,
    readonly customerId: string,
    /** to the new address */
    readonly mailId: string,
    readonly by: Actor,
    /** the ticket from which it was done */
    readonly ticketNumber: number | null,
  ) {
    super();
  }
}

/** The receipt, or the purchase details, of an order were mailed to its customer. */
export class ReceiptSent extends DomainEvent {
  constructor(
    readonly accountId: string,
    readonly orderId: string,
    readonly kind: 'RECEIPT' | 'PURCHASE_DETAILS',
    readonly mailId: string,
    readonly by: Actor,
    readonly ticketNumber: number | null,
  ) {
    super();
  }
}
