import { CircleCheck, PackageCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { newKey } from '../../../access/new-key';
import { managingActions } from '../../../domain/billing/billed-order';
import { BillingDialog } from '../../../domain/billing/billing-dialog';
import { WaitingChange } from '../../../domain/billing/waiting-change';
import { ChangeEmailDialog } from '../../../domain/order-acts/change-email-dialog';
import { ReceiptMenu } from '../../../domain/order-acts/receipt-menu';
import { CancelSubscriptionDialog } from '../../../domain/refund/cancel-subscription-dialog';
import { RefundDialog } from '../../../domain/refund/refund-dialog';
import { Button } from '../../../ui/button/button';
import { cx } from '../../../ui/cx';
import { Banner } from '../../../ui/feedback/banner';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import type { TicketDetail } from '../ticket-documents';
import { ChangeTypeDialog, CloseDialog, ConsentDialog, TagsDialog } from './act-dialogs';
import { AssignMenu } from './assign-menu';
import { Changes } from './changes';
import { Composer } from './composer';
import styles from './desk.module.css';
import { ReturnMutation } from './desk-documents';
import { type MoreAct, MoreMenu } from './more-menu';
import { OthersHere } from './others-here';
import { useTicketAct } from './use-ticket-act';

type Open = 'close' | 'refund' | MoreAct | null;

const rarer = [
  { act: 'changeType', action: 'CHANGE_TYPE' },
  { act: 'email', action: 'CHANGE_CUSTOMER_EMAIL' },
  { act: 'tags', action: 'TAG' },
  { act: 'cancel', action: 'CANCEL' },
] as const;
/** What the order allows of its recurring billing, but to end it: that is an act on the ticket. */
const billingActs = [
  { act: 'PAUSE', action: 'PAUSE_SUBSCRIPTION' },
  { act: 'RESUME', action: 'RESUME_SUBSCRIPTION' },
  { act: 'CHANGE_DATE', action: 'CHANGE_PAYMENT_DATE' },
] as const;

/** Everything that may be done with an open ticket now, as the server says it (`allowedActions`): acts, then the place to write. */
export default function TicketDesk({ ticket, look }: { ticket: TicketDetail; look: 'pane' | 'page' }) {
  const intl = useIntl();
  const acts = useTicketAct(ticket);
  const [open, setOpen] = useState<Open>(null);
  const [retry, setRetry] = useState<(() => void) | null>(null);
  const may = (action: TicketDetail['allowedActions'][number]) => ticket.allowedActions.includes(action);
  const shut = () => setOpen(null);
  const { order } = ticket;
  const onOrder = order?.allowedActions ?? [];
  const more: MoreAct[] = [
    ...rarer.filter(({ action }) => may(action)).map(({ act }) => act),
    ...billingActs.filter(({ action }) => onOrder.includes(action)).map(({ act }) => act),
  ];
  useShortcut({
    keys: 'e',
    label: intl.formatMessage({ id: 'tickets.key.close' }),
    group: 'tickets.keys',
    run: () => setOpen('close'),
    isEnabled: may('CLOSE'),
  });
  if (ticket.allowedActions.length === 0) return null;
  const props = { ticket, acts, onClose: shut };
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
      {order && <WaitingChange order={order} mayWithdraw={managingActions.some((action) => onOrder.includes(action))} />}
      <OthersHere number={ticket.number} />
      {(may('COMMENT') || may('NOTE') || may('REOPEN')) && (
        <Composer ticket={ticket} acts={acts} onConsent={(again) => setRetry(() => again)} />
      )}
      {open === 'close' && <CloseDialog {...props} />}
      {open === 'changeType' && <ChangeTypeDialog {...props} />}
      {open === 'tags' && <TagsDialog {...props} />}
      {open === 'cancel' && order && (
        <CancelSubscriptionDialog
          order={order}
          next={order.subscription?.nextPaymentAt ? { at: order.subscription.nextPaymentAt, amount: order.subscription.amount } : null}
          onClose={shut}
        />
      )}
      {order?.subscription && (open === 'PAUSE' || open === 'RESUME' || open === 'CHANGE_DATE') && (
        <BillingDialog order={order} subscription={order.subscription} change={open} onClose={shut} />
      )}
      {open === 'email' && order && (
        <ChangeEmailDialog order={order} email={ticket.customer?.email ?? null} ticketNumber={ticket.number} onClose={shut} />
      )}
      {retry && <ConsentDialog onGiven={retry} onClose={() => setRetry(null)} />}
      <RefundDialog
        target={open === 'refund' && order ? { receipt: order.receipt, account: ticket.account, ticketNumber: ticket.number } : null}
        onClose={shut}
      />
    </div>
  );
}
