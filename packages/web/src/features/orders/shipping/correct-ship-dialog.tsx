import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { graphql } from '../../../access/graphql';
import { newKey } from '../../../access/new-key';
import { readParcel, ShipDay, ShipVia } from '../../../domain/shipping/parcel-fields';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { TextField } from '../../../ui/fields/text-field';
import { FormActions, FormRow } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import type { OrderDetail } from '../order-documents';

const CorrectShipNoticeMutation = graphql(`
  mutation CorrectShipDialog_CorrectMutation($input: CorrectShipNoticeInput!) {
    correctShipNotice(input: $input) {
      order {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Line = OrderDetail['lines'][number];

interface CorrectShipProps {
  order: OrderDetail;
  line: Line;
  notice: Line['shipNotices'][number];
  onClose: () => void;
}

/** Sets right what was shipped, how and when; the customer is told by mail. */
export default function CorrectShipDialog({ order, line, notice, onClose }: CorrectShipProps) {
  const intl = useIntl();
  const form = useApiForm();
  const client = useApolloClient();
  // what was changed after a refusal is another request: a key belongs to one
  const [key, setKey] = useState(newKey);
  const [date, setDate] = useState(notice.date);
  // what was bought and is in no other notice
  const others = line.shipNotices.reduce((sum, { id, quantity }) => sum + (id === notice.id ? 0 : quantity), 0);
  const most = Math.max(line.quantity - others, notice.quantity);
  const [correct] = useMutation(CorrectShipNoticeMutation);

  const send = (values: FormData) =>
    void form.submit(async () => {
      const input = {
        receipt: order.receipt,
        account: order.account.nickname,
        noticeId: notice.id,
        quantity: Number(values.get('quantity')),
        date,
        ...readParcel(values),
        idempotencyKey: key,
      };
      const { data } = await correct({ variables: { input } });
      const refusals = data?.correctShipNotice.userErrors ?? [];
      if (refusals.length > 0) {
        setKey(newKey());
        return refusals;
      }
      showToast(intl.formatMessage({ id: 'orders.ship.corrected' }));
      void client.refetchQueries({ include: ['OrderDetails_OrderQuery'] });
      onClose();
      return [];
    });

  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="orders.ship.correct" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <p>
          <FormattedMessage id="orders.ship.parcel" values={{ quantity: notice.quantity, title: line.title || line.item }} />
        </p>
        <FormRow>
          <TextField
            name="quantity"
            type="number"
            inputMode="numeric"
            label={intl.formatMessage({ id: 'orders.ship.quantity' })}
            defaultValue={String(notice.quantity)}
            validate={(value) =>
              /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= most
                ? null
                : intl.formatMessage({ id: 'orders.ship.quantityRange' }, { most })
            }
            isRequired
          />
          <ShipDay order={order} value={date} onChange={setDate} />
        </FormRow>
        <ShipVia order={order} carrier={notice.carrier} tracking={notice.tracking} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="orders.ship.correct" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
