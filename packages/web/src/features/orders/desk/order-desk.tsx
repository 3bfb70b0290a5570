import { useApolloClient } from '@apollo/client/react';
import { Mail, MessageSquarePlus, Truck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../../access/viewer';
import { managingActions } from '../../../domain/billing/billed-order';
import { BillingDialog } from '../../../domain/billing/billing-dialog';
import { WaitingChange } from '../../../domain/billing/waiting-change';
import { DateTime } from '../../../domain/date-time';
import { formatMoney } from '../../../domain/money';
import { ChangeEmailDialog } from '../../../domain/order-acts/change-email-dialog';
import { ReceiptMenu } from '../../../domain/order-acts/receipt-menu';
import { CancelSubscriptionDialog } from '../../../domain/refund/cancel-subscription-dialog';
import { DecideRefundDialog, type WaitingRefund } from '../../../domain/refund/decide-refund-dialog';
import { RefundDialog } from '../../../domain/refund/refund-dialog';
import { leftToShip } from '../../../domain/shipping/left-to-ship';
import ShipDialog from '../../../domain/shipping/ship-dialog';
import { Button } from '../../../ui/button/button';
import { cx } from '../../../ui/cx';
import { Banner } from '../../../ui/feedback/banner';
import { type BillingAct, BillingMenu } from '../billing/billing-menu';
import type { OrderDetail } from '../order-documents';
import { OpenTicketDialog } from './open-ticket-dialog';
import styles from './order-desk.module.css';

type Open = 'refund' | 'ticket' | 'email' | 'ship' | BillingAct | null;

/** What may be done with an order now (`allowedActions`), and the refunds of it that wait for the owner. */
export default function OrderDesk({ order, look }: { order: OrderDetail; look: 'pane' | 'page' }) {
  const intl = useIntl();
  const { viewer, timeZone } = useAccess();
  const client = useApolloClient();
  const [open, setOpen] = useState<Open>(null);
  const [decision, setDecision] = useState<{ waiting: WaitingRefund; approve: boolean } | null>(null);
  const actions = order.allowedActions ?? [];
  const shut = () => setOpen(null);
  const target = { receipt: order.receipt, account: order.account };
  const waiting = (order.refundRequests ?? []).flatMap((request) =>
    request.amount && (request.status === 'AWAITING_APPROVAL' || request.status === 'REQUESTED')
      ? [{ id: request.id, amount: request.amount, status: request.status, receipt: order.receipt, requestedAt: request.requestedAt }]
      : [],
  );
  const { subscription } = order;
  // one that has ended waits for its cancellation alone
  const mayManage = managingActions.some((action) => actions.includes(action));
  const isChanging = subscription?.changes?.some(({ status }) => status === 'REQUESTED') ?? false;
  if (actions.length === 0 && waiting.length === 0 && !isChanging) return null;
  return (
    <div className={cx(styles.desk, look === 'page' && styles.card)}>
      {actions.length > 0 && (
        <div className={styles.acts} role="toolbar" aria-label={intl.formatMessage({ id: 'tickets.acts' })}>
          {actions.includes('REFUND') && (
            <Button size="s" icon={Undo2} onPress={() => setOpen('refund')}>
              <FormattedMessage id="tickets.act.refund" />
            </Button>
          )}
          <BillingMenu actions={actions} onAct={setOpen} />
          {actions.includes('OPEN_TICKET') && (
            <Button size="s" icon={MessageSquarePlus} onPress={() => setOpen('ticket')}>
              <FormattedMessage id="orders.act.ticket" />
            </Button>
          )}
          {actions.includes('ADD_SHIP_NOTICE') && leftToShip(order.lines).length > 0 && (
            <Button size="s" icon={Truck} onPress={() => setOpen('ship')}>
              <FormattedMessage id="orders.act.ship" />
            </Button>
          )}
          {actions.includes('SEND_RECEIPT') && <ReceiptMenu {...target} />}
          {actions.includes('CHANGE_CUSTOMER_EMAIL') && (
            <Button size="s" icon={Mail} onPress={() => setOpen('email')}>
              <FormattedMessage id="orders.act.email" />
            </Button>
          )}
        </div>
      )}
      {waiting.map((request) => (
        <Banner
          key={request.id}
          tone="warn"
          actions={
            viewer.kind === 'OWNER' && (
              <>
                {request.status === 'AWAITING_APPROVAL' && (
                  <Button size="s" variant="primary" onPress={() => setDecision({ waiting: request, approve: true })}>
                    <FormattedMessage id="orders.act.approve" />
                  </Button>
                )}
                <Button size="s" onPress={() => setDecision({ waiting: request, approve: false })}>
                  <FormattedMessage id={request.status === 'REQUESTED' ? 'orders.act.withdraw' : 'orders.act.deny'} />
                </Button>
              </>
            )
          }
        >
          <FormattedMessage
            id={`orders.waiting.${request.status}`}
            values={{
              amount: <strong>{formatMoney(intl, request.amount, { code: true })}</strong>,
              at: <DateTime value={request.requestedAt} timeZone={timeZone} />,
            }}
          />
        </Banner>
      ))}
      <WaitingChange order={order} mayWithdraw={mayManage} />
      <RefundDialog target={open === 'refund' ? target : null} onClose={shut} />
      {open === 'CANCEL' && (
        <CancelSubscriptionDialog
          order={order}
          next={subscription?.nextPaymentAt ? { at: subscription.nextPaymentAt, amount: subscription.amount } : null}
          onClose={shut}
        />
      )}
      {subscription && (open === 'PAUSE' || open === 'RESUME' || open === 'CHANGE_DATE') && (
        <BillingDialog order={order} subscription={subscription} change={open} onClose={shut} />
      )}
      {open === 'email' && <ChangeEmailDialog order={order} email={order.customer?.email ?? null} onClose={shut} />}
      {open === 'ship' && (
        <ShipDialog order={order} onDone={() => void client.refetchQueries({ include: ['OrderDetails_OrderQuery'] })} onClose={shut} />
      )}
      {open === 'ticket' && <OpenTicketDialog order={order} onClose={shut} />}
      <DecideRefundDialog waiting={decision?.waiting ?? null} approve={decision?.approve ?? false} onClose={() => setDecision(null)} />
    </div>
  );
}
