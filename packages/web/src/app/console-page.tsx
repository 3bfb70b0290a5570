import { useQuery } from '@apollo/client/react';
import { addDays, dayInZone } from '@mestre/shared';
import { ChartColumn, Inbox, ReceiptText, Settings, Ticket } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { FaultState } from '../access/fault-views';
import { isOnlyForbidden } from '../access/faults';
import { useAccess, type Viewer } from '../access/viewer';
import { AccountTag } from '../domain/account-tag';
import { ConsoleDeliveries } from '../features/console/console-deliveries';
import { ConsoleSales } from '../features/console/console-sales';
import { ConsoleSettings } from '../features/console/console-settings';
import { Console_AccountQuery, type ConsoleAccount } from '../features/console/documents';
import { withWords } from '../i18n/later-words';
import { Page } from '../ui/shell/page';
import { Shell, type ShellTab } from '../ui/shell/shell';
import { AccountMenu } from './account-menu';
import styles from './app.module.css';
import { SignedInBanners } from './banners';
import NotFoundPage from './not-found-page';
import { PageBoundary } from './page-boundary';
import { PageSkeleton } from './page-skeleton';

const ConsoleOrders = lazy(() => import('./console-orders'));
const ConsoleOwn = lazy(withWords('settings', () => import('./console-own')));
const ConsoleTickets = lazy(() => import('./console-tickets'));

const parts = ['sales', 'orders', 'tickets', 'deliveries', 'settings'] as const;
type Part = (typeof parts)[number];
const icons = { sales: ChartColumn, orders: ReceiptText, tickets: Ticket, deliveries: Inbox, settings: Settings };

/** The account's today and last thirty days, in its own zone. */
function periodsIn(timeZone: string) {
  const today = dayInZone(new Date(), timeZone);
  const tomorrow = addDays(today, 1);
  return { day: { from: today, to: tomorrow, timeZone }, month: { from: addDays(today, -29), to: tomorrow, timeZone } };
}

/**
 * An account's own console (product.md 4, Access Account). The address names the account and every query asks for that one alone, so that
 * consoles of several accounts stay open side by side without cross-talk.
 */
export default function ConsolePage() {
  const intl = useIntl();
  const { nickname = '', part = 'sales' } = useParams();
  const { accounts, viewer, isLoading } = useAccess();
  const brief = accounts.find((account) => account.nickname === nickname);
  const shown = parts.find((candidate) => candidate === part);
  const { data, error, loading, refetch } = useQuery(Console_AccountQuery, {
    variables: { nickname, ...periodsIn(brief?.timeZone ?? 'UTC') },
    skip: !brief,
    errorPolicy: 'all',
  });
  const account = data?.account;

  const tabs = parts.map<ShellTab>((id) => ({
    id,
    icon: icons[id],
    title: intl.formatMessage({ id: `console.tab.${id}` }),
    href: id === 'sales' ? `/console/${nickname}` : `/console/${nickname}/${id}`,
    isCurrent: id === shown,
  }));

  if (isLoading) return <PageSkeleton />;
  return (
    <Shell
      brand={<span className={styles.consoleBrand}>{brief ? <AccountTag {...brief} /> : nickname}</span>}
      tabs={brief ? tabs : []}
      banners={<SignedInBanners />}
      tools={<AccountMenu />}
    >
      <PageBoundary key={`${nickname}/${part}`}>
        {!brief || !shown ? (
          <NotFoundPage />
        ) : error && !account && !isOnlyForbidden(error) ? (
          <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />
        ) : !account ? (
          <PageSkeleton />
        ) : (
          <Suspense fallback={<PageSkeleton />}>
            <ConsolePart part={shown} account={account} viewer={viewer} />
          </Suspense>
        )}
      </PageBoundary>
    </Shell>
  );
}

function ConsolePart({ part, account, viewer }: { part: Part; account: ConsoleAccount; viewer: Viewer }) {
  const intl = useIntl();
  const isOwner = viewer.kind === 'OWNER';
  const isOwnUser = viewer.kind === 'ACCOUNT_USER';
  if (part === 'orders') return <ConsoleOrders nickname={account.nickname} />;
  if (part === 'tickets') return <ConsoleTickets nickname={account.nickname} />;
  return (
    <Page
      title={intl.formatMessage({ id: `console.tab.${part}` })}
      note={isOwner ? <FormattedMessage id="console.note" values={{ nickname: account.nickname }} /> : undefined}
      fill={part === 'deliveries'}
    >
      {part === 'sales' && <ConsoleSales account={account} />}
      {part === 'deliveries' && <ConsoleDeliveries account={account} />}
      {part === 'settings' && <ConsoleSettings account={account} own={isOwnUser && <ConsoleOwn />} />}
    </Page>
  );
}
