import { NotebookPen } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { TicketRow } from './ticket-documents';
import styles from './tickets.module.css';

/** Where the searched words stand in a ticket: the words marked, a note of the desk's own told from what the customer reads. */
export function Excerpt({ excerpt }: { excerpt: TicketRow['excerpt'] }) {
  const intl = useIntl();
  if (!excerpt) return <span className={styles.none}>–</span>;
  return (
    <span className={styles.excerpt} title={excerpt.pieces.map(({ text }) => text).join('')}>
      {excerpt.event.internal && (
        <NotebookPen size={14} className={styles.excerptNote} aria-label={intl.formatMessage({ id: 'tickets.foundInNote' })} />
      )}
      {excerpt.pieces.map(({ text, hit }, place) =>
        // the same word may stand there twice: its place is what it is known by
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never move
        hit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
      )}
    </span>
  );
}
