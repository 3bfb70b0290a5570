import { cx } from '../cx';
import { TAB_STOP } from '../tab-stop';
import styles from './bar-graph.module.css';
import { summed, sumValues } from './model';
import type { BarGraphProps, GraphSeries } from './types';

type TableProps = Pick<BarGraphProps, 'label' | 'buckets' | 'format' | 'bucketTitle' | 'totalTitle' | 'onBarPress'> & {
  series: readonly GraphSeries[];
};

/** The graph in figures: every bar a cell, every cell opens what its bar opens. */
export function GraphTable({ label, buckets, series, format, bucketTitle, totalTitle, onBarPress }: TableProps) {
  const added = summed(series);
  return (
    // Scrolls by itself, so the keyboard must reach it.
    <section className={styles.tableScroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{bucketTitle}</th>
            {series.map((one) => (
              <th key={one.id} scope="col" className={styles.figure}>
                {one.label}
              </th>
            ))}
            {totalTitle && (
              <th scope="col" className={styles.figure}>
                {totalTitle}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket, index) => (
            <tr key={bucket.key}>
              <th scope="row">{bucket.longLabel ?? bucket.label}</th>
              {series.map((one) => {
                const value = one.values[index] ?? 0;
                const text = format(value, 'long');
                return (
                  <td key={one.id} className={styles.figure}>
                    {onBarPress && Number(value) !== 0 ? (
                      <button
                        type="button"
                        className={styles.cellButton}
                        aria-label={`${one.label}, ${bucket.longLabel ?? bucket.label}: ${text}`}
                        onClick={() => onBarPress({ seriesId: one.id, bucketKey: bucket.key })}
                      >
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
              {totalTitle && (
                <td className={cx(styles.figure, styles.sum)}>{format(sumValues(added.map((one) => one.values[index] ?? 0)), 'long')}</td>
              )}
            </tr>
          ))}
        </tbody>
        {totalTitle && (
          <tfoot>
            <tr>
              <th scope="row">{totalTitle}</th>
              {series.map((one) => (
                <td key={one.id} className={styles.figure}>
                  {format(sumValues(one.values), 'long')}
                </td>
              ))}
              <td className={cx(styles.figure, styles.sum)}>{format(sumValues(added.flatMap((one) => one.values)), 'long')}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
