import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Edit Account changes (product.md 3): second factors, the change of an e-mail address, counters of wrong answers. */
export class Profile1700000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE masters ADD COLUMN clerk_second_factor_required boolean NOT NULL DEFAULT false;
      -- wrong security answers since the last right ones; the PIN's link unlocks both
      ALTER TABLE masters ADD COLUMN answer_failures int NOT NULL DEFAULT 0;

      -- one row a user whose second factor is on
      CREATE TABLE second_factors (
        user_id uuid PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
        secret_encrypted bytea NOT NULL,
        -- the newest time step whose code was used: no code counts twice (security.md 20)
        last_step bigint NOT NULL,
        created_at timestamptz NOT NULL
      );

      -- begun and not yet confirmed by a first code
      CREATE TABLE second_factor_set_ups (
        user_id uuid PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
        secret_encrypted bytea NOT NULL,
        created_at timestamptz NOT NULL
      );

      -- hashed like passwords; a code's first character names its position, so that one hash is compared and not ten
      CREATE TABLE recovery_codes (
        user_id uuid NOT NULL REFERENCES second_factors(user_id) ON DELETE CASCADE,
        position smallint NOT NULL,
        code_hash text NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (user_id, position)
      );

      -- one open change a user: a newer one takes the older one's place, and with its id the mailed link
      CREATE TABLE email_changes (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL UNIQUE REFERENCES users(id) ON DELETE CASCADE,
        email text NOT NULL,
        created_at timestamptz NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
