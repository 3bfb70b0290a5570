import type { PoolClient } from 'pg';

/** The job's own tables: rows as read, and one row for each movement that they make. Named by the job's UUID, nothing from outside. */
export interface StageTables {
  rows: string;
  groups: string;
}

export function stageTables(jobId: string): StageTables {
  const suffix = jobId.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(suffix)) throw new RangeError('not a UUID');
  return { rows: `import_rows_${suffix}`, groups: `import_groups_${suffix}` };
}

/** Rows of one batch, about: the lines applied in one transaction with their checkpoint. */
export const linesPerBatch = 10_000;

/**
 * Makes the empty staging table. Unlogged: it holds nothing that the file does not; after a crash of PostgreSQL it is empty, which the job
 * notices and stages again.
 */
export async function createOrderStage(client: PoolClient, tables: StageTables): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${tables.rows}, ${tables.groups}`);
  await client.query(`CREATE UNLOGGED TABLE ${tables.rows} (
    line bigint NOT NULL, account_id uuid NOT NULL, grp text NOT NULL, receipt text NOT NULL, kind text, raw_kind text, credit boolean NOT NULL,
    at timestamptz NOT NULL, item text NOT NULL, title text NOT NULL, type text NOT NULL, quantity int NOT NULL, unit_price numeric NOT NULL,
    currency char(3) NOT NULL, exponent smallint NOT NULL, email text, first_name text, last_name text, payment_method text, affiliate text,
    bad boolean NOT NULL)`);
}

/** The UUID of a movement of an import: its time first, then what it is keyed by, so that a repeated import makes the same (orders/movement.ts). */
const timedId = (at: string, key: string) =>
  `(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '8' || substr(md5(${key}), 14, 3) || '8' || substr(md5(${key}), 18, 15))::uuid`;

/**
 * Gathers the staged rows into movements: one for each account and receipt (and kind and time, where the file tells kinds). Rows of one receipt
 * need not stand together. Sales come before money back, so that a refund finds its sale whichever stood first in the file.
 */
export async function groupOrders(client: PoolClient, tables: StageTables): Promise<void> {
  await client.query(`CREATE INDEX ON ${tables.rows} USING brin (line) WITH (pages_per_range = 16)`);
  await client.query(`ANALYZE ${tables.rows}`);
  const takesBack = `kind IN ('RFND', 'CGBK', 'INSF')`;
  await client.query(`CREATE UNLOGGED TABLE ${tables.groups} AS
    WITH gathered AS (
      SELECT account_id, grp, min(receipt) AS receipt, min(kind) AS told_kind, min(raw_kind) AS raw_kind, bool_or(credit) AS credit,
        min(at) AS at, min(line) AS first_line, max(line) AS last_line, count(*)::int AS lines, min(currency) AS currency,
        bool_or(bad) AS bad, min(currency) <> max(currency) AS mixed, min(email) AS email, min(first_name) AS first_name,
        min(last_name) AS last_name, min(payment_method) AS payment_method, min(affiliate) AS affiliate,
        sum(quantity * unit_price) AS exact, sum(round(quantity * unit_price, exponent) * 10 ^ exponent)::numeric(20, 0) AS total
      FROM ${tables.rows} GROUP BY account_id, grp),
    kinds AS (
      SELECT *, CASE WHEN told_kind IS NOT NULL THEN told_kind WHEN total < 0 OR (credit AND total = 0) THEN 'RFND' ELSE 'SALE' END AS kind
      FROM gathered),
    numbered AS (
      SELECT *, row_number() OVER (ORDER BY ${takesBack}, first_line) AS n FROM kinds)
    SELECT n::bigint, ((sum(lines) OVER (ORDER BY n) - 1) / ${linesPerBatch})::int AS batch, account_id, grp, receipt, kind,
      CASE WHEN told_kind IS NOT NULL THEN coalesce(raw_kind, told_kind) WHEN kind = 'RFND' AND NOT credit THEN 'ADJUSTMENT' ELSE kind END AS raw_kind,
      credit, at, first_line, last_line, lines, currency, email, lower(email) AS email_key, first_name, last_name, payment_method, affiliate,
      -- money back told as a positive amount: the ledger turns it round, its lines with it
      CASE WHEN told_kind IN ('RFND', 'CGBK', 'INSF', 'FEE') AND total > 0 THEN -1 ELSE 1 END AS sign, exact,
      CASE WHEN abs(total) > 9007199254740991 THEN 0 ELSE total::bigint END AS total_minor,
      receipt AS order_receipt, ${timedId('at', "account_id::text || '|import|' || grp")} AS id,
      CASE WHEN bad THEN 'BAD' WHEN mixed THEN 'CURRENCY_INVALID' WHEN abs(total) > 9007199254740991 THEN 'AMOUNT_TOO_LARGE' END AS status
    FROM numbered`);
  await client.query(`CREATE INDEX ON ${tables.groups} (batch)`);
  await client.query(`ANALYZE ${tables.groups}`);
}

/**
 * Marks what the ledger has already: KNOWN where it has it with the same amount, ALREADY_THERE_DIFFERENT where the amount is another. A sale is
 * known by its receipt whatever brought it; money back by receipt, kind and time. A movement in another currency than its order is refused.
 */
export async function markKnown(client: PoolClient, tables: StageTables): Promise<void> {
  await client.query(`UPDATE ${tables.groups} g SET status = known.status FROM (
      SELECT g.n, CASE WHEN bool_or(t.amount_minor = g.total_minor * g.sign AND t.currency = g.currency) THEN 'KNOWN'
        ELSE 'ALREADY_THERE_DIFFERENT' END AS status
      FROM ${tables.groups} g JOIN transactions t ON t.account_id = g.account_id AND t.receipt = g.receipt AND t.kind = g.kind AND NOT t.test
        AND (g.kind = 'SALE' OR t.at = g.at)
      WHERE g.status IS NULL GROUP BY g.n) known
    WHERE known.n = g.n`);
  await client.query(`UPDATE ${tables.groups} g SET status = 'CURRENCY_INVALID' FROM (
      SELECT g.n FROM ${tables.groups} g
      -- asked order by order: what it takes depends on the file, not on how many orders there are
      LEFT JOIN LATERAL (SELECT currency FROM orders WHERE account_id = g.account_id AND receipt = g.receipt LIMIT 1) o ON true
      LEFT JOIN ${tables.groups} s ON s.account_id = g.account_id AND s.grp = g.receipt AND s.kind = 'SALE' AND s.status IS NULL
      WHERE g.status IS NULL AND g.kind <> 'FEE' AND coalesce(o.currency, s.currency) <> g.currency) other
    WHERE other.n = g.n`);
}

export async function dropStage(client: PoolClient, tables: StageTables): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${tables.rows}, ${tables.groups}`);
}
