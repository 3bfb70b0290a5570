import { Link } from 'react-aria-components/Link';
import styles from './app.module.css';

/** The mark: four bars that make an M. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={styles.mark}>
      <rect width="32" height="32" rx="8" className={styles.markGround} />
      <g className={styles.markBars}>
        <rect x="7" y="8" width="3.6" height="16" rx="1.6" />
        <rect x="11.8" y="13" width="3.6" height="11" rx="1.6" opacity=".8" />
        <rect x="16.6" y="13" width="3.6" height="11" rx="1.6" opacity=".8" />
        <rect x="21.4" y="8" width="3.6" height="16" rx="1.6" />
      </g>
    </svg>
  );
}

/** Mark and name, leading home. */
export function Brand({ href = '/' }: { href?: string }) {
  return (
    <Link href={href} className={styles.brand}>
      <Mark />
      <span>Mestre</span>
    </Link>
  );
}
