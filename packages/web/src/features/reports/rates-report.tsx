import { useApolloClient, useQuery } from '@apollo/client/react';
import { accountStyle, rateInWords } from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import { EmptyState } from '../../ui/feedback/states';
import { Card } from '../../ui/shell/page';
import { ExportMenu, ExportNote } from './export-menu';
import { FiguresSkeleton } from './figures-skeleton';
import { ratesCsv } from './measure-csv';
import { ReturnRatesQuery } from './measure-documents';
import { MovementsDrawer } from './movements-drawer';
import { ProductRatesCard } from './product-rates-card';
import { RatesTable } from './rates-table';
import type { ReportPartProps } from './report-part';
import styles from './reports.module.css';
import type { Cell, RateColumn } from './rows-behind';
import { useCsvExport } from './use-csv-export';
import { useProductRates } from './use-product-rates';
import { useReportPdf } from './use-report-pdf';

const KINDS = { sales: ['SALE', 'BILL'], refundCount: ['RFND'], chargebackCount: ['CGBK', 'INSF'] } as const;

/** Refund and chargeback rates by account and product against their warning levels (product.md 7). */
export default function RatesReport({ view, change, title, report }: ReportPartProps) {
  const intl = useIntl();
  const { can } = useAccess();
  const { period, timeZone } = view;
  const client = useApolloClient();
  const withCounts = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS');
  const asked = { period: { from: period.from, to: period.to, timeZone }, accounts: view.accounts.length > 0 ? [...view.accounts] : null };
  const { data, previousData, error, loading, refetch } = useQuery(ReturnRatesQuery, {
    client,
    variables: { ...asked, withCounts },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const products = useProductRates({ ...asked, withCounts }, view.sort);
  const csv = useCsvExport();
  const pdf = useReportPdf(report, view);
  const rates = (data ?? previousData)?.reports?.returnRates;
  const moved = useMemo(() => (rates?.accounts ?? []).filter(({ refundRate }) => typeof refundRate === 'number'), [rates]);
  const buckets = useMemo(
    () => moved.map(({ account }) => ({ key: account.nickname, label: account.nickname, longLabel: account.nickname })),
    [moved],
  );
  const series = useMemo(
    () =>
      (['refunds', 'chargebacks'] as const).map((kind, index) => ({
        id: kind === 'refunds' ? 'refundCount' : 'chargebackCount',
        label: intl.formatMessage({ id: `reports.rate.${kind}` }),
        color: accountStyle(index === 0 ? 0 : 1).color,
        values: moved.map((row) => (((kind === 'refunds' ? row.refundRate : row.chargebackRate) ?? 0) * 100).toFixed(2)),
      })),
    [moved, intl],
  );
  const format = useCallback(
    (value: string | number, style: 'long' | 'axis') =>
      style === 'axis' ? intl.formatNumber(Number(value) / 100, { style: 'percent' }) : rateInWords(intl.locale, Number(value) / 100),
    [intl],
  );

  if (error && !rates) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!rates || (moved.length === 0 && products.isWaiting)) return <FiguresSkeleton />;
  const onOpen = (open: Cell) => change({ open });
  const byAccount = intl.formatMessage({ id: 'reports.rates.byAccount' });
  const isEmpty = moved.length === 0 && products.rows.length === 0 && products.fault === undefined;
  const opened = () => {
    const { open } = view;
    if (!open || !(open.column in KINDS) || !withCounts) return null;
    const [nickname = '', ...item] = open.row.split('/');
    return {
      kinds: [...KINDS[open.column as RateColumn]],
      accounts: [nickname],
      period: asked.period,
      ...(item.length > 0 ? { item: item.join('/') } : {}),
    };
  };
  const openedTitle = view.open
    ? intl.formatMessage(
        { id: 'reports.rows.title' },
        { column: intl.formatMessage({ id: `reports.rate.${view.open.column as RateColumn}` }), row: view.open.row.replace('/', ' · ') },
      )
    : title;

  return (
    <div className={styles.stack} data-stale={loading || undefined} aria-busy={loading}>
      {isEmpty ? (
        <Card>
          <EmptyState icon={CalendarSearch} title={<FormattedMessage id="reports.none" />}>
            <FormattedMessage id="reports.none.text" />
          </EmptyState>
        </Card>
      ) : (
        <>
          <ExportNote csv={csv} expected={products.total} />
          <Card
            title={byAccount}
            actions={
              <ExportMenu
                pdf={pdf}
                isBusy={csv.done !== null}
                onTable={() =>
                  void csv.save(`mestre-${report}-${period.from}-${period.to}.csv`, products.begin, (rows) =>
                    ratesCsv(intl, rates.accounts, rows),
                  )
                }
              />
            }
          >
            <BarGraph
              label={byAccount}
              buckets={buckets}
              series={series}
              mode="grouped"
              format={format}
              bucketTitle={intl.formatMessage({ id: 'word.ACCOUNT' })}
              hidden={view.hidden}
              onHiddenChange={(hidden) => change({ hidden })}
              onBarPress={withCounts ? ({ seriesId, bucketKey }) => onOpen({ row: bucketKey, column: seriesId as RateColumn }) : undefined}
              height={240}
            />
          </Card>
          <Card padded={false}>
            <RatesTable rows={rates.accounts} label={byAccount} withCounts={withCounts} onOpen={onOpen} />
          </Card>
          <ProductRatesCard list={products} sort={view.sort} onSort={(sort) => change({ sort })} withCounts={withCounts} onOpen={onOpen} />
        </>
      )}
      <MovementsDrawer filter={opened()} title={openedTitle} onClose={() => change({ open: null })} />
    </div>
  );
}
