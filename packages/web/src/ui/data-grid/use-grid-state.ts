import { useCallback, useMemo, useState } from 'react';
import { useSearchState } from '../url/use-search-state';
import type { Density, GridColumn, GridLayout, GridSort } from './types';

const DENSITIES: readonly Density[] = ['compact', 'normal', 'roomy'];

function readStored(key: string): Partial<GridLayout> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function parseSort(text: string | null, columns: readonly GridColumn<never>[]): GridSort | null {
  const column = text?.replace(/^-/, '') ?? '';
  if (!columns.some(({ id, sortable }) => id === column && sortable)) return null;
  return { column, direction: text?.startsWith('-') ? 'desc' : 'asc' };
}

/**
 * The state of one grid: sort and chosen columns live in the address (`?sort=-openedAt&cols=number,type`), so that a link shows the same;
 * density and widths, being matters of this screen, in the browser.
 * @param id names the grid in the browser's storage
 * @returns props to spread into DataGrid and GridOptions
 */
export function useGridState<Row>(id: string, columns: readonly GridColumn<Row>[], defaultSort: GridSort | null = null) {
  const key = `mestre.grid.${id}`;
  const [search, setSearch] = useSearchState();
  const [stored, setStored] = useState(() => readStored(key));

  const known = columns as readonly GridColumn<never>[];
  const cols = search.get('cols');
  const layout = useMemo<GridLayout>(() => {
    const chosen = cols?.split(',').filter((column) => known.some((other) => other.id === column));
    return {
      order: chosen ?? [],
      hidden: known
        .filter(
          (column) =>
            column.hideable !== false && (chosen && chosen.length > 0 ? !chosen.includes(column.id) : column.startsHidden === true),
        )
        .map((column) => column.id),
      widths: stored.widths ?? {},
      density: DENSITIES.find((density) => density === stored.density) ?? 'normal',
    };
  }, [cols, known, stored]);

  const onLayoutChange = useCallback(
    (next: GridLayout) => {
      if (next.widths !== layout.widths || next.density !== layout.density) {
        const kept = { widths: next.widths, density: next.density };
        setStored(kept);
        try {
          localStorage.setItem(key, JSON.stringify(kept));
        } catch {
          // Storage may be closed to this page: the arrangement holds until it is left.
        }
      }
      if (next.order !== layout.order || next.hidden !== layout.hidden) {
        const all = known.map((column) => column.id);
        const ordered = [...next.order, ...all.filter((column) => !next.order.includes(column))].filter(
          (column) => !next.hidden.includes(column),
        );
        const isUsual =
          ordered.join() ===
          known
            .filter((column) => !column.startsHidden)
            .map((column) => column.id)
            .join();
        setSearch({ cols: isUsual ? null : ordered.join(',') });
      }
    },
    [layout, known, key, setSearch],
  );

  const sortText = search.get('sort');
  const sort = useMemo(() => parseSort(sortText, known) ?? defaultSort, [sortText, known, defaultSort]);
  const onSortChange = useCallback(
    (next: GridSort | null) => setSearch({ sort: next ? `${next.direction === 'desc' ? '-' : ''}${next.column}` : null }),
    [setSearch],
  );

  return { columns, layout, onLayoutChange, sort, onSortChange };
}
