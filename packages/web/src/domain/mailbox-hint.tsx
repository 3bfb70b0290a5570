import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './domain.module.css';

/** Where no mail server is set up, mails are kept on a page of the same server; it says so in index.html. */
export function MailboxHint() {
  const hasMailbox = document.querySelector<HTMLMetaElement>('meta[name="mestre-mailbox"]')?.content === 'yes';
  if (!hasMailbox) return null;
  const link = (text: ReactNode) => (
    <a key="link" href="/mailbox">
      {text}
    </a>
  );
  return (
    <p className={styles.hint}>
      <FormattedMessage id="signIn.mailbox" values={{ link }} />
    </p>
  );
}
