import { ArrowLeft } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { useLinks } from '../../domain/links';
import { LinkButton } from '../../ui/button/button';
import { Details } from '../../ui/details/details';
import { Page } from '../../ui/shell/page';
import { NoSuchOrder, OrderActs, OrderSkeleton, useOrder } from './order-pane';
import { OrderMain, OrderMarks, OrderSide } from './order-sections';

/** One order on a page of its own: `/transactions/:account/:receipt`. */
export default function OrderPage() {
  const { account = '', receipt = '' } = useParams();
  return <OrderView key={`${account}/${receipt}`} account={account} receipt={receipt} />;
}

function OrderView({ account, receipt }: { account: string; receipt: string }) {
  const intl = useIntl();
  const links = useLinks();
  const { order, isLoading, isMissing, fault, reload, isReloading } = useOrder(account, receipt);
  return (
    <Page
      title={intl.formatMessage({ id: 'orders.orderTitle' }, { receipt })}
      note={order && <OrderMarks order={order} />}
      actions={
        <LinkButton icon={ArrowLeft} variant="quiet" href={links.orders()}>
          <FormattedMessage id="orders.back" />
        </LinkButton>
      }
    >
      {isLoading && <OrderSkeleton />}
      {fault !== undefined && <FaultState error={fault} onRetry={reload} isRetrying={isReloading} />}
      {fault === undefined && isMissing && <NoSuchOrder receipt={receipt} />}
      {order && (
        <Details
          look="page"
          main={
            <>
              <OrderActs order={order} look="page" />
              <OrderMain order={order} />
            </>
          }
          side={<OrderSide order={order} />}
        />
      )}
    </Page>
  );
}
