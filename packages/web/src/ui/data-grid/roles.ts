/**
 * The roles of an ARIA grid. Its boxes are no <table>: rows are placed by the virtualizer and columns by one grid template, which table layout does not
 * bear, and a card is a row of a single cell.
 */
export const ROLE = {
  grid: { role: 'grid' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'gridcell' },
  rowHeader: { role: 'rowheader' },
  columnHeader: { role: 'columnheader' },
} as const;
