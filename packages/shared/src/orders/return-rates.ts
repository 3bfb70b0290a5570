import type { ReportSort } from '../reports/figures';

/**
 * Warning levels of refund and chargeback rates (product.md 7): refunds from 15 % of the sales on, chargebacks from 1.5 % (yellow) and 2 % (red). Under 100 sales
 * a rate says nothing yet and stays quiet.
 */
export const returnRateLimits = {
  leastSales: 100,
  /** in thousandths of the sales */
  refunds: { yellow: 150, red: null },
  chargebacks: { yellow: 15, red: 20 },
} as const;

export const rateLevels = ['QUIET', 'FINE', 'YELLOW', 'RED'] as const;
export type RateLevelName = (typeof rateLevels)[number];

/** The level of so many refunds or chargebacks against so many sales of the same period; reckoned in integers, so that a limit that is reached is reached. */
export function rateLevel(kind: 'refunds' | 'chargebacks', count: number, sales: number): RateLevelName {
  if (sales < returnRateLimits.leastSales) return 'QUIET';
  const { yellow, red } = returnRateLimits[kind];
  if (red !== null && count * 1000 >= red * sales) return 'RED';
  return count * 1000 >= yellow * sales ? 'YELLOW' : 'FINE';
}

const productRateFields = { row: 'TITLE', refunds: 'REFUND_RATE', chargebacks: 'CHARGEBACK_RATE' } as const;

/** The order of products that a sort of the page asks of the API, for page, CSV and PDF; a sort by another column is none. */
export function productRateOrder(sort: ReportSort | null) {
  const field = productRateFields[sort?.column as keyof typeof productRateFields];
  return sort && field ? ({ field, direction: sort.isDown ? 'DESC' : 'ASC' } as const) : null;
}
