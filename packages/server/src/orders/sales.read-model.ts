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

/** The six figures as the roll-ups hold them, in the order of `SalesSums`. */
export const columns = ['gross_minor', 'refunds_minor', 'chargebacks_minor', 'sales', 'refund_count', 'chargeback_count'];
export const sums = columns.map((column) => `sum(${column})::bigint AS ${column}`).join(', ');
const keptAccounts = 'SELECT account_id FROM sales_zones WHERE account_id = ANY($1::uuid[]) AND time_zone = $2';

/** The rolled-up days where they are kept in this zone for every account, in the order of their index; else nothing. */
const keptDays = `SELECT account_id, currency, day, ${columns.join(', ')} FROM sales_day_slots
  WHERE account_id = ANY($1::uuid[]) AND time_zone = $2 AND day >= $3::date AND day < $4::date
    AND (SELECT count(*) FROM (${keptAccounts}) kept) = cardinality($1::uuid[])`;

/** The same for whatever zone: accounts whose days are not kept in it from their quarter-hours, which are exact in every zone (ADR 0004). */
const anyDays = `SELECT account_id, currency, day, ${columns.join(', ')} FROM sales_day_slots
  WHERE account_id = ANY(ARRAY(${keptAccounts})) AND time_zone = $2 AND day >= $3::date AND day < $4::date
  UNION ALL
  SELECT account_id, currency, (quarter AT TIME ZONE $2)::date, ${columns.join(', ')} FROM sales_quarter_slots
  WHERE account_id = ANY(ARRAY(SELECT unnest($1::uuid[]) EXCEPT ${keptAccounts}))
    AND quarter >= ($3::date - 1)::timestamp AT TIME ZONE 'UTC' AND quarter < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
    AND (quarter AT TIME ZONE $2)::date >= $3::date AND (quarter AT TIME ZONE $2)::date < $4::date`;

/**
 * One statement for everything: a row an account and currency, the figures as arrays beside the positions they belong to; negative positions
 * are the comparison. Days are added up in the order of the index first, which is half the work of any other order.
 * $1 accounts, $2 zone, $3 first day read, $4 day after the last, $5 first day of the period, $6 first day of the first bar
 * (not for the whole, which has no bars).
 */
function statement(name: string, grouping: Grouping, source: string): Prepared {
  const days = `SELECT account_id, currency, day, ${sums} FROM (${source}) moved GROUP BY account_id, day, currency`;
  const position = `CASE WHEN day < $5::date THEN -1 ELSE ${positions[grouping]} END AS position`;
  const bars =
    grouping === 'DAY'
      ? `SELECT account_id, currency, ${position}, ${columns.join(', ')} FROM (${days}) days`
      : `SELECT account_id, currency, ${position}, ${sums} FROM (${days}) days GROUP BY 1, 2, 3`;
  return prepared(
    `dashboard.${name}-${grouping.toLowerCase()}`,
    `SELECT account_id AS "accountId", currency,
       translate(concat_ws(',', ${['position', ...columns].map((column) => `array_agg(${column})`).join(', ')}), '{}', '[]') AS lists
     FROM (${bars}) bars GROUP BY account_id, currency`,
  );
}

const groupings = ['DAY', 'WEEK', 'MONTH', 'WHOLE'] as const;
const statements = (name: string, source: string) =>
  Object.fromEntries(groupings.map((grouping) => [grouping, statement(name, grouping, source)])) as Record<Grouping, Prepared>;
const fromKeptDays = statements('kept-days', keptDays);
const fromAnyDays = statements('any-days', anyDays);

interface Row {
  accountId: string;
  currency: string;
  /** the lists of positions and figures as one piece of JSON, which is read ten times quicker than the driver reads arrays */
  lists: string;
}

/**
 * Sales by account and currency, out of the roll-ups; the one function behind tiles, graph, tables, `Account.sales` and the API.
 * @returns in no order; accounts without a movement are missing
 * @throws the database's invalid_parameter_value (22023) for a zone that it does not know
 */
export async function salesFigures(sql: Sql, question: SalesQuestion): Promise<AccountFigures[]> {
  if (question.accountIds.length === 0) return [];
  const { period, dates, since } = question;
  const values = [question.accountIds, question.timeZone, since ?? period.from, period.to, period.from];
  if (question.grouping !== 'WHOLE') values.push(dates[0] as string);
  let rows = await sql.query<Row>(fromKeptDays[question.grouping], values);
  // none: no sales, or a zone that is not kept for all; the statement that tells them apart costs more
  if (rows.length === 0) rows = await sql.query<Row>(fromAnyDays[question.grouping], values);
  return rows.map((row) => {
    const [positions, ...lists] = JSON.parse(`[${row.lists}]`) as [number[], ...number[][]];
    const dense = positions.length === dates.length && positions.every((position, index) => position === index);
    const figures = lists.map((values) => (dense ? addedUp(values, 0) : spread(positions, values, dates.length)));
    const hasMoved = positions.some((position) => position >= 0);
    return {
      accountId: row.accountId,
      currency: row.currency,
      bars: hasMoved ? named(figures.map((figure) => figure.bars)) : null,
      sum: hasMoved ? named(figures.map((figure) => figure.sum)) : null,
      before: positions.includes(-1) ? named(figures.map((figure) => figure.before)) : null,
    };
  });
}

interface Figure {
  bars: number[];
  sum: number;
  before: number;
}

/** Puts values to their positions and adds them up. */
function spread(positions: readonly number[], values: readonly number[], length: number): Figure {
  const bars = new Array<number>(length).fill(0);
  let before = 0;
  for (let index = 0; index < values.length; index += 1) {
    const position = positions[index] as number;
    const value = values[index] as number;
    if (position < 0) before += value;
    else bars[position] = value;
  }
  return addedUp(bars, before);
}

/** @throws RangeError where a sum is no exact number any more (90 trillion dollars) */
function addedUp(bars: number[], before: number): Figure {
  let sum = 0;
  for (const value of bars) sum += value;
  if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(before)) throw new RangeError('a sum of sales is out of range');
  return { bars, sum, before };
}

function named<T>([gross, refunds, chargebacks, sales, refundCount, chargebackCount]: T[]) {
  return { gross, refunds, chargebacks, sales, refundCount, chargebackCount } as { [Figure in keyof SalesSums]: T };
}
