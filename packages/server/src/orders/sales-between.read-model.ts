import { prepared, type Sql } from '../platform/database/sql';
import { columns, type SalesSums, sums } from './sales.read-model';

/** The sales of all accounts asked for in one currency, stretch by stretch. */
export interface CurrencyStretches {
  readonly currency: string;
  /** one between each two borders */
  readonly stretches: readonly SalesSums[];
}

/**
 * Quarter-hours between borders; of each currency the positions and figures as one piece of JSON, as in sales.read-model.ts.
 * $1 accounts, $2 borders in order, $3 the first and $4 the last of them: the range of the index.
 */
const between = prepared(
  'orders.sales-between',
  `SELECT currency, translate(concat_ws(',', ${['place', ...columns].map((column) => `array_agg(${column})`).join(', ')}), '{}', '[]') AS lists
   FROM (
     SELECT currency, width_bucket(quarter, $2::timestamptz[]) AS place, ${sums} FROM sales_quarter_slots
     WHERE account_id = ANY($1::uuid[]) AND quarter >= $3::timestamptz AND quarter < $4::timestamptz GROUP BY 1, 2) stretches
   GROUP BY currency ORDER BY currency`,
);

/**
 * Sales between instants, out of the quarter-hours that are exact in every zone (ADR 0004): the parts of days, where the days of salesFigures are
 * too long. In one statement, so all of one moment.
 * @param borders each on a quarter-hour, in order, none twice; at least two
 * @returns the currencies in which anything moved, in order
 */
export async function salesBetween(sql: Sql, accountIds: readonly string[], borders: readonly Date[]): Promise<CurrencyStretches[]> {
  if (accountIds.length === 0) return [];
  const rows = await sql.query<{ currency: string; lists: string }>(between, [accountIds, borders, borders[0], borders.at(-1)]);
  return rows.map(({ currency, lists }) => {
    const [places, ...figures] = JSON.parse(`[${lists}]`) as [number[], ...number[][]];
    const stretches = Array.from({ length: borders.length - 1 }, nothing);
    places.forEach((place, index) => {
      const [gross, refunds, chargebacks, sales, refundCount, chargebackCount] = figures.map((list) => list[index] as number) as SixFigures;
      stretches[place - 1] = { gross, refunds, chargebacks, sales, refundCount, chargebackCount };
    });
    return { currency, stretches };
  });
}

type SixFigures = [number, number, number, number, number, number];

const nothing = (): SalesSums => ({ gross: 0, refunds: 0, chargebacks: 0, sales: 0, refundCount: 0, chargebackCount: 0 });
