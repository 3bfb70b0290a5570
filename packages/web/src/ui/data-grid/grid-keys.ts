import type { KeyboardEvent } from 'react';
import type { CursorHandle } from './use-cursor';

export interface GridActs {
  rows: number;
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
  toggle: (row: number, extend: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
  open: (row: number) => void;
  sort: (column: number) => void;
  /** Goes into the widgets of a cell; answers whether there are any. */
  enter: (cell: HTMLElement) => boolean;
  resize: (column: number, by: number) => void;
  moveColumn: (column: number, by: -1 | 1) => void;
}

/**
 * The keys of the ARIA grid pattern, on a cell: arrows, Home, End (with Ctrl: of the whole grid), Page keys, Space, Enter, F2, Ctrl+A, Escape.
 * On a heading Shift+arrow makes the column narrower or wider, Alt+arrow moves it. Answers whether the key was one of ours.
 */
export function onGridKey(event: KeyboardEvent<HTMLElement>, { cursor, moveTo }: CursorHandle, acts: GridActs): boolean {
  const { row, column } = cursor;
  const whole = event.ctrlKey || event.metaKey;
  const onHeader = row < 0;
  switch (event.key) {
    case 'ArrowDown':
      moveTo({ row: whole ? acts.rows - 1 : row + 1, column });
      return true;
    case 'ArrowUp':
      moveTo({ row: whole ? 0 : row - 1, column });
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = event.key === 'ArrowLeft' ? -1 : 1;
      if (onHeader && event.shiftKey) acts.resize(column, by * 16);
      else if (onHeader && event.altKey) acts.moveColumn(column, by);
      else moveTo({ row, column: whole ? (by < 0 ? 0 : acts.columns - 1) : column + by });
      return true;
    }
    case 'Home':
      moveTo(whole ? { row: 0, column: 0 } : { row, column: 0 });
      return true;
    case 'End':
      moveTo(whole ? { row: acts.rows - 1, column: acts.columns - 1 } : { row, column: acts.columns - 1 });
      return true;
    case 'PageDown':
      moveTo({ row: Math.max(row, 0) + acts.page, column });
      return true;
    case 'PageUp':
      moveTo({ row: Math.max(row - acts.page, 0), column });
      return true;
    case ' ':
      if (onHeader) acts.toggleAll();
      else acts.toggle(row, event.shiftKey);
      return true;
    case 'Enter':
      if (onHeader) acts.sort(column);
      else if (!acts.enter(event.target as HTMLElement)) acts.open(row);
      return true;
    case 'F2':
      return acts.enter(event.target as HTMLElement);
    case 'Escape':
      acts.clear();
      return false;
    case 'a':
      if (!whole) return false;
      acts.toggleAll();
      return true;
    default:
      return false;
  }
}
