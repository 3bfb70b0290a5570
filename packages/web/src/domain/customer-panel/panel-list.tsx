import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import styles from './customer-panel.module.css';

interface PanelListProps<Row extends { id: string }> {
  title: ReactNode;
  /** Null: not for this person. */
  list: { nodes: readonly Row[]; totalCount: number | null } | null;
  /** The row that the page shows already. */
  without?: string;
  /** Where the whole list stands, page by page; none where this person has no such list. */
  all?: string;
  row: (row: Row) => { what: ReactNode; state: ReactNode };
}

/** The newest rows of one list, and the way to all of them; nothing where there is none. */
export function PanelList<Row extends { id: string }>({ title, list, without, all, row }: PanelListProps<Row>) {
  const rows = (list?.nodes ?? []).filter(({ id }) => id !== without);
  const isLonger = list !== null && (list.totalCount === null || list.totalCount > list.nodes.length);
  if (rows.length === 0) return null;
  return (
    <>
      <div className={styles.head}>
        <h3>{title}</h3>
        {all && isLonger && (
          <Link to={all} className={styles.all}>
            {list?.totalCount === null ? (
              <FormattedMessage id="customer.all" />
            ) : (
              <FormattedMessage id="customer.allOf" values={{ count: list?.totalCount ?? 0 }} />
            )}
          </Link>
        )}
      </div>
      <ul>
        {rows.map((one) => {
          const { what, state } = row(one);
          return (
            <li key={one.id} className={styles.row}>
              <span className={styles.what}>{what}</span>
              <span className={styles.state}>{state}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
