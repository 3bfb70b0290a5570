import {
  type ColumnDef,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { DataGridProps, GridColumn } from './types';

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compare(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
}

/** Columns by width alone: what was dragged stands, what grows shares the rest, and a filler takes it where nothing grows. */
export function columnTemplate(
  columns: readonly Pick<GridColumn<unknown>, 'id' | 'width' | 'grow'>[],
  widths: Readonly<Record<string, number>>,
): string {
  let grows = false;
  const tracks = columns.map(({ id, width = 140, grow }) => {
    const dragged = widths[id];
    if (dragged !== undefined) return `${dragged}px`;
    if (!grow) return `${width}px`;
    grows = true;
    return `minmax(${width}px, ${grow}fr)`;
  });
  return grows ? tracks.join(' ') : `${tracks.join(' ')} minmax(0, 1fr)`;
}

type Inputs<Row> = Pick<DataGridProps<Row>, 'columns' | 'rows' | 'rowId' | 'layout' | 'sort' | 'isSortedByServer'>;

/** Column order, visibility, width and the order of the rows, by TanStack Table; the owner of the grid holds the state. */
export function useGridTable<Row>({ columns, rows, rowId, layout, sort, isSortedByServer }: Inputs<Row>) {
  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row & object, unknown> => ({
          id: column.id,
          accessorFn: (row) => column.sortValue?.(row) ?? '',
          header: column.title,
          size: column.width ?? 140,
          enableSorting: column.sortable === true,
          sortFn: (left, right) => compare(column.sortValue?.(left.original) ?? '', column.sortValue?.(right.original) ?? ''),
        }),
      ),
    [columns],
  );

  const state = useMemo(() => {
    const known = columns.map((column) => column.id);
    return {
      columnOrder: [...layout.order.filter((id) => known.includes(id)), ...known.filter((id) => !layout.order.includes(id))],
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnSizing: { ...layout.widths },
      sorting: sort ? [{ id: sort.column, desc: sort.direction === 'desc' }] : [],
    };
  }, [columns, layout, sort]);

  const table = useTable({
    features,
    columns: defs,
    data: rows as readonly (Row & object)[],
    getRowId: rowId,
    state,
    manualSorting: isSortedByServer === true,
  });

  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return state.columnOrder.filter((id) => state.columnVisibility[id] !== false).flatMap((id) => byId.get(id) ?? []);
  }, [columns, state]);

  return { rows: table.getRowModel().rows, columns: shown };
}
