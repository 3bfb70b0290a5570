import { BillingDialog } from '../../../domain/billing/billing-dialog';
import { ChangeEmailDialog } from '../../../domain/order-acts/change-email-dialog';
import { CancelSubscriptionDialog } from '../../../domain/refund/cancel-subscription-dialog';
import { RefundDialog } from '../../../domain/refund/refund-dialog';
import type { TicketDetail } from '../ticket-documents';
import { ChangeTypeDialog, CloseDialog, TagsDialog } from './act-dialogs';
import type { MoreAct } from './more-menu';
import type { TicketActs } from './use-ticket-act';

/** An act that asks something before it is done. */
export type AskingAct = 'close' | 'refund' | MoreAct;

interface Props {
  ticket: TicketDetail;
  acts: TicketActs;
  /** Whose dialog is open. */
  act: AskingAct | null;
  onClose: () => void;
}

/** The dialogs of the acts on a ticket: the same from its page, from the pane and from its row in the queue. */
export function OpenAct({ ticket, acts, act, onClose }: Props) {
  const { order } = ticket;
  const props = { ticket, acts, onClose };
  return (
    <>
      {act === 'close' && <CloseDialog {...props} />}
      {act === 'changeType' && <ChangeTypeDialog {...props} />}
      {act === 'tags' && <TagsDialog {...props} />}
      {act === 'cancel' && order && (
        <CancelSubscriptionDialog
          order={order}
          next={order.subscription?.nextPaymentAt ? { at: order.subscription.nextPaymentAt, amount: order.subscription.amount } : null}
          onClose={onClose}
        />
      )}
      {order?.subscription && (act === 'PAUSE' || act === 'RESUME' || act === 'CHANGE_DATE') && (
        <BillingDialog order={order} subscription={order.subscription} change={act} onClose={onClose} />
      )}
      {act === 'email' && order && (
        <ChangeEmailDialog order={order} email={ticket.customer?.email ?? null} ticketNumber={ticket.number} onClose={onClose} />
      )}
      <RefundDialog
        target={act === 'refund' && order ? { receipt: order.receipt, account: ticket.account, ticketNumber: ticket.number } : null}
        onClose={onClose}
      />
    </>
  );
}
