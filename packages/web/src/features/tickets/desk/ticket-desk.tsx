import { CircleCheck, PackageCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { newKey } from '../../../access/new-key';
import { managingActions } from '../../../domain/billing/billed-order';
import { WaitingChange } from '../../../domain/billing/waiting-change';
import { ReceiptMenu } from '../../../domain/order-acts/receipt-menu';
import { Button } from '../../../ui/button/button';
import { cx } from '../../../ui/cx';
import { Banner } from '../../../ui/feedback/banner';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import type { TicketDetail } from '../ticket-documents';
import { ConsentDialog } from './act-dialogs';
import { AssignMenu } from './assign-menu';
import { Changes } from './changes';
import { Composer } from './composer';
import styles from './desk.module.css';
import { ReturnMutation } from './desk-documents';
import { MoreMenu, rarerActs } from './more-menu';
import { type AskingAct, OpenAct } from './open-act';
import { OthersHere } from './others-here';
import { useTicketAct } from './use-ticket-act';

/** Everything that may be done with an open ticket now, as the server says it (`allowedActions`): acts, then the place to write. */
export default function TicketDesk({ ticket, look }: { ticket: TicketDetail; look: 'pane' | 'page' }) {
  const intl = useIntl();
  const acts = useTicketAct(ticket);
  const [open, setOpen] = useState<AskingAct | null>(null);
  const [retry, setRetry] = useState<(() => void) | null>(null);
  const may = (action: TicketDetail['allowedActions'][number]) => ticket.allowedActions.includes(action);
  const { order } = ticket;
  const more = rarerActs(ticket);
  useShortcut({
    keys: 'e',
    label: intl.formatMessage({ id: 'tickets.key.close' }),
    group: 'tickets.keys',
    run: () => setOpen('close'),
    isEnabled: may('CLOSE'),
  });
  if (ticket.allowedActions.length === 0) return null;
  const returned = () =>
    void acts.press(ReturnMutation, { idempotencyKey: newKey() }, { text: intl.formatMessage({ id: 'tickets.done.returned' }) });
  return (
    <div className={cx(styles.desk, look === 'page' && styles.card)}>
      <div className={styles.acts} role="toolbar" aria-label={intl.formatMessage({ id: 'tickets.acts' })}>
        {may('CLOSE') && (
          <Button size="s" icon={CircleCheck} onPress={() => setOpen('close')}>
            <FormattedMessage id="tickets.act.close" />
          </Button>
        )}
        {may('REFUND') && order && (
          <Button size="s" icon={Undo2} onPress={() => setOpen('refund')}>
            <FormattedMessage id="tickets.act.refund" />
          </Button>
        )}
        {may('ACKNOWLEDGE_RETURN') && (
          <Button size="s" icon={PackageCheck} onPress={returned} isDisabled={acts.isPending}>
            <FormattedMessage id="tickets.act.returned" />
          </Button>
        )}
        {may('ASSIGN') && <AssignMenu ticket={ticket} acts={acts} />}
        {may('SEND_RECEIPT') && order && <ReceiptMenu receipt={order.receipt} account={ticket.account} ticketNumber={ticket.number} />}
        {more.length > 0 && <MoreMenu acts={more} onAct={setOpen} />}
      </div>
      {acts.changes.length > 0 && (
        <Banner tone="warn" announce title={<FormattedMessage id="tickets.stale.title" />} onDismiss={acts.forgetChanges}>
          <FormattedMessage id="tickets.stale.text" />
          <Changes events={acts.changes} />
        </Banner>
      )}
      {order && <WaitingChange order={order} mayWithdraw={managingActions.some((action) => order.allowedActions?.includes(action))} />}
      <OthersHere number={ticket.number} />
      {(may('COMMENT') || may('NOTE') || may('REOPEN')) && (
        <Composer ticket={ticket} acts={acts} onConsent={(again) => setRetry(() => again)} />
      )}
      <OpenAct ticket={ticket} acts={acts} act={open} onClose={() => setOpen(null)} />
      {retry && <ConsentDialog onGiven={retry} onClose={() => setRetry(null)} />}
    </div>
  );
}
