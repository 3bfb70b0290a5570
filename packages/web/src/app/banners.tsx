import { type ReactNode, useSyncExternalStore } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { cx } from '../ui/cx';
import { Banner } from '../ui/feedback/banner';
import styles from './app.module.css';
import { useIsViewing, ViewAsBanner } from './view-as-banner';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the browser believes that it has a network. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** The server marks the page of a demo world (index.html). */
function isDemo(): boolean {
  return document.querySelector<HTMLMetaElement>('meta[name="mestre-demo"]')?.content === 'yes';
}

/** Across every page: offline, and demo. */
export function Banners({ above }: { above?: ReactNode }) {
  const intl = useIntl();
  const isOnline = useIsOnline();
  if (isOnline && !above && !isDemo()) return null;
  return (
    <aside aria-label={intl.formatMessage({ id: 'ui.toasts' })} className={cx(above !== undefined && styles.stays)}>
      {above}
      {!isOnline && (
        <Banner tone="warn" flush announce>
          <FormattedMessage id="app.offline" />
        </Banner>
      )}
      {isDemo() && (
        <Banner tone="info" flush>
          <FormattedMessage id="app.demo" />
        </Banner>
      )}
    </aside>
  );
}

/** The same behind the sign-in, where the owner may be looking as a clerk. */
export function SignedInBanners() {
  return <Banners above={useIsViewing() ? <ViewAsBanner /> : undefined} />;
}
