import type { Client } from 'pg';
import { productSalesDifferences } from '../../src/orders/orders.public';
import type { Sql } from '../../src/platform/database/sql';

/** Each must find nothing. Written apart from the generator: by day and zone from the movements themselves, through the views that are read. */
const checks: Record<string, string> = {
  'quarter-hours disagree with the ledger': `
    WITH ledger AS (
      SELECT account_id, currency, to_timestamp(floor(extract(epoch FROM at) / 900) * 900) AS quarter,
        coalesce(sum(CASE WHEN kind IN ('SALE','BILL') THEN amount_minor ELSE 0 END), 0) AS gross, coalesce(sum(CASE WHEN kind = 'RFND' THEN -amount_minor ELSE 0 END), 0) AS refunds,
        coalesce(sum(CASE WHEN kind IN ('CGBK','INSF') THEN -amount_minor ELSE 0 END), 0) AS chargebacks, sum((kind IN ('SALE','BILL'))::int) AS sales
      FROM transactions GROUP BY 1, 2, 3),
    rolled AS (SELECT account_id, currency, quarter, gross_minor, refunds_minor, chargebacks_minor, sales FROM sales_quarters)
    (SELECT * FROM ledger EXCEPT SELECT * FROM rolled) UNION ALL (SELECT * FROM rolled EXCEPT SELECT * FROM ledger) LIMIT 1`,
  'days disagree with the ledger': `
    WITH ledger AS (
      SELECT t.account_id, z.time_zone, t.currency, date_trunc('day', t.at AT TIME ZONE z.time_zone)::date AS day,
        sum(CASE WHEN kind IN ('SALE','BILL') THEN amount_minor ELSE 0 END) AS gross, sum(CASE WHEN kind = 'RFND' THEN -amount_minor ELSE 0 END) AS refunds,
        sum(CASE WHEN kind IN ('CGBK','INSF') THEN -amount_minor ELSE 0 END) AS chargebacks, sum((kind = 'RFND')::int) AS refund_count
      FROM transactions t JOIN sales_zones z USING (account_id) GROUP BY 1, 2, 3, 4),
    rolled AS (SELECT account_id, time_zone, currency, day, gross_minor, refunds_minor, chargebacks_minor, refund_count FROM sales_days)
    (SELECT * FROM ledger EXCEPT SELECT * FROM rolled) UNION ALL (SELECT * FROM rolled EXCEPT SELECT * FROM ledger) LIMIT 1`,
  'days of tickets disagree with the log': `
    WITH log AS (
      SELECT e.account_id, z.time_zone, e.kind, date_trunc('day', e.at AT TIME ZONE z.time_zone)::date AS day, e.actor_role,
        sum((e.type = 'REFUND')::int) AS refund, sum((e.type = 'CANCEL')::int) AS cancel, sum((e.type = 'TECH_SUPPORT')::int) AS tech_support
      FROM ticket_events e JOIN sales_zones z USING (account_id) WHERE e.kind IN ('OPENED','CLOSED') GROUP BY 1, 2, 3, 4, 5),
    rolled AS (SELECT account_id, time_zone, kind, day, actor_role, sum(refund), sum(cancel), sum(tech_support) FROM ticket_days GROUP BY 1, 2, 3, 4, 5)
    (SELECT * FROM log EXCEPT SELECT * FROM rolled) UNION ALL (SELECT * FROM rolled EXCEPT SELECT * FROM log) LIMIT 1`,
  'quarter-hours of tickets disagree with the log': `
    WITH log AS (
      SELECT account_id, kind, to_timestamp(floor(extract(epoch FROM at) / 900) * 900) AS quarter, type, count(*) AS acts
      FROM ticket_events WHERE kind IN ('OPENED','CLOSED') GROUP BY 1, 2, 3, 4),
    listed AS (
      SELECT account_id, kind, (day + quarter * interval '15 minutes') AT TIME ZONE 'UTC' AS quarter, type, sum(acts) AS acts
      FROM ticket_quarters CROSS JOIN LATERAL (VALUES ('REFUND', refund), ('CANCEL', cancel), ('TECH_SUPPORT', tech_support)) t(type, acts)
      WHERE acts > 0 GROUP BY 1, 2, 3, 4)
    (SELECT * FROM log EXCEPT SELECT * FROM listed) UNION ALL (SELECT * FROM listed EXCEPT SELECT * FROM log) LIMIT 1`,
  'orders disagree with their movements': `
    SELECT o.receipt FROM orders o JOIN (
      SELECT account_id, order_id, sum(amount_minor) FILTER (WHERE amount_minor > 0) AS paid, -sum(amount_minor) FILTER (WHERE amount_minor < 0) AS back
      FROM transactions GROUP BY 1, 2) t ON t.account_id = o.account_id AND t.order_id = o.id
    WHERE o.paid_minor <> t.paid OR o.refunded_minor + o.charged_back_minor <> coalesce(t.back, 0) LIMIT 1`,
  'orders disagree with their lines': `
    SELECT o.receipt FROM orders o JOIN (SELECT account_id, order_id, sum(amount_minor) AS amount FROM order_lines GROUP BY 1, 2) l
      ON l.account_id = o.account_id AND l.order_id = o.id WHERE l.amount <> o.total_minor LIMIT 1`,
};

/** @throws where the made world contradicts itself, or is not of the wanted size */
export async function checkWorld(client: Client, wanted: { orders: number; tickets: number }): Promise<void> {
  const { rows } = await client.query(
    'SELECT (SELECT count(*) FROM orders)::int AS orders, (SELECT count(*) FROM tickets)::int AS tickets',
  );
  if (rows[0].orders !== wanted.orders || rows[0].tickets !== wanted.tickets) throw new Error(`the world has ${JSON.stringify(rows[0])}`);
  for (const [complaint, text] of Object.entries(checks)) {
    const found = await client.query(text);
    if (found.rows.length > 0) throw new Error(`${complaint}: ${JSON.stringify(found.rows[0])}`);
  }
  const sql = { query: async (text: string, values: unknown[]) => (await client.query(text, values)).rows } as Sql;
  const accounts = await client.query<{ id: string; zones: number }>(
    'SELECT id, (SELECT count(*)::int FROM product_sales_zones z WHERE z.account_id = a.id) AS zones FROM accounts a',
  );
  for (const { id, zones } of accounts.rows) {
    const first = (await productSalesDifferences(sql, id))?.differences[0];
    if (zones === 0 || first) throw new Error(`products disagree with the ledger: ${JSON.stringify(first ?? 'no zone')}`);
  }
}
