import { accountStyle } from '@mestre/shared';
import { Swatch } from '../ui/labels/swatch';
import styles from './domain.module.css';

/** An account: its colour and nickname, the same everywhere. */
export function AccountTag({ nickname, colorIndex }: { nickname: string; colorIndex: number }) {
  return (
    <span className={styles.account}>
      <Swatch {...accountStyle(colorIndex)} />
      <span className={styles.nickname}>{nickname}</span>
    </span>
  );
}
