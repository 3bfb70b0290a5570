import { FormattedMessage } from 'react-intl';
import styles from './feedback.module.css';

export interface SkeletonProps {
  /** CSS lengths; give the size of what will come, so that nothing jumps. */
  width?: string;
  height?: string;
  round?: boolean;
}

/** A grey bar in the shape of what is loading. Decoration: put `LoadingNote` once beside a group of them. */
export function Skeleton({ width = '100%', height = '1em', round }: SkeletonProps) {
  return <span className={styles.skeleton} style={{ width, height, borderRadius: round ? '999px' : undefined }} aria-hidden="true" />;
}

/** Lines of text that are on their way. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div className={styles.skeletonText}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} width={line === lines - 1 ? '60%' : '100%'} />
      ))}
    </div>
  );
}

/** Says to a screen reader that something loads. */
export function LoadingNote() {
  return (
    <span className="visually-hidden" role="status">
      <FormattedMessage id="ui.loading" />
    </span>
  );
}
