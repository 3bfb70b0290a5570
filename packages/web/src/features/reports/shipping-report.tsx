import { useApolloClient } from '@apollo/client/react';
import { CircleCheck, CircleDashed, PackageCheck, PackageOpen, Truck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { useExportList } from '../../domain/export-list/use-export-list';
import { useLinks } from '../../domain/links';
import { withWords } from '../../i18n/later-words';
import { Button } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { StatusChip } from '../../ui/labels/labels';
import { Segments } from '../../ui/segments/segments';
import { Card } from '../../ui/shell/page';
import { ExportMenu } from './export-menu';
import { pagesOf } from './pages';
import { type ShippedOrder, ShippingQuery } from './report-documents';
import type { ReportPartProps } from './report-part';
import styles from './reports.module.css';
import { shippingColumns } from './row-columns';
import { shippedOf } from './shipped';
import { usePortions } from './use-portions';
import { useReportPdf } from './use-report-pdf';

const ShipDialog = lazy(withWords('desk', () => import('../../domain/shipping/ship-dialog')));

/** Orders with their lines and notices: more at once could cost more than one request may. */
const PAGE = 50;

/** Goods to ship, and how many of them are on their way (product.md 7). */
export default function ShippingReport({ report, view, change, title }: ReportPartProps) {
  const intl = useIntl();
  const client = useApolloClient();
  const pdf = useReportPdf(report, view);
  const rows = useExportList();
  const period = view.anyPeriod;
  const { can } = useAccess();
  const withOrders = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS');
  const variables = {
    status: view.status,
    period: period ? { from: period.from, to: period.to, timeZone: view.timeZone } : null,
    accounts: view.accounts.length > 0 ? [...view.accounts] : null,
  };
  const begin = () => pagesOf(client, ShippingQuery, { ...variables, withOrders }, (data) => data.reports?.shipping, PAGE);
  const list = usePortions(JSON.stringify(variables), begin);
  const total = list.total ?? list.rows.length;
  const isWaiting = list.isLoading && list.rows.length === 0;

  return (
    <Card
      padded={false}
      title={
        <span className={styles.headFigure}>
          <FormattedMessage id="reports.orders" />{' '}
          {!isWaiting && (
            <b>
              {intl.formatNumber(total)}
              {list.total === null && list.hasMore && '+'}
            </b>
          )}
        </span>
      }
      actions={
        <div className={styles.cardActs}>
          <Segments
            label={intl.formatMessage({ id: 'reports.shipping.status' })}
            value={view.status}
            onChange={(status) => change({ status })}
            items={(['NOT_SHIPPED', 'SHIPPED', 'ALL'] as const).map((id) => ({
              id,
              text: intl.formatMessage({ id: `reports.shipping.${id}` }),
            }))}
          />
          {list.rows.length > 0 && (
            <ExportMenu
              pdf={pdf}
              isBusy={rows.isStarting}
              onRows={() => void rows.start({ list: 'SHIPPING', rows: variables, columns: shippingColumns(intl), timeZone: view.timeZone })}
            />
          )}
        </div>
      }
    >
      {list.fault !== undefined ? (
        <FaultState error={list.fault} onRetry={list.reload} />
      ) : isWaiting ? (
        <div className={styles.inset}>
          <LoadingNote />
          <SkeletonText lines={8} />
        </div>
      ) : list.rows.length === 0 ? (
        <EmptyState
          icon={view.status === 'NOT_SHIPPED' ? PackageCheck : PackageOpen}
          title={<FormattedMessage id={view.status === 'NOT_SHIPPED' ? 'reports.shipping.nothingWaits' : 'reports.shipping.none'} />}
        >
          <FormattedMessage id="reports.shipping.none.text" />
        </EmptyState>
      ) : (
        <>
          <Goods orders={list.rows} label={title} onShipped={list.reload} />
          {list.hasMore && (
            <div className={styles.inset} data-print="hide">
              <Button wide onPress={list.more} isPending={list.isLoadingMore}>
                <FormattedMessage id="reports.more" />
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

function Goods({ orders, label, onShipped }: { orders: readonly ShippedOrder[]; label: string; onShipped: () => void }) {
  const intl = useIntl();
  const mayShip = orders.some(({ allowedActions }) => allowedActions?.includes('ADD_SHIP_NOTICE'));
  const [shipping, setShipping] = useState<{ order: ShippedOrder; line: string } | null>(null);
  const links = useLinks();
  const { viewer, timeZone } = useAccess();
  const isLinked = viewer.tabs.includes('TRANSACTIONS');
  const heads = ['word.RECEIPT', 'word.ACCOUNT', 'reports.product', 'reports.placed'] as const;
  return (
    <>
      <table className={styles.goods}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {heads.map((id) => (
              <th key={id} scope="col">
                <FormattedMessage id={id} />
              </th>
            ))}
            <th scope="col" className={styles.number}>
              <FormattedMessage id="reports.shipped" />
            </th>
            <th scope="col">
              <FormattedMessage id="reports.shipping.status" />
            </th>
            {mayShip && (
              <th scope="col" data-print="hide">
                <span className="visually-hidden">
                  <FormattedMessage id="reports.ship" />
                </span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {orders.flatMap((order) =>
            order.lines
              .filter(({ shippable }) => shippable)
              .map((line) => {
                const shipped = shippedOf(line);
                const isDone = shipped >= line.quantity;
                return (
                  <tr key={line.id}>
                    <th scope="row">
                      {isLinked ? (
                        <Link className={styles.link} to={links.order(order.account.nickname, order.receipt)}>
                          {order.receipt}
                        </Link>
                      ) : (
                        order.receipt
                      )}
                    </th>
                    <td data-at="account">
                      <AccountTag nickname={order.account.nickname} colorIndex={order.account.colorIndex} />
                    </td>
                    <td data-at="product">
                      {line.title} <span className={styles.item}>{line.item}</span>
                    </td>
                    <td data-at="placed">
                      <DateTime value={order.placedAt} timeZone={timeZone} style="day" />
                    </td>
                    <td className={styles.number}>
                      <FormattedMessage id="reports.shipping.of" values={{ shipped, ordered: intl.formatNumber(line.quantity) }} />
                    </td>
                    <td data-at="status">
                      <StatusChip icon={isDone ? CircleCheck : CircleDashed} tone={isDone ? 'ok' : 'warn'} plain>
                        <FormattedMessage id={isDone ? 'reports.shipping.SHIPPED' : 'reports.shipping.NOT_SHIPPED'} />
                      </StatusChip>
                    </td>
                    {mayShip && (
                      <td data-at="act" data-print="hide">
                        {!isDone && order.allowedActions?.includes('ADD_SHIP_NOTICE') && (
                          <Button size="s" icon={Truck} onPress={() => setShipping({ order, line: line.id })}>
                            <FormattedMessage id="reports.ship" />
                          </Button>
                        )}
                      </td>
                    )}
                  </tr>
                );
              }),
          )}
        </tbody>
      </table>
      {shipping && (
        <Suspense fallback={null}>
          <ShipDialog order={shipping.order} line={shipping.line} onDone={onShipped} onClose={() => setShipping(null)} />
        </Suspense>
      )}
    </>
  );
}
