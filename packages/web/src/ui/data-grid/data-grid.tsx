import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { cx } from '../cx';
import styles from './data-grid.module.css';
import { clampWidth, GridHeader } from './grid-header';
import { onGridKey } from './grid-keys';
import { FOCUSABLE, GridRow, SkeletonRow } from './grid-row';
import { rowGroup } from './roles';
import { type DataGridProps, HEADER_HEIGHT, MENU_WIDTH, ROW_HEIGHTS, SELECT_WIDTH } from './types';
import { useCursor } from './use-cursor';
import { useGridShortcuts } from './use-grid-shortcuts';
import { columnTemplate, useGridTable } from './use-grid-table';
import { useIsCards } from './use-is-cards';
import { useSelection } from './use-selection';

const FIRST_SKELETONS = 12;
const MORE_SKELETONS = 3;
/** How many rows before the end the next page is asked for. */
const AHEAD = 25;

/**
 * A grid of any number of rows: only what is seen is drawn. It fills the height of a flex column (`Page fill`). One tab stop, the keys of the
 * ARIA grid pattern; rows open, are selected, sorted and loaded page by page. Under 600 px rows become cards.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const {
    label,
    rowLabel,
    layout,
    onLayoutChange,
    sort,
    onSortChange,
    selection,
    onOpen,
    onCursorChange,
    openId,
    rowMenu,
    hasMore,
    onNeedMore,
    total,
  } = props;
  const intl = useIntl();
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isCards = useIsCards(scroller, props.card !== undefined);
  const { rows, columns } = useGridTable(props);

  const idAt = useCallback((row: number) => rows[row]?.id, [rows]);
  const select = useSelection({ selection, onSelectionChange: props.onSelectionChange, idAt, count: rows.length });
  const shift = select.isOn ? 1 : 0;
  const columnCount = (isCards ? 1 : columns.length) + shift + (rowMenu ? 1 : 0);

  const height = isCards ? (props.cardHeight ?? 76) : ROW_HEIGHTS[layout.density];
  const headerHeight = isCards ? 0 : HEADER_HEIGHT;
  const skeletons = props.isLoading && rows.length === 0 ? FIRST_SKELETONS : hasMore ? MORE_SKELETONS : 0;

  const virtual = useVirtualizer({
    count: rows.length + skeletons,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  });
  const measure = virtual.measure;
  useEffect(() => {
    if (height > 0) measure();
  }, [height, measure]);

  const scrollTo = useCallback((row: number) => virtual.scrollToIndex(row, { align: 'auto' }), [virtual]);
  const handle = useCursor(grid, { rows: rows.length, columns: columnCount, hasHeader: !isCards, idAt }, scrollTo);
  const { cursor, moveTo } = handle;

  const at = cursor.row >= 0 ? rows[cursor.row]?.original : undefined;
  const hasMoved = useRef(false);
  const told = useRef(onCursorChange);
  useEffect(() => {
    told.current = onCursorChange;
  });
  useEffect(() => {
    if (hasMoved.current && at) told.current?.(at);
  }, [at]);

  const open = (row: number) => {
    const target = rows[row];
    if (target) onOpen?.(target.original);
  };
  const onMenu = rowMenu?.onOpen;
  const openMenu = useCallback(
    (row: number) => {
      const target = rows[row];
      const cell = grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${columnCount - 1}"]`);
      const button = cell?.querySelector('button');
      if (!target || !cell || !button || !onMenu) return;
      // the menu gives the focus back to where it was when it opened: to the cell, from where the arrow keys go on
      moveTo({ row, column: columnCount - 1 });
      cell.focus({ preventScroll: true });
      onMenu(target.original, button);
    },
    [rows, onMenu, columnCount, moveTo],
  );
  const sortBy = (position: number) => {
    const column = columns[position - shift];
    if (position < shift) select.toggleAll();
    else if (column?.sortable && onSortChange) {
      if (sort?.column !== column.id) onSortChange({ column: column.id, direction: 'asc' });
      else onSortChange(sort.direction === 'asc' ? { column: column.id, direction: 'desc' } : null);
    }
  };
  const enter = (cell: HTMLElement): boolean => {
    if (rowMenu && Number(cell.dataset.column) === columnCount - 1) {
      openMenu(cursor.row);
      return true;
    }
    const column = columns[Number(cell.dataset.column) - shift];
    const inner = column?.interactive && !isCards ? cell.querySelector<HTMLElement>(FOCUSABLE) : null;
    inner?.focus();
    return inner != null;
  };
  const setWidth = (id: string, width: number) => onLayoutChange({ ...layout, widths: { ...layout.widths, [id]: width } });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    if (!target.dataset.column) {
      if (event.key === 'Escape' || event.key === 'F2') {
        target.closest<HTMLElement>('[data-column]')?.focus();
        event.stopPropagation();
      }
      return;
    }
    hasMoved.current = true;
    const isOurs = onGridKey(event, handle, {
      rows: rows.length,
      columns: columnCount,
      page: Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / height) - 1),
      toggle: select.toggle,
      toggleAll: select.toggleAll,
      clear: select.clear,
      open,
      sort: sortBy,
      enter,
      resize: (position, by) => {
        const column = columns[position - shift];
        if (column) setWidth(column.id, clampWidth(target.getBoundingClientRect().width + by));
      },
      moveColumn: (position, by) => {
        const order = columns.map((column) => column.id);
        const from = position - shift;
        const id = order[from];
        if (id === undefined || from + by < 0 || from + by >= order.length) return;
        order.splice(from, 1);
        order.splice(from + by, 0, id);
        onLayoutChange({ ...layout, order });
        moveTo({ row: -1, column: position + by });
      },
    });
    if (isOurs) event.preventDefault();
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[data-column]');
    const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN);
    if (Number.isNaN(row) || !cell || target.closest('[data-grip]')) return;
    const position = Number(cell.dataset.column);
    if (target !== cell && target.closest(FOCUSABLE) !== cell) return;
    hasMoved.current = true;
    moveTo({ row, column: position });
    if (row < 0) sortBy(position);
    else if (select.isOn && (position === 0 || event.shiftKey || event.ctrlKey || event.metaKey)) select.toggle(row, event.shiftKey);
    else open(row);
  };

  // The row of the cursor stays although it is scrolled away, so that the focus is never lost. All rows are of one height.
  const seen = virtual.getVirtualItems();
  const isCursorAway = cursor.row >= 0 && cursor.row < rows.length && !seen.some((item) => item.index === cursor.row);
  const away = { index: cursor.row, start: headerHeight + cursor.row * height, key: cursor.row };
  const items = !isCursorAway ? seen : cursor.row < (seen[0]?.index ?? 0) ? [away, ...seen] : [...seen, away];
  const last = seen.at(-1)?.index ?? 0;
  const askedAt = useRef(-1);
  useEffect(() => {
    if (!hasMore || props.isLoading || props.isLoadingMore || last < rows.length - AHEAD || askedAt.current === rows.length) return;
    askedAt.current = rows.length;
    onNeedMore?.();
  }, [hasMore, props.isLoading, props.isLoadingMore, last, rows.length, onNeedMore]);

  useGridShortcuts({
    isEnabled: props.hasShortcuts !== false && rows.length > 0,
    move: (by) => {
      // The first press only shows where the cursor is.
      moveTo({ row: hasMoved.current ? Math.max(cursor.row + by, 0) : cursor.row, column: cursor.column });
      hasMoved.current = true;
    },
    toggle: select.isOn ? () => select.toggle(cursor.row) : undefined,
    open: onOpen ? () => open(cursor.row) : undefined,
    menu: rowMenu ? () => openMenu(Math.max(cursor.row, 0)) : undefined,
  });

  const isEmpty = rows.length === 0 && !props.isLoading;
  const template = isCards ? 'minmax(0, 1fr)' : columnTemplate(columns, layout.widths);
  const tracks = [select.isOn && `${SELECT_WIDTH}px`, template, rowMenu && `${MENU_WIDTH}px`].filter(Boolean).join(' ');
  const selected = !select.isOn ? undefined : selection?.size === 0 ? 'none' : (selection?.size ?? 0) >= rows.length ? 'all' : 'some';
  const minimum = isCards
    ? undefined
    : columns.reduce(
        (sum, column) => sum + (layout.widths[column.id] ?? column.width ?? 140),
        shift * SELECT_WIDTH + (rowMenu ? MENU_WIDTH : 0),
      );

  const aria = {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': hasMore ? (total?.isExact ? total.count + 1 : -1) : rows.length + 1,
    'aria-colcount': columnCount,
    'aria-multiselectable': select.isOn || undefined,
    'aria-busy': props.isLoading || props.isLoadingMore || undefined,
    onKeyDown,
    onClick,
  };

  return (
    <div className={cx(styles.frame, styles[layout.density], isCards && styles.cards)}>
      <div ref={scroller} className={styles.scroller} data-empty={isEmpty || undefined}>
        {/* An empty or failed grid keeps its headings; what to do stands below them. */}
        <div ref={grid} {...aria} className={styles.grid} style={{ minWidth: minimum, ['--columns' as string]: tracks }}>
          <div {...rowGroup} className={cx(isCards && 'visually-hidden')}>
            <GridHeader
              columns={isCards ? columns.slice(0, 1) : columns}
              sort={sort}
              cursorColumn={cursor.row === -1 || (rows.length === 0 && !isCards) ? cursor.column : null}
              selected={isCards ? undefined : selected}
              hasMenu={rowMenu !== undefined}
              onToggleAll={select.toggleAll}
              onResize={setWidth}
            />
          </div>
          {!isEmpty && !props.error && (
            <div {...rowGroup} className={styles.body} style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const row = rows[item.index];
                const offset = item.start - headerHeight;
                if (!row)
                  return (
                    <SkeletonRow
                      key={item.key}
                      columns={columns}
                      offset={offset}
                      height={height}
                      hasSelect={select.isOn}
                      isCard={isCards}
                    />
                  );
                return (
                  <GridRow<Row>
                    key={row.id}
                    row={row.original}
                    index={item.index}
                    offset={offset}
                    height={height}
                    columns={columns}
                    card={isCards ? props.card : undefined}
                    cursorColumn={cursor.row === item.index ? cursor.column : null}
                    isSelected={select.isOn ? selection?.has(row.id) === true : undefined}
                    isOpen={openId === row.id}
                    selectLabel={select.isOn ? intl.formatMessage({ id: 'ui.grid.selectRow' }, { row: rowLabel(row.original) }) : ''}
                    onToggle={select.toggle}
                    menuLabel={rowMenu && intl.formatMessage({ id: 'ui.grid.menu' }, { row: rowLabel(row.original) })}
                    isMenuOpen={rowMenu?.openId === row.id}
                    onMenu={openMenu}
                  />
                );
              })}
            </div>
          )}
        </div>
        {props.error ?? (isEmpty && props.empty)}
      </div>
      <p className={styles.foot} role="status">
        {props.isLoading ? (
          <FormattedMessage id="ui.loading" />
        ) : selection && selection.size > 0 ? (
          <FormattedMessage id="ui.grid.selected" values={{ selected: selection.size }} />
        ) : (
          // Where there are no rows, what stands in their place says so.
          rows.length > 0 && (
            <FormattedMessage
              id={total && !total.isExact ? 'ui.grid.countAtLeast' : hasMore && !total ? 'ui.grid.countSoFar' : 'ui.grid.count'}
              values={{ shown: rows.length, total: total?.count ?? rows.length }}
            />
          )
        )}
      </p>
    </div>
  );
}
