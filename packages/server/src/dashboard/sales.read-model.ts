import type { Bucket, DayPeriod } from '@mestre/shared';
import { type Prepared, prepared, type Sql } from '../platform/database/sql';

/** How the days of a period are put together: into bars, or into one sum. */
export type Grouping = Bucket | 'WHOLE';

/** Amounts in minor units, all positive but for `net` made of them; and how many movements there were. */
export interface SalesSums {
  gross: number;
  refunds: number;
  chargebacks: number;
  sales: number;
  refundCount: number;
  chargebackCount: number;
}

/** The six figures along the bars, zeros where nothing moved. */
export type SalesBars = { readonly [Figure in keyof SalesSums]: number[] };

/** The sales of one account in one currency. */
export interface AccountFigures {
  readonly accountId: string;
  readonly currency: string;
  /** null where nothing moved in the period */
  readonly bars: SalesBars | null;
  readonly sum: SalesSums | null;
  /** of the days before the period, when they were asked for; null where nothing moved */
  readonly before: SalesSums | null;
}

export interface SalesQuestion {
  /** UUIDs; who asks has a right to the sales of each */
  readonly accountIds: readonly string[];
  /** IANA */
  readonly timeZone: string;
  readonly period: DayPeriod;
  /** first days of the bars, in order; one for `WHOLE` */
  readonly dates: readonly string[];
  readonly grouping: Grouping;
  /** the first day of the comparison, which ends where the period begins; null for none */
  readonly since: string | null;
}

/** Position of a day's bar; $6 is the first bar's first day. */
const positions: Record<Grouping, string> = {
  DAY: 'day - $6::date',
  WEEK: '(day - $6::date) / 7',
  MONTH: `(extract(year FROM day)::int - extract(year FROM $6::date)::int) * 12 + extract(month FROM day)::int - extract(month FROM $6::date)::int`,
  WHOLE: '0',
};

const columns = ['gross_minor', 'refunds_minor', 'chargebacks_minor', 'sales', 'refund_count', 'chargeback_count'];

/**
 * One statement for everything: the days that are rolled up in this zone, and for accounts without them the quarter-hours, which are exact in
 * every zone (ADR 0004). A row an account and currency, the figures as arrays beside the positions they belong to; -1 is the comparison.
 * $1 accounts, $2 zone, $3 first day read, $4 day after the last, $5 first day of the period, $6 first day of the first bar
 * (not for the whole, which has no bars).
 */
function statement(grouping: Grouping): Prepared {
  return prepared(
    `dashboard.sales-${grouping.toLowerCase()}`,
    `WITH kept AS MATERIALIZED (SELECT account_id FROM sales_zones WHERE account_id = ANY($1::uuid[]) AND time_zone = $2),
     moved AS (
       SELECT account_id, currency, day, ${columns.join(', ')} FROM sales_day_slots
       WHERE account_id = ANY(ARRAY(SELECT account_id FROM kept)) AND time_zone = $2 AND day >= $3::date AND day < $4::date
       UNION ALL
       SELECT account_id, currency, (quarter AT TIME ZONE $2)::date, ${columns.join(', ')} FROM sales_quarter_slots
       WHERE account_id = ANY(ARRAY(SELECT unnest($1::uuid[]) EXCEPT SELECT account_id FROM kept))
         AND quarter >= ($3::date - 1)::timestamp AT TIME ZONE 'UTC' AND quarter < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
         AND (quarter AT TIME ZONE $2)::date >= $3::date AND (quarter AT TIME ZONE $2)::date < $4::date),
     bars AS (
       SELECT account_id, currency, CASE WHEN day < $5::date THEN -1 ELSE ${positions[grouping]} END AS position,
         ${columns.map((column) => `sum(${column})::bigint AS ${column}`).join(', ')}
       FROM moved GROUP BY 1, 2, 3)
     SELECT account_id AS "accountId", currency, array_agg(position)::text AS positions,
       ${columns.map((column) => `array_agg(${column})::text AS ${column}`).join(', ')}
     FROM bars GROUP BY account_id, currency`,
  );
}

const statements: Record<Grouping, Prepared> = {
  DAY: statement('DAY'),
  WEEK: statement('WEEK'),
  MONTH: statement('MONTH'),
  WHOLE: statement('WHOLE'),
};

type Row = { accountId: string; currency: string; positions: string } & Record<string, string>;

/** A PostgreSQL array of numbers as text. JSON.parse reads it ten times quicker than the driver's own parser. */
function numbers(text: string | undefined): number[] {
  return JSON.parse(`[${(text as string).slice(1, -1)}]`) as number[];
}

/**
 * Sales by account and currency, out of the roll-ups; the one function behind tiles, graph, tables, `Account.sales` and the API.
 * @returns in no order; accounts without a movement are missing
 * @throws the database's invalid_parameter_value (22023) for a zone that it does not know
 */
export async function salesFigures(sql: Sql, question: SalesQuestion): Promise<AccountFigures[]> {
  if (question.accountIds.length === 0) return [];
  const { period, dates, since } = question;
  const rows = await sql.query<Row>(statements[question.grouping], [
    question.accountIds,
    question.timeZone,
    since ?? period.from,
    period.to,
    period.from,
    ...(question.grouping === 'WHOLE' ? [] : [dates[0]]),
  ]);
  return rows.map((row) => {
    const positions = numbers(row.positions);
    const figures = columns.map((column) => spread(positions, numbers(row[column]), dates.length));
    const bars = figures.map((figure) => figure.bars);
    const moved = positions.length > (positions.includes(-1) ? 1 : 0);
    return {
      accountId: row.accountId,
      currency: row.currency,
      bars: moved ? named(bars as number[][]) : null,
      sum: moved ? named(figures.map((figure) => figure.sum)) : null,
      before: positions.includes(-1) ? named(figures.map((figure) => figure.before)) : null,
    };
  });
}

/** Puts values to their positions and adds them up. @throws RangeError where a sum is no exact number any more (90 trillion dollars) */
function spread(positions: readonly number[], values: readonly number[], length: number): { bars: number[]; sum: number; before: number } {
  const bars = new Array<number>(length).fill(0);
  let sum = 0;
  let before = 0;
  for (let index = 0; index < values.length; index += 1) {
    const position = positions[index] as number;
    const value = values[index] as number;
    if (position < 0) before = value;
    else {
      bars[position] = value;
      sum += value;
    }
  }
  if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(before)) throw new RangeError('a sum of sales is out of range');
  return { bars, sum, before };
}

function named<T>([gross, refunds, chargebacks, sales, refundCount, chargebackCount]: T[]) {
  return { gross, refunds, chargebacks, sales, refundCount, chargebackCount } as { [Figure in keyof SalesSums]: T };
}
