import { roundToMinor } from '@mestre/shared';
import type { Column } from '../platform/database/batch-statement';
import { uuidV7 } from '../platform/ids';
import { customerRank, type Effect, lineId, type Movement, type MovementLine, signed } from './movement';

/** How many rows one quarter-hour or day of an account may be spread over, so that sales at one moment do not wait for each other. */
export const rollUpSlots = 8;

/** Everything that the statement's columns are taken from. */
export interface LedgerContext<C = undefined> {
  m: Movement;
  id: string;
  rank: string;
  orderId: string;
  customerId: string;
  c: C;
}

/** What decides a statement's text. */
export interface Shape {
  effect: Effect;
  /** by what the customer is known */
  by: 'EMAIL' | 'RECEIPT' | 'NOBODY';
  /** no transaction around it */
  alone: boolean;
}

type P<C> = Column<LedgerContext<C>>;

/** The columns of the input that several parts need. */
export interface Base {
  account: string;
  id: string;
  receipt: string;
  currency: string;
  at: string;
  kind: string;
  rawKind: string;
  source: string;
  paymentMethod: string;
  /** signed by kind, as all amounts of the ledger */
  amount: string;
  tax: string;
  shipping: string;
  earnings: string;
  earningsCurrency: string;
}

export function baseColumns<C>($: P<C>): Base {
  const signedAmount = (minor: (m: Movement) => number | null) =>
    $('bigint', ({ m }) => {
      const told = minor(m);
      return m.kind === null || told === null ? null : signed(m.kind, told);
    });
  return {
    account: $('uuid', ({ m }) => m.accountId),
    id: $('uuid', (x) => x.id),
    receipt: $('text', ({ m }) => m.receipt),
    currency: $('char(3)', ({ m }) => m.currency),
    at: $('timestamptz', ({ m }) => m.at),
    kind: $('text', ({ m }) => m.kind),
    rawKind: $('text', ({ m }) => m.rawKind),
    source: $('text', ({ m }) => m.source),
    paymentMethod: $('text', ({ m }) => m.paymentMethod),
    amount: signedAmount((m) => m.amountMinor),
    tax: signedAmount((m) => m.taxMinor),
    shipping: signedAmount((m) => m.shippingMinor),
    earnings: signedAmount((m) => m.earningsMinor),
    earningsCurrency: $('char(3)', ({ m }) => m.earningsCurrency),
  };
}

/** @param order the order's id and `test` whether it is one: both the same for all inputs where they are apart from orders */
export function insertTransactions(base: Base, from: string, order: string, test: string): string {
  return `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, test, at, currency, amount_minor, tax_minor,
      shipping_minor, earnings_minor, earnings_currency, payment_method, source)
    SELECT ${base.account}, ${base.id}, ${order}, ${base.receipt}, ${base.kind}, ${base.rawKind}, ${test}, ${base.at}, ${base.currency},
      ${base.amount}, ${base.tax}, ${base.shipping}, ${base.earnings}, ${base.earningsCurrency}, ${base.paymentMethod}, ${base.source}
    FROM ${from} i ORDER BY ${base.account}, ${base.id} RETURNING account_id, id`;
}

/** The customers, and how an input finds its own among them. */
export function customerPart<C>($: P<C>, base: Base, by: Shape['by']): { expressions: string[]; id: string; join: string } {
  if (by === 'NOBODY') return { expressions: [], id: 'NULL::uuid', join: '' };
  const rank = $('uuid', (x) => (x.m.customer ? customerRank(x.m.customer, x.id) : null));
  const told = (column: string) => `${column} = CASE WHEN excluded.told_by > c.told_by THEN excluded.${column} ELSE c.${column} END`;
  const columns = ['email', 'first_name', 'last_name', 'billing_address', 'shipping_address', 'told_by'];
  const id = $('uuid', (x) => x.customerId);
  const emailKey = $('text', ({ m }) => m.customer?.email?.toLowerCase() ?? null);
  const [key, value] = by === 'EMAIL' ? ['email_key', emailKey] : ['id', id];
  const customer = `customer AS (
    INSERT INTO customers AS c (account_id, id, email_key, ${columns.join(', ')})
    SELECT ${base.account}, ${id}, ${emailKey}, ${$('text', ({ m }) => m.customer?.email || null)},
      ${$('text', ({ m }) => m.customer?.firstName)}, ${$('text', ({ m }) => m.customer?.lastName)},
      ${$('jsonb', ({ m }) => m.customer?.billingAddress)}, ${$('jsonb', ({ m }) => m.customer?.shippingAddress)}, ${rank}
    FROM gate i ORDER BY ${base.account}, ${value}
    ON CONFLICT (account_id, ${key}) DO UPDATE SET ${columns.map(told).join(', ')}
    RETURNING account_id, id, email_key)`;
  return {
    expressions: [customer],
    id: 'customer.id',
    join: `JOIN customer ON customer.account_id = ${base.account} AND customer.${key} = ${value}`,
  };
}

export function linePart<C>($: P<C>, base: Base): string {
  const made = (line: MovementLine, position: number, x: LedgerContext<C>) => ({
    id: lineId(x.m, x.id, position),
    product_id: uuidV7(),
    position,
    item: line.item,
    title: line.title,
    type: line.type,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    discount_minor: line.discountMinor,
    tax_minor: line.taxMinor,
    shipping_minor: line.shippingMinor,
    amount_minor: line.amountMinor,
    earnings_minor: line.earningsMinor,
    recurring: line.recurring,
    shippable: line.shippable,
    download_url: line.downloadUrl,
    price_minor: line.unitPrice === null ? null : roundToMinor(line.unitPrice, x.m.currency),
  });
  return `line AS MATERIALIZED (
    SELECT i.n, ${base.account} AS account_id, ${base.id} AS told_by, ${base.currency} AS currency, l.*
    FROM gate i CROSS JOIN LATERAL json_to_recordset(${$('json', (x) => x.m.lines.map((line, position) => made(line, position, x)))})
      AS l(id uuid, product_id uuid, position int, item text, title text, type text, quantity int, unit_price numeric, discount_minor bigint,
        tax_minor bigint, shipping_minor bigint, amount_minor bigint, earnings_minor bigint, recurring boolean, shippable boolean,
        download_url text, price_minor bigint))`;
}

/**
 * Learns the products. The earliest movement tells, so in the common case nothing is written and no popular product's row is locked: only an
 * unknown item, or a movement older than the one that told it, gets as far as the insert.
 */
export const productPart = `product AS (
    INSERT INTO products AS p (account_id, id, item, title, price_minor, currency, billing, physical, told_by)
    SELECT DISTINCT ON (l.account_id, l.item) l.account_id, l.product_id, l.item, l.title, l.price_minor, l.currency,
      CASE WHEN l.recurring THEN 'RECURRING' ELSE 'STANDARD' END, l.shippable, l.told_by
    FROM line l
    WHERE NOT EXISTS (SELECT FROM products known WHERE known.account_id = l.account_id AND known.item = l.item AND known.told_by <= l.told_by)
    ORDER BY l.account_id, l.item, l.told_by, l.position
    ON CONFLICT (account_id, item) DO UPDATE SET title = excluded.title, price_minor = excluded.price_minor, currency = excluded.currency,
      billing = excluded.billing, physical = excluded.physical, told_by = excluded.told_by
    WHERE excluded.told_by < p.told_by
    RETURNING 1)`;

/** Facts of the order, told by the movement of the lowest rank. */
const toldColumns = [
  'placed_at',
  'billing',
  'source',
  'payment_method',
  'language',
  'role',
  'customer_id',
  'affiliate',
  'tracking_codes',
  'parent_receipt',
  'vendor_variables',
];

const sumColumns = ['total_minor', 'tax_minor', 'shipping_minor', 'paid_minor', 'refunded_minor', 'charged_back_minor'];

/** The orders, and `found`: the inputs with the order of each. */
export function orderPart<C>($: P<C>, base: Base, { effect, alone }: Shape, customer: { id: string; join: string }): string[] {
  const rank = $('uuid', (x) => x.rank);
  const charge = effect === 'CHARGE';
  const fed = (word: string) => `${word} IN ('INS', 'IMPORT')`;
  const back = (kinds: string) => (effect === 'TAKE_BACK' ? `CASE WHEN ${base.kind} IN (${kinds}) THEN -${base.amount} ELSE 0 END` : '0');
  // a customer who was changed by hand stays (change-customer-email.ts)
  const kept = (column: string) => (column === 'customer_id' ? ' AND NOT o.customer_kept' : '');
  const told = (column: string) =>
    `${column} = CASE WHEN excluded.told_by < o.told_by${kept(column)} THEN excluded.${column} ELSE o.${column} END`;
  // Sums never mix currencies: what meets an order in another one is left to `retakeSums`, the next statement of its transaction. Where there is
  // none, this one fails on purpose with a division by zero and is tried again within one.
  const otherwise = (column: string) => (alone ? 'o.paid_minor / (o.paid_minor - o.paid_minor)' : `o.${column}`);
  const sum = (column: string) =>
    `${column} = CASE WHEN excluded.currency = o.currency THEN o.${column} + excluded.${column} ELSE ${otherwise(column)} END`;
  return [
    `placed AS (
    INSERT INTO orders AS o (account_id, id, receipt, told_by, currency, ${toldColumns.join(', ')}, earnings_minor, earnings_currency,
      ${sumColumns.join(', ')}, fed_from_outside)
    SELECT ${base.account}, ${$('uuid', (x) => x.orderId)}, ${base.receipt}, ${rank}, ${base.currency}, ${base.at},
      ${$('text', ({ m }) => (m.plan || m.lines.some((line) => line.recurring) ? 'RECURRING' : 'STANDARD'))}, ${base.source},
      ${base.paymentMethod}, ${$('text', ({ m }) => m.language)}, ${$('text', ({ m }) => m.role)}, ${customer.id},
      ${$('text', ({ m }) => m.affiliate)}, ${$('text[]', ({ m }) => m.trackingCodes)}, ${$('text', ({ m }) => m.parentReceipt)},
      ${$('jsonb', ({ m }) => m.vendorVariables)}, ${charge ? `${base.earnings}, ${base.earningsCurrency}` : 'NULL::bigint, NULL::char(3)'},
      ${charge ? `${base.amount}, ${base.tax}, ${base.shipping}, ${base.amount}` : '0, 0, 0, 0'},
      ${back(`'RFND'`)}, ${back(`'CGBK', 'INSF'`)}, ${charge ? fed(base.source) : 'true'}
    FROM gate i ${customer.join} ${charge ? 'WHERE (SELECT count(*) FROM product) >= 0' : ''}
    ORDER BY ${base.account}, ${base.receipt}
    ON CONFLICT (account_id, receipt) DO UPDATE SET ${toldColumns.map(told).join(', ')},
      ${sumColumns.map(sum).join(', ')},
      earnings_minor = CASE WHEN o.earnings_minor IS NULL THEN excluded.earnings_minor ELSE o.earnings_minor + coalesce(excluded.earnings_minor, 0) END,
      earnings_currency = coalesce(o.earnings_currency, excluded.earnings_currency),
      currency = CASE WHEN excluded.told_by < o.told_by THEN excluded.currency ELSE o.currency END,
      told_by = least(excluded.told_by, o.told_by),
      fed_from_outside = o.fed_from_outside OR ${fed('excluded.source')}
    RETURNING o.account_id, o.receipt, o.id, o.currency, o.told_by, (o.xmax = 0) AS created)`,
    `found AS MATERIALIZED (
    SELECT i.*, placed.id AS order_id, placed.created, NOT placed.created AND (placed.currency <> ${base.currency} OR placed.told_by = ${rank}) AS retold
    FROM gate i JOIN placed ON placed.account_id = ${base.account} AND placed.receipt = ${base.receipt})`,
  ];
}

export const orderLinesPart = (() => {
  const columns =
    'position, item, title, type, quantity, unit_price, discount_minor, tax_minor, shipping_minor, amount_minor, earnings_minor, recurring, shippable, download_url';
  return `kept_line AS (
    INSERT INTO order_lines (account_id, order_id, id, ${columns})
    SELECT l.account_id, i.order_id, l.id, ${columns.replace(/(\w+)/g, 'l.$1')} FROM found i JOIN line l ON l.n = i.n)`;
})();

/** Last, so that the rows that many sales share are locked shortest: the quarter-hour, then the day in every zone in use (ADR 0004). */
export function rollUpParts(base: Base, effect: Effect): string[] {
  const refund = `FILTER (WHERE ${base.kind} = 'RFND')`;
  const chargeback = `FILTER (WHERE ${base.kind} <> 'RFND')`;
  const back = (filter: string) => `coalesce(sum(-${base.amount}) ${filter}, 0)`;
  const values =
    effect === 'CHARGE'
      ? `sum(${base.amount}), 0, 0, count(*), 0, 0`
      : `0, ${back(refund)}, ${back(chargeback)}, 0, count(*) ${refund}, count(*) ${chargeback}`;
  const columns = ['gross_minor', 'refunds_minor', 'chargebacks_minor', 'sales', 'refund_count', 'chargeback_count'];
  const add = (table: string) =>
    `DO UPDATE SET ${columns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ')} RETURNING 1`;
  const slot = `pg_backend_pid() % ${rollUpSlots}`;
  return [
    `quarter AS (
      INSERT INTO sales_quarter_slots AS q (account_id, currency, quarter, slot, ${columns.join(', ')})
      SELECT ${base.account}, ${base.currency}, date_bin('15 minutes', ${base.at}, '1970-01-01 00:00:00Z') AS quarter, ${slot}, ${values}
      FROM found i WHERE (SELECT count(*) FROM moved) >= 0
      GROUP BY ${base.account}, ${base.currency}, quarter ORDER BY ${base.account}, quarter, ${base.currency}
      ON CONFLICT (account_id, quarter, currency, slot) ${add('q')})`,
    `day AS (
      INSERT INTO sales_day_slots AS d (account_id, currency, time_zone, day, slot, ${columns.join(', ')})
      SELECT ${base.account}, ${base.currency}, z.time_zone, (${base.at} AT TIME ZONE z.time_zone)::date AS day, ${slot}, ${values}
      FROM found i JOIN sales_zones z ON z.account_id = ${base.account} WHERE (SELECT count(*) FROM quarter) >= 0
      GROUP BY ${base.account}, ${base.currency}, z.time_zone, day ORDER BY ${base.account}, z.time_zone, day, ${base.currency}
      ON CONFLICT (account_id, time_zone, day, currency, slot) ${add('d')})`,
  ];
}
