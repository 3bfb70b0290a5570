import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { cx } from '../../ui/cx';
import { useDocumentTitle } from '../../ui/shell/page';
import styles from './sign-in.module.css';

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

/** Where no mail server is set up, mails are kept on a page of the same server; it says so in index.html. */
export function MailboxHint() {
  const hasMailbox = document.querySelector<HTMLMetaElement>('meta[name="mestre-mailbox"]')?.content === 'yes';
  if (!hasMailbox) return null;
  return (
    <p className={styles.note}>
      <FormattedMessage
        id="signIn.mailbox"
        values={{
          link: (text) => (
            <a key="link" href="/mailbox">
              {text}
            </a>
          ),
        }}
      />
    </p>
  );
}
