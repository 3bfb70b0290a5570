import type { Movement, MovementLine } from '../../src/orders/movement';
import type { Database } from '../../src/platform/database/database';
import { DomainEvents } from '../../src/platform/domain-events';
import { uuidV7 } from '../../src/platform/ids';

let accountsMade = 0;

/** An account as its sign-up would leave it, for tests below the accounts slice. */
export async function bareAccount(db: Database, facts: { nickname?: string; currency?: string; timeZone?: string } = {}): Promise<string> {
  accountsMade += 1;
  const id = uuidV7();
  const zone = facts.timeZone ?? 'UTC';
  await db.query(
    `INSERT INTO accounts (id, nickname, password_hash, email, time_zone, currency, language) VALUES ($1, $2, '-', 'a@example.com', $3, $4, 'en')`,
    [id, facts.nickname ?? `acct${accountsMade}x`, zone, facts.currency ?? 'USD'],
  );
  await db.query('INSERT INTO sales_zones (account_id, time_zone) VALUES ($1, $2)', [id, zone]);
  return id;
}

export function silentEvents(db: Database) {
  return { db, events: new DomainEvents() };
}

export function lineOf(facts: Partial<MovementLine> = {}): MovementLine {
  return {
    item: '1',
    title: 'A product',
    type: 'ORIGINAL',
    quantity: 1,
    unitPrice: '47.00',
    discountMinor: 0,
    taxMinor: 0,
    shippingMinor: 0,
    amountMinor: 4700,
    earningsMinor: null,
    recurring: false,
    shippable: false,
    downloadUrl: null,
    ...facts,
  };
}

export function movementOf(accountId: string, facts: Partial<Movement> = {}): Movement {
  return {
    accountId,
    source: 'INS',
    kind: 'SALE',
    rawKind: facts.kind ?? 'SALE',
    test: false,
    at: new Date('2026-03-01T12:00:00Z'),
    receipt: 'ABCD1234',
    currency: 'USD',
    amountMinor: 4700,
    taxMinor: 0,
    shippingMinor: 0,
    earningsMinor: null,
    earningsCurrency: null,
    paymentMethod: 'VISA',
    language: 'EN',
    role: 'VENDOR',
    affiliate: null,
    trackingCodes: [],
    parentReceipt: null,
    vendorVariables: null,
    customer: { email: 'Jo@Example.com', firstName: 'Jo', lastName: 'Doe', billingAddress: null, shippingAddress: { country: 'US' } },
    lines: [lineOf()],
    plan: null,
    ...facts,
  };
}

/**
 * Everything that the ledger says of an account, without what may differ from run to run (random ids, times of storing): two ledgers are the
 * same when these are.
 */
export async function ledgerState(db: Database, accountId: string): Promise<Record<string, unknown[]>> {
  const tables: Record<string, string> = {
    orders: `SELECT o.receipt, o.placed_at, o.billing, o.source, o.currency, o.payment_method, o.language, o.role, o.affiliate, o.tracking_codes,
        o.parent_receipt, o.vendor_variables, o.total_minor, o.tax_minor, o.shipping_minor, o.earnings_minor, o.earnings_currency, o.paid_minor,
        o.refunded_minor, o.charged_back_minor, o.reserved_minor, o.fed_from_outside, o.told_by, coalesce(c.email_key, o.customer_id::text) AS customer
      FROM orders o LEFT JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id AND c.email_key IS NOT NULL
      WHERE o.account_id = $1 ORDER BY o.receipt`,
    lines: `SELECT o.receipt, l.* FROM order_lines l JOIN orders o ON o.account_id = l.account_id AND o.id = l.order_id
      WHERE l.account_id = $1 ORDER BY l.id`,
    customers: `SELECT email, email_key, first_name, last_name, billing_address, shipping_address, told_by,
        CASE WHEN email_key IS NULL THEN id END AS id
      FROM customers WHERE account_id = $1 ORDER BY email_key, told_by, id`,
    products: `SELECT item, title, price_minor, currency, billing, physical, active, told_by FROM products WHERE account_id = $1 ORDER BY item`,
    transactions: `SELECT t.id, o.receipt AS order, t.receipt, t.kind, t.raw_kind, t.test, t.at, t.currency, t.amount_minor, t.tax_minor,
        t.shipping_minor, t.earnings_minor, t.earnings_currency, t.payment_method, t.source
      FROM transactions t LEFT JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id WHERE t.account_id = $1 ORDER BY t.id`,
    subscriptions: `SELECT o.receipt, s.item, s.status, s.frequency, s.amount_minor, s.currency, s.payments_processed, s.payments_remaining,
        s.next_payment_at, s.state_at, s.told_by, s.terms_told_by, s.next_told_by
      FROM subscriptions s JOIN orders o ON o.account_id = s.account_id AND o.id = s.order_id WHERE s.account_id = $1 ORDER BY o.receipt`,
    quarters: `SELECT * FROM sales_quarters WHERE account_id = $1 ORDER BY quarter, currency`,
    days: `SELECT * FROM sales_days WHERE account_id = $1 ORDER BY time_zone, day, currency`,
  };
  const entries = await Promise.all(
    Object.entries(tables).map(async ([name, statement]) => {
      const rows = await db.query<Record<string, unknown>>(statement, [accountId]);
      // ids of lines are told by the movement, those of their orders and of the database's transactions are not
      return [name, rows.map(({ account_id: _account, order_id: _order, written_by: _writer, ...row }) => row)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** What the roll-ups must say, counted from the transactions themselves by other means: whole days through a join, never added up row by row. */
export async function salesByHand(db: Database, accountId: string, timeZone: string): Promise<unknown[]> {
  return db.query(
    `SELECT to_char(at AT TIME ZONE $2, 'YYYY-MM-DD') AS day, currency,
       coalesce(sum(amount_minor) FILTER (WHERE kind IN ('SALE', 'BILL')), 0)::bigint AS gross_minor,
       coalesce(-sum(amount_minor) FILTER (WHERE kind = 'RFND'), 0)::bigint AS refunds_minor,
       coalesce(-sum(amount_minor) FILTER (WHERE kind IN ('CGBK', 'INSF')), 0)::bigint AS chargebacks_minor,
       count(*) FILTER (WHERE kind IN ('SALE', 'BILL'))::int AS sales, count(*) FILTER (WHERE kind = 'RFND')::int AS refund_count,
       count(*) FILTER (WHERE kind IN ('CGBK', 'INSF'))::int AS chargeback_count
     FROM transactions WHERE account_id = $1 AND NOT test AND kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF')
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [accountId, timeZone],
  );
}
