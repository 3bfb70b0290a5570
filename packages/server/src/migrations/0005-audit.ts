import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The hash chains over the audit log (ADR 0011). `audit_log` itself stays as it is: a trigger notes each new line as unsealed in the act's own
 * transaction, so that a line that is committed late cannot slip past the sequencer.
 */
export class Audit1700000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- one chain a master; lines without one: a chain for each account, and one for whatever has neither
      CREATE FUNCTION audit_chain_of(master_id uuid, account_id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT coalesce(master_id, account_id, '00000000-0000-0000-0000-000000000000'::uuid) $$;

      CREATE TABLE audit_unsealed (
        chain_id uuid NOT NULL,
        entry_id uuid NOT NULL,
        PRIMARY KEY (chain_id, entry_id)
      );

      CREATE TABLE audit_chain (
        chain_id uuid NOT NULL,
        position bigint NOT NULL CHECK (position >= 1),
        entry_id uuid NOT NULL UNIQUE,
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        sealed_at timestamptz NOT NULL,
        PRIMARY KEY (chain_id, position)
      );
      CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE ON audit_chain FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION note_unsealed_line() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO audit_unsealed (chain_id, entry_id) VALUES (audit_chain_of(NEW.master_id, NEW.account_id), NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER audit_log_unsealed AFTER INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION note_unsealed_line();
      INSERT INTO audit_unsealed (chain_id, entry_id) SELECT audit_chain_of(master_id, account_id), id FROM audit_log;

      -- the page's filters, each in the order of time
      CREATE INDEX audit_log_by_action ON audit_log (master_id, action, at DESC, id DESC);
      CREATE INDEX audit_log_by_actor ON audit_log (master_id, actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
