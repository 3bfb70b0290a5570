import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { addDays, addMonths, dayInZone } from '@mestre/shared';
import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { IconButton } from '../../ui/button/button';
import { downloadCsv, toCsv } from '../../ui/csv';
import { formatDay, formatPeriod } from '../../ui/period-picker/format-period';
import { comparedPeriod } from '../../ui/period-picker/period';
import { PeriodPicker } from '../../ui/period-picker/period-picker';
import { Card, Page } from '../../ui/shell/page';
import { type AccountGroup, AccountsTable } from './accounts-table';
import { ConvertedTotal, isWorthShowing } from './currency/converted-total';
import { type CurrencyFigures, CurrencyOverview } from './currency-overview';
import styles from './dashboard.module.css';
import { type DashboardData, DashboardPage_DashboardQuery, DashboardPage_NewestQuery } from './dashboard-documents';
import { DashboardSkeleton } from './dashboard-skeleton';
import { FirstSteps, NothingInPeriod } from './empty-dashboard';
import { accountFigures, currenciesOf, dayFigures, sumsOf } from './figures';
import { GraphControls } from './graph-controls';
import { SalesGraph } from './sales-graph';
import { SalesTiles } from './sales-tiles';
import { grossOf } from './sparkline';
import { useDashboardView } from './use-dashboard-view';
import { useLiveSales } from './use-live-sales';

// loaded after the sales: the first scripts of the page stay small
const DashboardMore = lazy(() => import('./dashboard-more'));
const DisplayCurrencyDialog = lazy(() => import('./currency/display-currency-dialog'));

/** The owner's first page of the day (product.md 8): `/dashboard`. */
export default function DashboardPage() {
  const intl = useIntl();
  const { accounts, timeZone, isLoading: isScopeLoading } = useAccess();
  const { view, setPeriod, change } = useDashboardView(timeZone);
  const { period, bucket, today } = view;
  const compared = comparedPeriod(period);
  const days = (from: string, to: string) => ({ from, to, timeZone });

  const { data, previousData, error, networkStatus, refetch } = useQuery(DashboardPage_DashboardQuery, {
    variables: {
      period: days(period.from, period.to),
      bucket,
      compared: days((compared ?? period).from, (compared ?? period).to),
      isCompared: compared !== null,
      timeZone,
    },
    skip: isScopeLoading,
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const [pulse, setPulse] = useState(0);
  // null: never opened yet, and so not loaded
  const [isChoosing, setChoosing] = useState<boolean | null>(null);
  const isLive = useLiveSales(() => {
    void refetch().catch(() => undefined);
    setPulse((count) => count + 1);
  });
  const shown = data ?? previousData;
  const isChanging = !data || networkStatus === NetworkStatus.setVariables;
  const isEmpty = shown?.current?.total.length === 0;
  const { data: newestData } = useQuery(DashboardPage_NewestQuery, { skip: !isEmpty, fetchPolicy: 'cache-and-network' });
  const newest = newestData?.transactions?.nodes[0]?.at;

  const chooseCurrency = () => setChoosing(true);
  const content = () => {
    if (error && !shown?.current) {
      return (
        <FaultState
          error={error}
          onRetry={() => void refetch().catch(() => undefined)}
          isRetrying={networkStatus === NetworkStatus.refetch}
        />
      );
    }
    if (!shown?.current || (isEmpty && !newestData && !isChanging)) return <DashboardSkeleton accounts={accounts.length} />;
    if (isEmpty && newestData && !newest) return <FirstSteps accounts={accounts} />;
    const day = newest && dayInZone(new Date(newest), timeZone);
    return (
      <>
        <Figures
          data={shown}
          view={view}
          change={change}
          isChanging={isChanging}
          fallbackCurrency={accounts[0]?.currency ?? 'USD'}
          onCurrency={chooseCurrency}
        />
        <Suspense fallback={null}>
          <DashboardMore period={period} timeZone={timeZone} pulse={pulse} />
        </Suspense>
        {isEmpty && day && !isChanging && (
          <Card>
            <NothingInPeriod
              newest={formatDay(intl, day, 'long')}
              onShowNewest={() => {
                const from = `${day.slice(0, 7)}-01`;
                setPeriod({ preset: null, compare: 'previous', from, to: addMonths(from, 1) });
              }}
            />
          </Card>
        )}
      </>
    );
  };
  return (
    <Page
      title={intl.formatMessage({ id: 'word.TAB_DASHBOARD' })}
      note={
        <span className={styles.live} data-live={isLive || undefined}>
          <FormattedMessage id={isLive ? 'dashboard.live' : 'dashboard.notLive'} />
        </span>
      }
      actions={<PeriodPicker value={period} onChange={setPeriod} today={today} timeZone={timeZone} />}
    >
      <div className={styles.stack}>{content()}</div>
      {isChoosing !== null && (
        <Suspense fallback={null}>
          <DisplayCurrencyDialog isOpen={isChoosing} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </Page>
  );
}

interface FiguresProps {
  data: DashboardData;
  view: ReturnType<typeof useDashboardView>['view'];
  change: ReturnType<typeof useDashboardView>['change'];
  isChanging: boolean;
  fallbackCurrency: string;
  /** opens the choice of the display currency */
  onCurrency: () => void;
}

/** Tiles, graphs and tables, each once a currency: money of different currencies is never added. */
function Figures({ data, view, change, isChanging, fallbackCurrency, onCurrency }: FiguresProps) {
  const intl = useIntl();
  const current = data.current;
  if (!current) return null;
  const { period } = view;
  const currencies = currenciesOf(data, fallbackCurrency);
  const isOnly = currencies.length === 1;
  const periodTitle = period.preset ? intl.formatMessage({ id: `ui.period.${period.preset}` }) : formatPeriod(intl, period);
  const rows = currencies.map(
    (currency): CurrencyFigures => ({
      currency,
      ...dayFigures(data.days, currency),
      period: sumsOf(current.total, currency),
      before: data.compared ? sumsOf(data.compared.total, currency) : null,
      course: grossOf(current.series, currency),
    }),
  );
  const groups = rows
    .map(({ currency, period: total, before }): AccountGroup => ({ currency, total, before, rows: accountFigures(data, currency, isOnly) }))
    .filter((group) => group.rows.length > 0);
  const isQuiet = current.total.length === 0;

  const saveTable = () => {
    const head = ['dashboard.gross', 'dashboard.refunds', 'dashboard.chargebacks', 'dashboard.net', 'dashboard.sales'] as const;
    const titles = [intl.formatMessage({ id: 'word.ACCOUNT' }), intl.formatMessage({ id: 'dashboard.currency' })];
    const lines = groups.flatMap(({ currency, rows: own }) =>
      own.map(({ nickname, sums }) => [
        nickname,
        currency,
        sums.gross.amount,
        sums.refunds.amount,
        sums.chargebacks.amount,
        sums.net.amount,
        sums.sales,
      ]),
    );
    downloadCsv(
      `mestre-accounts-${period.from}-${period.to}.csv`,
      toCsv([[...titles, ...head.map((id) => intl.formatMessage({ id }))], ...lines]),
    );
  };

  return (
    <>
      <div className={styles.stack} data-stale={isChanging || undefined} aria-busy={isChanging}>
        {isOnly ? (
          <SalesTiles figures={rows[0] as CurrencyFigures} periodTitle={periodTitle} />
        ) : (
          <CurrencyOverview rows={rows} periodTitle={periodTitle} onCurrency={current.converted ? undefined : onCurrency} />
        )}
        {current.converted && isWorthShowing(current.converted) && (
          <ConvertedTotal
            converted={current.converted}
            periodTitle={periodTitle}
            lastDay={period.to > view.today ? view.today : addDays(period.to, -1)}
            onCurrency={onCurrency}
          />
        )}
      </div>
      {!isQuiet && (
        <Card title={<FormattedMessage id="dashboard.graph.title" />}>
          <GraphControls view={view} change={change} />
          <div className={styles.graphs}>
            {currencies.map((currency, index) => (
              <section key={currency} className={styles.currency}>
                {!isOnly && <h3 className={styles.currencyTitle}>{currency}</h3>}
                <SalesGraph
                  current={current}
                  currency={currency}
                  view={view}
                  change={change}
                  isLoading={isChanging}
                  height={index === 0 ? 320 : 200}
                />
              </section>
            ))}
          </div>
        </Card>
      )}
      {!isQuiet && (
        <Card
          title={<FormattedMessage id="dashboard.accounts" />}
          actions={
            <span data-print="hide">
              <IconButton icon={Download} size="s" label={intl.formatMessage({ id: 'ui.csv' })} onPress={saveTable} />
            </span>
          }
          padded={false}
        >
          <div data-stale={isChanging || undefined}>
            <AccountsTable groups={groups} period={period} />
          </div>
        </Card>
      )}
    </>
  );
}
