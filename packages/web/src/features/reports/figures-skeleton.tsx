import { LoadingNote, Skeleton } from '../../ui/feedback/skeleton';
import { Card } from '../../ui/shell/page';
import styles from './reports.module.css';

/** The place of a graph and its table. */
export function FiguresSkeleton() {
  return (
    <div className={styles.stack}>
      <LoadingNote />
      <Card actions={<Skeleton width="160px" />}>
        <Skeleton height="320px" />
      </Card>
      <Card>
        <div className={styles.waiting}>
          {['a', 'b', 'c', 'd', 'e', 'f'].map((line) => (
            <Skeleton key={line} height="28px" />
          ))}
        </div>
      </Card>
    </div>
  );
}
