import { MoreHorizontal } from 'lucide-react';
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import { cx } from '../cx';
import { Skeleton } from '../feedback/skeleton';
import styles from './data-grid.module.css';
import { cellAria, rowAria } from './roles';
import type { GridColumn } from './types';

/** What can be focused inside of a cell. */
export const FOCUSABLE = 'a[href], button, input:not([type="hidden"]), select, textarea, [tabindex]';

/** A cell's widgets are reached from the cell, not by Tab: the grid has one tab stop. */
function useInnerTabStops(isInteractive: boolean | undefined) {
  const cell = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isInteractive) return;
    for (const inner of cell.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []) if (inner.tabIndex !== -1) inner.tabIndex = -1;
  });
  return cell;
}

function GridCell({
  column,
  index,
  cursorColumn,
  children,
  isHeader,
}: {
  column: GridColumn<never>;
  index: number;
  cursorColumn: number | null;
  children: ReactNode;
  isHeader: boolean;
}) {
  const cell = useInnerTabStops(column.interactive);
  return (
    <div
      ref={cell}
      {...cellAria(isHeader ? 'rowheader' : 'gridcell', index, cursorColumn)}
      className={cx(styles.cell, column.align === 'end' && styles.end)}
    >
      {children}
    </div>
  );
}

interface RowProps<Row> {
  row: Row;
  /** Position among all rows. */
  index: number;
  /** Pixels from the top of the rows. */
  offset: number;
  height: number;
  columns: readonly GridColumn<Row>[];
  card: ((row: Row) => ReactNode) | undefined;
  /** The column of the cursor, where it is in this row. */
  cursorColumn: number | null;
  isSelected: boolean | undefined;
  isOpen: boolean;
  selectLabel: string;
  onToggle: (index: number, extend: boolean) => void;
  /** Names the button of the row's menu; absent: the rows have none. */
  menuLabel: string | undefined;
  isMenuOpen: boolean;
  onMenu: (index: number) => void;
}

function GridRowInner<Row>({
  row,
  index,
  offset,
  height,
  columns,
  card,
  cursorColumn,
  isSelected,
  isOpen,
  selectLabel,
  onToggle,
  menuLabel,
  isMenuOpen,
  onMenu,
}: RowProps<Row>) {
  const hasSelect = isSelected !== undefined;
  const shift = hasSelect ? 1 : 0;
  const headerColumn = Math.max(
    columns.findIndex((column) => column.rowHeader),
    0,
  );
  return (
    <div
      {...rowAria(index, { isSelected, isOpen })}
      className={cx(styles.row, card && styles.cardRow, isSelected && styles.selected, isOpen && styles.open)}
      style={{ height, transform: `translateY(${offset}px)` }}
    >
      {hasSelect && (
        <div {...cellAria('gridcell', 0, cursorColumn)} className={styles.selectCell}>
          <input
            type="checkbox"
            className={styles.checkbox}
            tabIndex={-1}
            checked={isSelected}
            aria-label={selectLabel}
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(index, event.shiftKey);
            }}
          />
        </div>
      )}
      {card ? (
        <div {...cellAria('gridcell', shift, cursorColumn)} className={styles.cardCell}>
          {card(row)}
        </div>
      ) : (
        columns.map((column, position) => (
          <GridCell
            key={column.id}
            column={column as GridColumn<never>}
            index={position + shift}
            cursorColumn={cursorColumn}
            isHeader={position === headerColumn}
          >
            {column.cell(row)}
          </GridCell>
        ))
      )}
      {menuLabel !== undefined && (
        <div {...cellAria('gridcell', (card ? 1 : columns.length) + shift, cursorColumn)} className={styles.menuCell}>
          {/* One for each row: a plain button, which weighs nothing. What it opens is one for all of them. */}
          <button
            type="button"
            className={styles.menuButton}
            tabIndex={-1}
            aria-label={menuLabel}
            aria-haspopup="menu"
            aria-expanded={isMenuOpen}
            onClick={() => onMenu(index)}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}

/** A row; drawn again only when something of its own changes. */
export const GridRow = memo(GridRowInner) as typeof GridRowInner;

const SKELETON_WIDTHS = ['70%', '45%', '60%', '80%', '50%'];

/** The shape of a row that is on its way. */
export function SkeletonRow({
  columns,
  offset,
  height,
  hasSelect,
  isCard,
}: {
  columns: readonly { id: string }[];
  offset: number;
  height: number;
  hasSelect: boolean;
  isCard: boolean;
}) {
  return (
    <div className={cx(styles.row, isCard && styles.cardRow)} style={{ height, transform: `translateY(${offset}px)` }} aria-hidden="true">
      {hasSelect && <div className={styles.selectCell} />}
      {isCard ? (
        <div className={cx(styles.cardCell, styles.cardSkeleton)}>
          <Skeleton width="55%" height="14px" />
          <Skeleton width="80%" height="12px" />
        </div>
      ) : (
        columns.map((column, position) => (
          <div key={column.id} className={styles.cell}>
            <Skeleton width={SKELETON_WIDTHS[position % SKELETON_WIDTHS.length]} height="12px" />
          </div>
        ))
      )}
    </div>
  );
}
