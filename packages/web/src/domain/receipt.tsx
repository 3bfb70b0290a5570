import styles from './receipt.module.css';

/** A receipt: capitals and digits of one width, so that two can be compared at a glance. */
export function Receipt({ receipt }: { receipt: string }) {
  return <span className={styles.receipt}>{receipt}</span>;
}
