import { useApolloClient, useMutation } from '@apollo/client/react';
import { possibleTypes, type TicketKind, type TicketReason, ticketReasons } from '@mestre/shared';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { graphql } from '../../../access/graphql';
import { newKey } from '../../../access/new-key';
import { useAccess } from '../../../access/viewer';
import { useLinks } from '../../../domain/links';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { Select } from '../../../ui/fields/select';
import { TextArea } from '../../../ui/fields/text-field';
import { RadioGroup } from '../../../ui/fields/toggles';
import { FormActions } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import type { OrderDetail } from '../order-documents';

const OpenTicketMutation = graphql(`
  mutation OpenTicketDialog_OpenMutation($input: OpenTicketInput!) {
    openTicket(input: $input) {
      ticket {
        id
        number
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Opens a ticket for a sale: type, one of the fixed reasons, a message to the customer. */
export function OpenTicketDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const client = useApolloClient();
  const navigate = useNavigate();
  const links = useLinks();
  const { viewer } = useAccess();
  const [key] = useState(newKey);
  const [type, setType] = useState<TicketKind>('TECH_SUPPORT');
  const [reason, setReason] = useState<TicketReason>('OTHER');
  const [open] = useMutation(OpenTicketMutation);
  const mayReadTickets = viewer.kind !== 'CLERK' || viewer.tabs.includes('TICKETS');

  const send = (values: FormData) =>
    void form.submit(async () => {
      const comment = String(values.get('comment') ?? '').trim() || null;
      const { data } = await open({
        variables: { input: { receipt: order.receipt, account: order.account.nickname, type, reason, comment, idempotencyKey: key } },
      });
      const answer = data?.openTicket;
      if (!answer || answer.userErrors.length > 0) return answer?.userErrors;
      void client.refetchQueries({ include: ['OrderDetails_OrderQuery'] });
      onClose();
      const number = answer.ticket?.number;
      showToast(intl.formatMessage({ id: 'orders.ticketOpened' }), {
        ...(number && mayReadTickets
          ? { action: { label: intl.formatMessage({ id: 'orders.showTicket' }), run: () => void navigate(links.ticket(number)) } }
          : {}),
      });
      return [];
    });

  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="orders.act.ticket" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <RadioGroup<TicketKind>
          label={intl.formatMessage({ id: 'orders.ticketType' })}
          name="type"
          value={type}
          onChange={(next) => {
            setType(next);
            setReason('OTHER');
          }}
          choices={possibleTypes({ billing: order.billing, hasOrder: true }).map((id) => ({
            id,
            text: intl.formatMessage({ id: `word.${id}` }),
            note: id === 'TECH_SUPPORT' ? undefined : intl.formatMessage({ id: `tickets.change.${id}` }),
          }))}
        />
        <Select<TicketReason>
          label={intl.formatMessage({ id: 'refund.reason' })}
          name="reason"
          value={reason}
          onChange={setReason}
          choices={ticketReasons[type].map((id) => ({ id, text: intl.formatMessage({ id: `reason.${id}` }) }))}
        />
        <TextArea name="comment" label={intl.formatMessage({ id: 'tickets.commentToCustomer' })} optional rows={4} maxLength={10_000} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="orders.act.ticket" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
