import { minorToDecimal, proportionOf } from '@mestre/shared';
import type { PoolClient } from 'pg';
import { uuidV7 } from '../platform/ids';
import { demoOwner } from './cast';
import { type Cell, copyRows } from './copy';
import { locales } from './names';
import type { DemoAccount, DemoOrder } from './world';

const flat = <Row>(accounts: readonly DemoAccount[], rows: (account: DemoAccount, order: DemoOrder) => Row[]): Row[] =>
  accounts.flatMap((account) => account.orders.flatMap((order) => rows(account, order)));

const sum = (order: DemoOrder, ...kinds: string[]) =>
  order.moves.filter((move) => kinds.includes(move.kind)).reduce((total, move) => total + move.amountMinor, 0);

/**
 * Writes the world's sales through the ledger's own tables: products, customers, orders, lines, transactions, subscriptions, shipments, and the
 * roll-ups, which are summed from the transactions by the database itself.
 */
export async function writeLedger(client: PoolClient, accounts: readonly DemoAccount[]): Promise<void> {
  await copyRows(
    client,
    'products',
    'account_id, id, item, title, price_minor, currency, billing, physical',
    accounts.flatMap(({ id, plan }) =>
      plan.products.map((product): Cell[] => [
        id,
        uuidV7(),
        product.item,
        product.title,
        product.priceMinor,
        plan.currency,
        product.recurring ? 'RECURRING' : 'STANDARD',
        product.physical === true,
      ]),
    ),
  );
  await copyRows(
    client,
    'customers',
    'account_id, id, email, email_key, first_name, last_name, billing_address, shipping_address',
    accounts.flatMap(({ id, customers }) =>
      customers.map((customer): Cell[] => [
        id,
        customer.id,
        customer.email,
        customer.email,
        customer.firstName,
        customer.lastName,
        customer.address,
        customer.address,
      ]),
    ),
  );
  await copyRows(
    client,
    'orders',
    `account_id, id, receipt, placed_at, billing, source, currency, payment_method, language, role, customer_id, affiliate, tracking_codes,
      parent_receipt, total_minor, tax_minor, shipping_minor, earnings_minor, earnings_currency, paid_minor, refunded_minor, charged_back_minor`,
    flat(accounts, ({ id, plan }, order): Cell[][] => [
      [
        id,
        order.id,
        order.receipt,
        order.placedAt,
        order.billing,
        'DEMO',
        order.currency,
        order.paymentMethod,
        locales[order.customer.country].language.toUpperCase(),
        'VENDOR',
        order.customer.id,
        order.affiliate,
        order.trackingCodes,
        order.parentReceipt,
        order.totalMinor,
        order.taxMinor,
        order.shippingMinor,
        order.earningsMinor,
        plan.currency,
        order.totalMinor,
        sum(order, 'RFND'),
        sum(order, 'CGBK', 'INSF'),
      ],
    ]),
  );
  await copyRows(
    client,
    'order_lines',
    `account_id, id, order_id, position, item, title, type, quantity, unit_price, tax_minor, shipping_minor, amount_minor, earnings_minor, recurring,
      shippable`,
    flat(accounts, ({ id }, order) =>
      order.lines.map((line, position): Cell[] => [
        id,
        line.id,
        order.id,
        position,
        line.item,
        line.title,
        line.type,
        1,
        minorToDecimal(line.unitPriceMinor, order.currency),
        line.taxMinor,
        line.shippingMinor,
        line.amountMinor,
        line.earningsMinor,
        line.recurring,
        line.shippable,
      ]),
    ),
  );
  await copyRows(
    client,
    'transactions',
    `account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, tax_minor, shipping_minor, earnings_minor, earnings_currency,
      payment_method, source`,
    flat(accounts, ({ id, plan }, order): Cell[][] => [
      [
        ...[id, order.transactionId, order.id, order.receipt, order.kind, order.kind, order.placedAt, order.currency, order.totalMinor],
        ...[order.taxMinor, order.shippingMinor, order.earningsMinor, plan.currency, order.paymentMethod, 'DEMO'],
      ],
      ...order.moves.map((move): Cell[] => {
        // tax, shipping and the seller's share go back in the same proportion
        const back = (minor: number) => -proportionOf(minor, move.amountMinor, order.totalMinor) || 0;
        return [
          ...[id, move.id, order.id, order.receipt, move.kind, move.kind, move.at, order.currency, -move.amountMinor],
          ...[back(order.taxMinor), back(order.shippingMinor), back(order.earningsMinor), plan.currency, order.paymentMethod, 'DEMO'],
        ];
      }),
    ]),
  );
  await copyRows(
    client,
    'subscriptions',
    'account_id, id, order_id, item, status, frequency, amount_minor, currency, payments_processed, payments_remaining, next_payment_at, state_at',
    flat(accounts, ({ id }, { id: orderId, currency, subscription: s }): Cell[][] =>
      s
        ? [
            [
              ...[id, s.id, orderId, s.item, s.status, s.frequency, s.amountMinor, currency],
              ...[s.paymentsProcessed, s.paymentsRemaining, s.nextPaymentAt, s.stateAt],
            ],
          ]
        : [],
    ),
  );
  await copyRows(
    client,
    'ship_notices',
    'account_id, id, order_id, line_id, date, carrier, tracking, quantity',
    flat(accounts, ({ id }, { id: orderId, shipment: s }): Cell[][] =>
      s ? [[id, s.id, orderId, s.lineId, s.date, s.carrier, s.tracking, 1]] : [],
    ),
  );
  await writeRollUps(client, accounts);
}

const figures = `coalesce(sum(t.amount_minor) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0), coalesce(-sum(t.amount_minor) FILTER (WHERE t.kind = 'RFND'), 0),
  coalesce(-sum(t.amount_minor) FILTER (WHERE t.kind IN ('CGBK', 'INSF')), 0), count(*) FILTER (WHERE t.kind IN ('SALE', 'BILL')),
  count(*) FILTER (WHERE t.kind = 'RFND'), count(*) FILTER (WHERE t.kind IN ('CGBK', 'INSF'))`;
const figureColumns = 'gross_minor, refunds_minor, chargebacks_minor, sales, refund_count, chargeback_count';

async function writeRollUps(client: PoolClient, accounts: readonly DemoAccount[]): Promise<void> {
  const zones = accounts.flatMap(({ id, plan }) => [...new Set([plan.timeZone, demoOwner.timeZone])].map((zone) => [id, zone]));
  await copyRows(client, 'sales_zones', 'account_id, time_zone', zones);
  // the tickets come later, and are counted as they come (migration 0017)
  await copyRows(client, 'ticket_zones', 'account_id, time_zone', zones);
  const ids = [accounts.map((account) => account.id)];
  await client.query(
    `INSERT INTO sales_quarter_slots (account_id, currency, quarter, slot, ${figureColumns})
     SELECT t.account_id, t.currency, date_bin('15 minutes', t.at, '1970-01-01 00:00:00Z'), 0, ${figures}
     FROM transactions t WHERE t.account_id = ANY($1::uuid[]) AND NOT t.test GROUP BY 1, 2, 3`,
    ids,
  );
  await client.query(
    `INSERT INTO sales_day_slots (account_id, time_zone, currency, day, slot, ${figureColumns})
     SELECT t.account_id, z.time_zone, t.currency, (t.at AT TIME ZONE z.time_zone)::date, 0, ${figures}
     FROM transactions t JOIN sales_zones z ON z.account_id = t.account_id
     WHERE t.account_id = ANY($1::uuid[]) AND NOT t.test GROUP BY 1, 2, 3, 4`,
    ids,
  );
}
