import { useQuery } from '@apollo/client/react';
import { isLanguage } from '@mestre/shared';
import { CircleHelp, Search } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { FaultState } from '../access/fault-views';
import { TAB_ORDER, TAB_PATHS } from '../access/tabs';
import { AccessProvider, useAccess, ViewerQuery } from '../access/viewer';
import { useI18n } from '../i18n/i18n';
import { Button, IconButton } from '../ui/button/button';
import { PaletteProvider, type PaletteSource, useOpenPalette, usePaletteSource } from '../ui/palette/palette';
import { Shell, type ShellTab } from '../ui/shell/shell';
import { Keys, ShortcutHelp } from '../ui/shortcuts/shortcut-help';
import { useIsNarrow } from '../ui/use-media';
import { AccountMenu } from './account-menu';
import styles from './app.module.css';
import { Banners } from './banners';
import { Brand } from './brand';
import { PageBoundary } from './page-boundary';
import { PageSkeleton } from './page-skeleton';
import { tabPages } from './routes';
import { TAB_ICONS } from './tabs';

/** The viewer's tabs that have a page, in the order of the sources. */
function useTabs(): ShellTab[] {
  const intl = useIntl();
  const { viewer } = useAccess();
  const { pathname } = useLocation();
  return TAB_ORDER.filter((tab) => viewer.tabs.includes(tab) && tabPages.some((page) => page.tab === tab)).map((tab) => {
    const path = TAB_PATHS[tab];
    return {
      id: tab,
      title: intl.formatMessage({ id: `word.TAB_${tab}` }),
      icon: TAB_ICONS[tab],
      href: path,
      isCurrent: pathname === path || pathname.startsWith(`${path}/`),
    };
  });
}

/** The palette's own source: the tabs and the help. */
function usePageSource(tabs: readonly ShellTab[]): PaletteSource {
  const intl = useIntl();
  const navigate = useNavigate();
  const pages = [
    ...tabs.map(({ id, title, icon, href }) => ({ id, title, icon, href })),
    { id: 'help', title: intl.formatMessage({ id: 'app.help' }), icon: CircleHelp, href: '/help' },
  ];
  return {
    id: 'pages',
    title: intl.formatMessage({ id: 'app.palette.pages' }),
    find: (text) => {
      const wanted = text.toLocaleLowerCase();
      return pages
        .filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
        .map(({ href, ...item }) => ({ ...item, run: () => void navigate(href) }));
    },
  };
}

function PaletteButton() {
  const intl = useIntl();
  const open = useOpenPalette();
  const isNarrow = useIsNarrow();
  if (isNarrow) return <IconButton icon={Search} label={intl.formatMessage({ id: 'ui.palette.open' })} onPress={open} />;
  return (
    <Button className={styles.paletteButton} size="s" icon={Search} onPress={open}>
      <span className={styles.paletteWords}>
        <FormattedMessage id="app.search" />
      </span>
      <Keys keys="mod+k" />
    </Button>
  );
}

function Frame() {
  const tabs = useTabs();
  usePaletteSource(usePageSource(tabs));
  const { pathname } = useLocation();
  return (
    <Shell
      brand={<Brand />}
      tabs={tabs}
      banners={<Banners />}
      tools={
        <>
          <PaletteButton />
          <AccountMenu />
        </>
      }
    >
      <PageBoundary key={pathname}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </PageBoundary>
    </Shell>
  );
}

/** Everything behind the sign-in: asks who is there, sends strangers to the sign-in page, and gives the rest their viewer. */
export function SignedIn() {
  const { data, error, loading, refetch } = useQuery(ViewerQuery);
  const { fromProfile } = useI18n();
  const location = useLocation();
  const viewer = data?.viewer;
  const language = viewer?.user?.language?.toLowerCase();

  useEffect(() => {
    if (isLanguage(language)) fromProfile(language);
  }, [language, fromProfile]);

  if (viewer)
    return (
      <AccessProvider viewer={viewer}>
        <PaletteProvider>
          <Outlet />
          <ShortcutHelp />
        </PaletteProvider>
      </AccessProvider>
    );
  if (error) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (loading || !data) return <PageSkeleton />;
  const here = `${location.pathname}${location.search}${location.hash}`;
  return <Navigate replace to={here === '/' ? '/master' : `/master?next=${encodeURIComponent(here)}`} />;
}

/** The frame with the master's tabs. Consoles bring their own. */
export function MasterLayout() {
  return <Frame />;
}
