import { useApolloClient } from '@apollo/client/react';
import { MailPlus, Paperclip, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import { useAccess } from '../../../access/viewer';
import { AccountTag } from '../../../domain/account-tag';
import { RefusedFiles, SentFiles } from '../../../domain/attachments/attachments';
import { DateTime } from '../../../domain/date-time';
import { Button } from '../../../ui/button/button';
import { showToast, showUndo } from '../../../ui/toast/toast';
import { DiscardMailMutation, type IncomingMail } from './mail-documents';
import styles from './mails.module.css';

/** So much of a text shows before it is opened. */
const SHORT = 280;

interface MailRowProps {
  mail: IncomingMail;
  onPut: () => void;
}

/** One mail: whose, why it became no message, what it says, and what may become of it. */
export function MailRow({ mail, onPut }: MailRowProps) {
  const intl = useIntl();
  const { timeZone, accounts } = useAccess();
  const { discard, isPending } = useDiscard(mail);
  const [isOpen, setOpen] = useState(false);
  const { sender, subject, reason, receivedAt, ticketNumber, account, attachments } = mail;
  const files = mail.files ?? [];
  const refused = mail.refusedFiles ?? [];
  const text = mail.text.trim();
  const isLong = text.length > SHORT || text.split('\n').length > 4;
  const name = subject || intl.formatMessage({ id: 'mails.noSubject' });
  const ofMail = <span className="visually-hidden">{name}</span>;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h2 className={styles.subject}>{name}</h2>
        <span className={styles.facts}>
          <span className={styles.sender}>{sender ?? intl.formatMessage({ id: 'mails.noSender' })}</span>
          <DateTime value={receivedAt} timeZone={timeZone} />
          {accounts.length > 1 && <AccountTag {...account} />}
          {ticketNumber != null && (
            <Link href={`/tickets/${ticketNumber}`}>
              <FormattedMessage id="tickets.title" values={{ number: ticketNumber }} />
            </Link>
          )}
        </span>
      </div>
      <p className={styles.reason}>
        <FormattedMessage id={reason === 'ADDRESS_UNKNOWN' && ticketNumber != null ? 'mails.reason.answers' : `mails.reason.${reason}`} />
      </p>
      {text !== '' && <p className={isOpen ? styles.text : `${styles.text} ${styles.short}`}>{text}</p>}
      {files.length > 0 && <SentFiles files={files} />}
      {refused.length > 0 && <RefusedFiles files={refused} />}
      {/* of an older mail the names alone were kept */}
      {files.length + refused.length === 0 && attachments.length > 0 && (
        <p className={styles.files}>
          <Paperclip size={14} aria-hidden="true" />
          <span>
            <FormattedMessage id="mails.files" values={{ names: attachments.join(', ') }} />
          </span>
        </p>
      )}
      <div className={styles.acts}>
        {(text !== '' || attachments.length > 0) && (
          <Button size="s" icon={MailPlus} onPress={onPut}>
            <FormattedMessage id="mails.put" />
            {ofMail}
          </Button>
        )}
        {mail.state === 'DISCARDED' ? (
          <Button size="s" variant="quiet" icon={Undo2} isPending={isPending} onPress={() => void discard(true)}>
            <FormattedMessage id="mails.restore" />
            {ofMail}
          </Button>
        ) : (
          <Button size="s" variant="quiet" icon={Trash2} isPending={isPending} onPress={() => void discard(false)}>
            <FormattedMessage id="mails.discard" />
            {ofMail}
          </Button>
        )}
        {isLong && (
          <Button size="s" variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            <FormattedMessage id={isOpen ? 'mails.less' : 'mails.whole'} />
            {ofMail}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Discards at once, with a way back. */
function useDiscard(mail: IncomingMail) {
  const intl = useIntl();
  const client = useApolloClient();
  const [isPending, setPending] = useState(false);
  const discard = async (restore: boolean) => {
    setPending(true);
    try {
      const variables = { input: { mailId: mail.id, restore } };
      const { data } = await client.mutate({ mutation: DiscardMailMutation, variables });
      const refused = data?.discardMail.userErrors[0];
      if (refused) showToast(refusalText(intl, refused), { tone: 'warn' });
      else if (restore) showToast(intl.formatMessage({ id: 'mails.restored' }));
      else
        showUndo(intl.formatMessage({ id: 'mails.discarded' }), intl.formatMessage({ id: 'ui.undo' }), () => {
          void discard(true);
        });
      await client.refetchQueries({ include: ['IncomingMails_MailsQuery'] });
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    } finally {
      setPending(false);
    }
  };
  return { discard, isPending };
}
