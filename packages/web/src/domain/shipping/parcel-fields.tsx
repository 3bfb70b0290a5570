import { dayInZone } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { SuggestField } from '../../ui/fields/suggest-field';
import { TextField } from '../../ui/fields/text-field';
import { FormRow } from '../../ui/form/form';
import type { ShippableOrder } from './shippable-order';

/** Names, not words: the same in every language. Whatever else is written is taken as well. */
const CARRIERS = ['Correios', 'Correos', 'DHL', 'DPD', 'FedEx', 'GLS', 'Hermes', 'Royal Mail', 'SEUR', 'UPS', 'USPS'];

/** Today in the zone of the order's account. */
export const todayOf = (order: Pick<ShippableOrder, 'account'>): string => dayInZone(new Date(), order.account.timeZone);

/** When something was shipped: not before the sale, not in the future. */
export function ShipDay({
  order,
  value,
  onChange,
}: {
  order: Pick<ShippableOrder, 'account' | 'placedAt'>;
  value: string;
  onChange: (day: string) => void;
}) {
  const intl = useIntl();
  const [first, today] = [dayInZone(new Date(order.placedAt), order.account.timeZone), todayOf(order)];
  return (
    <TextField
      name="date"
      type="date"
      label={intl.formatMessage({ id: 'orders.ship.date' })}
      value={value}
      onChange={onChange}
      validate={(day) => (day >= first && day <= today ? null : intl.formatMessage({ id: 'orders.ship.dateRange' }))}
      isRequired
    />
  );
}

/** With whom, under which number, and whether the customer hears of it. */
export function ShipVia({
  order,
  carrier,
  tracking,
}: {
  order: Pick<ShippableOrder, 'customer'>;
  carrier?: string;
  tracking?: string | null;
}) {
  const intl = useIntl();
  return (
    <>
      <FormRow>
        <SuggestField
          name="carrier"
          label={intl.formatMessage({ id: 'orders.ship.carrier' })}
          suggestions={CARRIERS}
          defaultValue={carrier}
          maxLength={80}
          isRequired
        />
        <TextField
          name="tracking"
          label={intl.formatMessage({ id: 'orders.ship.tracking' })}
          defaultValue={tracking ?? ''}
          optional
          mono
          maxLength={100}
        />
      </FormRow>
      <p>
        <FormattedMessage id={order.customer?.email ? 'orders.ship.mailed' : 'orders.ship.notMailed'} />
      </p>
    </>
  );
}

/** Carrier and tracking number as they are sent. */
export function readParcel(values: FormData): { carrier: string; tracking: string | null } {
  const text = (name: string) => String(values.get(name) ?? '').trim();
  return { carrier: text('carrier'), tracking: text('tracking') || null };
}
