import type { ReactNode } from 'react';

export type Density = 'compact' | 'normal' | 'roomy';

/** Row heights in pixels (interface.md, tokens). */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { compact: 32, normal: 40, roomy: 48 };
export const HEADER_HEIGHT = 36;
export const SELECT_WIDTH = 44;
export const MENU_WIDTH = 44;

/** One column. Keep the array stable (module scope or useMemo): a new one lays out every row again. */
export interface GridColumn<Row> {
  id: string;
  /** The heading, in the user's language. */
  title: string;
  cell: (row: Row) => ReactNode;
  /** Pixels; a column with `grow` takes at least this. */
  width?: number;
  /** Share of the room that is left over. */
  grow?: number;
  align?: 'start' | 'end';
  /** The heading sorts. Where the grid sorts by itself, give `sortValue` too. */
  sortable?: boolean;
  sortValue?: (row: Row) => string | number;
  /** false: cannot be hidden (what tells the rows apart). */
  hideable?: boolean;
  /** Hidden until chosen. */
  startsHidden?: boolean;
  /** Names the row to a screen reader. One column; the first by default. */
  rowHeader?: boolean;
  /** The cell holds buttons or links: Enter or F2 goes into it, Escape comes back. */
  interactive?: boolean;
}

export interface GridSort {
  column: string;
  direction: 'asc' | 'desc';
}

/** What a person arranged. Column ids that no longer exist are ignored. */
export interface GridLayout {
  /** Order of the columns; those not named follow. */
  order: readonly string[];
  hidden: readonly string[];
  /** Pixels by column, where it was dragged. */
  widths: Readonly<Record<string, number>>;
  density: Density;
}

/** The acts on one row, behind a button at its end. */
export interface RowMenu<Row> {
  /** Opens them under this button, which takes the focus back. */
  onOpen: (row: Row, button: HTMLButtonElement) => void;
  /** The row whose menu is open. */
  openId: string | null;
}

export interface DataGridProps<Row> {
  /** Read out as the grid's name. */
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What a screen reader calls a row where it is selected ("Select ticket 1042"). */
  rowLabel: (row: Row) => string;

  layout: GridLayout;
  onLayoutChange: (layout: GridLayout) => void;

  sort?: GridSort | null;
  onSortChange?: (sort: GridSort | null) => void;
  /** The rows come sorted from the server; otherwise the grid sorts what it has. */
  isSortedByServer?: boolean;

  /** The first page is on its way: skeleton rows. */
  isLoading?: boolean;
  /** More rows exist than are here. */
  hasMore?: boolean;
  isLoadingMore?: boolean;
  /** Called when the last rows come near; at most once for each number of rows. */
  onNeedMore?: () => void;
  /** How many there are in all: exact, or at least so many; absent: not counted. */
  total?: { count: number; isExact: boolean } | null;

  /** Absent: rows cannot be selected. */
  selection?: ReadonlySet<string>;
  onSelectionChange?: (selection: ReadonlySet<string>) => void;
  /** Enter, `o` or a click. */
  onOpen?: (row: Row) => void;
  /** The cursor came to another row (`j`, `k`, arrows): for a preview that follows. */
  onCursorChange?: (row: Row) => void;
  /** The row that is open in the pane beside. */
  openId?: string | null;

  /** Absent: rows have no menu. Keep it stable (useMemo). */
  rowMenu?: RowMenu<Row>;

  /** The row as a card of two lines, where the grid is narrower than 600 px. */
  card?: (row: Row) => ReactNode;
  /** Pixels. */
  cardHeight?: number;

  /** Stands in the middle when there are no rows: EmptyState. */
  empty?: ReactNode;
  /** Stands instead of the rows: ErrorState. */
  error?: ReactNode;
  /** One grid a page answers to j, k, x, o, m from anywhere. */
  hasShortcuts?: boolean;
}
