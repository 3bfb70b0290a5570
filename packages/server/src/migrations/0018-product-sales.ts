import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sales by product, rolled up behind the ledger and not in its statement (ADR 0020). Every movement and line says which transaction of the database
 * wrote it; all that was written by those before the border is in the roll-up, the rest is added by who reads.
 */
export class ProductSales1700000000018 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- what stands here already is older than every border; only the default of what comes is asked of each row
      ALTER TABLE transactions ADD COLUMN written_by xid8 NOT NULL DEFAULT '0';
      ALTER TABLE transactions ALTER COLUMN written_by SET DEFAULT pg_current_xact_id();
      ALTER TABLE order_lines ADD COLUMN written_by xid8 NOT NULL DEFAULT '0';
      ALTER TABLE order_lines ALTER COLUMN written_by SET DEFAULT pg_current_xact_id();
      CREATE INDEX transactions_by_writer ON transactions (written_by) WHERE written_by > '0';

      -- by day, and by month for long periods, in the zones that are kept for all sales (sales_zones)
      CREATE TABLE product_sales (
        account_id uuid NOT NULL,
        time_zone text NOT NULL,
        span text NOT NULL CHECK (span IN ('day','month')),
        first_day date NOT NULL,
        item text NOT NULL,
        currency char(3) NOT NULL,
        sales int NOT NULL,
        refund_count int NOT NULL,
        chargeback_count int NOT NULL,
        gross_minor bigint NOT NULL,
        PRIMARY KEY (account_id, time_zone, span, first_day, item, currency)
      );
      -- accounts and zones of which everything before the border is in it
      CREATE TABLE product_sales_zones (
        account_id uuid NOT NULL REFERENCES accounts(id),
        time_zone text NOT NULL,
        PRIMARY KEY (account_id, time_zone)
      );
      CREATE TABLE product_sales_border (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        folded_below xid8 NOT NULL,
        -- transactions are numbered by the cluster: after a restore into another one the numbers of old rows mean nothing
        cluster bigint NOT NULL
      );
      INSERT INTO product_sales_border (folded_below, cluster) SELECT '1', system_identifier FROM pg_control_system();

      -- What the orders' rows that were written from the border on, and below the other, add to the figures: a row a movement and product, less what
      -- the older rows amounted to without them (a sale that comes after its refund brings the refund its product). A movement counts once for
      -- each product of its order; gross is what the product's lines of a sale cost. From '0' on it is all that the accounts have moved.
      CREATE FUNCTION product_sales_written(account_ids uuid[], border xid8, below xid8)
      RETURNS TABLE (account_id uuid, at timestamptz, item text, currency char(3), sales int, refund_count int, chargeback_count int, gross_minor bigint)
      LANGUAGE plpgsql STABLE ROWS 1000 SET plan_cache_mode = force_custom_plan AS $$
      #variable_conflict use_column
      BEGIN
        RETURN QUERY
        WITH touched AS MATERIALIZED (
          SELECT DISTINCT t.account_id, t.order_id FROM transactions t
          WHERE t.order_id IS NOT NULL AND t.written_by < below AND (border = '0' OR t.written_by > '0' AND t.written_by >= border)
            AND t.account_id = ANY(account_ids)
        ), lines AS (
          SELECT l.account_id, l.order_id, l.item, coalesce(sum(l.amount_minor), 0)::bigint AS amount, bool_or(l.written_by < border) AS known,
            coalesce(sum(l.amount_minor) FILTER (WHERE l.written_by < border), 0)::bigint AS known_amount
          FROM touched k JOIN order_lines l ON l.account_id = k.account_id AND l.order_id = k.order_id
          WHERE l.written_by < below GROUP BY l.account_id, l.order_id, l.item
        ), moved AS (
          SELECT t.account_id, t.at::timestamptz AS at, l.item, t.currency, t.kind, CASE WHEN t.written_by < border AND l.known THEN 0 ELSE 1 END AS times,
            l.amount - CASE WHEN t.written_by < border THEN l.known_amount ELSE 0 END AS amount
          FROM lines l JOIN transactions t ON t.account_id = l.account_id AND t.order_id = l.order_id
          WHERE t.written_by < below AND t.kind IN ('SALE','BILL','RFND','CGBK','INSF') AND NOT t.test
        )
        SELECT m.account_id, m.at, m.item, m.currency, CASE WHEN m.kind IN ('SALE','BILL') THEN m.times ELSE 0 END,
          CASE WHEN m.kind = 'RFND' THEN m.times ELSE 0 END, CASE WHEN m.kind IN ('CGBK','INSF') THEN m.times ELSE 0 END,
          CASE WHEN m.kind IN ('SALE','BILL') THEN m.amount ELSE 0 END
        FROM moved m WHERE m.times > 0 OR m.amount <> 0;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
