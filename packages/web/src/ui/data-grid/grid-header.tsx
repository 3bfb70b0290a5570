import { ArrowDown, ArrowUp } from 'lucide-react';
import type { PointerEvent } from 'react';
import { useIntl } from 'react-intl';
import { cx } from '../cx';
import styles from './data-grid.module.css';
import { cellAria, rowAria } from './roles';
import type { GridColumn, GridSort } from './types';

/** Narrower a column cannot be dragged. */
export const MIN_WIDTH = 64;
const MAX_WIDTH = 800;
const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** A width within what a column may have. */
export const clampWidth = (width: number) => Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH));

interface HeaderProps<Row> {
  columns: readonly GridColumn<Row>[];
  sort: GridSort | null | undefined;
  cursorColumn: number | null;
  /** undefined: rows cannot be selected. */
  selected: 'none' | 'some' | 'all' | undefined;
  /** The rows have a menu at their end. */
  hasMenu: boolean;
  onToggleAll: () => void;
  onResize: (columnId: string, width: number) => void;
}

/** Drags the edge of a heading; the width is told as the pointer moves. */
function startResize(event: PointerEvent<HTMLElement>, onWidth: (width: number) => void) {
  const handle = event.currentTarget;
  const heading = handle.parentElement;
  if (!heading || event.button !== 0) return;
  event.preventDefault();
  const from = event.clientX;
  const start = heading.getBoundingClientRect().width;
  const move = (moved: globalThis.PointerEvent) => onWidth(clampWidth(start + moved.clientX - from));
  const stop = () => {
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('pointerup', stop);
    handle.removeEventListener('pointercancel', stop);
  };
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', stop);
  handle.addEventListener('pointercancel', stop);
}

/** The headings: they sort, are dragged wider, and stay in sight. The keyboard comes to them as row -1 of the grid. */
export function GridHeader<Row>({ columns, sort, cursorColumn, selected, hasMenu, onToggleAll, onResize }: HeaderProps<Row>) {
  const intl = useIntl();
  const shift = selected === undefined ? 0 : 1;
  return (
    <div {...rowAria(-1)} className={styles.header}>
      {selected !== undefined && (
        <div {...cellAria('columnheader', 0, cursorColumn)} className={styles.selectCell}>
          <input
            type="checkbox"
            className={styles.checkbox}
            tabIndex={-1}
            checked={selected === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = selected === 'some';
            }}
            aria-label={intl.formatMessage({ id: 'ui.grid.selectAll' })}
            onChange={onToggleAll}
          />
        </div>
      )}
      {columns.map((column, position) => {
        const direction = sort?.column === column.id ? sort.direction : null;
        const Arrow = direction === 'desc' ? ArrowDown : ArrowUp;
        return (
          <div
            key={column.id}
            {...cellAria('columnheader', position + shift, cursorColumn)}
            {...(column.sortable ? { 'aria-sort': direction ? SORTED[direction] : 'none', 'data-sortable': true } : {})}
            className={cx(styles.heading, column.align === 'end' && styles.end)}
          >
            <span className={styles.headingText}>{column.title}</span>
            {column.sortable && <Arrow size={14} aria-hidden="true" className={styles.arrow} data-on={direction ?? undefined} />}
            <span
              className={styles.grip}
              onPointerDown={(event) => startResize(event, (width) => onResize(column.id, width))}
              data-grip="true"
              aria-hidden="true"
            />
          </div>
        );
      })}
      {hasMenu && (
        <div {...cellAria('columnheader', columns.length + shift, cursorColumn)} className={styles.menuHeading}>
          <span className="visually-hidden">{intl.formatMessage({ id: 'ui.grid.menus' })}</span>
        </div>
      )}
    </div>
  );
}
