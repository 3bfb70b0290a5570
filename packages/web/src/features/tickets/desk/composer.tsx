import { useApolloClient } from '@apollo/client/react';
import { placeholdersIn } from '@mestre/shared';
import { CircleCheck, PencilLine, RotateCcw, Send } from 'lucide-react';
import { useRef } from 'react';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText } from '../../../access/faults';
import { newKey } from '../../../access/new-key';
import { useAccess } from '../../../access/viewer';
import { AttachButton, AttachmentList } from '../../../domain/attachments/attachments';
import { useAttachments } from '../../../domain/attachments/use-attachments';
import { Button } from '../../../ui/button/button';
import { cx } from '../../../ui/cx';
import { Segments } from '../../../ui/segments/segments';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import { showToast } from '../../../ui/toast/toast';
import { PreviewQuery } from '../templates/template-documents';
import { TemplatePicker } from '../templates/template-picker';
import type { TicketDetail } from '../ticket-documents';
import styles from './desk.module.css';
import { CommentMutation, ReopenMutation } from './desk-documents';
import { useDraft } from './use-draft';
import type { TicketActs } from './use-ticket-act';
import { useWriter } from './writers';

const longest = 10_000;

/**
 * Where a reply or an internal note is written, and sent with or without closing the ticket. On a closed ticket a reply opens it again. What was begun
 * stays until it is sent.
 */
export function Composer({
  ticket,
  acts,
  onConsent,
  onSent,
}: {
  ticket: TicketDetail;
  acts: TicketActs;
  onConsent: (retry: () => void) => void;
  onSent?: () => void;
}) {
  const intl = useIntl();
  const { viewer, can } = useAccess();
  const client = useApolloClient();
  // an owner who looks on as a clerk sees nothing of his and leaves nothing of his own
  const { draft, state, keeper, setDraft } = useDraft(viewer.user?.id ?? viewer.kind, ticket.number, !viewer.viewedBy);
  const sending = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);
  // an account's own user and programs have no templates
  const mayTemplate = can('OWNER') || can('MANAGE_TICKETS');
  const may = (action: TicketDetail['allowedActions'][number]) => ticket.allowedActions.includes(action);
  const isClosed = ticket.status === 'CLOSED';
  const canReply = may('COMMENT') || may('REOPEN');
  const mode = canReply ? (may('NOTE') ? draft.mode : 'reply') : 'note';
  const isNote = mode === 'note';
  const isEmpty = draft.text.trim() === '';
  const unfilled = isNote ? [] : placeholdersIn(draft.text);
  const attachments = useAttachments('ticket', (text) => showToast(text, { tone: 'warn' }));
  const cannotSend = isEmpty || unfilled.length > 0 || attachments.isUploading;

  const focus = (next: 'reply' | 'note') => {
    setDraft({ mode: next });
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  };
  useShortcut({
    keys: 'r',
    label: intl.formatMessage({ id: 'tickets.key.reply' }),
    group: 'tickets.keys',
    run: () => focus('reply'),
    isEnabled: canReply,
  });
  useShortcut({
    keys: 'n',
    label: intl.formatMessage({ id: 'tickets.key.note' }),
    group: 'tickets.keys',
    run: () => focus('note'),
    isEnabled: may('NOTE'),
  });

  useWriter(ticket.number, () => focus(mode));

  /** Files that are pasted or dropped on the text go with it; words go into it as ever. */
  const takeFiles = (event: { preventDefault: () => void }, data: DataTransfer) => {
    if (data.files.length === 0) return;
    event.preventDefault();
    attachments.add([...data.files]);
  };
  /** Puts words where the caret is; the focus follows them. */
  const insert = (words: string) => {
    const { selectionStart: from = draft.text.length, selectionEnd: to = draft.text.length } = box.current ?? {};
    setDraft({ text: `${draft.text.slice(0, from)}${words}${draft.text.slice(to)}`.slice(0, longest) });
  };
  const fillIn = async () => {
    try {
      const { data } = await client.query({
        query: PreviewQuery,
        variables: { ticketNumber: ticket.number, body: draft.text },
        fetchPolicy: 'network-only',
      });
      if (data?.replyPreview) setDraft({ text: data.replyPreview.body });
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };

  const send = async (close: boolean, customerConsent = false) => {
    if (cannotSend || sending.current) return;
    const { text: body, mode: wrote } = draft;
    const reopens = isClosed && !isNote;
    const words = {
      text: intl.formatMessage({
        id: reopens
          ? 'tickets.done.reopened'
          : isNote
            ? 'tickets.done.noted'
            : close
              ? 'tickets.done.repliedClosed'
              : 'tickets.done.replied',
      }),
      canUndo: true,
      // the words are not lost with the act
      onUndone: () => setDraft({ text: body, mode: wrote }),
    };
    sending.current = true;
    await keeper.rest();
    const codes = reopens
      ? await acts.press(ReopenMutation, { comment: body, fromDraft: true, fileIds: attachments.fileIds, idempotencyKey: newKey() }, words)
      : await acts.press(
          CommentMutation,
          { body, internal: isNote, close, customerConsent, fromDraft: true, fileIds: attachments.fileIds, idempotencyKey: newKey() },
          words,
        );
    sending.current = false;
    if (codes?.length === 0) {
      keeper.sent();
      attachments.clear();
      // out of the box, so that single keys work again
      box.current?.blur();
      onSent?.();
    } else keeper.kept();
    if (codes?.includes('CONSENT_REQUIRED')) onConsent(() => void send(true, true));
  };

  return (
    <section className={cx(styles.composer, isNote && styles.note)} aria-label={intl.formatMessage({ id: 'tickets.compose' })}>
      {canReply && may('NOTE') && (
        <Segments<'reply' | 'note'>
          label={intl.formatMessage({ id: 'tickets.compose.kind' })}
          value={mode}
          items={[
            { id: 'reply', text: intl.formatMessage({ id: isClosed ? 'tickets.compose.reopen' : 'tickets.compose.reply' }) },
            { id: 'note', text: intl.formatMessage({ id: 'tickets.compose.note' }) },
          ]}
          onChange={(next) => setDraft({ mode: next })}
        />
      )}
      <AriaTextField
        aria-label={intl.formatMessage({ id: isNote ? 'tickets.compose.note' : 'tickets.compose.reply' })}
        value={draft.text}
        onChange={(text) => setDraft({ text })}
        maxLength={longest}
      >
        <AriaTextArea
          ref={box}
          rows={4}
          className={styles.words}
          placeholder={intl.formatMessage({
            id: isNote ? 'tickets.compose.noteHint' : isClosed ? 'tickets.compose.reopenHint' : 'tickets.compose.replyHint',
          })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void send(false);
            }
            // on with single keys; what was written stays
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
          }}
          onPaste={(event) => takeFiles(event, event.clipboardData)}
          onDrop={(event) => takeFiles(event, event.dataTransfer)}
        />
      </AriaTextField>
      <AttachmentList files={attachments.files} onRemove={attachments.remove} />
      {unfilled.length > 0 && (
        <p className={styles.unfilled} role="status">
          <FormattedMessage id="tickets.compose.unfilled" values={{ names: unfilled.join(', ') }} />
          {mayTemplate && (
            <Button size="s" onPress={() => void fillIn()}>
              <FormattedMessage id="tickets.compose.fillIn" />
            </Button>
          )}
        </p>
      )}
      <div className={styles.send}>
        <span className={styles.hint}>
          <FormattedMessage id={isNote ? 'tickets.compose.noteSeen' : 'tickets.compose.mailed'} />
          {state !== 'quiet' && (
            <span className={cx(styles.draftState, state === 'failed' && styles.failed)}>
              <FormattedMessage id={`tickets.draft.${state}`} />
            </span>
          )}
        </span>
        <span className={styles.tools}>
          {mayTemplate && (
            <TemplatePicker
              ticketNumber={ticket.number}
              language={ticket.customerLanguage ?? null}
              text={draft.text}
              onInsert={insert}
              onClosed={() => box.current?.focus()}
            />
          )}
          <AttachButton onFiles={attachments.add} />
        </span>
        {!isNote && !isClosed && may('CLOSE') && (
          <Button size="s" icon={CircleCheck} isDisabled={cannotSend || acts.isPending} onPress={() => void send(true)}>
            <FormattedMessage id="tickets.compose.sendClose" />
          </Button>
        )}
        <Button
          size="s"
          variant="primary"
          icon={isNote ? PencilLine : isClosed ? RotateCcw : Send}
          isDisabled={cannotSend}
          isPending={acts.isPending}
          onPress={() => void send(false)}
        >
          <FormattedMessage id={isNote ? 'tickets.compose.saveNote' : isClosed ? 'tickets.compose.sendReopen' : 'tickets.compose.send'} />
        </Button>
      </div>
    </section>
  );
}
