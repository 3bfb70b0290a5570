import type { Database } from '../../src/platform/database/database';
import { uuidV7 } from '../../src/platform/ids';
import { addEvent, openTicket, placeOrder } from './desk';
import type { WorldAccount } from './world';

/** The global ids of what stands in a full account, by type, and what its answers are asked by. */
export interface FullAccount {
  account: WorldAccount;
  receipt: string;
  email: string;
  ticketNumber: number;
  ids: Record<string, string>;
  /** a word that stands in every text of this account and nowhere else: whoever may see nothing of it must never read it */
  marker: string;
}

/** Fills an account so that no field of its orders, tickets and sales is null: a matrix over empty rows would prove nothing. */
export async function fillAccount(
  db: Database,
  account: WorldAccount,
  marker: string,
  people: { assigneeId: string },
): Promise<FullAccount> {
  const a = account.id;
  const receipt = `${marker.toUpperCase()}01`;
  const email = `${marker}@example.com`;
  const order = await placeOrder(db, account, {
    receipt,
    email,
    firstName: `${marker}-first`,
    lastName: `${marker}-last`,
    totalMinor: 4700,
  });
  await db.query(
    `UPDATE orders SET payment_method = $3, affiliate = $3, tracking_codes = ARRAY[$3], parent_receipt = $3, tax_minor = 100, shipping_minor = 200,
       earnings_minor = 3000, refunded_minor = 500, billing = 'RECURRING' WHERE account_id = $1 AND id = $2`,
    [a, order.orderId, marker],
  );
  await db.query(`UPDATE customers SET shipping_address = $3, billing_address = $3 WHERE account_id = $1 AND id = $2`, [
    a,
    order.customerId,
    JSON.stringify({ line1: marker, line2: marker, city: marker, region: marker, postalCode: '1', country: 'DE' }),
  ]);
  const lineId = uuidV7();
  await db.query(
    `INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity, unit_price, amount_minor, recurring, shippable)
     VALUES ($1, $2, $3, 1, $4, $4, 2, 22, 4400, true, true)`,
    [a, lineId, order.orderId, marker],
  );
  await db.query(
    `INSERT INTO ship_notices (account_id, id, order_id, line_id, date, carrier, quantity) VALUES ($1, $2, $3, $4, '2026-03-02', $5, 1)`,
    [a, uuidV7(), order.orderId, lineId, marker],
  );
  const transactionId = uuidV7();
  await db.query(
    `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, source)
     VALUES ($1, $2, $3, $4, 'SALE', $5, '2026-03-01T10:00:00Z', 'USD', 4700, 'API')`,
    [a, transactionId, order.orderId, receipt, marker],
  );
  const subscriptionId = uuidV7();
  await db.query(
    `INSERT INTO subscriptions (account_id, id, order_id, item, status, frequency, amount_minor, currency, payments_processed, payments_remaining,
       next_payment_at, state_at)
     VALUES ($1, $2, $3, $4, 'ACTIVE', $4, 4700, 'USD', 2, 3, '2026-04-01T10:00:00Z', '2026-03-01T10:00:00Z')`,
    [a, subscriptionId, order.orderId, marker],
  );
  await db.query(
    `INSERT INTO subscription_changes (account_id, id, order_id, kind, status, at, by_id, reason, previous_payment_at, next_payment_at, settled_at)
     VALUES ($1, $2, $3, 'CHANGE_DATE', 'WITHDRAWN', '2026-03-02T10:00:00Z', $4, $5, '2026-04-01T10:00:00Z', '2026-04-09T10:00:00Z', '2026-03-02T11:00:00Z')`,
    [a, uuidV7(), order.orderId, people.assigneeId, marker],
  );
  const requestId = uuidV7();
  await db.query(
    `INSERT INTO refund_requests (account_id, id, order_id, status, amount_minor, currency, reason, requested_at, requested_by)
     VALUES ($1, $2, $3, 'EXECUTED', 500, 'USD', $5, '2026-03-02T10:00:00Z', $4)`,
    [a, requestId, order.orderId, people.assigneeId, marker],
  );
  const productId = uuidV7();
  await db.query(
    `INSERT INTO products (account_id, id, item, title, price_minor, currency, billing) VALUES ($1, $2, $3, $3, 2200, 'USD', 'RECURRING')`,
    [a, productId, marker],
  );
  const ticket = await openTicket(db, account, {
    order,
    type: 'REFUND',
    tags: [marker],
    assigneeId: people.assigneeId,
    comment: marker,
    expiresAt: new Date('2026-03-09T09:00:00Z'),
  });
  await db.query(`UPDATE tickets SET closed_at = '2026-03-03T10:00:00Z', status = 'REOPENED' WHERE account_id = $1 AND id = $2`, [
    a,
    ticket.ticketId,
  ]);
  const mailId = uuidV7();
  await db.query(
    `INSERT INTO mails (id, recipient, subject, text_body, html_body, status, last_error, not_before, created_at)
     VALUES ($1, $2, 's', 't', 'h', 'FAILED', $3, now(), now())`,
    [mailId, email, `Message failed: 550 ${marker}`],
  );
  const eventId = await addEvent(db, ticket, {
    kind: 'TYPE_CHANGED',
    actorId: people.assigneeId,
    body: marker,
    fromType: 'TECH_SUPPORT',
    toType: 'REFUND',
    mailId,
    after: { reasonCode: 'NOTHING_TO_REFUND' },
  });
  await db.query(
    `INSERT INTO incoming_mails (id, received_at, account_id, ticket_id, outcome, reason_code, once_key, sender, subject, text_body, attachments, size)
     VALUES ($1, '2026-03-02T10:00:00Z', $2, $3, 'REFUSED', 'SENDER_OTHER', $4, $5, $5, $5, ARRAY[$5], 1)`,
    [uuidV7(), a, ticket.ticketId, Buffer.from(marker), marker],
  );
  const deliveryId = uuidV7();
  await db.query(
    `INSERT INTO deliveries (account_id, id, received_at, outcome, reason_code, receipt, raw_kind, version, replayed_at)
     VALUES ($1, $2, '2026-03-02T10:00:00Z', 'REFUSED', 'BAD_SECRET', $3, $4, '8.0', '2026-03-03T10:00:00Z')`,
    [a, deliveryId, receipt, marker],
  );
  await db.query(
    `INSERT INTO sales_quarter_slots (account_id, currency, quarter, slot, gross_minor, sales) VALUES ($1, 'USD', '2026-03-01T10:00:00Z', 0, 4700, 1)`,
    [a],
  );
  await db.query(
    `INSERT INTO sales_day_slots (account_id, time_zone, currency, day, slot, gross_minor, sales)
     SELECT $1, time_zone, 'USD', '2026-03-01', 0, 4700, 1 FROM sales_zones WHERE account_id = $1`,
    [a],
  );
  return {
    account,
    receipt,
    email,
    ticketNumber: ticket.number,
    marker,
    ids: {
      Account: `acc_${a}`,
      Order: `ord_${order.orderId}`,
      Customer: `cus_${order.customerId}`,
      Transaction: `txn_${transactionId}`,
      OrderSubscription: `sub_${subscriptionId}`,
      RefundRequest: `rfr_${requestId}`,
      Product: `prd_${productId}`,
      Ticket: ticket.id,
      TicketEvent: `evt_${eventId}`,
      Delivery: `dlv_${deliveryId}`,
      Person: `per_${people.assigneeId}`,
    },
  };
}
