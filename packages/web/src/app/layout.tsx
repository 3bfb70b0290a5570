import { CircleHelp, Search, Settings } from 'lucide-react';
import { Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { TAB_ORDER, TAB_PATHS } from '../access/tabs';
import { useAccess } from '../access/viewer';
import { Button, IconButton } from '../ui/button/button';
import { type PaletteSource, useOpenPalette, usePaletteSource } from '../ui/palette/palette';
import { Shell, type ShellTab } from '../ui/shell/shell';
import { Keys } from '../ui/shortcuts/shortcut-help';
import { useIsNarrow } from '../ui/use-media';
import { AccountMenu } from './account-menu';
import styles from './app.module.css';
import { SignedInBanners } from './banners';
import { Brand } from './brand';
import { PageBoundary } from './page-boundary';
import { PageSkeleton } from './page-skeleton';
import { PaletteSources } from './palette-sources';
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

/** The palette's own source: the tabs, Edit Account and the help. */
function usePageSource(tabs: readonly ShellTab[]): PaletteSource {
  const intl = useIntl();
  const navigate = useNavigate();
  const pages = [
    ...tabs.map(({ id, title, icon, href }) => ({ id, title, icon, href })),
    { id: 'settings', title: intl.formatMessage({ id: 'app.settings' }), icon: Settings, href: '/settings' },
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

/** The frame with the master's tabs. Consoles bring their own. */
export default function MasterLayout() {
  const tabs = useTabs();
  usePaletteSource(usePageSource(tabs));
  const { pathname } = useLocation();
  return (
    <Shell
      brand={<Brand />}
      tabs={tabs}
      banners={<SignedInBanners />}
      tools={
        <>
          <PaletteButton />
          <AccountMenu />
          <PaletteSources />
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
