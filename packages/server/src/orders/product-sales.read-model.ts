import { addMonths, bucketOf, type DayPeriod, zonedDayStart } from '@mestre/shared';
import { prepared, type Sql } from '../platform/database/sql';

export interface ProductQuestion {
  /** UUIDs; who asks has a right to what is shown of each */
  accountIds: readonly string[];
  period: DayPeriod;
  /** IANA */
  timeZone: string;
}

/** The movements of one product in one currency. */
export interface ProductSales {
  accountId: string;
  item: string;
  /** by the account's products, else by the newest line that names it */
  title: string;
  currency: string;
  sales: number;
  refundCount: number;
  chargebackCount: number;
  /** what its lines of the sales cost, in minor units; lines without an amount (ADR 0005) count nothing */
  grossMinor: number;
}

const figures = ['sales', 'refund_count', 'chargeback_count', 'gross_minor'];
const sums = figures.map((figure) => `sum(${figure}) AS ${figure}`).join(', ');

/** Sums of products as they are answered, with their titles. */
const titled = (from: string) => `
  SELECT s.account_id AS "accountId", s.item, coalesce(p.title, (
      SELECT title FROM order_lines l WHERE l.account_id = s.account_id AND l.item = s.item ORDER BY l.order_id DESC, l.id DESC LIMIT 1)) AS title,
    s.currency, s.sales::int, s.refund_count::int AS "refundCount", s.chargeback_count::int AS "chargebackCount", s.gross_minor::bigint AS "grossMinor"
  FROM ${from} s LEFT JOIN products p ON p.account_id = s.account_id AND p.item = s.item`;

/** The movements of accounts from one instant on and before another, by product and as they stand in the rows. */
const rowsOf = (accounts: string, from: string, to: string) => `
  SELECT t.account_id, l.item, t.currency, (t.kind IN ('SALE', 'BILL'))::int AS sales, (t.kind = 'RFND')::int AS refund_count,
    (t.kind IN ('CGBK', 'INSF'))::int AS chargeback_count, CASE WHEN t.kind IN ('SALE', 'BILL') THEN coalesce(l.amount, 0) ELSE 0 END AS gross_minor
  FROM unnest(${accounts}) a(id) JOIN transactions t ON t.account_id = a.id
  CROSS JOIN LATERAL (
    SELECT item, sum(amount_minor) AS amount FROM order_lines WHERE account_id = t.account_id AND order_id = t.order_id GROUP BY item) l
  WHERE t.at >= ${from} AND t.at < ${to} AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF') AND NOT t.test`;

/**
 * Whole months, the days before and after them, and what has been written since: one statement, so all of one moment. A row without an item names
 * an account that is not kept in this zone; none is while the roll-up begins anew after a restore.
 * $1 accounts, $2 zone, $3 first day, $4 first day of the whole months, $5 day after them, $6 day after the last.
 */
const keptProducts = (more = '') => `
   WITH kept AS MATERIALIZED (
     SELECT z.account_id AS id FROM product_sales_zones z WHERE z.account_id = ANY($1::uuid[]) AND z.time_zone = $2
       AND (SELECT cluster = (SELECT system_identifier FROM pg_control_system()) FROM product_sales_border)),
   parts AS (
     SELECT account_id, item, currency, ${figures.join(', ')} FROM product_sales
     WHERE account_id = ANY(ARRAY(SELECT id FROM kept)) AND time_zone = $2 AND span = 'month' AND first_day >= $4::date AND first_day < $5::date
     UNION ALL
     SELECT account_id, item, currency, ${figures.join(', ')} FROM product_sales
     WHERE account_id = ANY(ARRAY(SELECT id FROM kept)) AND time_zone = $2 AND span = 'day' AND first_day >= $3::date AND first_day < $4::date
     UNION ALL
     SELECT account_id, item, currency, ${figures.join(', ')} FROM product_sales
     WHERE account_id = ANY(ARRAY(SELECT id FROM kept)) AND time_zone = $2 AND span = 'day' AND first_day >= $5::date AND first_day < $6::date
     UNION ALL
     SELECT account_id, item, currency, ${figures.join(', ')}
     FROM product_sales_written(ARRAY(SELECT id FROM kept), (SELECT folded_below FROM product_sales_border), '18446744073709551615')
     WHERE (at AT TIME ZONE $2)::date >= $3::date AND (at AT TIME ZONE $2)::date < $6::date${more}),
   summed AS (SELECT account_id, item, currency, ${sums} FROM parts GROUP BY account_id, item, currency)
   ${titled('summed')}
   UNION ALL
   SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM (SELECT unnest($1::uuid[]) EXCEPT SELECT id FROM kept) missing (id)`;

const keptInZone = prepared('orders.product-sales-kept', keptProducts());

/**
 * The same for a period of another zone: of the zone that is kept the days that lie wholly within it, and its ends out of the rows.
 * $7 when the period begins, $8 when it ends
 */
const keptWithin = prepared(
  'orders.product-sales-within',
  keptProducts(
    [
      ['$7::timestamptz', '($3::date::timestamp AT TIME ZONE $2)'],
      ['($6::date::timestamp AT TIME ZONE $2)', '$8::timestamptz'],
    ]
      .map(([from, to]) => ` UNION ALL ${rowsOf('ARRAY(SELECT id FROM kept)', from as string, to as string)}`)
      .join(''),
  ),
);

/**
 * The zones in which accounts are kept, that of most accounts first, and which of its days lie wholly within a period. A day is told by its date, which
 * comes back for a while where clocks are set back to the day before: near a change of clocks the days begin later and end earlier, and rows do the rest.
 * $1 accounts, $2 when the period begins, $3 when it ends
 */
const daysWithin = prepared(
  'orders.product-sales-days-within',
  `SELECT zone, accounts, (first::date + CASE WHEN first::time = '00:00' THEN 0 ELSE 1 END + CASE WHEN ${steady('$2')} THEN 0 ELSE 3 END)::date AS "from",
     (last::date - CASE WHEN ${steady('$3')} THEN 0 ELSE 3 END)::date AS "to"
   FROM (SELECT time_zone AS zone, array_agg(account_id) AS accounts FROM product_sales_zones WHERE account_id = ANY($1::uuid[]) GROUP BY 1) z
   CROSS JOIN LATERAL (SELECT $2::timestamptz AT TIME ZONE zone AS first, $3::timestamptz AT TIME ZONE zone AS last) ends
   ORDER BY cardinality(accounts) DESC, zone`,
);

function steady(at: string): string {
  const beside = (sign: string) => `((${at}::timestamptz ${sign} interval '48 hours') AT TIME ZONE zone)`;
  return `${beside('+')} - ${beside('-')} = interval '96 hours'`;
}

/** All from the rows themselves, for accounts of which nothing is kept yet: right, and slower with every movement of the period. */
const countedProducts = prepared(
  'orders.product-sales-counted',
  `WITH summed AS (SELECT account_id, item, currency, ${sums} FROM (${rowsOf('$1::uuid[]', '$2', '$3')}) moved GROUP BY 1, 2, 3)
   ${titled('summed')}`,
);

/** A product, or the name of an account that is not kept. */
type Found = ProductSales | (Omit<ProductSales, 'item'> & { item: null });
const isProduct = (found: Found): found is ProductSales => found.item !== null;

interface DaysWithin extends DayPeriod {
  zone: string;
  accounts: string[];
}

/**
 * Sales, refunds and chargebacks of each product in a period, by the day of the movement: rates and top products are both of these rows. An order of
 * several products moves each of them once: a refund of the whole order is one of each. In a zone that is not kept an account is answered out of
 * one that is, and the rows of the days at both ends (ADR 0024).
 * @returns in no order
 */
export async function productSales(sql: Sql, { accountIds, period, timeZone }: ProductQuestion): Promise<ProductSales[]> {
  if (accountIds.length === 0) return [];
  let products: ProductSales[] = [];
  let missing = accountIds;
  const add = (found: readonly Found[], asked: readonly string[]) => {
    const still = found.filter(({ item }) => item === null).map(({ accountId }) => accountId);
    missing = missing.filter((id) => !asked.includes(id) || still.includes(id));
    products = products.concat(found.filter(isProduct));
  };
  const days = ({ from, to }: DayPeriod) => [from, ...wholeMonths({ from, to }), to];
  add(await sql.query<Found>(keptInZone, [accountIds, timeZone, ...days(period)]), accountIds);
  if (missing.length === 0) return products;
  const ends = [zonedDayStart(period.from, timeZone), zonedDayStart(period.to, timeZone)];
  for (const { zone, accounts, ...within } of await sql.query<DaysWithin>(daysWithin, [missing, ...ends])) {
    const asked = accounts.filter((id) => missing.includes(id));
    // a period without a whole day of that zone is all ends
    if (asked.length > 0 && within.from < within.to) {
      add(await sql.query<Found>(keptWithin, [asked, zone, ...days(within), ...ends]), asked);
    }
  }
  return missing.length === 0 ? products : products.concat(await sql.query<ProductSales>(countedProducts, [missing, ...ends]));
}

/** The first day of the whole months within a period and the day after them; both the end of a period that has none. */
function wholeMonths({ from, to }: DayPeriod): [string, string] {
  const began = bucketOf(from, 'MONTH');
  const since = began === from ? from : addMonths(began, 1);
  const until = bucketOf(to, 'MONTH');
  return since < until ? [since, until] : [to, to];
}
