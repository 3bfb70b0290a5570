import { lazy, Suspense, useState } from 'react';
import { useIntl } from 'react-intl';
import { type Shortcut, useShortcut, useShortcutRegistry } from './shortcuts';

const ShortcutList = lazy(() => import('./shortcut-list'));

export { Keys } from './key-caps';

/** The list of all keys that work on the page now; `?` opens it. Mount once. */
export function ShortcutHelp() {
  const intl = useIntl();
  const registry = useShortcutRegistry();
  const [shown, setShown] = useState<Shortcut[] | null>(null);
  useShortcut({
    keys: '?',
    label: intl.formatMessage({ id: 'ui.shortcuts.show' }),
    group: 'ui.shortcuts.everywhere',
    run: () => setShown(registry.list()),
  });
  return (
    shown && (
      <Suspense fallback={null}>
        <ShortcutList shortcuts={shown} onClose={() => setShown(null)} />
      </Suspense>
    )
  );
}
