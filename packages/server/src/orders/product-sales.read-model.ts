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

/**
 * Whole months, the days before and after them, and what has been written since: one statement, so all of one moment. A row without an item names
 * an account that is not kept in this zone; none is while the roll-up begins anew after a restore.
 * $1 accounts, $2 zone, $3 first day, $4 first day of the whole months, $5 day after them, $6 day after the last.
 */
const keptProducts = prepared(
  'orders.product-sales-kept',
  `WITH kept AS MATERIALIZED (
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
     WHERE (at AT TIME ZONE $2)::date >= $3::date AND (at AT TIME ZONE $2)::date < $6::date),
   summed AS (SELECT account_id, item, currency, ${sums} FROM parts GROUP BY account_id, item, currency)
   ${titled('summed')}
   UNION ALL
   SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM (SELECT unnest($1::uuid[]) EXCEPT SELECT id FROM kept) missing (id)`,
);

/** The same from the rows themselves, for zones in which nothing is kept: right, and slower with every movement of the period. */
const countedProducts = prepared(
  'orders.product-sales-counted',
  `WITH summed AS (
     SELECT t.account_id, l.item, t.currency, count(*) FILTER (WHERE t.kind IN ('SALE', 'BILL')) AS sales,
       count(*) FILTER (WHERE t.kind = 'RFND') AS refund_count, count(*) FILTER (WHERE t.kind IN ('CGBK', 'INSF')) AS chargeback_count,
       coalesce(sum(l.amount) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0) AS gross_minor
     FROM unnest($1::uuid[]) a(id) JOIN transactions t ON t.account_id = a.id
     CROSS JOIN LATERAL (
       SELECT item, sum(amount_minor) AS amount FROM order_lines WHERE account_id = t.account_id AND order_id = t.order_id GROUP BY item) l
     WHERE t.at >= $2 AND t.at < $3 AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF') AND NOT t.test
     GROUP BY 1, 2, 3)
   ${titled('summed')}`,
);

/**
 * Sales, refunds and chargebacks of each product in a period, by the day of the movement: rates and top products are both of these rows. An order of
 * several products moves each of them once: a refund of the whole order is one of each.
 * @returns in no order
 */
export async function productSales(sql: Sql, { accountIds, period, timeZone }: ProductQuestion): Promise<ProductSales[]> {
  if (accountIds.length === 0) return [];
  const { from, to } = period;
  const [since, until] = wholeMonths(period);
  const rows = await sql.query<ProductSales & { item: string | null }>(keptProducts, [accountIds, timeZone, from, since, until, to]);
  const missing = rows.filter(({ item }) => item === null).map(({ accountId }) => accountId);
  if (missing.length === 0) return rows;
  const instants = [zonedDayStart(from, timeZone), zonedDayStart(to, timeZone)];
  const counted = await sql.query<ProductSales>(countedProducts, [missing, ...instants]);
  return [...rows.filter(({ item }) => item !== null), ...counted];
}

/** The first day of the whole months within a period and the day after them; both the end of a period that has none. */
function wholeMonths({ from, to }: DayPeriod): [string, string] {
  const began = bucketOf(from, 'MONTH');
  const since = began === from ? from : addMonths(began, 1);
  const until = bucketOf(to, 'MONTH');
  return since < until ? [since, until] : [to, to];
}
