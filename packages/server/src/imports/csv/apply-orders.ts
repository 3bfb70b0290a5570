import type { PoolClient } from 'pg';
import type { StageTables } from './stage-orders';

/** What one batch added to the ledger. */
export interface BatchAdded {
  lines: number;
  orders: number;
  transactions: number;
  customers: number;
  products: number;
}

/** Slots of the roll-ups, as the ledger's single statement spreads them (orders/ledger-statement.ts). */
const rollUpSlots = 8;

const rank = (alias: string) =>
  `(CASE ${alias}.kind WHEN 'SALE' THEN '0' WHEN 'BILL' THEN '1' ELSE '2' END || substr(${alias}.id::text, 2))::uuid`;

/**
 * Writes the movements of one batch into customers, products, orders, lines, transactions and roll-ups: set by set, in the caller's transaction,
 * with the meaning that `recordMovement` gives to each (ADR 0005): the lowest rank tells the order, the earliest sale the product, the newest
 * movement the customer; amounts are what the customer paid; roll-ups by quarter-hour and by day in every zone in use. Rows are locked in one
 * order, so that batches and notifications wait for each other and never in a circle.
 */
export async function applyBatch(client: PoolClient, tables: StageTables, batch: number): Promise<BatchAdded> {
  const { rows, groups } = tables;
  const run = async (text: string) => (await client.query(text, [batch])).rowCount ?? 0;
  const created = async (text: string) =>
    (await client.query<{ created: boolean }>(text, [batch])).rows.filter((row) => row.created).length;
  const mine = (alias: string) => `${alias}.batch = $1 AND ${alias}.status IS NULL`;

  const customers = await created(`
    INSERT INTO customers AS c (account_id, id, email, email_key, first_name, last_name, told_by)
    SELECT DISTINCT ON (g.account_id, g.email_key) g.account_id, md5(g.account_id::text || '|customer|' || g.email_key)::uuid, g.email, g.email_key,
      g.first_name, g.last_name, ('0' || substr(g.id::text, 2))::uuid
    FROM ${groups} g WHERE ${mine('g')} AND g.email_key IS NOT NULL AND g.kind <> 'FEE'
    ORDER BY g.account_id, g.email_key, g.id DESC
    ON CONFLICT (account_id, email_key) DO UPDATE SET email = excluded.email, first_name = coalesce(excluded.first_name, c.first_name),
      last_name = coalesce(excluded.last_name, c.last_name), told_by = excluded.told_by
    WHERE excluded.told_by > c.told_by
    RETURNING c.xmax = 0 AS created`);

  const lines = `${rows} r JOIN ${groups} g ON g.account_id = r.account_id AND g.grp = r.grp`;
  // the batch's span of lines, so that the staged rows are read by their index and not whole
  const span = `r.line BETWEEN (SELECT min(first_line) FROM ${groups} WHERE batch = $1) AND (SELECT max(last_line) FROM ${groups} WHERE batch = $1)`;
  const products = await created(`
    INSERT INTO products AS p (account_id, id, item, title, price_minor, currency, billing, physical, told_by)
    SELECT told.account_id, md5(told.account_id::text || '|product|' || told.item)::uuid, told.item, told.title, told.price_minor, told.currency,
      'STANDARD', false, told.id
    FROM (
      SELECT DISTINCT ON (g.account_id, r.item) g.account_id, r.item, r.title, g.currency, g.id,
        (round(r.unit_price, r.exponent) * 10 ^ r.exponent)::bigint AS price_minor
      FROM ${lines} LEFT JOIN products known ON known.account_id = g.account_id AND known.item = r.item
      WHERE ${mine('g')} AND ${span} AND (known.id IS NULL OR known.told_by > g.id) AND g.kind IN ('SALE', 'BILL') AND r.type = 'ORIGINAL' AND r.quantity > 0 AND r.unit_price > 0
      ORDER BY g.account_id, r.item, g.id, r.line) told
    ORDER BY told.account_id, told.item
    ON CONFLICT (account_id, item) DO UPDATE SET title = excluded.title, price_minor = excluded.price_minor, currency = excluded.currency,
      told_by = excluded.told_by
    WHERE excluded.told_by < p.told_by
    RETURNING p.xmax = 0 AS created`);

  const told = ['placed_at', 'payment_method', 'affiliate', 'source'];
  const tell = (column: string) => `${column} = CASE WHEN excluded.told_by < o.told_by THEN excluded.${column} ELSE o.${column} END`;
  const sumOf = (kinds: string, value: string) => `coalesce(sum(${value}) FILTER (WHERE g.kind IN (${kinds})) OVER w, 0)`;
  await client.query(
    `CREATE TEMP TABLE IF NOT EXISTS import_orders_of_batch (account_id uuid, receipt text, order_id uuid, created boolean) ON COMMIT DELETE ROWS`,
  );
  await run(`
    WITH told AS (
      SELECT DISTINCT ON (g.account_id, g.order_receipt) g.*, ${rank('g')} AS rank, md5(g.account_id::text || '|order|' || g.order_receipt) AS hash,
        ${sumOf(`'SALE', 'BILL'`, 'g.total_minor')} AS paid, ${sumOf(`'RFND'`, 'abs(g.total_minor)')} AS refunded,
        ${sumOf(`'CGBK', 'INSF'`, 'abs(g.total_minor)')} AS charged_back
      FROM ${groups} g WHERE ${mine('g')} AND g.kind <> 'FEE'
      WINDOW w AS (PARTITION BY g.account_id, g.order_receipt)
      ORDER BY g.account_id, g.order_receipt, ${rank('g')}),
    placed AS (
      INSERT INTO orders AS o (account_id, id, receipt, placed_at, billing, source, currency, payment_method, customer_id, affiliate, total_minor,
        paid_minor, refunded_minor, charged_back_minor, fed_from_outside, told_by)
      SELECT t.account_id, (substr(t.id::text, 1, 19) || substr(t.hash, 1, 4) || '-' || substr(t.hash, 5, 12))::uuid, t.order_receipt, t.at,
        'STANDARD', 'IMPORT', t.currency, t.payment_method, c.id, t.affiliate, t.paid, t.paid, t.refunded, t.charged_back, true, t.rank
      FROM told t LEFT JOIN customers c ON c.account_id = t.account_id AND c.email_key = t.email_key
      ORDER BY t.account_id, t.order_receipt
      ON CONFLICT (account_id, receipt) DO UPDATE SET ${told.map(tell).join(', ')},
        customer_id = CASE WHEN excluded.told_by < o.told_by THEN coalesce(excluded.customer_id, o.customer_id) ELSE o.customer_id END,
        total_minor = o.total_minor + excluded.total_minor, paid_minor = o.paid_minor + excluded.paid_minor,
        refunded_minor = o.refunded_minor + excluded.refunded_minor, charged_back_minor = o.charged_back_minor + excluded.charged_back_minor,
        fed_from_outside = true, told_by = least(o.told_by, excluded.told_by)
      RETURNING o.account_id, o.receipt, o.id, o.xmax = 0)
    INSERT INTO import_orders_of_batch SELECT * FROM placed`);
  // the planner knows nothing of a table made a moment ago
  await client.query('ANALYZE import_orders_of_batch');
  const { rows: counted } = await client.query<{ created: number }>(
    'SELECT count(*)::int AS created FROM import_orders_of_batch WHERE created',
  );

  const added = await run(`
    INSERT INTO order_lines (account_id, order_id, id, position, item, title, type, quantity, unit_price, amount_minor)
    SELECT p.account_id, p.order_id, (substr(p.id::text, 1, 14) || '8' || substr(p.hash, 1, 3) || '-8' || substr(p.hash, 4, 3) || '-' || substr(p.hash, 7, 12))::uuid,
      p.position, p.item, p.title, p.type, p.quantity, p.unit_price, p.amount_minor
    FROM (
      SELECT g.account_id, o.order_id, g.id, md5(g.id::text || '|' || row_number() OVER (PARTITION BY g.n ORDER BY r.line)) AS hash,
        -- money back stands below what was sold
        CASE WHEN g.kind IN ('SALE', 'BILL') THEN 0 ELSE 10000 END + row_number() OVER (PARTITION BY o.order_id, g.kind ORDER BY g.at, g.n, r.line) - 1
          AS position,
        r.item, r.title, CASE WHEN g.kind IN ('SALE', 'BILL') OR g.raw_kind = 'ADJUSTMENT' THEN r.type ELSE 'REFUND' END AS type, r.quantity * g.sign AS quantity,
        r.unit_price, (round(r.quantity * r.unit_price, r.exponent) * 10 ^ r.exponent)::bigint * g.sign AS amount_minor
      FROM ${lines} JOIN import_orders_of_batch o ON o.account_id = g.account_id AND o.receipt = g.order_receipt
      WHERE ${mine('g')} AND ${span} AND g.kind <> 'FEE'
      -- computed once a row, not at each of its uses
      OFFSET 0) p
    ORDER BY p.account_id, p.order_id`);

  const transactions = await run(`
    INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, payment_method, source)
    SELECT g.account_id, g.id, o.order_id, g.receipt, g.kind, g.raw_kind, g.at, g.currency, g.total_minor * g.sign, g.payment_method, 'IMPORT'
    FROM ${groups} g LEFT JOIN import_orders_of_batch o ON o.account_id = g.account_id AND o.receipt = g.order_receipt AND g.kind <> 'FEE'
    WHERE ${mine('g')} ORDER BY g.account_id, g.id`);

  const charged = `FILTER (WHERE g.kind IN ('SALE', 'BILL'))`;
  const refunded = `FILTER (WHERE g.kind = 'RFND')`;
  const chargedBack = `FILTER (WHERE g.kind IN ('CGBK', 'INSF'))`;
  const back = 'sum(-g.total_minor * g.sign)';
  const sums = [`sum(g.total_minor) ${charged}`, `${back} ${refunded}`, `${back} ${chargedBack}`];
  const counts = [charged, refunded, chargedBack].map((filter) => `count(*) ${filter}`);
  const figures = [...sums, ...counts].map((figure) => `coalesce(${figure}, 0)`).join(', ');
  const columns = ['gross_minor', 'refunds_minor', 'chargebacks_minor', 'sales', 'refund_count', 'chargeback_count'];
  const add = (table: string) =>
    `DO UPDATE SET ${columns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ')}`;
  const rolled = `${mine('g')} AND g.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF')`;
  await run(`
    INSERT INTO sales_quarter_slots AS q (account_id, currency, quarter, slot, ${columns.join(', ')})
    SELECT g.account_id, g.currency, date_bin('15 minutes', g.at, '1970-01-01 00:00:00Z') AS quarter, pg_backend_pid() % ${rollUpSlots}, ${figures}
    FROM ${groups} g WHERE ${rolled} GROUP BY 1, 2, 3 ORDER BY g.account_id, quarter, g.currency
    ON CONFLICT (account_id, quarter, currency, slot) ${add('q')}`);
  await run(`
    INSERT INTO sales_day_slots AS d (account_id, currency, time_zone, day, slot, ${columns.join(', ')})
    SELECT g.account_id, g.currency, z.time_zone, (g.at AT TIME ZONE z.time_zone)::date AS day, pg_backend_pid() % ${rollUpSlots}, ${figures}
    FROM ${groups} g JOIN sales_zones z ON z.account_id = g.account_id
    WHERE ${rolled} GROUP BY 1, 2, 3, 4 ORDER BY g.account_id, z.time_zone, day, g.currency
    ON CONFLICT (account_id, time_zone, day, currency, slot) ${add('d')}`);

  return { lines: added, orders: counted[0]?.created ?? 0, transactions, customers, products };
}
