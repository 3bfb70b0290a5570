import { type ReactNode, useEffect } from 'react';
import { cx } from '../cx';
import styles from './shell.module.css';

export interface PageProps {
  /** The heading, and with the product's name the title of the window. */
  title: string;
  /** The title of the window, where it says more than the heading: which part of the page is open. */
  windowTitle?: string;
  /** A line under the heading. */
  note?: ReactNode;
  /** Beside the heading: which of the page's views is shown (`Segments`). */
  views?: ReactNode;
  /** At the right of the heading: the page's act, the period. */
  actions?: ReactNode;
  /** A row under the heading: filters at the left, search at the right (`PageToolbar`). */
  toolbar?: ReactNode;
  /** The content takes the rest of the window's height (a grid); otherwise the page scrolls. */
  fill?: boolean;
  /** Wide pages use the whole window; text pages stay readable. */
  width?: 'full' | 'text';
  children: ReactNode;
}

/** One page: heading, acts, toolbar, content. Sets the window's title. */
export function Page({ title, windowTitle = title, note, views, actions, toolbar, fill, width = 'full', children }: PageProps) {
  useDocumentTitle(windowTitle);
  return (
    <div className={cx(styles.page, fill && styles.fill, width === 'text' && styles.text)}>
      <header className={styles.pageHead}>
        <div className={styles.pageTitleBox}>
          <h1 className={styles.pageTitle}>{title}</h1>
          {note && <p className={styles.pageNote}>{note}</p>}
        </div>
        {views && <div className={styles.pageViews}>{views}</div>}
        {actions && <div className={styles.pageActions}>{actions}</div>}
      </header>
      {toolbar}
      {children}
    </div>
  );
}

/** "Tickets · Mestre". */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Mestre`;
  }, [title]);
}

/** Filters at the left, search and view at the right; under each other on a phone. */
export function PageToolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className={styles.toolbar} data-print="hide">
      <div className={styles.toolbarStart}>{children}</div>
      {end && <div className={styles.toolbarEnd}>{end}</div>}
    </div>
  );
}

/** A white sheet with an optional heading, for everything that is no grid. */
export function Card({
  title,
  actions,
  children,
  padded = true,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  padded?: boolean;
}) {
  return (
    <section className={styles.card}>
      {(title || actions) && (
        <header className={styles.cardHead}>
          {title && <h2 className={styles.cardTitle}>{title}</h2>}
          {actions}
        </header>
      )}
      <div className={cx(padded && styles.cardBody)}>{children}</div>
    </section>
  );
}

/** A list with its preview: side by side from 1200 px; below, the caller shows the preview in a Drawer (see `useIsWide`). */
export function Split({ list, pane }: { list: ReactNode; pane?: ReactNode }) {
  return (
    <div className={cx(styles.split, pane !== undefined && styles.withPane)}>
      <div className={styles.splitList}>{list}</div>
      {pane !== undefined && <aside className={styles.splitPane}>{pane}</aside>}
    </div>
  );
}
