import { cx } from '../cx';
import styles from './feedback.module.css';

/** A turning ring, decoration only: what is being waited for is said in words beside it. */
export function Spinner({ className }: { className?: string }) {
  return <span className={cx(styles.spinner, className)} aria-hidden="true" />;
}
