import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders, the append-only ledger, subscriptions, sales roll-ups, deliveries, tickets and their event log, files, jobs.
 * Every tenant table carries account_id first in its key (architecture.md 3, "Past one machine"). Money is integer minor units
 * beside its currency; a line's unit price keeps its decimals (product.md 5).
 */
export class Ledger1700000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE products (
        account_id uuid NOT NULL REFERENCES accounts(id),
        id uuid NOT NULL,
        item text NOT NULL,
        title text NOT NULL,
        price_minor bigint,
        currency char(3),
        billing text NOT NULL CHECK (billing IN ('STANDARD','RECURRING')),
        physical boolean NOT NULL DEFAULT false,
        active boolean NOT NULL DEFAULT true,
        -- the movement that taught us the product: the earliest one tells; nil when made by hand, which no movement overwrites
        told_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        PRIMARY KEY (account_id, id),
        UNIQUE (account_id, item)
      );

      CREATE TABLE customers (
        account_id uuid NOT NULL REFERENCES accounts(id),
        id uuid NOT NULL,
        email text,
        email_key text,
        first_name text,
        last_name text,
        billing_address jsonb,
        shipping_address jsonb,
        -- rank of the movement that told name and addresses: the newest tells, whatever the order of arrival (ADR 0008)
        told_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        PRIMARY KEY (account_id, id),
        UNIQUE (account_id, email_key)
      );
      CREATE INDEX customers_by_email ON customers (email_key);
      CREATE INDEX customers_by_last_name ON customers (account_id, lower(last_name));
      CREATE INDEX customers_search ON customers USING gin ((coalesce(email_key,'') || ' ' || lower(coalesce(first_name,'') || ' ' || coalesce(last_name,''))) gin_trgm_ops);

      CREATE TABLE orders (
        account_id uuid NOT NULL REFERENCES accounts(id),
        id uuid NOT NULL,
        receipt text NOT NULL,
        placed_at timestamptz(3) NOT NULL,
        billing text NOT NULL CHECK (billing IN ('STANDARD','RECURRING')),
        source text NOT NULL CHECK (source IN ('INS','IMPORT','API','CONSOLE','DEMO')),
        currency char(3) NOT NULL,
        payment_method text,
        language text,
        role text,
        customer_id uuid,
        affiliate text,
        tracking_codes text[] NOT NULL DEFAULT '{}',
        parent_receipt text,
        vendor_variables jsonb,
        -- what the customer was charged in all (goods + tax + shipping), from SALE and BILL movements
        total_minor bigint NOT NULL,
        tax_minor bigint NOT NULL DEFAULT 0,
        shipping_minor bigint NOT NULL DEFAULT 0,
        -- the account's share; ClickBank pays it in another currency than the customer's (ADR 0005)
        earnings_minor bigint,
        earnings_currency char(3),
        -- follow from the ledger rows, kept in their transaction
        paid_minor bigint NOT NULL DEFAULT 0,
        refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
        charged_back_minor bigint NOT NULL DEFAULT 0 CHECK (charged_back_minor >= 0),
        -- refund requests on their way (awaiting approval, or the outside platform's confirmation)
        reserved_minor bigint NOT NULL DEFAULT 0 CHECK (reserved_minor >= 0),
        -- fed by notifications or an import: money moved outside, a refund may arrive before its sale
        fed_from_outside boolean NOT NULL DEFAULT false,
        -- set by the tickets slice through orders.public: the right to see an order through its ticket
        has_ticket boolean NOT NULL DEFAULT false,
        -- rank of the movement that told who, when and how: the lowest tells, whatever the order of arrival (ADR 0008)
        told_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, id),
        UNIQUE (account_id, receipt),
        CHECK (fed_from_outside OR refunded_minor + reserved_minor <= paid_minor)
      );
      CREATE INDEX orders_by_time ON orders (account_id, placed_at DESC, id DESC);
      CREATE INDEX orders_by_amount ON orders (account_id, total_minor DESC, id DESC);
      CREATE INDEX orders_by_receipt ON orders (receipt);
      CREATE INDEX orders_by_customer ON orders (account_id, customer_id, placed_at DESC, id DESC) WHERE customer_id IS NOT NULL;
      CREATE INDEX orders_by_affiliate ON orders (account_id, affiliate, placed_at DESC, id DESC) WHERE affiliate IS NOT NULL;
      CREATE INDEX orders_ticketed_by_time ON orders (account_id, placed_at DESC, id DESC) WHERE has_ticket;
      CREATE INDEX orders_ticketed_by_amount ON orders (account_id, total_minor DESC, id DESC) WHERE has_ticket;
      CREATE INDEX orders_by_tracking_code ON orders USING gin (tracking_codes) WHERE tracking_codes <> '{}';
      CREATE INDEX orders_by_parent ON orders (account_id, parent_receipt) WHERE parent_receipt IS NOT NULL;

      CREATE TABLE order_lines (
        account_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        position int NOT NULL,
        item text NOT NULL,
        title text NOT NULL,
        type text NOT NULL DEFAULT 'ORIGINAL',
        quantity int NOT NULL,
        -- null where a notification names several products and no prices
        unit_price numeric,
        discount_minor bigint NOT NULL DEFAULT 0,
        tax_minor bigint NOT NULL DEFAULT 0,
        shipping_minor bigint NOT NULL DEFAULT 0,
        amount_minor bigint,
        earnings_minor bigint,
        recurring boolean NOT NULL DEFAULT false,
        shippable boolean NOT NULL DEFAULT false,
        download_url text,
        PRIMARY KEY (account_id, order_id, id),
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id)
      );
      CREATE INDEX order_lines_by_item ON order_lines (account_id, item, order_id);

      CREATE TABLE transactions (
        account_id uuid NOT NULL,
        id uuid NOT NULL,
        -- null for a test notification, which makes no order
        order_id uuid,
        receipt text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('SALE','BILL','RFND','CGBK','INSF','FEE','OTHER')),
        raw_kind text NOT NULL,
        test boolean NOT NULL DEFAULT false,
        at timestamptz(3) NOT NULL,
        currency char(3) NOT NULL,
        -- signed: money in is positive, refunds and chargebacks are negative
        amount_minor bigint NOT NULL,
        tax_minor bigint NOT NULL DEFAULT 0,
        shipping_minor bigint NOT NULL DEFAULT 0,
        earnings_minor bigint,
        earnings_currency char(3),
        payment_method text,
        source text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, id),
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id)
      );
      CREATE INDEX transactions_by_time ON transactions (account_id, at DESC, id DESC);
      CREATE INDEX transactions_by_order ON transactions (account_id, order_id, at, id) WHERE order_id IS NOT NULL;
      CREATE INDEX transactions_by_receipt ON transactions (account_id, receipt);
      CREATE TRIGGER transactions_append_only BEFORE UPDATE OR DELETE ON transactions FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE subscriptions (
        account_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        item text NOT NULL,
        status text NOT NULL CHECK (status IN ('ACTIVE','CANCELED','COMPLETED','PAUSED','RETRY_PAYMENT')),
        frequency text NOT NULL,
        amount_minor bigint,
        currency char(3),
        payments_processed int NOT NULL DEFAULT 0,
        payments_remaining int,
        next_payment_at timestamptz,
        -- time of the newest notification that told the state: disorder never sets it back
        state_at timestamptz NOT NULL,
        -- ranks of what told the status, and of what told the terms: a cancellation may tell no terms
        told_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        terms_told_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        PRIMARY KEY (account_id, id),
        UNIQUE (account_id, order_id),
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id)
      );

      CREATE TABLE refund_requests (
        account_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('AWAITING_APPROVAL','REQUESTED','EXECUTED','DENIED','FAILED')),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL,
        reason text NOT NULL DEFAULT '',
        requested_at timestamptz NOT NULL,
        requested_by uuid,
        transaction_id uuid,
        PRIMARY KEY (account_id, id),
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id)
      );
      CREATE INDEX refund_requests_by_order ON refund_requests (account_id, order_id);

      CREATE TABLE ship_notices (
        account_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        line_id uuid NOT NULL,
        date date NOT NULL,
        carrier text NOT NULL,
        tracking text,
        quantity int NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (account_id, id),
        FOREIGN KEY (account_id, order_id, line_id) REFERENCES order_lines (account_id, order_id, id)
      );
      CREATE INDEX ship_notices_by_order ON ship_notices (account_id, order_id);

      -- Sales roll-ups (ADR 0004). Quarter-hours are exact in every IANA zone; days are kept besides for the zones in use.
      CREATE TABLE sales_zones (
        account_id uuid NOT NULL REFERENCES accounts(id),
        time_zone text NOT NULL,
        PRIMARY KEY (account_id, time_zone)
      );
      -- Written in slots, so that sales of one account at one moment do not wait for each other's commit; read through the views below.
      CREATE TABLE sales_quarter_slots (
        account_id uuid NOT NULL,
        currency char(3) NOT NULL,
        quarter timestamptz NOT NULL,
        slot smallint NOT NULL,
        gross_minor bigint NOT NULL DEFAULT 0,
        refunds_minor bigint NOT NULL DEFAULT 0,
        chargebacks_minor bigint NOT NULL DEFAULT 0,
        sales int NOT NULL DEFAULT 0,
        refund_count int NOT NULL DEFAULT 0,
        chargeback_count int NOT NULL DEFAULT 0,
        PRIMARY KEY (account_id, quarter, currency, slot)
      );
      CREATE TABLE sales_day_slots (
        account_id uuid NOT NULL,
        time_zone text NOT NULL,
        currency char(3) NOT NULL,
        day date NOT NULL,
        slot smallint NOT NULL,
        gross_minor bigint NOT NULL DEFAULT 0,
        refunds_minor bigint NOT NULL DEFAULT 0,
        chargebacks_minor bigint NOT NULL DEFAULT 0,
        sales int NOT NULL DEFAULT 0,
        refund_count int NOT NULL DEFAULT 0,
        chargeback_count int NOT NULL DEFAULT 0,
        PRIMARY KEY (account_id, time_zone, day, currency, slot)
      );
      CREATE VIEW sales_quarters AS
        SELECT account_id, currency, quarter, sum(gross_minor)::bigint AS gross_minor, sum(refunds_minor)::bigint AS refunds_minor,
          sum(chargebacks_minor)::bigint AS chargebacks_minor, sum(sales)::int AS sales, sum(refund_count)::int AS refund_count,
          sum(chargeback_count)::int AS chargeback_count
        FROM sales_quarter_slots GROUP BY account_id, quarter, currency;
      CREATE VIEW sales_days AS
        SELECT account_id, time_zone, currency, day, sum(gross_minor)::bigint AS gross_minor, sum(refunds_minor)::bigint AS refunds_minor,
          sum(chargebacks_minor)::bigint AS chargebacks_minor, sum(sales)::int AS sales, sum(refund_count)::int AS refund_count,
          sum(chargeback_count)::int AS chargeback_count
        FROM sales_day_slots GROUP BY account_id, time_zone, day, currency;

      -- every incoming notification with its outcome; the body is kept as it came (up to a limit) for replay
      CREATE TABLE deliveries (
        account_id uuid NOT NULL REFERENCES accounts(id),
        id uuid NOT NULL,
        received_at timestamptz NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('ACCEPTED','REPEATED','REFUSED')),
        reason_code text,
        receipt text,
        raw_kind text,
        version text,
        content_type text,
        body text,
        -- the decrypted, checked content: replay does not depend on a secret that has changed since
        content jsonb,
        repeat_key bytea,
        replayed_at timestamptz,
        PRIMARY KEY (account_id, id)
      );
      CREATE INDEX deliveries_by_time ON deliveries (account_id, received_at DESC, id DESC);
      -- refused and repeated deliveries are bounded in number (product.md 10): this finds the oldest
      CREATE INDEX deliveries_bounded ON deliveries (account_id, outcome, received_at DESC, id DESC) WHERE outcome <> 'ACCEPTED';
      CREATE UNIQUE INDEX deliveries_once ON deliveries (account_id, repeat_key) WHERE outcome = 'ACCEPTED';

      -- ticket numbers count per master (or per account while it is linked to none): a counter row a space
      CREATE TABLE ticket_counters (
        space_id uuid PRIMARY KEY,
        last_number int NOT NULL
      );
      -- times in whole milliseconds, as programs have them: a list goes on exactly where a cursor says
      CREATE TABLE tickets (
        account_id uuid NOT NULL REFERENCES accounts(id),
        id uuid NOT NULL,
        space_id uuid NOT NULL,
        number int NOT NULL,
        type text NOT NULL CHECK (type IN ('TECH_SUPPORT','REFUND','CANCEL')),
        status text NOT NULL CHECK (status IN ('OPEN','REOPENED','CLOSED')),
        outcome text NOT NULL DEFAULT 'NONE' CHECK (outcome IN ('NONE','RESOLVED','WITHDRAWN','REFUNDED','CANCELED')),
        billing text NOT NULL CHECK (billing IN ('STANDARD','RECURRING')),
        physical boolean NOT NULL DEFAULT false,
        reason text NOT NULL,
        tags text[] NOT NULL DEFAULT '{}',
        order_id uuid,
        receipt text,
        customer_id uuid,
        opened_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        expires_at timestamptz(3),
        version int NOT NULL DEFAULT 1,
        assignee_id uuid,
        -- the program's own key of an imported ticket, so that an import can be repeated without doubles
        external_key text,
        PRIMARY KEY (account_id, id),
        UNIQUE (space_id, number),
        UNIQUE (account_id, external_key)
      );
      -- the grid's filters are answered from the index itself, also where they match little
      CREATE INDEX tickets_by_opened ON tickets (account_id, opened_at DESC, id DESC) INCLUDE (status, type, billing);
      CREATE INDEX tickets_by_updated ON tickets (account_id, updated_at DESC, id DESC);
      CREATE INDEX tickets_by_number ON tickets (account_id, number DESC);
      CREATE INDEX tickets_by_expiry ON tickets (account_id, expires_at, id) WHERE expires_at IS NOT NULL;
      CREATE INDEX tickets_open_by_opened ON tickets (account_id, opened_at DESC, id DESC) WHERE status <> 'CLOSED';
      CREATE INDEX tickets_open_by_assignee ON tickets (account_id, assignee_id, opened_at DESC, id DESC) WHERE status <> 'CLOSED';
      CREATE INDEX tickets_by_assignee ON tickets (account_id, assignee_id, opened_at DESC, id DESC) WHERE assignee_id IS NOT NULL;
      CREATE INDEX tickets_by_order ON tickets (account_id, order_id) WHERE order_id IS NOT NULL;
      CREATE INDEX tickets_by_customer ON tickets (account_id, customer_id, opened_at DESC) WHERE customer_id IS NOT NULL;
      CREATE INDEX tickets_by_receipt ON tickets (account_id, receipt) WHERE receipt IS NOT NULL;
      CREATE INDEX tickets_by_tag ON tickets USING gin (tags) WHERE tags <> '{}';

      -- the append-only event log: reports read this and nothing else (product.md 6)
      CREATE TABLE ticket_events (
        account_id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        id uuid NOT NULL,
        version int NOT NULL,
        kind text NOT NULL,
        at timestamptz(3) NOT NULL,
        actor_role text NOT NULL CHECK (actor_role IN ('OWNER','CLERK','CUSTOMER','API','SYSTEM','ACCOUNT_USER')),
        actor_id uuid,
        body text,
        internal boolean NOT NULL DEFAULT false,
        -- the ticket's type when it happened: reports by type need no join
        type text NOT NULL,
        from_type text,
        to_type text,
        before jsonb,
        after jsonb,
        mail_id uuid,
        undoes_id uuid,
        PRIMARY KEY (account_id, id),
        FOREIGN KEY (account_id, ticket_id) REFERENCES tickets (account_id, id)
      );
      CREATE INDEX ticket_events_by_ticket ON ticket_events (account_id, ticket_id, at, id);
      CREATE INDEX ticket_events_by_time ON ticket_events (account_id, at DESC, id DESC);
      CREATE INDEX ticket_events_by_actor ON ticket_events (account_id, actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
      CREATE INDEX ticket_events_undone ON ticket_events (account_id, undoes_id) WHERE undoes_id IS NOT NULL;
      CREATE TRIGGER ticket_events_append_only BEFORE UPDATE OR DELETE ON ticket_events FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- uploaded and produced files live in the database in pieces: any number of servers, one truth
      CREATE TABLE files (
        id uuid PRIMARY KEY,
        master_id uuid,
        account_id uuid,
        user_id uuid,
        name text NOT NULL,
        content_type text NOT NULL,
        size bigint NOT NULL,
        sha256 bytea,
        complete boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz
      );
      CREATE TABLE file_pieces (
        file_id uuid NOT NULL REFERENCES files(id) ON DELETE CASCADE,
        position int NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (file_id, position)
      );

      CREATE TABLE jobs (
        id uuid PRIMARY KEY,
        master_id uuid,
        account_id uuid,
        user_id uuid,
        kind text NOT NULL,
        status text NOT NULL CHECK (status IN ('QUEUED','RUNNING','DONE','FAILED','CANCELED')),
        done bigint NOT NULL DEFAULT 0,
        total bigint,
        errors bigint NOT NULL DEFAULT 0,
        params jsonb NOT NULL DEFAULT '{}',
        -- where a resumed run goes on, and what the result page shows
        progress jsonb NOT NULL DEFAULT '{}',
        result jsonb,
        result_file_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX jobs_by_master ON jobs (master_id, created_at DESC);
      CREATE TABLE job_errors (
        job_id uuid NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
        position bigint NOT NULL,
        line bigint,
        code text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (job_id, position)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
