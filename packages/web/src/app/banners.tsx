import { useSyncExternalStore } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Banner } from '../ui/feedback/banner';

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
export function Banners() {
  const intl = useIntl();
  const isOnline = useIsOnline();
  if (isOnline && !isDemo()) return null;
  return (
    <aside aria-label={intl.formatMessage({ id: 'ui.toasts' })}>
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
