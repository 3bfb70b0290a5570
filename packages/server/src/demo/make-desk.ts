import { defaultRefundPolicy, expiresAt, type TicketReason, ticketReasons } from '@mestre/shared';
import { uuidV7 } from '../platform/ids';
import type { NewTicket } from '../tickets/tickets.public';
import type { DemoAccountPlan } from './cast';
import type { Fate } from './make-sales';
import { locales } from './names';
import { notes, type Phrases, phrases } from './phrases';
import type { Random } from './random';
import { type DemoActor, TicketWriter, theCustomer, theSystem } from './ticket-writer';
import { type DemoMove, type DemoOrder, isPhysical } from './world';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const goesOn: Fate = { endsAt: null };
const later = (at: Date, milliseconds: number) => new Date(at.getTime() + Math.round(milliseconds));

/**
 * The customer desk of one account: decides what becomes of each order (nothing, mostly), opens tickets for some, and moves the money that their
 * outcome moves. Requests run by the rules of the real clock (shared/tickets/expiry-clock.ts).
 */
export class Desk {
  readonly tickets: NewTicket[] = [];

  constructor(
    private readonly plan: DemoAccountPlan,
    private readonly random: Random,
    private readonly now: Date,
    /** who works on this account, by how much each does */
    private readonly clerks: readonly (readonly [DemoActor & { userId: string }, number])[],
  ) {}

  decide(order: DemoOrder): Fate {
    const { random, plan } = this;
    if (order.billing === 'RECURRING' && random.chance(0.11)) return this.cancellation(order);
    if (random.chance(plan.refundRate * (order.kind === 'BILL' ? 0.5 : 1))) return this.refund(order);
    if (random.chance(0.0045)) return this.takeBack(order, 'CGBK', later(order.placedAt, (20 + random.next() * 50) * day));
    if (order.kind === 'BILL' && random.chance(0.004)) return this.takeBack(order, 'INSF', later(order.placedAt, 2 * day));
    if (random.chance(0.012)) this.savedSale(order);
    else if (random.chance(isPhysical(order) ? 0.14 : 0.07)) this.techSupport(order);
    return goesOn;
  }

  private texts(order: DemoOrder): Phrases {
    return phrases[locales[order.customer.country].language];
  }

  private takeBack(order: DemoOrder, kind: DemoMove['kind'], at: Date, amountMinor = order.totalMinor): Fate {
    if (at > this.now) return goesOn;
    order.moves.push({ id: uuidV7(at.getTime()), kind, at, amountMinor });
    return { endsAt: at };
  }

  /** Opens a ticket by the customer, and lets a clerk take it. */
  private open(
    order: DemoOrder,
    at: Date,
    type: 'TECH_SUPPORT' | 'REFUND' | 'CANCEL',
    reason: TicketReason,
    body: string,
    runsOut: Date | null = null,
  ) {
    const { random } = this;
    const clerk = random.weighted(this.clerks);
    const ticket = new TicketWriter(order, this.now, { type, reason, at, by: theCustomer, body });
    const taken = later(at, 4 * minute + random.waiting(2.5 * hour));
    const lead = random.weighted(this.clerks);
    // what the clock has executed already is not taken by anybody
    const inTime = runsOut === null || later(taken, 8 * minute) < runsOut;
    if (random.chance(0.8) && inTime) ticket.assign(taken, random.chance(0.7) ? clerk : lead, clerk.userId);
    if (random.chance(0.12) && inTime) ticket.note(later(taken, 6 * minute), clerk, random.pick(notes));
    if (random.chance(0.07)) ticket.tags = ['vip'];
    return { ticket, clerk, taken };
  }

  private refund(order: DemoOrder): Fate {
    const { random } = this;
    const asked = random.chance(0.05)
      ? later(order.placedAt, random.next() * 2 * hour)
      : later(order.placedAt, Math.min(0.3 + random.waiting(8), 55) * day);
    if (asked > this.now) return goesOn;
    const amount = random.chance(0.1) ? Math.round(order.totalMinor * 0.5) : order.totalMinor;
    if (random.chance(0.22)) return this.takeBack(order, 'RFND', asked, amount);
    const texts = this.texts(order);
    const changed = random.chance(0.14);
    const opening = changed
      ? this.open(order, asked, 'TECH_SUPPORT', random.pick(ticketReasons.TECH_SUPPORT), random.pick(texts.access))
      : this.open(
          order,
          asked,
          'REFUND',
          random.pick(ticketReasons.REFUND),
          random.pick(texts.refund),
          this.clockOf(order, 'REFUND', asked, false, null),
        );
    const { ticket, clerk, taken } = opening;
    const requestedAt = changed ? later(taken, 1 * hour + random.waiting(4 * hour)) : asked;
    const changedType = changed && ticket.changeType(requestedAt, clerk, 'REFUND', null);
    const fate = changed && !changedType ? goesOn : this.runRefund(order, opening, requestedAt, changed, amount);
    if (random.chance(0.1) && ticket.tags.length === 0) ticket.tags = [random.pick(['duplicate', 'not-as-expected', 'no-time'])];
    this.tickets.push(ticket.done());
    return fate;
  }

  private runRefund(order: DemoOrder, opening: ReturnType<Desk['open']>, requestedAt: Date, bySeller: boolean, amount: number): Fate {
    const { random } = this;
    const { ticket, clerk, taken } = opening;
    const texts = this.texts(order);
    const clock = (returnedAt: Date | null) => this.clockOf(order, 'REFUND', requestedAt, bySeller, returnedAt);
    let runsOut = clock(null);
    const returnedAt = later(requestedAt, (4 + random.next() * 8) * day);
    const comesBack = isPhysical(order) && random.chance(0.8) && returnedAt < runsOut;
    if (comesBack && ticket.acknowledgeReturn(returnedAt, clerk, random.pick(texts.returned))) {
      runsOut = clock(returnedAt);
    }
    const early = later(taken, 20 * minute + random.waiting(9 * hour));
    const byHand = !isPhysical(order) && random.chance(0.5) && early < runsOut && early > later(requestedAt, 2 * minute);
    const at = byHand ? early : runsOut;
    if (at > this.now) {
      ticket.expiresAt = runsOut;
      return goesOn;
    }
    if (byHand) ticket.comment(later(at, -1 * minute), clerk, random.pick(texts.refundReply));
    // what the clock executes is refunded whole
    const amountMinor = byHand ? amount : order.totalMinor;
    ticket.execute(at, byHand ? clerk : theSystem, 'REFUNDED', { amountMinor, currency: order.currency });
    return this.takeBack(order, 'RFND', at, amountMinor);
  }

  private clockOf(order: DemoOrder, type: 'REFUND' | 'CANCEL', requestedAt: Date, bySeller: boolean, returnedAt: Date | null): Date {
    const requestedBy = bySeller ? 'SELLER' : 'CUSTOMER';
    const { placedAt } = order;
    const question = {
      type,
      requestedAt,
      requestedBy,
      placedAt,
      physical: isPhysical(order),
      returnedAt,
      awaitingApproval: false,
    } as const;
    return expiresAt({ ...question, timeZone: this.plan.timeZone }, defaultRefundPolicy(order.currency)) as Date;
  }

  /** The customer ends his subscription: mostly by a ticket, else in the shop itself. */
  private cancellation(order: DemoOrder): Fate {
    const { random } = this;
    const asked = later(order.placedAt, (1 + random.next() * 25) * day);
    if (asked > this.now) return goesOn;
    if (random.chance(0.35)) return { endsAt: asked };
    const texts = this.texts(order);
    const runsOut = this.clockOf(order, 'CANCEL', asked, false, null);
    const { ticket, clerk, taken } = this.open(
      order,
      asked,
      'CANCEL',
      random.pick(ticketReasons.CANCEL),
      random.pick(texts.cancel),
      runsOut,
    );
    const early = later(taken, 10 * minute + random.waiting(7 * hour));
    const byHand = random.chance(0.6) && early < runsOut;
    const at = byHand ? early : runsOut;
    const executed = at <= this.now;
    if (!executed) ticket.expiresAt = runsOut;
    else {
      if (byHand) ticket.comment(later(at, -1 * minute), clerk, random.pick(texts.cancelReply));
      ticket.execute(at, byHand ? clerk : theSystem, 'CANCELED', null);
    }
    this.tickets.push(ticket.done());
    return executed ? { endsAt: at } : goesOn;
  }

  /** A refund was asked for, and the desk found something better: the sale stays. */
  private savedSale(order: DemoOrder): void {
    const { random } = this;
    const asked = later(order.placedAt, (1 + random.next() * 12) * day);
    if (asked > this.now || isPhysical(order)) return;
    const texts = this.texts(order);
    const runsOut = this.clockOf(order, 'REFUND', asked, false, null);
    const { ticket, clerk, taken } = this.open(
      order,
      asked,
      'REFUND',
      random.pick(ticketReasons.REFUND),
      random.pick(texts.refund),
      runsOut,
    );
    ticket.expiresAt = runsOut;
    const at = later(taken, 10 * minute + random.waiting(2 * hour));
    // in time, or the clock would have run out first
    if (at >= runsOut) return;
    if (ticket.changeType(at, clerk, 'TECH_SUPPORT', random.pick(texts.saved))) {
      const answered = later(at, random.waiting(10 * hour));
      if (ticket.comment(answered, theCustomer, random.pick(texts.more))) {
        ticket.close(later(answered, 30 * minute + random.waiting(5 * hour)), clerk, 'WITHDRAWN', random.pick(texts.solved));
      }
    }
    ticket.tags = ['saved-sale'];
    this.tickets.push(ticket.done());
  }

  private techSupport(order: DemoOrder): void {
    const { random } = this;
    const asked = later(order.placedAt, (0.02 + random.waiting(4)) * day);
    if (asked > this.now) return;
    const texts = this.texts(order);
    const kind = isPhysical(order) ? 'shipping' : random.pick(['download', 'access', 'question'] as const);
    const reasons = { shipping: 'SHIPPING', download: 'DOWNLOAD', access: 'ACCESS', question: 'BILLING_QUESTION' } as const;
    const { ticket, clerk, taken } = this.open(order, asked, 'TECH_SUPPORT', reasons[kind], random.pick(texts[kind]));
    if (random.chance(0.3)) ticket.tags = [...ticket.tags, kind];
    let at = later(taken, 8 * minute + random.waiting(3 * hour));
    let goes = ticket.comment(at, clerk, random.pick(texts.techReply));
    while (goes && random.chance(0.35)) {
      at = later(at, 10 * minute + random.waiting(9 * hour));
      goes = ticket.comment(at, theCustomer, random.pick(texts.more));
      at = later(at, 15 * minute + random.waiting(5 * hour));
      goes = goes && ticket.comment(at, clerk, random.pick(texts.techReply));
    }
    at = later(at, 30 * minute + random.waiting(22 * hour));
    // a few are left lying
    goes = goes && !random.chance(0.008) && ticket.close(at, clerk, 'RESOLVED', random.pick(texts.solved));
    if (goes && random.chance(0.13)) {
      at = later(at, 2 * hour + random.waiting(40 * hour));
      goes = ticket.reopen(at, theCustomer, random.pick(texts.again));
      at = later(at, 20 * minute + random.waiting(14 * hour));
      goes = goes && ticket.comment(at, clerk, random.pick(texts.techReply));
      at = later(at, 1 * hour + random.waiting(44 * hour));
      if (goes && random.chance(0.96)) ticket.close(at, clerk, 'RESOLVED', random.pick(texts.solved));
    }
    this.tickets.push(ticket.done());
  }
}
