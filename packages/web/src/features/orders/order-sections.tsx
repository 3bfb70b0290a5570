import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { BillingLabel } from '../../domain/billing-label';
import { DateTime } from '../../domain/date-time';
import { useLinks } from '../../domain/links';
import { Money } from '../../domain/money';
import { Person } from '../../domain/person';
import { Receipt } from '../../domain/receipt';
import { SubscriptionStatusChip, TicketStatusChip, TicketTypeLabel, TransactionKindChip } from '../../domain/status-chips';
import { Fact, Facts, Section, Sum, Sums } from '../../ui/details/details';
import { Tag } from '../../ui/labels/labels';
import { isZero } from './order-columns';
import { OrderCustomer } from './order-customer';
import type { OrderDetail } from './order-documents';
import { OrderLines } from './order-lines';
import styles from './orders.module.css';
import { useWithCode } from './use-with-code';

/** What tells the order at a glance: its account, when it was placed, how it is billed. */
export function OrderMarks({ order }: { order: OrderDetail }) {
  const { timeZone } = useAccess();
  return (
    <span className={styles.marks}>
      <AccountTag {...order.account} />
      <DateTime value={order.placedAt} timeZone={timeZone} />
      <BillingLabel billing={order.billing} />
    </span>
  );
}

function Totals({ order }: { order: OrderDetail }) {
  const code = useWithCode(order);
  const { total, tax, shipping, refunded, refundable, accountEarnings } = order;
  return (
    <Sums>
      {tax && !isZero(tax.amount) && (
        <Sum name={<FormattedMessage id="orders.tax" />}>
          <Money value={tax} code={code} />
        </Sum>
      )}
      {shipping && !isZero(shipping.amount) && (
        <Sum name={<FormattedMessage id="orders.shipping" />}>
          <Money value={shipping} code={code} />
        </Sum>
      )}
      <Sum name={<FormattedMessage id="orders.total" />} strong>
        <Money value={total} code={code} />
      </Sum>
      {refunded && !isZero(refunded.amount) && (
        <Sum name={<FormattedMessage id="orders.refunded" />}>
          <Money value={refunded} code={code} />
        </Sum>
      )}
      {refundable && (
        <Sum name={<FormattedMessage id="orders.refundable" />}>
          <Money value={refundable} code={code} />
        </Sum>
      )}
      {/* The owner's and the account's own: for everybody else the field is absent, and so is its name. */}
      {accountEarnings && (
        <Sum name={<FormattedMessage id="orders.accountEarnings" />}>
          <Money value={accountEarnings} code />
        </Sum>
      )}
    </Sums>
  );
}

function Movements({ order }: { order: OrderDetail }) {
  const { timeZone } = useAccess();
  const code = useWithCode(order);
  return (
    <ul>
      {(order.transactions ?? []).map((transaction) => (
        <li key={transaction.id} className={styles.movement}>
          <span className={styles.movementWhat}>
            <TransactionKindChip kind={transaction.kind} rawKind={transaction.rawKind} plain />
            <span className={styles.quiet}>
              <DateTime value={transaction.at} timeZone={timeZone} />
            </span>
          </span>
          <Money value={transaction.amount} code={code} />
        </li>
      ))}
      {(order.refundRequests ?? [])
        .filter((request) => request.status !== 'EXECUTED')
        .map((request) => (
          <li key={request.id} className={styles.movement}>
            <span className={styles.movementWhat}>
              <FormattedMessage id={`orders.refundRequest.${request.status}`} />
              <span className={styles.quiet}>
                <DateTime value={request.requestedAt} timeZone={timeZone} />
              </span>
            </span>
            <Money value={request.amount} code={code} />
          </li>
        ))}
    </ul>
  );
}

/** The recurring billing, and what was done with it here. Days of payment are the account's. */
function Subscription({ order, subscription }: { order: OrderDetail; subscription: NonNullable<OrderDetail['subscription']> }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const code = useWithCode(order);
  const { account } = order;
  const { status, frequency, paymentsProcessed, paymentsRemaining, nextPaymentAt, amount, changes } = subscription;
  return (
    <Section title={<FormattedMessage id="orders.subscription" />} actions={<SubscriptionStatusChip status={status} />}>
      <Facts>
        <Fact name={<FormattedMessage id="orders.frequency" />}>
          <Frequency frequency={frequency} />
        </Fact>
        <Fact name={<FormattedMessage id="orders.payments" />}>
          <FormattedMessage
            id={paymentsRemaining === null ? 'orders.paymentsEndless' : 'orders.paymentsOf'}
            values={{ done: paymentsProcessed, left: paymentsRemaining ?? 0 }}
          />
        </Fact>
        <Fact name={<FormattedMessage id="orders.price" />}>{amount && <Money value={amount} code={code} />}</Fact>
        <Fact name={<FormattedMessage id="orders.nextPayment" />}>
          {nextPaymentAt && <DateTime value={nextPaymentAt} timeZone={account.timeZone} style="day" />}
        </Fact>
      </Facts>
      {changes && changes.length > 0 && (
        <ul className={styles.changes} aria-label={intl.formatMessage({ id: 'orders.changes' })}>
          {changes.map((change) => (
            <li key={change.id} className={styles.movement}>
              <span className={styles.movementWhat}>
                <FormattedMessage
                  id={`orders.change.${change.kind}`}
                  values={{ day: <DateTime value={change.nextPaymentAt} timeZone={account.timeZone} style="day" /> }}
                />
                {change.status !== 'DONE' && (
                  <Tag>
                    <FormattedMessage id={`orders.change.status.${change.status}`} />
                  </Tag>
                )}
                <span className={styles.quiet}>
                  <DateTime value={change.at} timeZone={timeZone} />
                </span>
              </span>
              {change.by && <Person person={change.by} bare />}
              {change.reason !== '' && <span className={styles.reason}>{change.reason}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const FREQUENCIES = ['WEEKLY', 'BIWEEKLY', 'MONTHLY', 'BIMONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'] as const;

/** How often is billed; the platform's own words are kept as text where they are none of ours. */
function Frequency({ frequency }: { frequency: string }) {
  const wanted = frequency.toUpperCase().replace(/[\s-]/g, '_');
  const known = FREQUENCIES.find((one) => one === wanted);
  return known ? <FormattedMessage id={`orders.frequency.${known}`} /> : frequency;
}

function Tickets({ order }: { order: OrderDetail }) {
  const links = useLinks();
  const { timeZone } = useAccess();
  const { tickets } = order;
  // null: tickets are not for this person.
  if (!tickets) return null;
  return (
    <Section title={<FormattedMessage id="orders.tickets" />}>
      {tickets.length === 0 ? (
        <p className={styles.quiet}>
          <FormattedMessage id="orders.tickets.none" />
        </p>
      ) : (
        <ul>
          {tickets.map((ticket) => (
            <li key={ticket.id} className={styles.ticket}>
              <span className={styles.ticketWhat}>
                <Link to={links.ticket(ticket.number)}>
                  <FormattedMessage id="orders.ticketNumber" values={{ number: ticket.number }} />
                </Link>
                <TicketTypeLabel type={ticket.type} />
              </span>
              <span className={styles.ticketWhat}>
                <span className={styles.quiet}>
                  <DateTime value={ticket.openedAt} timeZone={timeZone} style="day" />
                </span>
                <TicketStatusChip status={ticket.status} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Attribution({ order }: { order: OrderDetail }) {
  const links = useLinks();
  return (
    <Section title={<FormattedMessage id="orders.origin" />}>
      <Facts>
        <Fact name={<FormattedMessage id="orders.affiliate" />}>{order.affiliate}</Fact>
        <Fact name={<FormattedMessage id="orders.trackingCodes" />}>
          {order.trackingCodes.length > 0 && (
            <span className={styles.codes}>
              {order.trackingCodes.map((code) => (
                <Tag key={code}>{code}</Tag>
              ))}
            </span>
          )}
        </Fact>
        <Fact name={<FormattedMessage id="orders.paymentMethod" />}>{order.paymentMethod}</Fact>
        <Fact name={<FormattedMessage id="orders.source" />}>
          <FormattedMessage id={`orders.source.${order.source}`} />
        </Fact>
        <Fact name={<FormattedMessage id="orders.parentReceipt" />}>
          {order.parentReceipt && (
            <Link to={links.order(order.account.nickname, order.parentReceipt)}>
              <Receipt receipt={order.parentReceipt} />
            </Link>
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

/** What was bought, what it came to, how the money moved, and how it goes on. */
export function OrderMain({ order }: { order: OrderDetail }) {
  return (
    <>
      <Section title={<FormattedMessage id="orders.items" />}>
        <OrderLines order={order} />
        <div className={styles.sums}>
          <Totals order={order} />
        </div>
      </Section>
      {((order.transactions?.length ?? 0) > 0 || (order.refundRequests?.length ?? 0) > 0) && (
        <Section title={<FormattedMessage id="orders.movements" />}>
          <Movements order={order} />
        </Section>
      )}
      {order.subscription && <Subscription order={order} subscription={order.subscription} />}
    </>
  );
}

/** Who bought, what they asked for, and where the order came from. */
export function OrderSide({ order }: { order: OrderDetail }) {
  return (
    <>
      {order.customer && <OrderCustomer customer={order.customer} account={order.account.nickname} orderId={order.id} />}
      <Tickets order={order} />
      <Attribution order={order} />
    </>
  );
}
