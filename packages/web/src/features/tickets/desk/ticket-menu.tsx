import {
  Ban,
  CalendarClock,
  CircleCheck,
  FileDown,
  Mail,
  MessageSquare,
  PackageCheck,
  PackageOpen,
  Pause,
  Play,
  ReceiptText,
  RotateCcw,
  Send,
  Shuffle,
  Tag,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { newKey } from '../../../access/new-key';
import { useLinks } from '../../../domain/links';
import { useReceiptActs } from '../../../domain/order-acts/use-receipt-acts';
import { Words } from '../../../i18n/later-words';
import { Dialog } from '../../../ui/dialog/dialog';
import type { MenuDoor } from '../../../ui/menu/lazy-menu';
import { FloatingMenu, MenuDivider, MenuItem } from '../../../ui/menu/menu';
import type { TicketDetail } from '../ticket-documents';
import { useTicket } from '../use-ticket';
import { ConsentDialog } from './act-dialogs';
import { Changes } from './changes';
import { Composer } from './composer';
import { ReturnMutation } from './desk-documents';
import { type AskingAct, OpenAct } from './open-act';
import { type TicketActs, useTicketAct } from './use-ticket-act';
import { writeOn } from './writers';

export interface TicketMenuProps extends MenuDoor {
  number: number;
  /** What else can be chosen where it opens, at the end. */
  more?: ReactNode;
}

/**
 * All that may be done with one ticket of the queue (product.md 6), under the button of its row or above the grid. What is allowed is asked for when it
 * opens; what is chosen opens the dialogs of the ticket's own page.
 */
export default function TicketMenu(props: TicketMenuProps) {
  return (
    <Words of="desk">
      <Acts {...props} />
    </Words>
  );
}

type Open = AskingAct | 'write' | null;

function Acts({ number, more, ...door }: TicketMenuProps) {
  const intl = useIntl();
  const { ticket, isLoading } = useTicket(number);
  const acts = useTicketAct({ number, version: ticket?.version ?? 0 });
  const [open, setOpen] = useState<Open>(null);
  const [retry, setRetry] = useState<(() => void) | null>(null);
  const shut = () => setOpen(null);
  const write = () => {
    if (!writeOn(number)) setOpen('write');
  };
  return (
    <>
      <FloatingMenu {...door} label={intl.formatMessage({ id: 'tickets.menu' }, { number })} isLoading={!ticket}>
        {ticket ? (
          <Items ticket={ticket} acts={acts} onAct={setOpen} onWrite={write} />
        ) : (
          <MenuItem id="none" isDisabled>
            {intl.formatMessage({ id: isLoading ? 'ui.loading' : 'tickets.menu.failed' })}
          </MenuItem>
        )}
        {more && <MenuDivider />}
        {more}
      </FloatingMenu>
      {ticket && <OpenAct ticket={ticket} acts={acts} act={open === 'write' ? null : open} onClose={shut} />}
      {ticket && (
        <Dialog
          isOpen={open === 'write'}
          onClose={shut}
          isBusy={acts.isPending}
          title={<FormattedMessage id="tickets.title" values={{ number }} />}
        >
          <Composer ticket={ticket} acts={acts} onConsent={(again) => setRetry(() => again)} onSent={shut} />
        </Dialog>
      )}
      {retry && <ConsentDialog onGiven={retry} onClose={() => setRetry(null)} />}
      <Dialog isOpen={acts.changes.length > 0} onClose={acts.forgetChanges} size="s" title={<FormattedMessage id="tickets.stale.title" />}>
        <FormattedMessage id="tickets.stale.text" />
        <Changes events={acts.changes} />
      </Dialog>
    </>
  );
}

interface ItemsProps {
  ticket: TicketDetail;
  acts: TicketActs;
  onAct: (act: AskingAct) => void;
  onWrite: () => void;
}

/** In the order of product.md 6; what belongs to a type or a state alone is there only with it. */
function Items({ ticket, acts, onAct, onWrite }: ItemsProps) {
  const intl = useIntl();
  const { order } = ticket;
  const may = (action: TicketDetail['allowedActions'][number]) => ticket.allowedActions.includes(action);
  const onOrder = order?.allowedActions ?? [];
  const returned = () =>
    void acts.press(ReturnMutation, { idempotencyKey: newKey() }, { text: intl.formatMessage({ id: 'tickets.done.returned' }) });
  const isEmpty = !order && ticket.allowedActions.length === 0;
  return (
    <>
      {isEmpty && (
        <MenuItem id="none" isDisabled>
          {intl.formatMessage({ id: 'tickets.menu.none' })}
        </MenuItem>
      )}
      {order && (
        <OrderItems
          ticket={ticket}
          order={order}
          onAct={onAct}
          mayMail={may('SEND_RECEIPT')}
          mayChangeEmail={may('CHANGE_CUSTOMER_EMAIL')}
        />
      )}
      {order && <MenuDivider />}
      {may('REFUND') && order && (
        <MenuItem id="refund" icon={Undo2} onAction={() => onAct('refund')}>
          {intl.formatMessage({ id: 'tickets.act.refund' })}
        </MenuItem>
      )}
      {may('ACKNOWLEDGE_RETURN') && (
        <MenuItem id="returned" icon={PackageCheck} onAction={returned}>
          {intl.formatMessage({ id: 'tickets.act.returned' })}
        </MenuItem>
      )}
      {may('CANCEL') && order && (
        <MenuItem id="cancel" icon={Ban} tone="danger" onAction={() => onAct('cancel')}>
          {intl.formatMessage({ id: 'tickets.act.cancel' })}
        </MenuItem>
      )}
      {BILLING.filter(({ action }) => onOrder.includes(action)).map(({ act, icon }) => (
        <MenuItem key={act} id={act} icon={icon} onAction={() => onAct(act)}>
          {intl.formatMessage({ id: `orders.billing.${act}` })}
        </MenuItem>
      ))}
      {may('CHANGE_TYPE') && (
        <MenuItem id="changeType" icon={Shuffle} onAction={() => onAct('changeType')}>
          {intl.formatMessage({ id: 'tickets.act.changeType' })}
        </MenuItem>
      )}
      {may('REOPEN') && (
        <MenuItem id="reopen" icon={RotateCcw} onAction={onWrite}>
          {intl.formatMessage({ id: 'tickets.compose.reopen' })}
        </MenuItem>
      )}
      {(may('COMMENT') || may('NOTE')) && (
        <MenuItem id="comment" icon={MessageSquare} onAction={onWrite}>
          {intl.formatMessage({ id: may('COMMENT') ? 'tickets.act.comment' : 'tickets.compose.note' })}
        </MenuItem>
      )}
      {may('TAG') && (
        <MenuItem id="tags" icon={Tag} onAction={() => onAct('tags')}>
          {intl.formatMessage({ id: 'tickets.act.tags' })}
        </MenuItem>
      )}
      {may('CLOSE') && (
        <MenuItem id="close" icon={CircleCheck} onAction={() => onAct('close')}>
          {intl.formatMessage({ id: 'tickets.act.close' })}
        </MenuItem>
      )}
    </>
  );
}

const BILLING = [
  { act: 'PAUSE', action: 'PAUSE_SUBSCRIPTION', icon: Pause },
  { act: 'RESUME', action: 'RESUME_SUBSCRIPTION', icon: Play },
  { act: 'CHANGE_DATE', action: 'CHANGE_PAYMENT_DATE', icon: CalendarClock },
] as const;

function OrderItems({
  ticket,
  order,
  onAct,
  mayMail,
  mayChangeEmail,
}: {
  ticket: TicketDetail;
  order: NonNullable<TicketDetail['order']>;
  onAct: (act: AskingAct) => void;
  mayMail: boolean;
  mayChangeEmail: boolean;
}) {
  const intl = useIntl();
  const links = useLinks();
  const { mail, save } = useReceiptActs({ receipt: order.receipt, account: ticket.account, ticketNumber: ticket.number });
  return (
    <>
      <MenuItem id="order" icon={ReceiptText} href={links.order(ticket.account.nickname, order.receipt)}>
        {intl.formatMessage({ id: 'tickets.orderDetails' })}
      </MenuItem>
      {mayChangeEmail && (
        <MenuItem id="email" icon={Mail} onAction={() => onAct('email')}>
          {intl.formatMessage({ id: 'tickets.act.email' })}
        </MenuItem>
      )}
      {mayMail && (
        <>
          <MenuItem id="pdf" icon={FileDown} onAction={() => void save()}>
            {intl.formatMessage({ id: 'tickets.menu.pdf' })}
          </MenuItem>
          <MenuItem id="mail" icon={Send} onAction={() => void mail('RECEIPT')}>
            {intl.formatMessage({ id: 'receipt.mail' })}
          </MenuItem>
          <MenuItem id="details" icon={PackageOpen} onAction={() => void mail('PURCHASE_DETAILS')}>
            {intl.formatMessage({ id: 'receipt.mailDetails' })}
          </MenuItem>
        </>
      )}
    </>
  );
}
