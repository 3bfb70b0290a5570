import { prepared, type Sql } from '../platform/database/sql';

export interface ProductQuestion {
  /** UUIDs; who asks has a right to what is shown of each */
  accountIds: readonly string[];
  /** half-open */
  from: Date;
  to: Date;
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

// an order of several products moves each of them once: a refund of the whole order is one of each
const byProduct = prepared(
  'orders.product-sales',
  `SELECT s.account_id AS "accountId", s.item, coalesce(p.title, s.title) AS title, s.currency, s.sales, s."refundCount", s."chargebackCount", s."grossMinor"
   FROM (
     SELECT t.account_id, l.item, max(l.title) AS title, t.currency,
       count(*) FILTER (WHERE t.kind IN ('SALE', 'BILL'))::int AS sales, count(*) FILTER (WHERE t.kind = 'RFND')::int AS "refundCount",
       count(*) FILTER (WHERE t.kind IN ('CGBK', 'INSF'))::int AS "chargebackCount",
       coalesce(sum(l.amount) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0)::bigint AS "grossMinor"
     FROM unnest($1::uuid[]) a(id) JOIN transactions t ON t.account_id = a.id
     CROSS JOIN LATERAL (
       SELECT item, max(title) AS title, sum(amount_minor) AS amount FROM order_lines
       WHERE account_id = t.account_id AND order_id = t.order_id GROUP BY item) l
     WHERE t.at >= $2 AND t.at < $3 AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF') AND NOT t.test
     GROUP BY 1, 2, 4) s
   LEFT JOIN products p ON p.account_id = s.account_id AND p.item = s.item
   ORDER BY s.account_id, s.item, s.currency`,
);

/** Sales, refunds and chargebacks of each product in a period, by the day of the movement: rates and top products are both of these rows. */
export function productSales(sql: Sql, { accountIds, from, to }: ProductQuestion): Promise<ProductSales[]> {
  return accountIds.length === 0 ? Promise.resolve([]) : sql.query<ProductSales>(byProduct, [accountIds, from, to]);
}
