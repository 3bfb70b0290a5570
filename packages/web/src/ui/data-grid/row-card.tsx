import type { ReactNode } from 'react';
import styles from './row-card.module.css';

export interface RowCardProps {
  title: ReactNode;
  /** At the right of the title: an amount, a state. */
  end?: ReactNode;
  /** The second, quieter line. */
  note: ReactNode;
  noteEnd?: ReactNode;
}

/** A row as a card of two lines, for DataGrid's `card`. */
export function RowCard({ title, end, note, noteEnd }: RowCardProps) {
  return (
    <>
      <div className={styles.line}>
        <span className={styles.title}>{title}</span>
        {end && <span className={styles.end}>{end}</span>}
      </div>
      <div className={styles.line}>
        <span className={styles.note}>{note}</span>
        {noteEnd && <span className={styles.noteEnd}>{noteEnd}</span>}
      </div>
    </>
  );
}
