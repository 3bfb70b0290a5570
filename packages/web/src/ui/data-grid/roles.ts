/*
 * What the boxes of an ARIA grid say of themselves. They are no <table>: rows are placed by the virtualizer and columns by one grid template, which table
 * layout does not bear, and a card is a row of a single cell. Positions count from 0 here and from 1 in ARIA, where the headings are row 1.
 */

export const rowGroup = { role: 'rowgroup' } as const;

/** A row of the body, or -1 for the headings. */
export function rowAria(row: number, state: { isSelected?: boolean; isOpen?: boolean } = {}) {
  return {
    role: 'row',
    'aria-rowindex': row + 2,
    'aria-selected': state.isSelected,
    'aria-current': state.isOpen ? ('true' as const) : undefined,
    'data-row': row,
  };
}

/** A cell, which is reached by Tab where the cursor is. */
export function cellAria(role: 'gridcell' | 'rowheader' | 'columnheader', column: number, cursorColumn: number | null) {
  return { role, 'aria-colindex': column + 1, 'data-column': column, tabIndex: cursorColumn === column ? 0 : -1 };
}
