import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reference rates that a master's owner loaded from a file, and the currency in which his dashboard also shows its sum (ADR 0021). */
export class ExchangeRates1700000000019 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE masters ADD COLUMN display_currency text CHECK (display_currency ~ '^[A-Z]{3}$');

      CREATE TABLE exchange_rates (
        master_id uuid NOT NULL REFERENCES masters (id),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'EUR'),
        day date NOT NULL,
        -- what one euro is worth in it, as the file writes it
        per_euro numeric NOT NULL CHECK (per_euro > 0),
        PRIMARY KEY (master_id, currency, day)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
