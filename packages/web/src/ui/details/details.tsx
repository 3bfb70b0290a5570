import type { ReactNode } from 'react';
import { cx } from '../cx';
import styles from './details.module.css';

/** A part of a record's page or pane, under a small heading. */
export function Section({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** A record beside its list (one column), or on a page of its own (cards, what matters most at the left). */
export function Details({ look, main, side }: { look: 'pane' | 'page'; main: ReactNode; side?: ReactNode }) {
  return (
    <div className={styles[look]}>
      <div className={styles.main}>{main}</div>
      {side && <div className={styles.side}>{side}</div>}
    </div>
  );
}

/** What stands above the sections of a pane: what it is, its state, where it leads. */
export function DetailsHead({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={styles.paneHead}>
      <div className={styles.paneTitleRow}>
        <h2 className={styles.paneTitle}>{title}</h2>
        {actions && <div className={styles.paneActions}>{actions}</div>}
      </div>
      {children}
    </header>
  );
}

/** Names and what they are, in pairs. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** One pair. Without a value it is left out, so that nothing stands there empty. */
export function Fact({ name, children, mono }: { name: ReactNode; children: ReactNode; mono?: boolean }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd className={cx(mono && styles.mono)}>{children}</dd>
    </div>
  );
}

/** Figures under each other, right-aligned; the last with `strong` is the sum. */
export function Sums({ children }: { children: ReactNode }) {
  return <dl className={styles.sums}>{children}</dl>;
}

export function Sum({ name, children, strong }: { name: ReactNode; children: ReactNode; strong?: boolean }) {
  return (
    <div className={cx(styles.sum, strong && styles.strong)}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
