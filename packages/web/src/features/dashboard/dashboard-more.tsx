import { useQuery } from '@apollo/client/react';
import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { useLinks } from '../../domain/links';
import { formatMoney } from '../../domain/money';
import { useClock } from '../../ui/clock';
import { Skeleton } from '../../ui/feedback/skeleton';
import { StatusChip } from '../../ui/labels/labels';
import { type PeriodChoice, periodToSearch } from '../../ui/period-picker/period';
import { Card } from '../../ui/shell/page';
import { patchSearch } from '../../ui/url/use-search-state';
import styles from './dashboard-more.module.css';
import { DashboardMore_MoreQuery, type MoreData } from './dashboard-more-documents';

interface DashboardMoreProps {
  period: PeriodChoice;
  timeZone: string;
  /** rises with every sale that came in: then the figures are asked for again */
  pulse: number;
}

const dueHours = 24;

/** Below the sales: warnings, the desk, the best products, the latest sales. Loaded after them, so that nobody waits for it. */
export default function DashboardMore({ period, timeZone, pulse }: DashboardMoreProps) {
  const clock = useClock();
  // to the minute: the same question while somebody looks
  const [dueBefore] = useState(() => new Date(Math.floor(clock().getTime() / 60_000 + dueHours * 60) * 60_000).toISOString());
  const { data, previousData, error, refetch } = useQuery(DashboardMore_MoreQuery, {
    variables: { period: { from: period.from, to: period.to, timeZone }, dueBefore },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const seen = useRef(pulse);
  useEffect(() => {
    if (seen.current === pulse) return;
    seen.current = pulse;
    void refetch().catch(() => undefined);
  }, [pulse, refetch]);
  const shown = data ?? previousData;
  if (!shown) {
    return error ? (
      <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} compact />
    ) : (
      <div className={styles.grid}>
        {['rates', 'desk', 'products', 'latest'].map((id) => (
          <Card key={id}>
            <Skeleton height="180px" />
          </Card>
        ))}
      </div>
    );
  }
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        <Desk data={shown} />
        <Latest data={shown} />
      </div>
      <div className={styles.column}>
        <Rates data={shown} period={period} />
        <Products data={shown} />
      </div>
    </div>
  );
}

/** How many tickets are open, nobody's, and soon executed by themselves: each leads to its queue. */
function Desk({ data }: { data: MoreData }) {
  const intl = useIntl();
  const queues = [
    ['open', data.open, '/tickets'],
    ['unassigned', data.unassigned, '/tickets?clerk=none'],
    ['due', data.due, `/tickets?due=${dueHours}`],
  ] as const;
  return (
    <Card title={<FormattedMessage id="dashboard.desk" />}>
      <dl className={styles.desk}>
        {queues.map(([id, count, to]) => (
          <div key={id}>
            <dt>
              <FormattedMessage id={`dashboard.desk.${id}`} />
            </dt>
            <dd>
              <Link className={styles.count} to={to}>
                {count?.totalCount == null ? `${intl.formatNumber(count?.totalCountAtLeast ?? 0)}+` : intl.formatNumber(count.totalCount)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

const LEVELS = {
  QUIET: { icon: CircleDashed, tone: 'quiet' },
  FINE: { icon: CircleCheck, tone: 'ok' },
  YELLOW: { icon: TriangleAlert, tone: 'warn' },
  RED: { icon: OctagonAlert, tone: 'bad' },
} as const;
type Rate = NonNullable<NonNullable<MoreData['reports']>['returnRates']>['accounts'][number];
const gravity = ({ refundLevel, chargebackLevel }: Rate) =>
  Math.max(...[refundLevel, chargebackLevel].map((level) => Object.keys(LEVELS).indexOf(level)));

/** Refund and chargeback rates by account, those with a warning first. */
function Rates({ data, period }: { data: MoreData; period: PeriodChoice }) {
  const intl = useIntl();
  const rows = [...(data.reports?.returnRates?.accounts ?? [])].sort((a, b) => gravity(b) - gravity(a));
  const days = patchSearch(new URLSearchParams(), periodToSearch({ ...period, compare: 'none' }));
  const rate = (value: number | null | undefined, level: Rate['refundLevel']): ReactNode => (
    <span className={styles.rate}>
      {typeof value === 'number' ? intl.formatNumber(value, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }) : '–'}
      <StatusChip icon={LEVELS[level].icon} tone={LEVELS[level].tone} plain={level === 'QUIET' || level === 'FINE'}>
        <FormattedMessage id={`dashboard.level.${level}`} />
      </StatusChip>
    </span>
  );
  return (
    <Card
      title={<FormattedMessage id="dashboard.rates" />}
      actions={
        <Link className={styles.more} to={`/reports/return-rates?${days}`}>
          <FormattedMessage id="dashboard.rates.report" />
        </Link>
      }
      padded={false}
    >
      <table className={styles.table}>
        <caption className="visually-hidden">
          <FormattedMessage id="dashboard.rates" />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="word.ACCOUNT" />
            </th>
            <th scope="col" className={styles.number}>
              <FormattedMessage id="dashboard.refunds" />
            </th>
            <th scope="col" className={styles.number}>
              <FormattedMessage id="dashboard.chargebacks" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.account.id}>
              <th scope="row">
                <AccountTag nickname={row.account.nickname} colorIndex={row.account.colorIndex} />
              </th>
              <td className={styles.number}>{rate(row.refundRate, row.refundLevel)}</td>
              <td className={styles.number}>{rate(row.chargebackRate, row.chargebackLevel)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** What sold best, currency by currency. */
function Products({ data }: { data: MoreData }) {
  const intl = useIntl();
  const products = data.dashboard?.topProducts ?? [];
  // of several currencies three each: currency by currency, for they are not compared
  const codes = [...new Set(products.map(({ gross }) => gross.currency))].sort();
  const isMixed = codes.length > 1;
  const sorted = codes.flatMap((code) => products.filter(({ gross }) => gross.currency === code).slice(0, isMixed ? 3 : 5));
  return (
    <Card title={<FormattedMessage id="dashboard.products" />} padded={false}>
      {sorted.length === 0 ? (
        <p className={styles.nothing}>
          <FormattedMessage id="dashboard.graph.empty" />
        </p>
      ) : (
        <table className={styles.table}>
          <caption className="visually-hidden">
            <FormattedMessage id="dashboard.products" />
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="dashboard.product" />
              </th>
              <th scope="col" className={styles.number}>
                <FormattedMessage id="dashboard.sales" />
              </th>
              <th scope="col" className={styles.number}>
                <FormattedMessage id="dashboard.gross" />
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((product) => (
              <tr key={`${product.account.id} ${product.item} ${product.gross.currency}`}>
                <th scope="row">
                  <span className={styles.product}>{product.title}</span>
                  <AccountTag nickname={product.account.nickname} colorIndex={product.account.colorIndex} />
                </th>
                <td className={styles.number}>{intl.formatNumber(product.sales)}</td>
                <td className={styles.number}>{formatMoney(intl, product.gross, { code: isMixed })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

/** The newest sales, whenever they were; new ones come in by themselves. */
function Latest({ data }: { data: MoreData }) {
  const intl = useIntl();
  const links = useLinks();
  const { timeZone } = useAccess();
  const rows = data.transactions?.nodes ?? [];
  return (
    <Card
      title={<FormattedMessage id="dashboard.latest" />}
      actions={
        <Link className={styles.more} to={links.transactions({ kinds: ['SALE', 'BILL'] })}>
          <FormattedMessage id="dashboard.latest.all" />
        </Link>
      }
      padded={false}
    >
      {rows.length === 0 ? (
        <p className={styles.nothing}>
          <FormattedMessage id="dashboard.graph.empty" />
        </p>
      ) : (
        <ul className={styles.latest}>
          {rows.map(({ id, at, receipt, amount, account }) => (
            <li key={id}>
              <Link className={styles.receipt} to={links.order(account.nickname, receipt)}>
                {receipt}
              </Link>
              <AccountTag nickname={account.nickname} colorIndex={account.colorIndex} />
              <span className={styles.at}>
                <DateTime value={at} timeZone={timeZone} />
              </span>
              <span className={styles.amount}>{amount && formatMoney(intl, amount, { code: true })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
