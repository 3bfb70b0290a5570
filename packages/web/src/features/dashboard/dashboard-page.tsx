import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { addDays, addMonths, dayInZone } from '@mestre/shared';
import { Download } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { IconButton } from '../../ui/button/button';
import { downloadCsv, toCsv } from '../../ui/csv';
import { formatDay, formatPeriod } from '../../ui/period-picker/format-period';
import { comparedPeriod } from '../../ui/period-picker/period';
import { PeriodPicker } from '../../ui/period-picker/period-picker';
import { Card, Page } from '../../ui/shell/page';
import { AccountsTable } from './accounts-table';
import styles from './dashboard.module.css';
import { type DashboardData, DashboardPage_DashboardQuery, DashboardPage_NewestQuery } from './dashboard-documents';
import { DashboardSkeleton } from './dashboard-skeleton';
import { FirstSteps, NothingInPeriod } from './empty-dashboard';
import { accountFigures, currenciesOf, sumsOf } from './figures';
import { GraphControls } from './graph-controls';
import { SalesGraph } from './sales-graph';
import { SalesTiles } from './sales-tiles';
import { useDashboardView } from './use-dashboard-view';
import { useLiveSales } from './use-live-sales';

/** The owner's first page of the day (product.md 8): `/dashboard`. */
export default function DashboardPage() {
  const intl = useIntl();
  const { accounts, timeZone, isLoading: isScopeLoading } = useAccess();
  const { view, setPeriod, change } = useDashboardView(timeZone);
  const { period, bucket, today, yesterday } = view;
  const compared = comparedPeriod(period);
  const days = (from: string, to: string) => ({ from, to, timeZone });

  const { data, previousData, error, networkStatus, refetch } = useQuery(DashboardPage_DashboardQuery, {
    variables: {
      period: days(period.from, period.to),
      bucket,
      compared: days((compared ?? period).from, (compared ?? period).to),
      isCompared: compared !== null,
      today: days(today, addDays(today, 1)),
      yesterday: days(yesterday, today),
    },
    skip: isScopeLoading,
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const isLive = useLiveSales(() => void refetch().catch(() => undefined));
  const shown = data ?? previousData;
  const isChanging = !data || networkStatus === NetworkStatus.setVariables;
  const isEmpty = shown?.current?.total.length === 0;
  const { data: newestData } = useQuery(DashboardPage_NewestQuery, { skip: !isEmpty, fetchPolicy: 'cache-and-network' });
  const newest = newestData?.transactions?.nodes[0]?.at;

  const picker = <PeriodPicker value={period} onChange={setPeriod} today={today} timeZone={timeZone} />;
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
        <Figures data={shown} view={view} change={change} isChanging={isChanging} fallbackCurrency={accounts[0]?.currency ?? 'USD'} />
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
      actions={picker}
    >
      <div className={styles.stack}>{content()}</div>
    </Page>
  );
}

interface FiguresProps {
  data: DashboardData;
  view: ReturnType<typeof useDashboardView>['view'];
  change: ReturnType<typeof useDashboardView>['change'];
  isChanging: boolean;
  fallbackCurrency: string;
}

/** Tiles, graphs and tables, each once a currency: money of different currencies is never added. */
function Figures({ data, view, change, isChanging, fallbackCurrency }: FiguresProps) {
  const intl = useIntl();
  const current = data.current;
  if (!current) return null;
  const { period } = view;
  const currencies = currenciesOf(data, fallbackCurrency);
  const withCode = currencies.length > 1;
  const periodTitle = period.preset ? intl.formatMessage({ id: `ui.period.${period.preset}` }) : formatPeriod(intl, period);
  const before = (currency: string) => (data.compared ? sumsOf(data.compared.total, currency) : null);
  const tables = currencies.map((currency) => ({ currency, rows: accountFigures(data, currency, !withCode) }));
  const isQuiet = current.total.length === 0;

  const saveTable = () => {
    const head = ['dashboard.gross', 'dashboard.refunds', 'dashboard.chargebacks', 'dashboard.net', 'dashboard.sales'] as const;
    const titles = [intl.formatMessage({ id: 'word.ACCOUNT' }), intl.formatMessage({ id: 'dashboard.currency' })];
    const lines = tables.flatMap(({ currency, rows }) =>
      rows.map(({ nickname, sums }) => [
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
        {currencies.map((currency) => (
          <SalesTiles
            key={currency}
            today={sumsOf(data.today?.total, currency)}
            yesterday={sumsOf(data.yesterday?.total, currency)}
            period={sumsOf(current.total, currency)}
            before={before(currency)}
            periodTitle={withCode ? `${periodTitle} · ${currency}` : periodTitle}
            withCode={withCode}
          />
        ))}
      </div>
      {!isQuiet && (
        <Card title={<FormattedMessage id="dashboard.graph.title" />}>
          <GraphControls view={view} change={change} />
          {currencies.map((currency) => (
            <section key={currency} className={styles.currency}>
              {withCode && <h3 className={styles.currencyTitle}>{currency}</h3>}
              <SalesGraph current={current} currency={currency} view={view} change={change} withCode={withCode} isLoading={isChanging} />
            </section>
          ))}
        </Card>
      )}
      {!isQuiet && (
        <Card
          title={<FormattedMessage id="dashboard.accounts" />}
          actions={<IconButton icon={Download} size="s" label={intl.formatMessage({ id: 'ui.csv' })} onPress={saveTable} />}
          padded={false}
        >
          <div data-stale={isChanging || undefined}>
            {tables
              .filter(({ rows }) => rows.length > 0)
              .map(({ currency, rows }) => (
                <section key={currency} className={styles.currencyTable}>
                  {withCode && <h3 className={styles.currencyTitle}>{currency}</h3>}
                  <AccountsTable
                    rows={rows}
                    total={sumsOf(current.total, currency)}
                    before={before(currency)}
                    period={period}
                    withCode={withCode}
                  />
                </section>
              ))}
          </div>
        </Card>
      )}
    </>
  );
}
