import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { useShortcut } from '../shortcuts/shortcuts';
import type { PaletteSource } from './types';

const PaletteDialog = lazy(() => import('./palette-dialog'));

export type { PaletteItem, PaletteSource } from './types';

interface Palette {
  add: (read: () => PaletteSource) => () => void;
  open: () => void;
}

const PaletteContext = createContext<Palette | null>(null);

/** Adds a source while the component is mounted. */
export function usePaletteSource(source: PaletteSource): void {
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });
  const add = use(PaletteContext)?.add;
  useEffect(() => add?.(() => latest.current), [add]);
}

/** Opens the palette from a button. */
export function useOpenPalette(): () => void {
  const palette = use(PaletteContext);
  return () => palette?.open();
}

/** The command palette, opened by Ctrl/Cmd+K, with whatever sources are mounted below. Its dialog is loaded when it is opened first. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const intl = useIntl();
  const sources = useRef<(() => PaletteSource)[]>([]);
  const [isOpen, setOpen] = useState(false);

  const palette = useMemo<Palette>(
    () => ({
      add: (read) => {
        sources.current = [...sources.current, read];
        return () => {
          sources.current = sources.current.filter((other) => other !== read);
        };
      },
      open: () => setOpen(true),
    }),
    [],
  );
  useShortcut({ keys: 'mod+k', label: intl.formatMessage({ id: 'ui.palette.open' }), group: 'ui.shortcuts.everywhere', run: palette.open });
  const readSources = useCallback(() => sources.current.map((read) => read()), []);

  return (
    <PaletteContext value={palette}>
      {children}
      {isOpen && (
        <Suspense fallback={null}>
          <PaletteDialog sources={readSources} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </PaletteContext>
  );
}
