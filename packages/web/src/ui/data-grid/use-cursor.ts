import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Where the keyboard is: a cell. Row -1 is the header. */
export interface Cursor {
  row: number;
  column: number;
}

interface Extent {
  /** Rows that are here, without those still to be loaded. */
  rows: number;
  columns: number;
  hasHeader: boolean;
  /** The id of a row, so that the cursor stays on it when rows come in above. */
  idAt: (row: number) => string | undefined;
}

export interface CursorHandle {
  cursor: Cursor;
  /** Moves within what exists, scrolls there and, unless told otherwise, takes the focus along. */
  moveTo: (cursor: Cursor, focus?: boolean) => void;
}

/**
 * The roving tab stop: exactly one cell of the grid can be reached by Tab, and it is the one at the cursor.
 * @param scrollTo brings a row into view
 */
export function useCursor(
  grid: RefObject<HTMLElement | null>,
  { rows, columns, hasHeader, idAt }: Extent,
  scrollTo: (row: number) => void,
): CursorHandle {
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0 });
  const wantsFocus = useRef(false);
  const stuckTo = useRef<string | undefined>(undefined);

  const lowest = hasHeader ? -1 : 0;
  const row = Math.min(Math.max(cursor.row, lowest), Math.max(rows - 1, lowest));
  const column = Math.min(Math.max(cursor.column, 0), Math.max(columns - 1, 0));

  const moveTo = useCallback(
    (next: Cursor, focus = true) => {
      const to = {
        row: Math.min(Math.max(next.row, lowest), Math.max(rows - 1, lowest)),
        column: Math.min(Math.max(next.column, 0), Math.max(columns - 1, 0)),
      };
      wantsFocus.current = focus;
      stuckTo.current = to.row >= 0 ? idAt(to.row) : undefined;
      setCursor(to);
      if (to.row >= 0) scrollTo(to.row);
    },
    [rows, columns, lowest, idAt, scrollTo],
  );

  // Rows that came in above push the cursor's row down: follow it.
  useEffect(() => {
    const id = stuckTo.current;
    if (id === undefined || row < 0 || idAt(row) === id) return;
    for (let distance = 1; distance < rows; distance += 1) {
      const found = idAt(row + distance) === id ? row + distance : idAt(row - distance) === id ? row - distance : undefined;
      if (found === undefined) continue;
      setCursor((now) => ({ ...now, row: found }));
      return;
    }
    stuckTo.current = idAt(row);
  }, [rows, row, idAt]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });

  return { cursor: { row, column }, moveTo };
}
