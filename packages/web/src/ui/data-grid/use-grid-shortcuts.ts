import { useIntl } from 'react-intl';
import { useShortcut } from '../shortcuts/shortcuts';

interface Acts {
  isEnabled: boolean;
  move: (by: 1 | -1) => void;
  toggle: (() => void) | undefined;
  open: (() => void) | undefined;
  menu: (() => void) | undefined;
}

/** j, k, x, o and m, from anywhere on the page (interface.md, keyboard). */
export function useGridShortcuts({ isEnabled, move, toggle, open, menu }: Acts): void {
  const intl = useIntl();
  const group = 'ui.shortcuts.lists';
  useShortcut({ keys: 'j', label: intl.formatMessage({ id: 'ui.grid.key.next' }), group, isEnabled, run: () => move(1) });
  useShortcut({ keys: 'k', label: intl.formatMessage({ id: 'ui.grid.key.previous' }), group, isEnabled, run: () => move(-1) });
  useShortcut({
    keys: 'x',
    label: intl.formatMessage({ id: 'ui.grid.key.select' }),
    group,
    isEnabled: isEnabled && toggle !== undefined,
    run: () => toggle?.(),
  });
  useShortcut({
    keys: 'o',
    label: intl.formatMessage({ id: 'ui.grid.key.open' }),
    group,
    isEnabled: isEnabled && open !== undefined,
    run: () => open?.(),
  });
  useShortcut({
    keys: 'm',
    label: intl.formatMessage({ id: 'ui.grid.key.menu' }),
    group,
    isEnabled: isEnabled && menu !== undefined,
    run: () => menu?.(),
  });
}
