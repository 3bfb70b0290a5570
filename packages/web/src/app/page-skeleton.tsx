import { LoadingNote, Skeleton } from '../ui/feedback/skeleton';
import styles from './app.module.css';

/** The shape of a page that is on its way: heading, toolbar, sheet. */
export function PageSkeleton() {
  return (
    <div className={styles.pageSkeleton}>
      <LoadingNote />
      <Skeleton width="200px" height="28px" />
      <Skeleton width="100%" height="36px" />
      <Skeleton width="100%" height="320px" />
    </div>
  );
}
