import { roundToMinor } from '@mestre/shared';
import type { Parameter } from '../platform/database/statement-template';
import { uuidV7 } from '../platform/ids';
import { customerRank, type Effect, lineId, type Movement, type MovementLine, signed } from './movement';

/** How many rows one quarter-hour or day of an account may be spread over, so that sales at one moment do not wait for each other. */
export const rollUpSlots = 8;

/** Everything that the statement's parameters are taken from. */
export interface LedgerContext<C = undefined> {
  m: Movement;
  id: string;
  rank: string;
  orderId: string;
  customerId: string;
  amount: number;
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

type P<C> = Parameter<LedgerContext<C>>;

/** The placeholders that every part needs. */
export interface Base {
  account: string;
  id: string;
  receipt: string;
  currency: string;
  at: string;
}

export function insertTransaction<C>($: P<C>, base: Base, order: string, from: string): string {
  const magnitude = (minor: (m: Movement) => number) => (x: LedgerContext<C>) => (x.m.kind === null ? 0 : signed(x.m.kind, minor(x.m)));
  return `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, test, at, currency, amount_minor, tax_minor,
      shipping_minor, earnings_minor, earnings_currency, payment_method, source)
    SELECT ${base.account}, ${base.id}, ${order}, ${base.receipt}, ${$('text', ({ m }) => m.kind)}, ${$('text', ({ m }) => m.rawKind)},
      ${$('boolean', ({ m }) => m.test)}, ${base.at}, ${base.currency}, ${$('bigint', (x) => x.amount)},
      ${$(
        'bigint',
        magnitude((m) => m.taxMinor),
      )}, ${$(
        'bigint',
        magnitude((m) => m.shippingMinor),
      )},
      ${$('bigint', ({ m }) => (m.earningsMinor === null || m.kind === null ? null : signed(m.kind, m.earningsMinor)))},
      ${$('char(3)', ({ m }) => m.earningsCurrency)}, ${$('text', ({ m }) => m.paymentMethod)}, ${$('text', ({ m }) => m.source)}
    FROM ${from} RETURNING 1`;
}

export function customerPart<C>($: P<C>, base: Base, by: Shape['by']): string[] {
  if (by === 'NOBODY') return [];
  const rank = $('uuid', (x) => (x.m.customer ? customerRank(x.m.customer, x.id) : null));
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  const told = (column: string) => `${column} = CASE WHEN excluded.told_by > c.told_by THEN excluded.${column} ELSE c.${column} END`;
  const columns = ['email', 'first_name', 'last_name', 'billing_address', 'shipping_address', 'told_by'];
  return [
    `customer AS (
      INSERT INTO customers AS c (account_id, id, email_key, ${columns.join(', ')})
      SELECT ${base.account}, ${$('uuid', (x) => x.customerId)}, ${$('text', ({ m }) => m.customer?.email?.toLowerCase() ?? null)},
        ${$('text', ({ m }) => m.customer?.email || null)}, ${$('text', ({ m }) => m.customer?.firstName)},
        ${$('text', ({ m }) => m.customer?.lastName)}, ${$('jsonb', ({ m }) => json(m.customer?.billingAddress))},
        ${$('jsonb', ({ m }) => json(m.customer?.shippingAddress))}, ${rank}
      FROM gate
      ON CONFLICT (account_id, ${by === 'EMAIL' ? 'email_key' : 'id'}) DO UPDATE SET ${columns.map(told).join(', ')}
      RETURNING id)`,
  ];
}

export function linePart<C>($: P<C>): string[] {
  const column = (type: string, value: (line: MovementLine, x: LedgerContext<C>, position: number) => unknown) =>
    $(`${type}[]`, (x) => x.m.lines.map((line, position) => value(line, x, position)));
  return [
    `line AS (
      SELECT * FROM unnest(
        ${column('uuid', (_line, x, position) => lineId(x.m, x.id, position))}, ${column('uuid', () => uuidV7())},
        ${column('int', (_line, _x, position) => position)}, ${column('text', (line) => line.item)}, ${column('text', (line) => line.title)},
        ${column('text', (line) => line.type)}, ${column('int', (line) => line.quantity)}, ${column('numeric', (line) => line.unitPrice)},
        ${column('bigint', (line) => line.discountMinor)}, ${column('bigint', (line) => line.taxMinor)},
        ${column('bigint', (line) => line.shippingMinor)}, ${column('bigint', (line) => line.amountMinor)},
        ${column('bigint', (line) => line.earningsMinor)}, ${column('boolean', (line) => line.recurring)},
        ${column('boolean', (line) => line.shippable)}, ${column('text', (line) => line.downloadUrl)},
        ${column('bigint', (line, x) => (line.unitPrice === null ? null : roundToMinor(line.unitPrice, x.m.currency)))}
      ) AS l(id, product_id, position, item, title, type, quantity, unit_price, discount_minor, tax_minor, shipping_minor, amount_minor,
        earnings_minor, recurring, shippable, download_url, price_minor))`,
  ];
}

/**
 * Learns the products. The earliest movement tells, so in the common case nothing is written and no popular product's row is locked: only an
 * unknown item, or a movement older than the one that told it, gets as far as the insert.
 */
export function productPart(base: Base): string {
  return `product AS (
    INSERT INTO products AS p (account_id, id, item, title, price_minor, currency, billing, physical, told_by)
    SELECT DISTINCT ON (line.item) ${base.account}, line.product_id, line.item, line.title, line.price_minor,
      ${base.currency}, CASE WHEN line.recurring THEN 'RECURRING' ELSE 'STANDARD' END, line.shippable, ${base.id}
    FROM gate CROSS JOIN line LEFT JOIN products known ON known.account_id = ${base.account} AND known.item = line.item
    WHERE known.id IS NULL OR known.told_by > ${base.id}
    ORDER BY line.item, line.position
    ON CONFLICT (account_id, item) DO UPDATE SET title = excluded.title, price_minor = excluded.price_minor, currency = excluded.currency,
      billing = excluded.billing, physical = excluded.physical, told_by = excluded.told_by
    WHERE excluded.told_by < p.told_by
    RETURNING 1)`;
}

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

export function orderPart<C>($: P<C>, base: Base, { effect, by, alone }: Shape): string {
  const rank = $('uuid', (x) => x.rank);
  const charge = effect === 'CHARGE';
  const when = (kinds: readonly string[], value: (x: LedgerContext<C>) => number) =>
    effect === 'NOTICE' ? '0' : $('bigint', (x) => (x.m.kind !== null && kinds.includes(x.m.kind) ? value(x) : 0));
  const charged = ['SALE', 'BILL'];
  const paid = charge ? when(charged, (x) => x.amount) : '0';
  const fed = $('boolean', ({ m }) => m.source === 'INS' || m.source === 'IMPORT');
  // a customer who was changed by hand stays (change-customer-email.ts)
  const kept = (column: string) => (column === 'customer_id' ? ' AND NOT o.customer_kept' : '');
  const told = (column: string) =>
    `${column} = CASE WHEN excluded.told_by < o.told_by${kept(column)} THEN excluded.${column} ELSE o.${column} END`;
  // Sums never mix currencies: what meets an order in another one is left to `retakeSums`, the next statement of its transaction. Where there is
  // none, this one fails on purpose with a division by zero and is tried again within one.
  const otherwise = (column: string) => (alone ? 'o.paid_minor / (o.paid_minor - o.paid_minor)' : `o.${column}`);
  const sum = (column: string) =>
    `${column} = CASE WHEN excluded.currency = o.currency THEN o.${column} + excluded.${column} ELSE ${otherwise(column)} END`;
  return `placed AS (
    INSERT INTO orders AS o (account_id, id, receipt, told_by, currency, ${toldColumns.join(', ')}, earnings_minor, earnings_currency,
      ${sumColumns.join(', ')}, fed_from_outside)
    SELECT ${base.account}, ${$('uuid', (x) => x.orderId)}, ${base.receipt}, ${rank}, ${base.currency}, ${base.at},
      ${$('text', ({ m }) => (m.plan || m.lines.some((line) => line.recurring) ? 'RECURRING' : 'STANDARD'))}, ${$('text', ({ m }) => m.source)},
      ${$('text', ({ m }) => m.paymentMethod)}, ${$('text', ({ m }) => m.language)}, ${$('text', ({ m }) => m.role)},
      ${by === 'NOBODY' ? 'NULL::uuid' : '(SELECT id FROM customer)'}, ${$('text', ({ m }) => m.affiliate)},
      ${$('text[]', ({ m }) => m.trackingCodes)}, ${$('text', ({ m }) => m.parentReceipt)},
      ${$('jsonb', ({ m }) => (m.vendorVariables ? JSON.stringify(m.vendorVariables) : null))},
      ${charge ? $('bigint', ({ m }) => m.earningsMinor) : 'NULL::bigint'}, ${charge ? $('char(3)', ({ m }) => m.earningsCurrency) : 'NULL::char(3)'},
      ${paid}, ${charge ? when(charged, ({ m }) => m.taxMinor) : '0'}, ${charge ? when(charged, ({ m }) => m.shippingMinor) : '0'},
      ${paid}, ${charge ? '0' : when(['RFND'], (x) => -x.amount)}, ${charge ? '0' : when(['CGBK', 'INSF'], (x) => -x.amount)},
      ${charge ? fed : `${fed} OR true`}
    FROM gate ${charge ? 'WHERE (SELECT count(*) FROM product) >= 0' : ''}
    ON CONFLICT (account_id, receipt) DO UPDATE SET ${toldColumns.map(told).join(', ')},
      ${sumColumns.map(sum).join(', ')},
      earnings_minor = CASE WHEN o.earnings_minor IS NULL THEN excluded.earnings_minor ELSE o.earnings_minor + coalesce(excluded.earnings_minor, 0) END,
      earnings_currency = coalesce(o.earnings_currency, excluded.earnings_currency),
      currency = CASE WHEN excluded.told_by < o.told_by THEN excluded.currency ELSE o.currency END,
      told_by = least(excluded.told_by, o.told_by),
      fed_from_outside = o.fed_from_outside OR ${fed}
    RETURNING o.id, (o.xmax = 0) AS created, 
      o.xmax <> 0 AND (o.currency <> ${base.currency} OR o.told_by = ${rank}) AS retold)`;
}

export function orderLinesPart(base: Base): string {
  const columns =
    'position, item, title, type, quantity, unit_price, discount_minor, tax_minor, shipping_minor, amount_minor, earnings_minor, recurring, shippable, download_url';
  return `kept_line AS (
    INSERT INTO order_lines (account_id, order_id, id, ${columns})
    SELECT ${base.account}, placed.id, line.id, ${columns.replace(/(\w+)/g, 'line.$1')} FROM placed CROSS JOIN line)`;
}

/** Last, so that the rows that many sales share are locked shortest: the quarter-hour, then the day in every zone in use (ADR 0004). */
export function rollUpParts<C>($: P<C>, base: Base): string[] {
  const isOneOf =
    (...kinds: string[]) =>
    (x: LedgerContext<C>) =>
      kinds.includes(x.m.kind ?? '');
  const amount = (is: (x: LedgerContext<C>) => boolean, sign: 1 | -1) => $('bigint', (x) => (is(x) ? sign * x.amount || 0 : 0));
  const count = (is: (x: LedgerContext<C>) => boolean) => $('int', (x) => (is(x) ? 1 : 0));
  const charge = isOneOf('SALE', 'BILL');
  const refund = isOneOf('RFND');
  const chargeback = isOneOf('CGBK', 'INSF');
  const values = [amount(charge, 1), amount(refund, -1), amount(chargeback, -1), count(charge), count(refund), count(chargeback)].join(
    ', ',
  );
  const columns = ['gross_minor', 'refunds_minor', 'chargebacks_minor', 'sales', 'refund_count', 'chargeback_count'];
  const add = (table: string) =>
    `DO UPDATE SET ${columns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ')} RETURNING 1`;
  const slot = `pg_backend_pid() % ${rollUpSlots}`;
  return [
    `quarter AS (
      INSERT INTO sales_quarter_slots AS q (account_id, currency, quarter, slot, ${columns.join(', ')})
      SELECT ${base.account}, ${base.currency}, date_bin('15 minutes', ${base.at}, '1970-01-01 00:00:00Z'), ${slot}, ${values} FROM moved
      ON CONFLICT (account_id, quarter, currency, slot) ${add('q')})`,
    `day AS (
      INSERT INTO sales_day_slots AS d (account_id, currency, time_zone, day, slot, ${columns.join(', ')})
      SELECT ${base.account}, ${base.currency}, z.time_zone, (${base.at} AT TIME ZONE z.time_zone)::date, ${slot}, ${values}
      FROM quarter CROSS JOIN sales_zones z WHERE z.account_id = ${base.account}
      ORDER BY z.time_zone
      ON CONFLICT (account_id, time_zone, day, currency, slot) ${add('d')})`,
  ];
}
