import { useQuery } from '@apollo/client/react';
import { Maximize2, SearchX, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden } from '../../access/faults';
import { useLinks } from '../../domain/links';
import { Receipt } from '../../domain/receipt';
import { Words } from '../../i18n/later-words';
import { IconButton } from '../../ui/button/button';
import { Details, DetailsHead } from '../../ui/details/details';
import { LoadingNote, Skeleton, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { type OrderDetail, OrderDetailsQuery } from './order-documents';
import { readOpenKey } from './order-filters';
import { OrderMain, OrderMarks, OrderSide } from './order-sections';
import styles from './orders.module.css';

const OrderDesk = lazy(() => import('./desk/order-desk'));

/** What may be done with the order; loaded beside it. */
export function OrderActs({ order, look }: { order: OrderDetail; look: 'pane' | 'page' }) {
  return (
    <Suspense fallback={null}>
      <Words of="desk">
        <OrderDesk key={order.id} order={order} look={look} />
      </Words>
    </Suspense>
  );
}

/** One order by account and receipt. Fields that this person may not read are null; that is no fault. */
export function useOrder(account: string, receipt: string) {
  const { data, error, loading, refetch } = useQuery(OrderDetailsQuery, {
    variables: { account, receipt },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const order = data?.order;
  return {
    order,
    isLoading: loading && !order,
    fault: !order && error && !(data && isOnlyForbidden(error)) ? error : undefined,
    isMissing: !loading && !order,
    reload: () => void refetch().catch(() => undefined),
    isReloading: loading,
  };
}

/** The shape of an order that is on its way. */
export function OrderSkeleton() {
  return (
    <div className={styles.waiting}>
      <LoadingNote />
      <Skeleton width="55%" height="20px" />
      <SkeletonText lines={4} />
      <SkeletonText lines={5} />
      <SkeletonText lines={3} />
    </div>
  );
}

/** There is no such order, or it is not among the accounts that one may see: both read alike. */
export function NoSuchOrder({ receipt }: { receipt: string }) {
  return (
    <EmptyState icon={SearchX} title={<FormattedMessage id="orders.missing.title" />}>
      <FormattedMessage id="orders.missing.text" values={{ receipt: <Receipt receipt={receipt} /> }} />
    </EmptyState>
  );
}

/** The heading of the drawer. */
export function OrderPaneTitle({ openKey }: { openKey: string }) {
  const { receipt } = readOpenKey(openKey);
  return <Receipt receipt={receipt} />;
}

/** Leads to the order's own page. */
export function OrderPaneActions({ openKey }: { openKey: string }) {
  const intl = useIntl();
  const links = useLinks();
  const navigate = useNavigate();
  const { account, receipt } = readOpenKey(openKey);
  return (
    <IconButton
      icon={Maximize2}
      size="s"
      label={intl.formatMessage({ id: 'preview.page' })}
      onPress={() => void navigate(links.order(account, receipt))}
    />
  );
}

/** The open order beside its list, or in the drawer, which has a heading of its own. */
export function OrderPane({ openKey, place, onClose }: { openKey: string; place: 'pane' | 'drawer'; onClose: () => void }) {
  const intl = useIntl();
  const { account, receipt } = readOpenKey(openKey);
  const { order, isLoading, isMissing, fault, reload, isReloading } = useOrder(account, receipt);
  return (
    <div className={place === 'drawer' ? styles.inDrawer : undefined}>
      {place === 'pane' && (
        <DetailsHead
          title={<Receipt receipt={receipt} />}
          actions={
            <>
              <OrderPaneActions openKey={openKey} />
              <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'preview.close' })} onPress={onClose} />
            </>
          }
        >
          {order && <OrderMarks order={order} />}
        </DetailsHead>
      )}
      {place === 'drawer' && order && <OrderMarks order={order} />}
      {isLoading && <OrderSkeleton />}
      {fault !== undefined && <FaultState error={fault} onRetry={reload} isRetrying={isReloading} compact />}
      {fault === undefined && isMissing && <NoSuchOrder receipt={receipt} />}
      {order && <OrderActs order={order} look="pane" />}
      {order && (
        <Details
          look="pane"
          main={
            <>
              <OrderMain order={order} />
              <OrderSide order={order} />
            </>
          }
        />
      )}
    </div>
  );
}
