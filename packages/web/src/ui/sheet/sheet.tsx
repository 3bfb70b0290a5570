import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../cx';
import { useDocumentTitle } from '../shell/page';
import styles from './sheet.module.css';

interface SheetProps {
  title: string;
  note?: ReactNode;
  icon?: LucideIcon;
  /** Wide enough for a password with its box at the right. */
  wide?: boolean;
  children?: ReactNode;
}

/** The white sheet of a page for everybody: heading, a line, a form. */
export function Sheet({ title, note, icon: Icon, wide, children }: SheetProps) {
  useDocumentTitle(title);
  return (
    <section className={cx(styles.sheet, wide && styles.wide)}>
      {Icon && (
        <span className={styles.icon}>
          <Icon size={22} aria-hidden="true" />
        </span>
      )}
      <h1 className={styles.title}>{title}</h1>
      {note && <div className={styles.lead}>{note}</div>}
      {children}
    </section>
  );
}
