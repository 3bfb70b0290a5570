import { useApolloClient, useQuery } from '@apollo/client/react';
import { accountStyle, type RateLevelName, rateInWords } from '@mestre/shared';
import { CalendarSearch, CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import { downloadCsv } from '../../ui/csv';
import { EmptyState } from '../../ui/feedback/states';
import { StatusChip } from '../../ui/labels/labels';
import { Card } from '../../ui/shell/page';
import { TAB_STOP } from '../../ui/tab-stop';
import { ExportMenu } from './export-menu';
import { FiguresSkeleton } from './figures-skeleton';
import { ratesCsv } from './measure-csv';
import { type AccountRates, type ProductRates, ReturnRatesQuery } from './measure-documents';
import own from './measures.module.css';
import { MovementsDrawer } from './movements-drawer';
import type { ReportPartProps } from './report-part';
import styles from './reports.module.css';
import type { Cell, RateColumn } from './rows-behind';
import { useReportPdf } from './use-report-pdf';

const KINDS = { sales: ['SALE', 'BILL'], refundCount: ['RFND'], chargebackCount: ['CGBK', 'INSF'] } as const;

/** A row's name in the address: the account, and the item of a product. */
const rowId = (row: AccountRates | ProductRates) => ('item' in row ? `${row.account.nickname}/${row.item}` : row.account.nickname);

/** Refund and chargeback rates by account and product against their warning levels (product.md 7). */
export default function RatesReport({ view, change, title, report }: ReportPartProps) {
  const intl = useIntl();
  const { can } = useAccess();
  const { period, timeZone } = view;
  const client = useApolloClient();
  const pdf = useReportPdf(report, view);
  const withCounts = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS');
  const asked = { period: { from: period.from, to: period.to, timeZone }, accounts: view.accounts.length > 0 ? [...view.accounts] : null };
  const { data, previousData, error, loading, refetch } = useQuery(ReturnRatesQuery, {
    client,
    variables: { ...asked, withCounts },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
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
  if (!rates) return <FiguresSkeleton />;
  const onOpen = (open: Cell) => change({ open });
  const byAccount = intl.formatMessage({ id: 'reports.rates.byAccount' });
  const byProduct = intl.formatMessage({ id: 'reports.rates.byProduct' });
  const isEmpty = rates.products.length === 0 && moved.length === 0;
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
          <Card
            title={byAccount}
            actions={
              <ExportMenu
                pdf={pdf}
                isBusy={false}
                onTable={() =>
                  downloadCsv(`mestre-${report}-${period.from}-${period.to}.csv`, ratesCsv(intl, rates.accounts, rates.products))
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
          {rates.products.length > 0 && (
            <Card padded={false} title={byProduct}>
              <RatesTable rows={rates.products} label={byProduct} withCounts={withCounts} onOpen={onOpen} />
            </Card>
          )}
        </>
      )}
      <MovementsDrawer filter={opened()} title={openedTitle} onClose={() => change({ open: null })} />
    </div>
  );
}

interface RatesTableProps {
  rows: readonly (AccountRates | ProductRates)[];
  label: string;
  withCounts: boolean;
  onOpen: (cell: Cell) => void;
}

function RatesTable({ rows, label, withCounts, onOpen }: RatesTableProps) {
  const intl = useIntl();
  const isProducts = rows.some((row) => 'item' in row);
  const head = (id: 'sales' | 'refundCount' | 'refunds' | 'chargebackCount' | 'chargebacks') => (
    <th key={id} scope="col" className={styles.number}>
      <FormattedMessage id={`reports.rate.${id}`} />
    </th>
  );
  const count = (row: AccountRates | ProductRates, column: RateColumn) => {
    const value = row[column];
    // null: of an account whose orders this person does not manage
    if (typeof value !== 'number') return <td className={styles.number}>–</td>;
    const text = intl.formatNumber(value);
    return (
      <td className={styles.number}>
        {value === 0 ? (
          <span className={styles.zero}>{text}</span>
        ) : (
          <button
            type="button"
            className={styles.open}
            aria-label={intl.formatMessage(
              { id: 'reports.openCell' },
              { row: rowId(row).replace('/', ' · '), column: intl.formatMessage({ id: `reports.rate.${column}` }), count: value },
            )}
            onClick={() => onOpen({ row: rowId(row), column })}
          >
            {text}
          </button>
        )}
      </td>
    );
  };
  return (
    <section className={styles.scroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id={isProducts ? 'reports.product' : 'word.ACCOUNT'} />
            </th>
            {isProducts && (
              <th scope="col">
                <FormattedMessage id="word.ACCOUNT" />
              </th>
            )}
            {withCounts && head('sales')}
            {withCounts && head('refundCount')}
            {head('refunds')}
            {withCounts && head('chargebackCount')}
            {head('chargebacks')}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              <th scope="row">
                {'item' in row ? (
                  <>
                    {row.title} <span className={styles.item}>{row.item}</span>
                  </>
                ) : (
                  <AccountTag nickname={row.account.nickname} colorIndex={row.account.colorIndex} />
                )}
              </th>
              {isProducts && (
                <td>
                  <AccountTag nickname={row.account.nickname} colorIndex={row.account.colorIndex} />
                </td>
              )}
              {withCounts && count(row, 'sales')}
              {withCounts && count(row, 'refundCount')}
              <Rate rate={row.refundRate} level={row.refundLevel} />
              {withCounts && count(row, 'chargebackCount')}
              <Rate rate={row.chargebackRate} level={row.chargebackLevel} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const LEVELS = {
  QUIET: { icon: CircleDashed, tone: 'quiet' },
  FINE: { icon: CircleCheck, tone: 'ok' },
  YELLOW: { icon: TriangleAlert, tone: 'warn' },
  RED: { icon: OctagonAlert, tone: 'bad' },
} as const;

/** A rate with its level in icon, word and colour. */
function Rate({ rate, level }: { rate: number | null | undefined; level: RateLevelName }) {
  const intl = useIntl();
  const { icon, tone } = LEVELS[level];
  return (
    <td className={styles.number}>
      <span className={own.rate}>
        {typeof rate === 'number' ? rateInWords(intl.locale, rate) : '–'}
        <StatusChip icon={icon} tone={tone} plain={level === 'QUIET' || level === 'FINE'}>
          <FormattedMessage id={`reports.level.${level}`} />
        </StatusChip>
      </span>
    </td>
  );
}
