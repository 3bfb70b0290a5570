import type { Caller } from '../audit/audit.public';
import { ReceiptMail, type RefundWait, refundOrder, sendReceipt } from '../orders/orders.public';
import { joinedTo } from '../platform/database/joined';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { money } from '../platform/graphql/value-types';
import { TooManyTriesError } from '../platform/rate-limits';
import { cancelSubscription } from '../subscriptions/subscriptions.public';
import { lockOrderOfTicket, type OrderOfTicket, versionOf } from '../tickets/tickets.public';
import { type BulkGiven, type BulkJob, type BulkRow, markDone } from './bulk.repository';
import { BulkActKind, type OrderActKind } from './bulk.type';

/** What an act on one order is told. */
interface Task {
  order: OrderOfTicket;
  row: BulkRow;
  given: BulkGiven;
  /** the act's own, of this row */
  idempotencyKey: string;
}

/** @returns what a refund waits for */
type OrderDoer = (deps: Deps, caller: Caller, task: Task) => Promise<RefundWait | null>;

/**
 * The act on the order of one ticket, as from the ticket's page: under the order's lock and the ticket's, at the version that was seen, with the same
 * rules, events and audit line; and the mark at its row in the same transaction. One at a time, never in a group: money and mails are not taken back.
 * @throws StaleTicket, AlreadyMarked; Refusal, as the act's own
 */
export async function actOnOrder(deps: Deps, caller: Caller, job: BulkJob & { act: OrderActKind }, row: BulkRow): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const order = await lockOrderOfTicket(tx, caller.actor, row, { open: job.act !== BulkActKind.SEND_RECEIPT });
    // its number may be another ticket's by now
    if (order.ticketId !== row.ticketId) throw new Refusal('NOT_FOUND', ['number']);
    const task = { order, row, given: job.params.given, idempotencyKey: `bulk-act ${job.id} ${row.position}` };
    const request = await doers[job.act]({ ...deps, db: joinedTo(deps.db, tx) }, caller, task);
    await markDone(tx, job.id, row.position, await versionOf(tx, order), request);
  });
}

const named = ({ order: { receipt, account }, idempotencyKey }: Task) => ({ receipt, account, idempotencyKey });

const doers: Record<OrderActKind, OrderDoer> = {
  REFUND: async (deps, caller, task) => {
    const { row, given } = task;
    const expectedRemaining = money(row.expectedMinor, row.expectedCurrency);
    if (!expectedRemaining) throw new Error('a refund of nothing that was shown');
    const refund = { ...named(task), expectedRemaining, reason: given.reason ?? '', ticketNumber: row.number };
    return (await refundOrder(deps, caller, refund)).waits;
  },
  CANCEL: async (deps, caller, task) => {
    await cancelSubscription(deps, caller, { ...named(task), reason: task.given.reason ?? '' });
    return null;
  },
  SEND_RECEIPT: async (deps, caller, task) => {
    const kind = task.given.receiptMail ?? ReceiptMail.RECEIPT;
    try {
      await sendReceipt(deps, caller, { ...named(task), kind, ticketNumber: task.row.number });
    } catch (error) {
      if (error instanceof TooManyTriesError) throw new Refusal('MAILS_TOO_MANY', ['number']);
      throw error;
    }
    return null;
  },
};
