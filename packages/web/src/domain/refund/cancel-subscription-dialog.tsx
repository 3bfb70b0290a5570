import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { newKey } from '../../access/new-key';
import { useAccess } from '../../access/viewer';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { TextField } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { DateTime } from '../date-time';
import { formatMoney, type MoneyValue } from '../money';

const CancelSubscriptionMutation = graphql(`
  mutation CancelSubscriptionDialog_CancelMutation($input: CancelSubscriptionInput!) {
    cancelSubscription(input: $input) {
      subscription {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface CancelSubscriptionProps {
  order: { receipt: string; account: { nickname: string } };
  /** What would be charged next, where that is known: it is said that it will not be. */
  next?: { at: string; amount: MoneyValue | null } | null;
  onClose: () => void;
}

/** Ends the recurring billing of an order; no money goes back, and it cannot be taken back. */
export function CancelSubscriptionDialog({ order, next, onClose }: CancelSubscriptionProps) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const form = useApiForm();
  const client = useApolloClient();
  const [key] = useState(newKey);
  const [cancel] = useMutation(CancelSubscriptionMutation);
  const send = (values: FormData) =>
    void form.submit(async () => {
      const input = {
        receipt: order.receipt,
        account: order.account.nickname,
        reason: String(values.get('reason') ?? ''),
        idempotencyKey: key,
      };
      const { data } = await cancel({ variables: { input } });
      const refusals = data?.cancelSubscription.userErrors ?? [];
      if (refusals.length > 0) return refusals;
      showToast(intl.formatMessage({ id: 'tickets.done.canceled' }));
      void client.refetchQueries({ include: ['TicketTimeline_EventsQuery', 'TicketDetails_TicketQuery', 'OrderDetails_OrderQuery'] });
      onClose();
      return [];
    });
  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="tickets.act.cancel" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <p>
          <FormattedMessage id="tickets.cancel.text" />
        </p>
        {next && (
          <p>
            <FormattedMessage
              id={next.amount ? 'orders.billing.cancel.next' : 'orders.billing.cancel.nextUnpriced'}
              values={{
                amount: next.amount && <strong>{formatMoney(intl, next.amount, { code: true })}</strong>,
                day: <DateTime value={next.at} timeZone={timeZone} style="day" />,
              }}
            />
          </p>
        )}
        <TextField name="reason" label={intl.formatMessage({ id: 'refund.reason' })} isRequired maxLength={500} autoFocus />
        <FormActions>
          <Button type="submit" variant="danger" isPending={form.isPending}>
            <FormattedMessage id="tickets.act.cancel" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
