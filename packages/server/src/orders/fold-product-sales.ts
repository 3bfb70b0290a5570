import type { Database } from '../platform/database/database';
import type { Tx } from '../platform/database/sql';

/**
 * Brings the roll-up of sales by product up to what has been committed (ADR 0020): the job of every minute, after a bulk load, and never needed
 * for a right answer. Where another process is at it nothing happens.
 */
export async function foldProductSales(db: Database): Promise<void> {
  const folded = await db.transaction(foldAll, { unhurried: true });
  if (!folded) return;
  const missing = await db.query<{ accountId: string; zones: string[] }>(
    `SELECT z.account_id AS "accountId", array_agg(z.time_zone) AS zones FROM sales_zones z
     WHERE NOT EXISTS (SELECT FROM product_sales_zones k WHERE k.account_id = z.account_id AND k.time_zone = z.time_zone) GROUP BY z.account_id`,
  );
  for (const { accountId, zones } of missing) await db.transaction((tx) => keepZones(tx, accountId, zones), { unhurried: true });
}

async function foldAll(tx: Tx): Promise<boolean> {
  const border = await holdBorder(tx);
  if (!border) return false;
  if (border.moved) await beginAnew(tx);
  else await fold(tx, border.foldedBelow);
  await dropZones(tx);
  return true;
}

interface Border {
  /** what was written by transactions below is in the roll-up */
  foldedBelow: string;
  /** the database was restored into a cluster that numbers its transactions anew */
  moved: boolean;
}

/** One folds at a time; null while another one does. */
async function holdBorder(tx: Tx): Promise<Border | null> {
  const [border] = await tx.query<Border>(
    `SELECT folded_below::text AS "foldedBelow", cluster <> (SELECT system_identifier FROM pg_control_system()) AS moved
     FROM product_sales_border FOR UPDATE SKIP LOCKED`,
  );
  return border ?? null;
}

/** Transactions below the oldest one that is still under way have all ended: the next statement sees everything that they wrote. */
const ended = 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS below';

async function fold(tx: Tx, foldedBelow: string): Promise<void> {
  const [{ below }] = (await tx.query<{ below: string }>(ended)) as [{ below: string }];
  const [{ some }] = (await tx.query<{ some: boolean }>(
    `SELECT EXISTS (SELECT FROM transactions WHERE written_by > '0' AND written_by >= $1::xid8 AND written_by < $2::xid8) AS some`,
    [foldedBelow, below],
  )) as [{ some: boolean }];
  // an idle server writes nothing
  if (!some) return;
  await tx.query(
    `INSERT INTO product_sales AS p (account_id, time_zone, span, first_day, item, currency, sales, refund_count, chargeback_count, gross_minor)
     ${bySpan(keptAccounts, '$1::xid8', '$2::xid8')}
     ON CONFLICT (account_id, time_zone, span, first_day, item, currency) DO UPDATE SET sales = p.sales + excluded.sales,
       refund_count = p.refund_count + excluded.refund_count, chargeback_count = p.chargeback_count + excluded.chargeback_count,
       gross_minor = p.gross_minor + excluded.gross_minor`,
    [foldedBelow, below],
  );
  await tx.query('UPDATE product_sales_border SET folded_below = $1::xid8', [below]);
}

const keptAccounts = `(SELECT coalesce(array_agg(DISTINCT account_id), '{}') FROM product_sales_zones)`;

/** What was written between two borders, by day and by month of the zones that are kept. */
const bySpan = (accounts: string, border: string, below: string) =>
  `SELECT w.account_id, z.time_zone, s.span, date_trunc(s.span, w.at AT TIME ZONE z.time_zone)::date, w.item, w.currency,
     sum(w.sales), sum(w.refund_count), sum(w.chargeback_count), sum(w.gross_minor)
   FROM product_sales_written(${accounts}, ${border}, ${below}) w JOIN product_sales_zones z ON z.account_id = w.account_id
   CROSS JOIN (VALUES ('day'), ('month')) s(span)
   GROUP BY 1, 2, 3, 4, 5, 6`;

/** Ends the roll-up in zones whose sales are not kept any more. */
async function dropZones(tx: Tx): Promise<void> {
  await tx.query(
    `WITH dropped AS (
       DELETE FROM product_sales_zones k WHERE NOT EXISTS (SELECT FROM sales_zones z WHERE z.account_id = k.account_id AND z.time_zone = k.time_zone)
       RETURNING k.account_id, k.time_zone)
     DELETE FROM product_sales p USING dropped d WHERE p.account_id = d.account_id AND p.time_zone = d.time_zone`,
  );
}

/** Rolls an account's whole history up in more zones, as far as the border; sales go on meanwhile, and who reads counts the rows. */
async function keepZones(tx: Tx, accountId: string, zones: readonly string[]): Promise<void> {
  const border = await holdBorder(tx);
  if (!border || border.moved) return;
  await tx.query('INSERT INTO product_sales_zones (account_id, time_zone) SELECT $1, unnest($2::text[])', [accountId, zones]);
  await tx.query(
    `INSERT INTO product_sales (account_id, time_zone, span, first_day, item, currency, sales, refund_count, chargeback_count, gross_minor)
     SELECT * FROM (${bySpan('ARRAY[$1::uuid]', `'0'`, '$3::xid8')}) rolled WHERE time_zone = ANY($2::text[])`,
    [accountId, zones, border.foldedBelow],
  );
}

/**
 * After a restore into another cluster: every row that stands is older than the border that begins here, whatever its number was. The zones are
 * rolled up anew; until then who reads counts the rows.
 */
async function beginAnew(tx: Tx): Promise<void> {
  for (const table of ['transactions', 'order_lines']) {
    await tx.query(`ALTER TABLE ${table} DROP COLUMN written_by`);
    await tx.query(`ALTER TABLE ${table} ADD COLUMN written_by xid8 NOT NULL DEFAULT '0'`);
    await tx.query(`ALTER TABLE ${table} ALTER COLUMN written_by SET DEFAULT pg_current_xact_id()`);
  }
  await tx.query(`CREATE INDEX transactions_by_writer ON transactions (written_by) WHERE written_by > '0'`);
  await tx.query('DELETE FROM product_sales_zones');
  await tx.query('DELETE FROM product_sales');
  await tx.query(
    `UPDATE product_sales_border SET folded_below = pg_snapshot_xmin(pg_current_snapshot()), cluster = (SELECT system_identifier FROM pg_control_system())`,
  );
}
