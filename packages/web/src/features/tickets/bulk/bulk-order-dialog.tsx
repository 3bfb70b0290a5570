import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, FaultState, useApiForm } from '../../../access/fault-views';
import { newKey } from '../../../access/new-key';
import { formatMoney } from '../../../domain/money';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { Banner } from '../../../ui/feedback/banner';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { TextField } from '../../../ui/fields/text-field';
import { FormActions } from '../../../ui/form/form';
import styles from './bulk.module.css';
import type { BulkTarget } from './bulk-dialog';
import { type BulkPreview, BulkPreviewQuery, type OrderAct, StartBulkMutation } from './bulk-documents';
import { watchBulk } from './bulk-watch';

/** An act on the orders of many tickets, and which mail it is. */
export type OrderTask = 'REFUND' | 'CANCEL' | 'RECEIPT' | 'PURCHASE_DETAILS';

const isMail = (task: OrderTask): task is 'RECEIPT' | 'PURCHASE_DETAILS' => task === 'RECEIPT' || task === 'PURCHASE_DETAILS';
const actOf = (task: OrderTask): OrderAct => (isMail(task) ? 'SEND_RECEIPT' : task);

interface Props {
  task: OrderTask;
  target: BulkTarget;
  count: number;
  onClose: () => void;
  onStarted: () => void;
}

/**
 * Says what an act on the orders of many tickets would do: to how many, with how much money, what waits and what is refused and why; then starts it. None
 * of it can be undone. What is refunded is what was shown: where it is another sum by then, the server refuses and the new one is shown.
 */
export function BulkOrderDialog(props: Props) {
  const { task, count, onClose } = props;
  const form = useApiForm();
  return (
    <Dialog isOpen onClose={onClose} isBusy={form.isPending} title={<FormattedMessage id={`bulk.title.${task}`} values={{ count }} />}>
      <OrderForm {...props} form={form} />
    </Dialog>
  );
}

function OrderForm({ task, target, form, onClose, onStarted }: Props & { form: ReturnType<typeof useApiForm> }) {
  const intl = useIntl();
  const [start] = useMutation(StartBulkMutation);
  // of this dialog: what is sent again after a lost answer is not done twice
  const [idempotencyKey, setKey] = useState(newKey);
  const act = actOf(task);
  const { data, error, loading, refetch } = useQuery(BulkPreviewQuery, {
    variables: { input: { act, ...target } },
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  });
  const reload = () => void refetch().catch(() => undefined);
  if (error) return <FaultState compact error={error} onRetry={reload} isRetrying={loading} />;
  if (!data)
    return (
      <>
        <LoadingNote />
        <SkeletonText lines={5} />
      </>
    );
  const preview = data.bulkPreview;
  if (!preview)
    return (
      <Banner tone="warn">
        <FormattedMessage id="bulk.order.nothing" />
      </Banner>
    );

  const send = async (values: FormData) => {
    const given = isMail(task) ? { receiptMail: task } : { reason: String(values.get('reason') ?? '') };
    const expectedTotals = preview.totals?.map(({ amount, currency }) => ({ amount, currency }));
    const shown = act === 'REFUND' ? { expectedTotals } : {};
    const answer = await start({ variables: { input: { act, ...target, ...given, ...shown, idempotencyKey } } });
    const payload = answer.data?.payload;
    if (payload?.job) watchBulk(payload.job.id);
    const refusals = payload?.userErrors ?? [];
    // what was refused is free to be asked for otherwise
    if (refusals.length > 0) setKey(newKey());
    if (refusals.some(({ code }) => code === 'STALE')) reload();
    return refusals;
  };
  const submit = (values: FormData) =>
    void form
      .submit(() => send(values))
      .then((isDone) => {
        if (!isDone) return;
        onStarted();
        onClose();
      });
  const { possible } = preview;
  const totals = intl.formatList((preview.totals ?? []).map((total) => formatMoney(intl, total, { code: true })));
  return (
    <ApiForm form={form} onSubmit={submit}>
      {possible > 0 && <Consequence task={task} preview={preview} totals={totals} isReckoning={loading} />}
      <Refusals preview={preview} />
      {possible > 0 && !isMail(task) && (
        <TextField
          name="reason"
          label={intl.formatMessage({ id: 'bulk.order.reason' })}
          note={intl.formatMessage({ id: 'bulk.order.reasonNote' })}
          isRequired
          maxLength={500}
          autoFocus
        />
      )}
      <FormActions>
        {possible > 0 && (
          <Button type="submit" variant={isMail(task) ? 'primary' : 'danger'} isPending={form.isPending} isDisabled={loading}>
            <FormattedMessage id={`bulk.do.${task}`} values={{ count: possible, totals }} />
          </Button>
        )}
        <Button onPress={onClose} isDisabled={form.isPending}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </ApiForm>
  );
}

/** What follows from it, in words and money; read out when it changes. */
function Consequence({
  task,
  preview,
  totals,
  isReckoning,
}: {
  task: OrderTask;
  preview: BulkPreview;
  totals: string;
  isReckoning: boolean;
}) {
  const { possible, endSubscriptions, awaitApproval, awaitConfirmation } = preview;
  const waits = awaitApproval + awaitConfirmation;
  return (
    <ul className={styles.consequence} aria-live="polite" aria-busy={isReckoning}>
      <li>
        <FormattedMessage id={`bulk.order.${task}`} values={{ count: possible, totals: <strong>{totals}</strong> }} />
      </li>
      {awaitApproval > 0 && (
        <li>
          <FormattedMessage id="bulk.order.awaitApproval" values={{ count: awaitApproval }} />
        </li>
      )}
      {awaitConfirmation > 0 && (
        <li>
          <FormattedMessage id="bulk.order.awaitConfirmation" values={{ count: awaitConfirmation }} />
        </li>
      )}
      {endSubscriptions > 0 && (
        <li>
          <FormattedMessage id="bulk.order.ends" values={{ count: endSubscriptions }} />
        </li>
      )}
      {task === 'REFUND' && possible > waits && (
        <li>
          <FormattedMessage id="bulk.order.closes" />
        </li>
      )}
      <li>
        <FormattedMessage id="bulk.order.final" />
      </li>
    </ul>
  );
}

/** The tickets that are left alone, by reason. */
function Refusals({ preview: { possible, refusals, tickets } }: { preview: BulkPreview }) {
  if (refusals.length === 0) return null;
  return (
    <Banner
      tone="warn"
      title={<FormattedMessage id={possible > 0 ? 'bulk.order.refused' : 'bulk.order.refusedAll'} values={{ count: tickets - possible }} />}
    >
      <ul className={styles.reasons}>
        {refusals.map(({ code, message, count }) => (
          <li key={code}>
            <FormattedMessage
              id="bulk.order.refusal"
              values={{ count, reason: code === 'STALE' ? <FormattedMessage id="bulk.stale" /> : message }}
            />
          </li>
        ))}
      </ul>
    </Banner>
  );
}
