import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { newKey } from '../../access/new-key';
import { StepUpFields, useStepUp } from '../../access/step-up';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { TextArea } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { formatMoney, type MoneyValue } from '../money';
import { Receipt } from '../receipt';
import { DecideRefundMutation } from './refund-documents';

export interface WaitingRefund {
  id: string;
  amount: MoneyValue;
  receipt: string;
  /** What waits for the seller platform can only be withdrawn. */
  status: 'AWAITING_APPROVAL' | 'REQUESTED';
}

/** The owner's word on a refund that waits: approve with the PIN, deny, or withdraw what the seller platform has not confirmed. */
export function DecideRefundDialog({
  waiting,
  approve,
  onClose,
}: {
  waiting: WaitingRefund | null;
  approve: boolean;
  onClose: () => void;
}) {
  const intl = useIntl();
  const form = useApiForm();
  const stepUp = useStepUp();
  const client = useApolloClient();
  const [decide] = useMutation(DecideRefundMutation);
  const [key] = useState(newKey);
  const act = approve ? 'approve' : waiting?.status === 'REQUESTED' ? 'withdraw' : 'deny';

  const close = () => {
    form.clear();
    stepUp.clear();
    onClose();
  };
  const send = (values: FormData) =>
    void form
      .submit(async () => {
        if (!waiting) return [];
        const input = { requestId: waiting.id, approve, comment: String(values.get('comment') ?? '') || null, stepUp: stepUp.read(values) };
        const { data } = await decide({ variables: { input: { ...input, idempotencyKey: `${key}-${waiting.id}-${act}` } } });
        return stepUp.hear(data?.decideRefund.userErrors);
      })
      .then((isDone) => {
        if (!isDone) return;
        showToast(intl.formatMessage({ id: `refund.decide.${act}.done` }));
        const others = ['RefundQueue_RequestsQuery', 'RefundQueue_WaitingQuery'];
        void client.refetchQueries({
          include: ['TicketDetails_TicketQuery', 'TicketTimeline_EventsQuery', 'OrderDetails_OrderQuery', ...others],
        });
        close();
      });

  return (
    <Dialog
      isOpen={waiting !== null}
      onClose={close}
      size="s"
      title={<FormattedMessage id={`refund.decide.${act}`} />}
      isBusy={form.isPending}
    >
      {waiting && (
        <ApiForm form={form} onSubmit={send}>
          <p>
            <FormattedMessage
              id={`refund.decide.${act}.text`}
              values={{
                amount: <strong>{formatMoney(intl, waiting.amount, { code: true })}</strong>,
                receipt: <Receipt receipt={waiting.receipt} />,
              }}
            />
          </p>
          <TextArea name="comment" label={intl.formatMessage({ id: 'refund.decide.comment' })} optional rows={3} maxLength={2000} />
          <StepUpFields stepUp={stepUp} />
          <FormActions>
            <Button type="submit" variant={approve ? 'primary' : 'danger'} isPending={form.isPending}>
              <FormattedMessage id={`refund.decide.${act}`} />
            </Button>
            <Button onPress={close} isDisabled={form.isPending}>
              <FormattedMessage id="ui.cancel" />
            </Button>
          </FormActions>
        </ApiForm>
      )}
    </Dialog>
  );
}
