import { lazy, Suspense } from 'react';
import { useWatchedBulks } from '../features/tickets/bulk/bulk-watch';
import { withWords } from '../i18n/later-words';

const BulkPanel = lazy(withWords('queue', () => import('../features/tickets/bulk/bulk-panel')));

/** Lets the acts on many tickets be seen on every page; nothing is loaded where there are none. */
export function BulkDoor() {
  const watched = useWatchedBulks();
  return (
    watched.length > 0 && (
      <Suspense fallback={null}>
        <BulkPanel />
      </Suspense>
    )
  );
}
