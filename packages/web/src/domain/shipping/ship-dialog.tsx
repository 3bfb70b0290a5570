import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { newKey } from '../../access/new-key';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { Select } from '../../ui/fields/select';
import { TextField } from '../../ui/fields/text-field';
import { FormActions, FormRow } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { leftToShip } from './left-to-ship';
import { readParcel, ShipDay, ShipVia, todayOf } from './parcel-fields';
import type { ShippableOrder } from './shippable-order';

const AddShipNoticeMutation = graphql(`
  mutation ShipDialog_AddMutation($input: AddShipNoticeInput!) {
    addShipNotice(input: $input) {
      order {
        id
        lines {
          id
          shipNotices {
            id
            date
            carrier
            tracking
            quantity
          }
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface ShipDialogProps {
  order: ShippableOrder;
  /** Which line it begins with; the first of which something is left. */
  line?: string;
  /** It is noted: what shows the order asks for it anew. */
  onDone: () => void;
  onClose: () => void;
}

/** Notes what of a line was shipped; the customer is told by mail. */
export default function ShipDialog({ order, line, onDone, onClose }: ShipDialogProps) {
  const intl = useIntl();
  const form = useApiForm();
  const lines = leftToShip(order.lines);
  const [lineId, setLineId] = useState(line ?? lines[0]?.id ?? '');
  // what was changed after a refusal is another request: a key belongs to one
  const [key, setKey] = useState(newKey);
  const [add] = useMutation(AddShipNoticeMutation);
  const [date, setDate] = useState(() => todayOf(order));
  const chosen = lines.find(({ id }) => id === lineId);

  const send = (values: FormData) =>
    void form.submit(async () => {
      const input = {
        receipt: order.receipt,
        account: order.account.nickname,
        lineId,
        quantity: Number(values.get('quantity')),
        date,
        ...readParcel(values),
        idempotencyKey: key,
      };
      const { data } = await add({ variables: { input } });
      const refusals = data?.addShipNotice.userErrors ?? [];
      if (refusals.length > 0) {
        setKey(newKey());
        return refusals;
      }
      showToast(intl.formatMessage({ id: 'orders.ship.done' }));
      onDone();
      onClose();
      return [];
    });

  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="orders.act.ship" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <Select
          label={intl.formatMessage({ id: 'orders.ship.line' })}
          name="lineId"
          value={lineId}
          onChange={setLineId}
          choices={lines.map(({ id, title, left }) => ({ id, text: intl.formatMessage({ id: 'orders.ship.left' }, { title, left }) }))}
        />
        <FormRow>
          <TextField
            key={lineId}
            name="quantity"
            type="number"
            inputMode="numeric"
            label={intl.formatMessage({ id: 'orders.ship.quantity' })}
            defaultValue={String(chosen?.left ?? 1)}
            validate={(value) =>
              /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= (chosen?.left ?? 0)
                ? null
                : intl.formatMessage({ id: 'orders.ship.quantityRange' }, { most: chosen?.left ?? 0 })
            }
            isRequired
          />
          <ShipDay order={order} value={date} onChange={setDate} />
        </FormRow>
        <ShipVia order={order} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="orders.ship.doIt" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
