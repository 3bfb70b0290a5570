import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { newKey } from '../../access/new-key';
import { useAccess } from '../../access/viewer';
import { Button } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { showToast } from '../../ui/toast/toast';
import { DateTime } from '../date-time';
import { shownAgain } from '../order-acts/order-act-documents';
import type { BilledOrder } from './billed-order';
import { WithdrawMutation } from './billing-documents';

/** The change of an order's billing that the seller platform has not confirmed; who may change the billing may withdraw it. */
export function WaitingChange({ order, mayWithdraw }: { order: BilledOrder; mayWithdraw: boolean }) {
  const intl = useIntl();
  const client = useApolloClient();
  const { timeZone } = useAccess();
  const [isPending, setPending] = useState(false);
  const waiting = order.subscription?.changes?.find(({ status }) => status === 'REQUESTED');
  if (!waiting) return null;

  const withdraw = async () => {
    setPending(true);
    try {
      const input = { receipt: order.receipt, account: order.account.nickname, idempotencyKey: newKey() };
      const { data } = await client.mutate({ mutation: WithdrawMutation, variables: { input } });
      const refused = data?.withdrawSubscriptionChange.userErrors[0];
      if (refused) showToast(refusalText(intl, refused), { tone: 'warn' });
      else showToast(intl.formatMessage({ id: 'orders.billing.done.WITHDRAW' }));
      await client.refetchQueries({ include: shownAgain });
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    } finally {
      setPending(false);
    }
  };

  return (
    <Banner
      tone="warn"
      actions={
        mayWithdraw && (
          <Button size="s" onPress={() => void withdraw()} isPending={isPending}>
            <FormattedMessage id="orders.billing.WITHDRAW" />
          </Button>
        )
      }
    >
      <FormattedMessage
        id={`orders.billing.waits.${waiting.kind}`}
        values={{
          at: <DateTime value={waiting.at} timeZone={timeZone} />,
          day: <DateTime value={waiting.nextPaymentAt} timeZone={order.account.timeZone} style="day" />,
        }}
      />
    </Banner>
  );
}
