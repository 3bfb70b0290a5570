import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { Drawer } from '../dialog/dialog';
import { Split } from '../shell/page';
import { useShortcut } from '../shortcuts/shortcuts';
import { useSearchState } from '../url/use-search-state';
import { useIsWide } from '../use-media';

/** The cursor may run over many rows: the pane follows when it rests. Milliseconds. */
const REST = 140;

export interface Preview {
  /** What is open (`?open=` of the address), or null. */
  openKey: string | null;
  /** Opens a row. Opening the first one is a step that Back undoes, going on to others is not. */
  open: (key: string) => void;
  close: () => void;
  /** For the grid's `onCursorChange`: an open pane follows the cursor. */
  follow: (key: string) => void;
}

/** Which row of a list is open beside it; it lives in the address, so that a link shows the same. */
export function usePreview(): Preview {
  const [search, setSearch] = useSearchState();
  const isWide = useIsWide();
  const openKey = search.get('open');
  const latest = useRef(openKey);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    latest.current = openKey;
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const open = useCallback(
    (key: string) => {
      window.clearTimeout(timer.current);
      if (key !== latest.current) setSearch({ open: key }, latest.current === null ? 'push' : 'replace');
    },
    [setSearch],
  );
  const close = useCallback(() => {
    window.clearTimeout(timer.current);
    if (latest.current !== null) setSearch({ open: null });
  }, [setSearch]);
  const follow = useCallback(
    (key: string) => {
      window.clearTimeout(timer.current);
      if (!isWide || latest.current === null || latest.current === key) return;
      timer.current = window.setTimeout(() => {
        if (latest.current !== null) setSearch({ open: key });
      }, REST);
    },
    [isWide, setSearch],
  );
  return { openKey, open, close, follow };
}

export interface PreviewSplitProps {
  preview: Preview;
  list: ReactNode;
  /** What is shown of the open row; in a drawer its own heading is left out. */
  pane: (key: string, place: 'pane' | 'drawer') => ReactNode;
  /** The heading of the drawer. */
  title: (key: string) => ReactNode;
  /** Beside the drawer's heading. */
  actions?: (key: string) => ReactNode;
}

/** A list and its open row: beside it from 1200 px, in a drawer below. Escape closes either. */
export function PreviewSplit({ preview, list, pane, title, actions }: PreviewSplitProps) {
  const intl = useIntl();
  const isWide = useIsWide();
  const { openKey, close } = preview;
  useShortcut({
    keys: 'escape',
    label: intl.formatMessage({ id: 'preview.close' }),
    group: 'ui.shortcuts.lists',
    isEnabled: isWide && openKey !== null,
    run: close,
  });
  // The drawer keeps its content while it slides away.
  const shown = useRef(openKey);
  if (openKey !== null) shown.current = openKey;
  return (
    <>
      <Split list={list} pane={isWide && openKey !== null ? pane(openKey, 'pane') : undefined} />
      <Drawer
        isOpen={!isWide && openKey !== null}
        onClose={close}
        title={shown.current === null ? '' : title(shown.current)}
        actions={shown.current === null ? undefined : actions?.(shown.current)}
      >
        {shown.current !== null && pane(shown.current, 'drawer')}
      </Drawer>
    </>
  );
}
