import { LifeBuoy, Package, RefreshCw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { DateTime } from '../../domain/date-time';
import { Money } from '../../domain/money';
import { SubscriptionStatusChip, TicketStatusChip, TicketTypeLabel } from '../../domain/status-chips';
import { Button, LinkButton } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { useDocumentTitle } from '../../ui/shell/page';
import { OrderLines } from './order-lines';
import styles from './support.module.css';
import { OrdersQuery, type OwnOrder, type OwnTicketRow, TicketsQuery } from './support-documents';
import { ask, deviceTimeZone, type Pages, usePages } from './support-request';

const loadTickets = async (after: string | null) => (await ask(TicketsQuery, { after })).support?.tickets;
const loadOrders = async (after: string | null) => (await ask(OrdersQuery, { after })).support?.orders;

/** His tickets first, for that is what he comes back for, then his orders, each with the way to a new ticket. */
export function Home() {
  const intl = useIntl();
  useDocumentTitle(intl.formatMessage({ id: 'support.home.title' }));
  const tickets = usePages<OwnTicketRow>(loadTickets);
  const orders = usePages<OwnOrder>(loadOrders);
  return (
    <>
      <h1 className={styles.title}>
        <FormattedMessage id="support.home.title" />
      </h1>
      <Part
        title={<FormattedMessage id="support.tickets" />}
        pages={tickets}
        empty={<EmptyState compact icon={LifeBuoy} title={<FormattedMessage id="support.tickets.none" />} />}
        row={(ticket) => <TicketCard key={ticket.number} ticket={ticket} />}
      />
      <Part
        title={<FormattedMessage id="support.orders" />}
        pages={orders}
        empty={<EmptyState compact icon={Package} title={<FormattedMessage id="support.orders.none" />} />}
        row={(order) => <OrderCard key={order.receipt} order={order} />}
      />
    </>
  );
}

interface PartProps<Row> {
  title: ReactNode;
  pages: Pages<Row>;
  empty: ReactNode;
  row: (row: Row) => ReactNode;
}

function Part<Row>({ title, pages, empty, row }: PartProps<Row>) {
  const id = useId();
  const { rows, isLoading, error, hasMore, more, reload } = pages;
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id} className={styles.partTitle}>
        {title}
      </h2>
      {rows.length > 0 && <ul className={styles.cards}>{rows.map(row)}</ul>}
      {isLoading && rows.length === 0 && (
        <>
          <LoadingNote />
          <SkeletonText lines={3} />
        </>
      )}
      {error !== null && <FaultState compact error={error} onRetry={rows.length > 0 ? more : reload} isRetrying={isLoading} />}
      {!isLoading && error === null && rows.length === 0 && empty}
      {hasMore && error === null && (
        <Button wide onPress={more} isPending={isLoading}>
          <FormattedMessage id="support.more" />
        </Button>
      )}
    </section>
  );
}

function TicketCard({ ticket }: { ticket: OwnTicketRow }) {
  const { number, type, status, title, receipt, openedAt, expiresAt } = ticket;
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <Link href={`/support?ticket=${number}`} className={styles.cardLink}>
          <FormattedMessage id="support.ticket" values={{ number: String(number) }} />
        </Link>
        <TicketStatusChip status={status} />
      </div>
      <div className={styles.facts}>
        <TicketTypeLabel type={type} />
        {(title ?? receipt) && <span className={styles.product}>{title ?? receipt}</span>}
        <DateTime value={openedAt} timeZone={deviceTimeZone()} style="day" />
      </div>
      {expiresAt && status !== 'CLOSED' && type !== 'TECH_SUPPORT' && (
        <p className={styles.note}>
          <FormattedMessage id={`support.due.${type}`} values={{ at: <DateTime value={expiresAt} timeZone={deviceTimeZone()} /> }} />
        </p>
      )}
    </li>
  );
}

function OrderCard({ order }: { order: OwnOrder }) {
  const { receipt, placedAt, total, refunded, subscriptionStatus, nextPaymentAt } = order;
  const timeZone = deviceTimeZone();
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <span className={styles.receipt}>{receipt}</span>
        <Money value={total} code />
      </div>
      <OrderLines order={order} />
      <div className={styles.facts}>
        <span>
          <FormattedMessage id="support.order.placed" values={{ day: <DateTime value={placedAt} timeZone={timeZone} style="day" /> }} />
        </span>
        {Number(refunded.amount) > 0 && (
          <span>
            <FormattedMessage id="support.order.refunded" values={{ amount: <Money value={refunded} code /> }} />
          </span>
        )}
      </div>
      {subscriptionStatus && (
        <div className={styles.facts}>
          <RefreshCw size={14} aria-hidden="true" />
          <SubscriptionStatusChip status={subscriptionStatus} />
          {nextPaymentAt && (
            <FormattedMessage
              id="support.order.next"
              values={{ day: <DateTime value={nextPaymentAt} timeZone={timeZone} style="day" /> }}
            />
          )}
        </div>
      )}
      <div>
        <LinkButton href={`/support?order=${encodeURIComponent(receipt)}`} size="s" icon={LifeBuoy}>
          <FormattedMessage id="support.help" />
          <span className="visually-hidden">{receipt}</span>
        </LinkButton>
      </div>
    </li>
  );
}
