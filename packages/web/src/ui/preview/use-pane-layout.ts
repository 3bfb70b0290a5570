import { useCallback, useMemo } from 'react';
import type { GridLayout } from '../data-grid/types';
import { useSearchState } from '../url/use-search-state';
import { useIsWide } from '../use-media';

/**
 * Beside an open pane there is room for what tells the rows apart: these columns rest until it is closed. Columns that a person chose
 * himself stay as they are.
 * @param resting ids of columns; stable
 * @returns the grid's layout and its change, to be given to DataGrid in place of its own
 */
export function usePaneLayout(
  layout: GridLayout,
  onLayoutChange: (layout: GridLayout) => void,
  isOpen: boolean,
  resting: readonly string[],
) {
  const isWide = useIsWide();
  const [search] = useSearchState();
  const isResting = isOpen && isWide && !search.has('cols');
  const shown = useMemo(
    () => (isResting ? { ...layout, hidden: [...new Set([...layout.hidden, ...resting])] } : layout),
    [isResting, layout, resting],
  );
  const change = useCallback(
    (next: GridLayout) => onLayoutChange(next.hidden === shown.hidden ? { ...next, hidden: layout.hidden } : next),
    [onLayoutChange, shown, layout],
  );
  return { layout: shown, onLayoutChange: change };
}
