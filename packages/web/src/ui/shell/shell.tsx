import { Ellipsis, type LucideIcon } from 'lucide-react';
import { lazy, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { cx } from '../cx';
import { LazyMenu } from '../menu/lazy-menu';
import { useIsNarrow } from '../use-media';
import styles from './shell.module.css';

export interface ShellTab {
  id: string;
  title: string;
  icon: LucideIcon;
  href: string;
  isCurrent: boolean;
  /** A small number beside the title. */
  count?: number;
}

export interface ShellProps {
  /** Left of the tabs: the mark, or whose console this is. */
  brand: ReactNode;
  tabs: readonly ShellTab[];
  /** Right of the tabs: search, help, account menu. */
  tools?: ReactNode;
  /** Across the page, above everything: demo, offline. */
  banners?: ReactNode;
  children: ReactNode;
}

const BOTTOM_TABS = 4;
const MoreTabs = lazy(() => import('./more-tabs'));

function TabLink({ tab, className }: { tab: ShellTab; className: string | undefined }) {
  const Icon = tab.icon;
  return (
    <Link
      href={tab.href}
      className={cx(className)}
      aria-current={tab.isCurrent ? 'page' : undefined}
      data-current={tab.isCurrent || undefined}
    >
      <Icon size={18} aria-hidden="true" className={styles.tabIcon} />
      <span className={styles.tabTitle}>{tab.title}</span>
      {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count > 99 ? '99+' : tab.count}</span>}
    </Link>
  );
}

/** On a phone: four tabs at the bottom, the rest under "More". */
function BottomTabs({ tabs }: { tabs: readonly ShellTab[] }) {
  const intl = useIntl();
  const hasMore = tabs.length > BOTTOM_TABS + 1;
  const shown = hasMore ? tabs.slice(0, BOTTOM_TABS) : tabs;
  const rest = hasMore ? tabs.slice(BOTTOM_TABS) : [];
  const isInRest = rest.some((tab) => tab.isCurrent);
  return (
    <nav className={styles.bottom} aria-label={intl.formatMessage({ id: 'ui.shell.tabs' })} data-print="hide">
      {shown.map((tab) => (
        <TabLink key={tab.id} tab={tab} className={styles.bottomTab} />
      ))}
      {hasMore && (
        <LazyMenu
          trigger={
            <Button className={cx(styles.bottomTab)} data-current={isInRest || undefined}>
              <Ellipsis size={18} aria-hidden="true" className={styles.tabIcon} />
              <span className={styles.tabTitle}>
                <FormattedMessage id="ui.shell.more" />
              </span>
            </Button>
          }
          render={(door) => <MoreTabs {...door} tabs={rest} />}
        />
      )}
    </nav>
  );
}

/** The frame of every signed-in page: a row of tabs across the top from 600 px, at the bottom below. */
export function Shell({ brand, tabs, tools, banners, children }: ShellProps) {
  const intl = useIntl();
  const isNarrow = useIsNarrow();
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        <FormattedMessage id="ui.shell.skip" />
      </a>
      {banners}
      <header className={styles.top} data-print="hide">
        <div className={styles.brand}>{brand}</div>
        {!isNarrow && tabs.length > 0 && (
          <nav className={styles.tabs} aria-label={intl.formatMessage({ id: 'ui.shell.tabs' })}>
            {tabs.map((tab) => (
              <TabLink key={tab.id} tab={tab} className={styles.tab} />
            ))}
          </nav>
        )}
        <div className={styles.tools}>{tools}</div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      {isNarrow && tabs.length > 1 && <BottomTabs tabs={tabs} />}
    </div>
  );
}
