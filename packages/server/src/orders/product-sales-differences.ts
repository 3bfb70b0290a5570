import type { Sql } from '../platform/database/sql';

/** One place where the roll-up of sales by product is not what the rows say. */
export interface ProductSalesDifference {
  timeZone: string;
  span: 'day' | 'month';
  /** YYYY-MM-DD */
  firstDay: string;
  item: string;
  currency: string;
  /** sales, refunds, chargebacks, gross in minor units; null where the one or the other has nothing */
  rolledUp: number[] | null;
  counted: number[] | null;
}

export interface ProductSalesComparison {
  /** movements that were read, once for each zone */
  rows: number;
  differences: ProductSalesDifference[];
}

/** The months in which an account moved, or is said to have, in each zone that is kept. */
const months = `
  SELECT k.time_zone AS "timeZone", to_char(month, 'YYYY-MM-DD') AS first
  FROM product_sales_zones k
  CROSS JOIN LATERAL (
    SELECT min(at) AS first, max(at) AS last FROM (
      SELECT min(at) AS at FROM transactions WHERE account_id = $1 UNION ALL SELECT max(at) FROM transactions WHERE account_id = $1
      UNION ALL SELECT min(first_day)::timestamptz FROM product_sales WHERE account_id = $1 AND time_zone = k.time_zone
      UNION ALL SELECT max(first_day)::timestamptz FROM product_sales WHERE account_id = $1 AND time_zone = k.time_zone) ends) e
  CROSS JOIN LATERAL generate_series(date_trunc('month', (e.first - interval '2 days') AT TIME ZONE 'UTC'), (e.last + interval '2 days') AT TIME ZONE 'UTC',
    interval '1 month') month
  WHERE k.account_id = $1 ORDER BY 1, 2`;

/** One month of one zone, in one statement: of one moment. $1 account, $2 zone, $3 first day of the month */
const ofMonth = `
  WITH month AS (SELECT $3::date AS first, ($3::date + interval '1 month')::date AS after),
  spans (span) AS (VALUES ('day'), ('month')),
  said AS (
    SELECT span, first_day, item, currency, ARRAY[sum(sales), sum(refund_count), sum(chargeback_count), sum(gross_minor)]::float8[] AS figures
    FROM (
      SELECT span, first_day, item, currency, sales, refund_count, chargeback_count, gross_minor FROM product_sales, month
      WHERE account_id = $1 AND time_zone = $2 AND first_day >= first AND first_day < after
      UNION ALL
      SELECT span, date_trunc(span, at AT TIME ZONE $2)::date, item, currency, sales, refund_count, chargeback_count, gross_minor
      FROM product_sales_written(ARRAY[$1::uuid], (SELECT folded_below FROM product_sales_border), '18446744073709551615'), month, spans
      WHERE (at AT TIME ZONE $2)::date >= first AND (at AT TIME ZONE $2)::date < after) parts
    GROUP BY 1, 2, 3, 4),
  moved AS (
    SELECT t.* FROM transactions t, month
    WHERE t.account_id = $1 AND t.at >= (first - 2)::timestamp AT TIME ZONE 'UTC' AND t.at < (after + 2)::timestamp AT TIME ZONE 'UTC'
      AND (t.at AT TIME ZONE $2)::date >= first AND (t.at AT TIME ZONE $2)::date < after
      AND NOT t.test AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF')
      -- a zone that is dropped in between has no days any more
      AND EXISTS (SELECT FROM product_sales_zones WHERE account_id = $1 AND time_zone = $2)),
  counted AS (
    SELECT span, to_char(t.at AT TIME ZONE $2, CASE span WHEN 'day' THEN 'YYYY-MM-DD' ELSE 'YYYY-MM-01' END)::date AS first_day, l.item, t.currency,
      ARRAY[count(DISTINCT t.id) FILTER (WHERE t.kind IN ('SALE', 'BILL')), count(DISTINCT t.id) FILTER (WHERE t.kind = 'RFND'),
        count(DISTINCT t.id) FILTER (WHERE t.kind IN ('CGBK', 'INSF')), coalesce(sum(l.amount_minor) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0)]::float8[] AS figures
    FROM moved t JOIN order_lines l ON l.account_id = t.account_id AND l.order_id = t.order_id, spans
    GROUP BY 1, 2, 3, 4)
  SELECT (SELECT count(*)::int FROM moved) AS rows, (
    SELECT coalesce(json_agg(json_build_object('timeZone', $2::text, 'span', span, 'firstDay', first_day, 'item', item, 'currency', currency,
      'rolledUp', said.figures, 'counted', counted.figures)), '[]')
    FROM said FULL JOIN counted USING (span, first_day, item, currency) WHERE said.figures IS DISTINCT FROM counted.figures) AS differences`;

/**
 * Holds the roll-up of an account's sales by product, with what a read adds to it, against its movements and lines counted another way: by distinct
 * movements of a plain join. In all zones that are kept, month by month, at whatever moment, while sales come in too; it locks nothing.
 * @param goesOn asked between the pieces; false ends it
 * @returns null where it was ended
 */
export async function productSalesDifferences(
  sql: Sql,
  accountId: string,
  goesOn: () => boolean = () => true,
): Promise<ProductSalesComparison | null> {
  const sum: ProductSalesComparison = { rows: 0, differences: [] };
  for (const { timeZone, first } of await sql.query<{ timeZone: string; first: string }>(months, [accountId])) {
    if (!goesOn()) return null;
    const [month] = await sql.query<ProductSalesComparison>(ofMonth, [accountId, timeZone, first]);
    sum.rows += month?.rows ?? 0;
    sum.differences.push(...(month?.differences ?? []));
  }
  return sum;
}
