import { currencies } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { prepared, type Sql, type Tx } from '../platform/database/sql';
import type { RatesFile } from './rates-file';

/** What one euro is worth in a currency, on a day. */
export interface ExchangeRate {
  currency: string;
  perEuro: string;
  date: string;
}

/** What is loaded: first and last day, how many days, the newest rate of each currency. */
export interface LoadedRates {
  from: string;
  to: string;
  days: number;
  newest: ExchangeRate[];
}

// a look-up in the key for each currency that there is, instead of all rates of a currency
const newestOf = `SELECT r.currency, r.per_euro::text AS "perEuro", r.day AS date FROM unnest($2::text[]) c(currency)
  CROSS JOIN LATERAL (SELECT currency, day, per_euro FROM exchange_rates
    WHERE master_id = $1 AND currency = c.currency AND day <= $3 ORDER BY day DESC LIMIT 1) r`;
const newest = prepared('exchange-rates.newest', newestOf);

/** The newest rates of some currencies that are not after a day; those without one are missing. EUR has none: it is what the others are told in. */
export function ratesOn(sql: Sql, { masterId }: Actor, codes: readonly string[], day: string): Promise<ExchangeRate[]> {
  return sql.query<ExchangeRate>(newest, [masterId, codes, day]);
}

/** What the actor's master has loaded; null where nothing is. */
export async function loadedRates(sql: Sql, { masterId }: Actor): Promise<LoadedRates | null> {
  const [span] = await sql.query<{ from: string | null; to: string; days: number }>(
    'SELECT min(day) AS from, max(day) AS to, count(DISTINCT day)::int AS days FROM exchange_rates WHERE master_id = $1',
    [masterId],
  );
  if (!span?.from) return null;
  return { from: span.from, to: span.to, days: span.days, newest: await sql.query(newest, [masterId, currencies, span.to]) };
}

/** The currency in which the dashboard of the actor's master also shows its sum; null: in none. */
export async function displayCurrencyOf(sql: Sql, { masterId }: Actor): Promise<string | null> {
  const [row] = await sql.query<{ code: string | null }>('SELECT display_currency AS code FROM masters WHERE id = $1', [masterId]);
  return row?.code ?? null;
}

/** The same, the master's row locked: loads and choices of one master wait for each other. */
export async function lockDisplayCurrency(tx: Tx, masterId: string): Promise<string | null> {
  const [row] = await tx.query<{ code: string | null }>('SELECT display_currency AS code FROM masters WHERE id = $1 FOR UPDATE', [
    masterId,
  ]);
  return row?.code ?? null;
}

export async function writeDisplayCurrency(tx: Tx, masterId: string, currency: string | null): Promise<void> {
  await tx.query('UPDATE masters SET display_currency = $2 WHERE id = $1', [masterId, currency]);
}

// a list is written out as text before it is sent: short ones, so that other requests get their turn
const ratesAtOnce = 5_000;

/**
 * Writes the rates of a file over those of the same day and currency; the others stay. What is there already is not written again.
 * @returns how many are new or another
 */
export async function writeRates(tx: Tx, masterId: string, { days, currencies: codes, perEuro }: RatesFile): Promise<number> {
  let written = 0;
  for (let start = 0; start < days.length; start += ratesAtOnce) {
    const part = [days, codes, perEuro].map((column) => column.slice(start, start + ratesAtOnce));
    const [row] = await tx.query<{ count: number }>(
      `WITH written AS (
         INSERT INTO exchange_rates (master_id, day, currency, per_euro)
         SELECT $1, f.day, f.currency, f.per_euro FROM unnest($2::date[], $3::text[], $4::numeric[]) f(day, currency, per_euro)
         -- the master's row is locked: nothing comes in between
         LEFT JOIN exchange_rates k ON k.master_id = $1 AND k.currency = f.currency AND k.day = f.day
         WHERE k.per_euro IS DISTINCT FROM f.per_euro
         ON CONFLICT (master_id, currency, day) DO UPDATE SET per_euro = excluded.per_euro
         RETURNING 1)
       SELECT count(*)::int AS count FROM written`,
      [masterId, ...part],
    );
    written += row?.count ?? 0;
  }
  return written;
}

export async function deleteRates(tx: Tx, masterId: string): Promise<void> {
  await tx.query('DELETE FROM exchange_rates WHERE master_id = $1', [masterId]);
}
