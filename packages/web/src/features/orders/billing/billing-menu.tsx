import { Ban, CalendarClock, ChevronDown, Pause, Play, Repeat } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { BillingChange } from '../../../domain/billing/billing-dialog';
import { Button } from '../../../ui/button/button';
import { Menu, MenuDivider, MenuItem } from '../../../ui/menu/menu';
import type { OrderDetail } from '../order-documents';

export type BillingAct = BillingChange | 'CANCEL';

const ACTS = [
  { act: 'PAUSE', action: 'PAUSE_SUBSCRIPTION', icon: Pause },
  { act: 'RESUME', action: 'RESUME_SUBSCRIPTION', icon: Play },
  { act: 'CHANGE_DATE', action: 'CHANGE_PAYMENT_DATE', icon: CalendarClock },
] as const;

/** What may be done with the recurring billing of an order; nothing where nothing may. */
export function BillingMenu({ actions, onAct }: { actions: NonNullable<OrderDetail['allowedActions']>; onAct: (act: BillingAct) => void }) {
  const intl = useIntl();
  const acts = ACTS.filter(({ action }) => actions.includes(action));
  const mayCancel = actions.includes('CANCEL_SUBSCRIPTION');
  if (acts.length === 0 && !mayCancel) return null;
  const label = intl.formatMessage({ id: 'orders.act.billing' });
  return (
    <Menu
      label={label}
      placement="bottom start"
      trigger={
        <Button size="s" icon={Repeat}>
          {label}
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      }
    >
      {acts.map(({ act, icon }) => (
        <MenuItem key={act} id={act} icon={icon} onAction={() => onAct(act)}>
          {intl.formatMessage({ id: `orders.billing.${act}` })}
        </MenuItem>
      ))}
      {acts.length > 0 && mayCancel && <MenuDivider />}
      {mayCancel && (
        <MenuItem id="CANCEL" icon={Ban} tone="danger" onAction={() => onAct('CANCEL')}>
          {intl.formatMessage({ id: 'tickets.act.cancel' })}
        </MenuItem>
      )}
    </Menu>
  );
}
