import { useQuery } from '@apollo/client/react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden } from '../../access/faults';
import { useAccess } from '../../access/viewer';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { AccountTag } from '../account-tag';
import { areSeveralCurrencies } from '../currencies';
import { DateTime } from '../date-time';
import { useLinks } from '../links';
import { Money } from '../money';
import { Receipt } from '../receipt';
import { SubscriptionStatusChip, TicketStatusChip, TicketTypeLabel, TransactionKindChip } from '../status-chips';
import { CustomerFigures } from './customer-figures';
import { CustomerPanelQuery, type PanelCustomer } from './customer-panel-documents';
import { PanelList } from './panel-list';

interface CustomerPanelProps {
  customerId: string;
  /** What the page shows already: its order or its ticket is not listed once more. */
  without?: { orderId?: string; ticketId?: string };
}

/** The customer of an order or a ticket over all accounts that this person may see (product.md 6): in numbers, then the newest of each, each a link. */
export default function CustomerPanel({ customerId, without = {} }: CustomerPanelProps) {
  const { data, error, loading, refetch } = useQuery(CustomerPanelQuery, {
    variables: { id: customerId },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const customer = data?.node as PanelCustomer | null | undefined;
  if (loading && !customer)
    return (
      <div>
        <LoadingNote />
        <SkeletonText lines={5} />
      </div>
    );
  if (!customer && error && !(data && isOnlyForbidden(error)))
    return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} compact />;
  // an imported ticket may have a customer without an order: then nothing of him is this person's to see
  if (!customer) return null;
  return (
    <>
      {customer.figures && <CustomerFigures figures={customer.figures} />}
      <Lists customer={customer} without={without} />
    </>
  );
}

function Lists({ customer, without }: { customer: PanelCustomer; without: NonNullable<CustomerPanelProps['without']> }) {
  const links = useLinks();
  const { timeZone, accounts, viewer } = useAccess();
  const email = customer.email ?? undefined;
  const money = [...(customer.figures?.spent ?? []), ...(customer.orders?.nodes ?? []).map(({ total }) => total)];
  const code = areSeveralCurrencies(accounts, money);
  // a clerk without Manage Orders has no list of orders
  const hasOrders = viewer.kind !== 'CLERK' || viewer.tabs.includes('TRANSACTIONS');
  const ofOrders = email && hasOrders ? links : null;
  return (
    <>
      <PanelList
        title={<FormattedMessage id="customer.subscriptions" />}
        list={customer.subscriptions}
        all={ofOrders?.orders({ email, billing: 'RECURRING' })}
        row={({ receipt, account, subscription }) => ({
          what: (
            <>
              <Link to={links.order(account.nickname, receipt)}>
                <Receipt receipt={receipt} />
              </Link>
              <AccountTag {...account} />
            </>
          ),
          state: subscription && (
            <>
              {subscription.nextPaymentAt && <DateTime value={subscription.nextPaymentAt} timeZone={timeZone} style="day" />}
              <SubscriptionStatusChip status={subscription.status} />
            </>
          ),
        })}
      />
      <PanelList
        title={<FormattedMessage id={without.orderId ? 'customer.otherOrders' : 'customer.orders'} />}
        list={customer.orders}
        without={without.orderId}
        all={ofOrders?.orders({ email })}
        row={({ receipt, account, placedAt, total }) => ({
          what: (
            <>
              <Link to={links.order(account.nickname, receipt)}>
                <Receipt receipt={receipt} />
              </Link>
              <AccountTag {...account} />
            </>
          ),
          state: (
            <>
              <DateTime value={placedAt} timeZone={timeZone} style="day" />
              <Money value={total} code={code} />
            </>
          ),
        })}
      />
      <PanelList
        title={<FormattedMessage id="customer.refunds" />}
        list={customer.refunds}
        all={ofOrders?.transactions({ email, kinds: ['RFND', 'CGBK', 'INSF'] })}
        row={({ kind, rawKind, at, receipt, account, amount }) => ({
          what: (
            <>
              <Link to={links.order(account.nickname, receipt)}>
                <Receipt receipt={receipt} />
              </Link>
              <TransactionKindChip kind={kind} rawKind={rawKind} plain />
            </>
          ),
          state: (
            <>
              <DateTime value={at} timeZone={timeZone} style="day" />
              <Money value={amount} code={code} />
            </>
          ),
        })}
      />
      <PanelList
        title={<FormattedMessage id={without.ticketId ? 'customer.otherTickets' : 'customer.tickets'} />}
        list={customer.tickets}
        without={without.ticketId}
        all={email && links.tickets({ email })}
        row={({ number, type, status, openedAt }) => ({
          what: (
            <>
              <Link to={links.ticket(number)}>#{number}</Link>
              <TicketTypeLabel type={type} />
            </>
          ),
          state: (
            <>
              <DateTime value={openedAt} timeZone={timeZone} style="day" />
              <TicketStatusChip status={status} plain />
            </>
          ),
        })}
      />
    </>
  );
}
