import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Masters, accounts, users, sign-in, grants, audit: everything that says who somebody is (product.md 1 to 4, 12). */
export class People1700000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE masters (
        id uuid PRIMARY KEY,
        time_zone text NOT NULL,
        language text NOT NULL CHECK (language IN ('en','pt','de','es')),
        notifications boolean NOT NULL DEFAULT false,
        pin_hash text NOT NULL,
        pin_failures int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE users (
        id uuid PRIMARY KEY,
        master_id uuid NOT NULL REFERENCES masters(id),
        kind text NOT NULL CHECK (kind IN ('OWNER','CLERK','API_ONLY')),
        email text,
        -- lower-case, the sign-in key: one e-mail is one sign-in on the instance (product.md 3)
        email_key text UNIQUE,
        password_hash text,
        first_name text NOT NULL DEFAULT '',
        last_name text NOT NULL DEFAULT '',
        description text NOT NULL DEFAULT '',
        language text NOT NULL CHECK (language IN ('en','pt','de','es')),
        enabled boolean NOT NULL DEFAULT true,
        confirmed_at timestamptz,
        last_seen_at timestamptz,
        deleted_at timestamptz,
        version int NOT NULL DEFAULT 1,
        refund_cap_minor bigint CHECK (refund_cap_minor >= 0),
        refund_cap_currency char(3),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX users_one_owner ON users (master_id) WHERE kind = 'OWNER';
      CREATE INDEX users_by_master ON users (master_id);

      CREATE TABLE security_answers (
        master_id uuid NOT NULL REFERENCES masters(id),
        position smallint NOT NULL CHECK (position IN (1, 2)),
        question_key text NOT NULL,
        answer_hash text NOT NULL,
        hint text NOT NULL,
        PRIMARY KEY (master_id, position),
        UNIQUE (master_id, question_key)
      );

      CREATE TABLE accounts (
        id uuid PRIMARY KEY,
        nickname text NOT NULL UNIQUE CHECK (nickname ~ '^[a-z0-9]{5,10}$'),
        password_hash text NOT NULL,
        email text NOT NULL,
        address jsonb,
        time_zone text NOT NULL,
        currency char(3) NOT NULL,
        language text NOT NULL CHECK (language IN ('en','pt','de','es')),
        -- only what differs from the defaults of shared/orders/refund-rules.ts
        refund_policy jsonb NOT NULL DEFAULT '{}',
        master_id uuid REFERENCES masters(id),
        linked_at timestamptz,
        color_index int,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((master_id IS NULL) = (linked_at IS NULL)),
        CHECK ((master_id IS NULL) = (color_index IS NULL))
      );
      CREATE INDEX accounts_by_master ON accounts (master_id) WHERE master_id IS NOT NULL;

      CREATE TABLE account_secrets (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES accounts(id),
        secret_encrypted bytea NOT NULL,
        valid_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX account_secrets_by_account ON account_secrets (account_id);

      -- a sign-up holds its data here until the mailed link is used, so that an e-mail is claimed only by who can read it
      CREATE TABLE master_sign_ups (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        first_name text NOT NULL,
        last_name text NOT NULL,
        language text NOT NULL,
        time_zone text NOT NULL,
        notifications boolean NOT NULL,
        pin_hash text NOT NULL,
        security_answers jsonb NOT NULL,
        account_id uuid NOT NULL REFERENCES accounts(id),
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE account_links (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES accounts(id),
        master_id uuid NOT NULL REFERENCES masters(id),
        status text NOT NULL CHECK (status IN ('PENDING','CONFIRMED','EXPIRED','CANCELED')),
        requested_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX account_links_one_pending ON account_links (account_id, master_id) WHERE status = 'PENDING';
      CREATE INDEX account_links_by_master ON account_links (master_id);

      -- every mailed link: random, stored hashed, single use, expiring, dead with a newer one (security.md 16)
      CREATE TABLE mailed_links (
        token_hash bytea PRIMARY KEY,
        purpose text NOT NULL,
        subject_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX mailed_links_by_subject ON mailed_links (purpose, subject_id);

      CREATE TABLE grants (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE,
        permission text NOT NULL,
        account_id uuid REFERENCES accounts(id),
        all_accounts boolean NOT NULL DEFAULT false,
        CHECK (account_id IS NULL OR NOT all_accounts)
      );
      CREATE UNIQUE INDEX grants_once ON grants (user_id, permission, coalesce(account_id, '00000000-0000-0000-0000-000000000000'));

      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE,
        user_id uuid REFERENCES users(id),
        account_id uuid REFERENCES accounts(id),
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        ip text,
        user_agent text,
        CHECK ((user_id IS NULL) <> (account_id IS NULL))
      );
      CREATE INDEX sessions_by_user ON sessions (user_id) WHERE ended_at IS NULL;
      CREATE INDEX sessions_by_account ON sessions (account_id) WHERE ended_at IS NULL;

      CREATE TABLE api_keys (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users(id),
        key_hash bytea NOT NULL UNIQUE,
        key_encrypted bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        ended_at timestamptz,
        last_used_at timestamptz
      );
      CREATE INDEX api_keys_by_user ON api_keys (user_id);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

      CREATE TABLE audit_log (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        master_id uuid,
        account_id uuid,
        actor_role text NOT NULL,
        actor_id uuid,
        session_id uuid,
        api_key_id uuid,
        ip text,
        action text NOT NULL,
        object text,
        before jsonb,
        after jsonb
      );
      CREATE INDEX audit_log_by_master ON audit_log (master_id, at DESC, id DESC);
      CREATE INDEX audit_log_by_account ON audit_log (account_id, at DESC, id DESC);
      CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- first answers of mutations, by key, for 24 hours (schema.graphql, conventions)
      CREATE TABLE idempotency_keys (
        scope_id uuid NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        response jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (scope_id, key)
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

      -- the counters of tries, shared by all processes (rate-limiter-flexible's own layout)
      CREATE TABLE rate_limits (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);

      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        subject text NOT NULL,
        text_body text NOT NULL,
        html_body text NOT NULL,
        status text NOT NULL CHECK (status IN ('HELD','QUEUED','SENT','FAILED','KEPT','DROPPED')),
        not_before timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL,
        sent_at timestamptz
      );
      CREATE INDEX mails_by_age ON mails (created_at DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
