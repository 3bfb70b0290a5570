import { useApolloClient } from '@apollo/client/react';
import { dayInZone, paymentDays, paymentInstant } from '@mestre/shared';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { newKey } from '../../access/new-key';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { Banner } from '../../ui/feedback/banner';
import { TextField } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { DateTime } from '../date-time';
import { formatMoney } from '../money';
import { shownAgain } from '../order-acts/order-act-documents';
import type { BilledOrder, Billing } from './billed-order';
import { ChangeDateMutation, PauseMutation, ResumeMutation } from './billing-documents';
import { proposedDay } from './payment-day';

export type BillingChange = 'PAUSE' | 'RESUME' | 'CHANGE_DATE';

interface BillingDialogProps {
  order: BilledOrder;
  subscription: Billing;
  change: BillingChange;
  onClose: () => void;
}

/**
 * Pauses recurring billing, lets it go on, or puts its next payment on another day: says what is charged when, before. Where the seller platform
 * charges, it says that this is a request.
 */
export function BillingDialog({ order, subscription, change, onClose }: BillingDialogProps) {
  const intl = useIntl();
  const form = useApiForm();
  const client = useApolloClient();
  const zone = order.account.timeZone;
  const [now] = useState(() => new Date());
  const [day, setDay] = useState(() => proposedDay(subscription, now, zone));
  // another day or reason is another request: a key belongs to one
  const [key, setKey] = useState(newKey);
  const asked = subscription.needsConfirmation;
  const { first, last } = paymentDays(now, zone);
  // to put a payment on its own day changes nothing
  const due = change === 'CHANGE_DATE' && subscription.nextPaymentAt ? dayInZone(new Date(subscription.nextPaymentAt), zone) : null;
  const fault = (value: string) =>
    value < first || value > last ? 'orders.billing.dayRange' : value === due ? 'error.PAYMENT_DATE_SAME' : null;

  const send = (values: FormData) =>
    void form.submit(async () => {
      const input = {
        receipt: order.receipt,
        account: order.account.nickname,
        reason: String(values.get('reason') ?? '').trim(),
        idempotencyKey: key,
      };
      const dated = { ...input, nextPaymentOn: day };
      const payload =
        change === 'PAUSE'
          ? (await client.mutate({ mutation: PauseMutation, variables: { input } })).data?.pauseSubscription
          : change === 'RESUME'
            ? (await client.mutate({ mutation: ResumeMutation, variables: { input: dated } })).data?.resumeSubscription
            : (await client.mutate({ mutation: ChangeDateMutation, variables: { input: dated } })).data?.changePaymentDate;
      const refusals = payload?.userErrors ?? [];
      if (refusals.length > 0) {
        setKey(newKey());
        return refusals;
      }
      showToast(intl.formatMessage({ id: `orders.billing.done.${asked ? 'asked' : change}` }));
      void client.refetchQueries({ include: shownAgain });
      onClose();
      return [];
    });

  const title = <FormattedMessage id={`orders.billing.${change}`} />;
  return (
    <Dialog isOpen onClose={onClose} size="s" title={title} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <p aria-live="polite">
          <Consequence subscription={subscription} change={change} newDay={fault(day) === null ? day : null} zone={zone} />
        </p>
        {asked && (
          <Banner tone="warn">
            <FormattedMessage id="orders.billing.asked" />
          </Banner>
        )}
        {change !== 'PAUSE' && (
          <TextField
            name="nextPaymentOn"
            type="date"
            label={intl.formatMessage({ id: 'orders.billing.day' })}
            note={<FormattedMessage id="orders.billing.dayNote" />}
            value={day}
            onChange={(value) => {
              setDay(value);
              setKey(newKey());
            }}
            validate={(value) => {
              const id = fault(value);
              return id && intl.formatMessage({ id });
            }}
            isRequired
          />
        )}
        <TextField
          name="reason"
          label={intl.formatMessage({ id: 'refund.reason' })}
          onChange={() => setKey(newKey())}
          isRequired
          maxLength={500}
          autoFocus={change === 'PAUSE'}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            {asked ? <FormattedMessage id="orders.billing.ask" /> : title}
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}

/** What follows, in money and days; only what is known of them. */
function Consequence({
  subscription: { amount, nextPaymentAt },
  change,
  newDay,
  zone,
}: Pick<BillingDialogProps, 'subscription' | 'change'> & { newDay: string | null; zone: string }) {
  const intl = useIntl();
  const price = amount ? <strong>{formatMoney(intl, amount, { code: true })}</strong> : <FormattedMessage id="orders.billing.anAmount" />;
  const due = nextPaymentAt && <DateTime value={nextPaymentAt} timeZone={zone} style="day" />;
  if (change === 'PAUSE')
    return due ? (
      <FormattedMessage id="orders.billing.pause.text" values={{ amount: price, day: due }} />
    ) : (
      <FormattedMessage id="orders.billing.pause.unknown" />
    );
  const then = newDay ? <DateTime value={paymentInstant(newDay, zone).toISOString()} timeZone={zone} style="day" /> : '…';
  if (change === 'RESUME') return <FormattedMessage id="orders.billing.resume.text" values={{ amount: price, newDay: then }} />;
  // nothing is said of a day that cannot be, or is the one that it is due on anyway
  if (due && !newDay) return <FormattedMessage id="orders.billing.date.choose" values={{ amount: price, day: due }} />;
  return (
    <FormattedMessage
      id={due ? 'orders.billing.date.text' : 'orders.billing.date.unknown'}
      values={{ amount: price, day: due, newDay: then }}
    />
  );
}
