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

/** How the period went, as a line without numbers: the graph below has them. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const most = Math.max(...values);
  if (values.length < 3 || most <= 0) return null;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 2)).toFixed(1)}`;
  });
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  );
}
