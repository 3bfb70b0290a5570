import { LoadingNote, SkeletonText } from '../feedback/skeleton';
import styles from './pane-skeleton.module.css';

/** While the code of a pane is on its way. */
export function PaneSkeleton() {
  return (
    <div className={styles.waiting}>
      <LoadingNote />
      <SkeletonText lines={6} />
    </div>
  );
}
