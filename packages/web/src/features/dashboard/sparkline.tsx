import { sumDecimals } from '@mestre/shared';
import type { SalesSeries } from './dashboard-documents';
import styles from './sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 28;

/** The gross sales of all accounts in one currency, bar by bar. */
export function grossOf(series: readonly SalesSeries[], currency: string): number[] {
  const own = series.filter((one) => one.currency === currency);
  return (own[0]?.gross ?? []).map((_, index) => Number(sumDecimals(own.map(({ gross }) => gross[index] ?? '0'))));
}

interface SparklineProps {
  values: readonly number[];
  /** How many there will be: of a day that is not over the line ends where it stands. */
  count?: number;
}

/** How figures went, as a line without numbers: they stand elsewhere, or it is in a picture that says what it shows. */
export function Sparkline({ values, count = values.length }: SparklineProps) {
  const most = Math.max(...values);
  if (count < 3 || most <= 0) return null;
  const points = values.map((value, index) => {
    const x = (index / (count - 1)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 2)).toFixed(1)}`;
  });
  // a line of one point is none: from the hour's begin to its end
  if (points.length === 1) points.push(`${(WIDTH / (count - 1)).toFixed(1)},1`);
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {count > values.length && <line className={styles.rest} x1="0" y1={HEIGHT - 1} x2={WIDTH} y2={HEIGHT - 1} />}
      <polyline points={points.join(' ')} />
    </svg>
  );
}
