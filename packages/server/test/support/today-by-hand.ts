import { currencyExponent } from '@mestre/shared';
import type { Sql } from '../../src/platform/database/sql';

/** Movements with the day and the hour that PostgreSQL's clocks say; an hour is told from its twin by the offset. $1 accounts, $2 zone, $3 now. */
const moved = `
  WITH moved AS (
    SELECT t.currency, t.kind, t.amount_minor, t.at, t.at AT TIME ZONE $2 AS local FROM transactions t
    WHERE t.account_id = ANY($1) AND NOT t.test AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF')),
  clock AS (SELECT ($3::timestamptz AT TIME ZONE $2)::date AS today, date_bin('15 minutes', $3::timestamptz, '2000-01-01Z') AS until),
  before AS (
    SELECT min(quarter) AS until FROM clock, generate_series(clock.until - interval '3 days', clock.until, interval '15 minutes') quarter
    WHERE quarter AT TIME ZONE $2 >= clock.until AT TIME ZONE $2 - interval '1 day')`;

/** Today and yesterday as the transactions say them; nothing of it goes through the roll-ups or the borders of our own reckoning. */
export async function todayByHand(db: Sql, accounts: readonly { id: string }[], zone: string, now: Date) {
  const values = [accounts.map((account) => account.id), zone, now];
  const of = (part: string, which: string) => `
    SELECT '${part}' AS part, currency, json_build_array(
      coalesce(sum(amount_minor) FILTER (WHERE kind IN ('SALE', 'BILL')), 0), coalesce(-sum(amount_minor) FILTER (WHERE kind = 'RFND'), 0),
      coalesce(-sum(amount_minor) FILTER (WHERE kind IN ('CGBK', 'INSF')), 0), sum(amount_minor),
      count(*) FILTER (WHERE kind IN ('SALE', 'BILL')), count(*) FILTER (WHERE kind IN ('CGBK', 'INSF'))) AS figures
    FROM moved, clock, before WHERE ${which} GROUP BY currency`;
  const parts = await db.query<{ part: string; currency: string; figures: (number | string)[] }>(
    `${moved} ${[
      of('today', 'local::date = today'),
      of('todayUntil', 'local::date = today AND at < clock.until'),
      of('yesterday', 'local::date = today - 1'),
      of('yesterdayUntil', 'local::date = today - 1 AND at < before.until'),
      of('dayBefore', 'local::date = today - 2'),
    ].join(' UNION ALL ')} ORDER BY part, currency`,
    values,
  );
  const hours = await db.query<{ hour: string; currency: string; gross: number | string; sales: number }>(
    `${moved} SELECT concat_ws(' ', date_trunc('hour', local), local - at AT TIME ZONE 'UTC') AS hour, currency, sum(amount_minor) AS gross,
       count(*)::int AS sales FROM moved, clock WHERE kind IN ('SALE', 'BILL') AND local::date IN (today, today - 1) GROUP BY 1, 2`,
    values,
  );
  const inUnits = (minor: number | string, currency: string) => Number(minor) / 10 ** currencyExponent(currency);
  return {
    sums: parts.map(({ part, currency, figures }) => [part, currency, ...figures.map((f, i) => (i < 4 ? inUnits(f, currency) : f))]),
    hours: new Map(hours.map(({ hour, currency, gross, sales }) => [`${hour} ${currency}`, `${inUnits(gross, currency)} ${sales}`])),
  };
}
