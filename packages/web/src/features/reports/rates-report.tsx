import { useApolloClient, useQuery } from '@apollo/client/react';
import { accountStyle, idOfThen, rateInWords, seriesOfThen, tickInWords } from '@mestre/shared';
import { CalendarSearch } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { useExportList } from '../../domain/export-list/use-export-list';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import type { GraphSeries } from '../../ui/bar-graph/types';
import { downloadCsv } from '../../ui/csv';
import { EmptyState } from '../../ui/feedback/states';
import { Card } from '../../ui/shell/page';
import { ExportMenu } from './export-menu';
import { FiguresSkeleton } from './figures-skeleton';
import { type AccountRates, ReturnRatesQuery } from './measure-documents';
import { MovementsDrawer } from './movements-drawer';
import { ProductRatesCard } from './product-rates-card';
import { RatesTable } from './rates-table';
import { ratesCsv } from './report-csv';
import type { ReportPartProps } from './report-part';
import styles from './reports.module.css';
import { rateColumns } from './row-columns';
import type { Cell, RateColumn } from './rows-behind';
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
  const then = useQuery(ReturnRatesQuery, {
    client,
    variables: { ...asked, period: { ...(view.compared ?? period), timeZone }, withCounts },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
    skip: view.compared === null,
  });
  const ratesThen = view.compared ? (then.data ?? then.previousData)?.reports?.returnRates : null;
  const before = useMemo(() => ratesThen && new Map(ratesThen.accounts.map((row) => [row.account.nickname, row])), [ratesThen]);
  const comparedDays = view.compared && { ...view.compared, timeZone };
  const products = useProductRates({ ...asked, compared: comparedDays, withCounts }, view.sort);
  const rows = useExportList();
  const pdf = useReportPdf(report, view);
  const rates = (data ?? previousData)?.reports?.returnRates;
  const moved = useMemo(
    () =>
      (rates?.accounts ?? []).filter((row) => [row, before?.get(row.account.nickname)].some((one) => typeof one?.refundRate === 'number')),
    [rates, before],
  );
  const buckets = useMemo(
    () => moved.map(({ account }) => ({ key: account.nickname, label: account.nickname, longLabel: account.nickname })),
    [moved],
  );
  const series = useMemo(
    (): GraphSeries[] =>
      (['refunds', 'chargebacks'] as const).flatMap((kind, index) => {
        const id = kind === 'refunds' ? 'refundCount' : 'chargebackCount';
        const label = intl.formatMessage({ id: `reports.rate.${kind}` });
        const { color } = accountStyle(index === 0 ? 0 : 1);
        const drawn = (row: AccountRates | undefined) =>
          (((kind === 'refunds' ? row?.refundRate : row?.chargebackRate) ?? 0) * 100).toFixed(2);
        const bars: GraphSeries = { id, label, color, values: moved.map(drawn) };
        if (!before) return [bars];
        const values = moved.map(({ account }) => drawn(before.get(account.nickname)));
        const named = intl.formatMessage({ id: 'reports.beforeOf' }, { title: label });
        return [bars, { id: idOfThen(id), label: named, color, tint: 'light', values }];
      }),
    [moved, before, intl],
  );
  const format = useCallback(
    (value: string | number, style: 'long' | 'axis') =>
      style === 'axis' ? tickInWords(intl.locale, Number(value), 'percent') : rateInWords(intl.locale, Number(value) / 100),
    [intl],
  );

  const reload = () => {
    void refetch().catch(() => undefined);
    if (view.compared) void then.refetch().catch(() => undefined);
  };
  const fault = (rates ? undefined : error) ?? (view.compared && !before ? then.error : undefined);
  const isLoading = loading || then.loading;

  if (fault) return <FaultState error={fault} onRetry={reload} isRetrying={isLoading} />;
  if (!rates || (view.compared && !before) || (moved.length === 0 && products.isWaiting)) return <FiguresSkeleton />;
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
      period: open.isBefore && view.compared ? { ...view.compared, timeZone } : asked.period,
      ...(item.length > 0 ? { item: item.join('/') } : {}),
    };
  };
  const openedTitle = () => {
    if (!view.open) return title;
    const column = intl.formatMessage({ id: `reports.rate.${view.open.column as RateColumn}` });
    const named = intl.formatMessage({ id: 'reports.rows.title' }, { column, row: view.open.row.replace('/', ' · ') });
    return view.open.isBefore ? intl.formatMessage({ id: 'reports.beforeOf' }, { title: named }) : named;
  };
  const saveProducts = () =>
    rows.start({
      list: 'PRODUCT_RATES',
      rows: { ...asked, compared: comparedDays, sort: view.sort },
      columns: rateColumns(intl, { withCounts, isCompared: comparedDays !== null }),
      timeZone,
    });
  const press = ({ seriesId, bucketKey: row }: { seriesId: string; bucketKey: string }) => {
    const [column, when] = seriesId.split(':');
    onOpen({ row, column: column as RateColumn, ...(when === seriesOfThen ? { isBefore: true } : {}) });
  };

  return (
    <div className={styles.stack} data-stale={isLoading || undefined} aria-busy={isLoading}>
      {isEmpty ? (
        <Card>
          <EmptyState icon={CalendarSearch} title={<FormattedMessage id="reports.none" />}>
            <FormattedMessage id="reports.none.text" />
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card
            title={byAccount}
            actions={
              <ExportMenu
                pdf={pdf}
                isBusy={rows.isStarting}
                onTable={() =>
                  downloadCsv(`mestre-${report}-${period.from}-${period.to}.csv`, ratesCsv(intl, rates.accounts, before ?? null))
                }
                onRows={() => void saveProducts()}
                rowsTitle={<FormattedMessage id="reports.export.products" />}
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
              onBarPress={withCounts ? press : undefined}
              height={240}
            />
          </Card>
          <Card padded={false}>
            <RatesTable rows={rates.accounts} before={before ?? null} label={byAccount} withCounts={withCounts} onOpen={onOpen} />
          </Card>
          <ProductRatesCard list={products} sort={view.sort} onSort={(sort) => change({ sort })} withCounts={withCounts} onOpen={onOpen} />
        </>
      )}
      <MovementsDrawer filter={opened()} title={openedTitle()} onClose={() => change({ open: null })} />
    </div>
  );
}
