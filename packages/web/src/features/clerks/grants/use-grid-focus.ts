import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** Which box has the focus, or had it last. */
export interface GridSpot {
  row: number;
  column: number;
}

/**
 * The keys of the ARIA grid for boxes with `data-row` and `data-column`: one tab stop, arrows, Home and End, with Ctrl the corners.
 */
export function useGridFocus(rows: number, columns: number) {
  const [spot, setSpot] = useState<GridSpot | null>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = spotOf(event.target);
    if (!from || event.altKey || event.metaKey) return;
    const to = moved(event, from, rows, columns);
    if (!to) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)?.focus();
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const found = spotOf(event.target);
    if (found) setSpot(found);
  };
  const stop = spot && spot.row < rows && spot.column < columns ? spot : { row: 0, column: 0 };
  return {
    handlers: { onKeyDown, onFocus },
    /** Where the focus is or was. */
    spot,
    isTabStop: (row: number, column: number) => stop.row === row && stop.column === column,
  };
}

function spotOf(target: EventTarget): GridSpot | null {
  if (!(target instanceof HTMLElement) || target.dataset.row === undefined || target.dataset.column === undefined) return null;
  return { row: Number(target.dataset.row), column: Number(target.dataset.column) };
}

function moved({ key, ctrlKey }: KeyboardEvent, { row, column }: GridSpot, rows: number, columns: number): GridSpot | null {
  const last = { row: rows - 1, column: columns - 1 };
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) };
    case 'Home':
      return ctrlKey ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return ctrlKey ? last : { row, column: last.column };
    default:
      return null;
  }
}
