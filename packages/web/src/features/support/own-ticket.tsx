import { CircleCheck, Store, TicketX, UserRound, Zap } from 'lucide-react';
import { useCallback, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { SUPPORT_HEADERS } from '../../access/client-headers';
import { ApiForm, FaultState, useApiForm } from '../../access/fault-views';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { newKey } from '../../access/new-key';
import { useRequest } from '../../access/use-request';
import { RefusedFiles, SentFiles } from '../../domain/attachments/attachments';
import { DateTime } from '../../domain/date-time';
import { TicketStatusChip, TicketTypeLabel } from '../../domain/status-chips';
import type { MessageId } from '../../i18n/catalogue';
import { Button } from '../../ui/button/button';
import { cx } from '../../ui/cx';
import { Confirm } from '../../ui/dialog/confirm';
import { Banner } from '../../ui/feedback/banner';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { TextArea } from '../../ui/fields/text-field';
import { useDocumentTitle } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import { MessageFiles, useMessageFiles } from './message-files';
import { BackHome } from './new-ticket';
import styles from './support.module.css';
import {
  CloseMutation,
  MessagesQuery,
  type OwnMessage,
  type OwnSupport,
  type OwnTicket,
  ReplyMutation,
  TicketQuery,
} from './support-documents';
import { ask, deviceTimeZone, usePages } from './support-request';

/** One of his tickets: what it asks for, what was written by both sides, a reply, and closing it. */
export function OwnTicketView({ number, support }: { number: number; support: OwnSupport }) {
  const intl = useIntl();
  useDocumentTitle(intl.formatMessage({ id: 'support.ticket' }, { number: String(number) }));
  const [variables] = useState({ number });
  const { data, error, isLoading, reload } = useRequest(TicketQuery, variables, SUPPORT_HEADERS);
  const load = useCallback(
    async (after: string | null) => (await ask(MessagesQuery, { number, after })).support?.ticket?.messages,
    [number],
  );
  const messages = usePages<OwnMessage>(load);
  const ticket = data?.support?.ticket;
  const again = () => {
    reload();
    messages.reload();
  };
  if (error !== null && !ticket) return <FaultState error={error} onRetry={again} isRetrying={isLoading} />;
  if (!ticket)
    return (
      <>
        <BackHome />
        {isLoading ? (
          <>
            <LoadingNote />
            <SkeletonText lines={6} />
          </>
        ) : (
          <EmptyState icon={TicketX} title={<FormattedMessage id="support.ticket.missing" />} />
        )}
      </>
    );
  return (
    <>
      <BackHome />
      <TicketHead ticket={ticket} onClosed={again} />
      <section aria-label={intl.formatMessage({ id: 'support.messages' })} className={styles.part}>
        {messages.hasMore && (
          <Button wide onPress={messages.more} isPending={messages.isLoading}>
            <FormattedMessage id="support.earlier" />
          </Button>
        )}
        {messages.error !== null && <FaultState compact error={messages.error} onRetry={messages.reload} />}
        <ol className={styles.messages}>
          {[...messages.rows].reverse().map((message) => (
            <Message key={message.id} message={message} ticket={ticket} support={support} />
          ))}
        </ol>
      </section>
      <Reply ticket={ticket} onSent={again} />
    </>
  );
}

function TicketHead({ ticket, onClosed }: { ticket: OwnTicket; onClosed: () => void }) {
  const { number, type, status, outcome, title, receipt, expiresAt } = ticket;
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h1 className={styles.title}>
          <FormattedMessage id="support.ticket" values={{ number: String(number) }} />
        </h1>
        <TicketStatusChip status={status} />
      </div>
      <div className={styles.facts}>
        <TicketTypeLabel type={type} />
        {title && <span className={styles.product}>{title}</span>}
        {receipt && <span className={styles.receipt}>{receipt}</span>}
      </div>
      {status === 'CLOSED' && outcome !== 'NONE' && (
        <Banner tone="ok">
          <FormattedMessage id={`support.outcome.${outcome}`} />
        </Banner>
      )}
      {expiresAt && status !== 'CLOSED' && type !== 'TECH_SUPPORT' && (
        <Banner tone="info">
          <FormattedMessage id={`support.due.${type}`} values={{ at: <DateTime value={expiresAt} timeZone={deviceTimeZone()} /> }} />
        </Banner>
      )}
      {status !== 'CLOSED' && <Close ticket={ticket} onClosed={onClosed} />}
    </section>
  );
}

function Close({ ticket, onClosed }: { ticket: OwnTicket; onClosed: () => void }) {
  const intl = useIntl();
  const [isAsked, setAsked] = useState(false);
  const [key] = useState(newKey);
  const close = async () => {
    try {
      const { userErrors } = (await ask(CloseMutation, { input: { number: ticket.number, idempotencyKey: key } })).closeSupportTicket;
      for (const refusal of userErrors) showToast(refusalText(intl, refusal), { tone: 'bad' });
    } catch (error) {
      showToast(faultText(intl, faultOf(error)), { tone: 'bad' });
      return false;
    }
    onClosed();
    return true;
  };
  return (
    <div>
      <Button size="s" icon={CircleCheck} onPress={() => setAsked(true)}>
        <FormattedMessage id="support.close" />
      </Button>
      <Confirm
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={<FormattedMessage id="support.close.title" />}
        confirmLabel={<FormattedMessage id="support.close" />}
        tone="primary"
        onConfirm={close}
      >
        <FormattedMessage id={`support.close.${ticket.type}`} />
      </Confirm>
    </div>
  );
}

const SIDES = { CUSTOMER: UserRound, SELLER: Store, SYSTEM: Zap } as const;

/** Kinds that say more than who wrote. */
const told = new Set([
  'OPENED',
  'TYPE_CHANGED',
  'CLOSED',
  'REOPENED',
  'REFUNDED',
  'CANCELED',
  'RETURN_ACKNOWLEDGED',
  'RECEIPT_SENT',
  'ATTACHED',
]);

function Message({ message, ticket, support }: { message: OwnMessage; ticket: OwnTicket; support: OwnSupport }) {
  const intl = useIntl();
  const { kind, from, at, body, toType, attachments, refusedFiles } = message;
  const Icon = SIDES[from];
  const word = (id: string) => intl.formatMessage({ id: id as MessageId });
  return (
    <li className={cx(styles.message, from === 'CUSTOMER' && styles.own)}>
      <div className={styles.messageHead}>
        <Icon size={14} aria-hidden="true" />
        <b>{from === 'SELLER' ? support.nickname : word(`support.side.${from}`)}</b>
        <DateTime value={at} timeZone={deviceTimeZone()} />
      </div>
      {told.has(kind) && (
        <p className={styles.what}>
          {intl.formatMessage(
            { id: `support.event.${kind}` as MessageId },
            { type: toType ? word(`word.${toType}`) : '', reason: kind === 'OPENED' ? reasonWord(ticket.reason, word) : '' },
          )}
        </p>
      )}
      {body && <p className={styles.body}>{body}</p>}
      {attachments && attachments.length > 0 && <SentFiles files={attachments} query="?for=support" />}
      {refusedFiles && refusedFiles.length > 0 && <RefusedFiles files={refusedFiles} />}
    </li>
  );
}

/** An imported ticket keeps its own words. */
function reasonWord(reason: string, word: (id: string) => string): string {
  return /^[A-Z_]+$/.test(reason) ? word(`support.reason.${reason}`) : reason;
}

function Reply({ ticket, onSent }: { ticket: OwnTicket; onSent: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const [body, setBody] = useState('');
  const [key, setKey] = useState(newKey);
  const files = useMessageFiles();
  const send = async () => {
    const isDone = await form.submit(async () => {
      const input = { number: ticket.number, body, fileIds: files.fileIds, idempotencyKey: key };
      return files.hear((await ask(ReplyMutation, { input })).replySupportTicket.userErrors);
    });
    if (!isDone) return;
    setBody('');
    files.clear();
    setKey(newKey());
    onSent();
  };
  return (
    <section className={styles.card}>
      <ApiForm form={form} onSubmit={() => void send()}>
        <TextArea
          isRequired
          name="body"
          label={intl.formatMessage({ id: 'support.reply' })}
          note={ticket.status === 'CLOSED' ? <FormattedMessage id="support.reply.reopens" /> : undefined}
          value={body}
          onChange={setBody}
          maxLength={10_000}
        />
        <MessageFiles files={files} />
        <Button type="submit" variant="primary" wide isDisabled={files.isUploading} isPending={form.isPending}>
          <FormattedMessage id="support.reply.send" />
        </Button>
      </ApiForm>
    </section>
  );
}
