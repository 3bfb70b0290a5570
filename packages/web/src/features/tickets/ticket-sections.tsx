import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { BillingLabel } from '../../domain/billing-label';
import { areSeveralCurrencies } from '../../domain/currencies';
import { Customer, customerName } from '../../domain/customer';
import { LazyCustomerPanel } from '../../domain/customer-panel/lazy-customer-panel';
import { DateTime } from '../../domain/date-time';
import { useLinks } from '../../domain/links';
import { Money } from '../../domain/money';
import { Person } from '../../domain/person';
import { Receipt } from '../../domain/receipt';
import { SubscriptionStatusChip, TicketTypeLabel } from '../../domain/status-chips';
import { Fact, Facts, Section } from '../../ui/details/details';
import { ExpiryClock } from './expiry-clock';
import { reasonText, Status, Tags } from './ticket-columns';
import type { TicketDetail } from './ticket-documents';
import styles from './tickets.module.css';

/** What tells the ticket at a glance: its state, type and account, and the clock while it runs. */
export function TicketMarks({ ticket }: { ticket: TicketDetail }) {
  const { timeZone } = useAccess();
  return (
    <span className={styles.marks}>
      <Status status={ticket.status} outcome={ticket.outcome} />
      <TicketTypeLabel type={ticket.type} />
      <ExpiryClock expiresAt={ticket.expiresAt} timeZone={timeZone} bare />
      <AccountTag {...ticket.account} />
    </span>
  );
}

function TicketFacts({ ticket }: { ticket: TicketDetail }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  return (
    <Section title={<FormattedMessage id="tickets.facts" />}>
      <Facts>
        <Fact name={<FormattedMessage id="tickets.reason" />}>{reasonText(intl, ticket.reason)}</Fact>
        <Fact name={<FormattedMessage id="tickets.billing" />}>
          <BillingLabel billing={ticket.billing} />
        </Fact>
        <Fact name={<FormattedMessage id="tickets.assignee" />}>
          <Person person={ticket.assignee} />
        </Fact>
        <Fact name={<FormattedMessage id="tickets.due" />}>
          {ticket.expiresAt && <DateTime value={ticket.expiresAt} timeZone={timeZone} />}
        </Fact>
        <Fact name={<FormattedMessage id="tickets.opened" />}>
          <DateTime value={ticket.openedAt} timeZone={timeZone} />
        </Fact>
        <Fact name={<FormattedMessage id="tickets.updated" />}>
          <DateTime value={ticket.updatedAt} timeZone={timeZone} />
        </Fact>
        <Fact name={<FormattedMessage id="tickets.closed" />}>
          {ticket.closedAt && <DateTime value={ticket.closedAt} timeZone={timeZone} />}
        </Fact>
        <Fact name={<FormattedMessage id="tickets.tags" />}>{ticket.tags.length > 0 && <Tags tags={ticket.tags} />}</Fact>
      </Facts>
    </Section>
  );
}

function TicketOrder({ order }: { order: NonNullable<TicketDetail['order']> }) {
  const intl = useIntl();
  const links = useLinks();
  const { timeZone, accounts } = useAccess();
  const code = areSeveralCurrencies(accounts, [order.total]);
  const items = order.lines.map(({ title, item, quantity }) =>
    quantity === 1 ? title || item : intl.formatMessage({ id: 'tickets.lineTimes' }, { quantity, title: title || item }),
  );
  return (
    <Section
      title={<FormattedMessage id="word.ORDER" />}
      actions={
        <Link to={links.order(order.account.nickname, order.receipt)} className={styles.sectionLink}>
          <FormattedMessage id="tickets.orderDetails" />
        </Link>
      }
    >
      <Facts>
        <Fact name={<FormattedMessage id="word.RECEIPT" />}>
          <Receipt receipt={order.receipt} />
        </Fact>
        <Fact name={<FormattedMessage id="tickets.placed" />}>
          <DateTime value={order.placedAt} timeZone={timeZone} />
        </Fact>
        <Fact name={<FormattedMessage id="tickets.items" />}>{items.join(', ')}</Fact>
        <Fact name={<FormattedMessage id="tickets.total" />}>{order.total && <Money value={order.total} code={code} />}</Fact>
        <Fact name={<FormattedMessage id="tickets.refunded" />}>
          {order.refunded && Number(order.refunded.amount) !== 0 && <Money value={order.refunded} code={code} />}
        </Fact>
        <Fact name={<FormattedMessage id="tickets.refundable" />}>
          {order.refundable && <Money value={order.refundable} code={code} />}
        </Fact>
        <Fact name={<FormattedMessage id="tickets.subscription" />}>
          {order.subscription && (
            <span className={styles.subscription}>
              <SubscriptionStatusChip status={order.subscription.status} />
              {order.subscription.nextPaymentAt && (
                <span>
                  <FormattedMessage
                    id="tickets.nextPayment"
                    values={{ day: <DateTime value={order.subscription.nextPaymentAt} timeZone={timeZone} style="day" /> }}
                  />
                </span>
              )}
            </span>
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

function TicketCustomer({ ticket, customer }: { ticket: TicketDetail; customer: NonNullable<TicketDetail['customer']> }) {
  const links = useLinks();
  const { viewer } = useAccess();
  const { email } = customer;
  return (
    <Section title={<FormattedMessage id="word.CUSTOMER" />}>
      <Facts>
        <Fact name={<FormattedMessage id="tickets.customerName" />}>{customerName(customer) && <Customer customer={customer} />}</Fact>
        <Fact name={<FormattedMessage id="tickets.customerEmail" />}>{email && <a href={`mailto:${email}`}>{email}</a>}</Fact>
      </Facts>
      <LazyCustomerPanel customerId={customer.id} without={{ orderId: ticket.order?.id, ticketId: ticket.id }} />
      {email && (
        <p className={styles.links}>
          {/* A clerk without Manage Orders has no such list. */}
          {(viewer.kind !== 'CLERK' || viewer.tabs.includes('TRANSACTIONS')) && (
            <Link to={links.orders({ email })}>
              <FormattedMessage id="tickets.customerOrders" />
            </Link>
          )}
          <Link to={links.tickets({ email })}>
            <FormattedMessage id="tickets.customerTickets" />
          </Link>
        </p>
      )}
    </Section>
  );
}

/** What the ticket is about: its facts, its order and its customer, as far as this person may read them. */
export function TicketSide({ ticket }: { ticket: TicketDetail }) {
  return (
    <>
      <TicketFacts ticket={ticket} />
      {ticket.order && <TicketOrder order={ticket.order} />}
      {ticket.customer && <TicketCustomer ticket={ticket} customer={ticket.customer} />}
    </>
  );
}
