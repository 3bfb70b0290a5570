import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each caller of the API has spent in the minute that runs (platform/cost-budget.ts). Not logged: a crash of the database forgets a minute. */
export class Api1700000000006 implements MigrationInterface {
  name = 'Api1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE api_spending (
        spender_id uuid NOT NULL,
        by_key boolean NOT NULL,
        window_start timestamptz NOT NULL,
        used bigint NOT NULL,
        PRIMARY KEY (spender_id, by_key)
      ) WITH (fillfactor = 50);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
