import { keyCaps } from './keys';
import styles from './shortcuts.module.css';

/** Key caps, as in `Ctrl` `K`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
