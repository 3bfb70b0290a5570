import { Ban, CalendarClock, Mail, MoreHorizontal, Pause, Play, Shuffle, Tag } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { BillingChange } from '../../../domain/billing/billing-dialog';
import { IconButton } from '../../../ui/button/button';
import { Menu, MenuDivider, MenuItem } from '../../../ui/menu/menu';
import type { TicketDetail } from '../ticket-documents';

export type MoreAct = 'changeType' | 'email' | 'tags' | BillingChange | 'cancel';

/** In the order of the menu; what changes the recurring billing stands together, at the end. */
const ACTS = [
  { act: 'changeType', icon: Shuffle, title: 'tickets.act.changeType' },
  { act: 'email', icon: Mail, title: 'tickets.act.email' },
  { act: 'tags', icon: Tag, title: 'tickets.act.tags' },
  { act: 'PAUSE', icon: Pause, title: 'orders.billing.PAUSE', isBilling: true },
  { act: 'RESUME', icon: Play, title: 'orders.billing.RESUME', isBilling: true },
  { act: 'CHANGE_DATE', icon: CalendarClock, title: 'orders.billing.CHANGE_DATE', isBilling: true },
  { act: 'cancel', icon: Ban, title: 'tickets.act.cancel', isBilling: true },
] as const;

const rarer = [
  { act: 'changeType', action: 'CHANGE_TYPE' },
  { act: 'email', action: 'CHANGE_CUSTOMER_EMAIL' },
  { act: 'tags', action: 'TAG' },
  { act: 'cancel', action: 'CANCEL' },
] as const;
/** What the order allows of its recurring billing, but to end it: that is an act on the ticket. */
const billing = [
  { act: 'PAUSE', action: 'PAUSE_SUBSCRIPTION' },
  { act: 'RESUME', action: 'RESUME_SUBSCRIPTION' },
  { act: 'CHANGE_DATE', action: 'CHANGE_PAYMENT_DATE' },
] as const;

/** The rarer acts that the ticket and its order allow. */
export function rarerActs({ allowedActions, order }: TicketDetail): MoreAct[] {
  return [
    ...rarer.filter(({ action }) => allowedActions.includes(action)).map(({ act }) => act),
    ...billing.filter(({ action }) => order?.allowedActions?.includes(action)).map(({ act }) => act),
  ];
}

/** The rarer acts on a ticket. */
export function MoreMenu({ acts, onAct }: { acts: readonly MoreAct[]; onAct: (act: MoreAct) => void }) {
  const intl = useIntl();
  const label = intl.formatMessage({ id: 'tickets.act.more' });
  const shown = ACTS.filter(({ act }) => acts.includes(act));
  const items = (isBilling: boolean) =>
    shown
      .filter((one) => 'isBilling' in one === isBilling)
      .map(({ act, icon, title }) => (
        <MenuItem key={act} id={act} icon={icon} tone={act === 'cancel' ? 'danger' : undefined} onAction={() => onAct(act)}>
          {intl.formatMessage({ id: title })}
        </MenuItem>
      ));
  const [own, onBilling] = [items(false), items(true)];
  return (
    <Menu label={label} trigger={<IconButton icon={MoreHorizontal} size="s" label={label} />}>
      {own}
      {own.length > 0 && onBilling.length > 0 && <MenuDivider />}
      {onBilling}
    </Menu>
  );
}
