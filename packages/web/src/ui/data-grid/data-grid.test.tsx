import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { giveSizes, renderPart } from '../../testing/render';
import { DataGrid } from './data-grid';
import type { DataGridProps, GridColumn } from './types';
import { useGridState } from './use-grid-state';
import { columnTemplate } from './use-grid-table';

interface Row {
  id: string;
  name: string;
  amount: number;
}

const COLUMNS: readonly GridColumn<Row>[] = [
  { id: 'name', title: 'Name', cell: (row) => row.name, sortable: true, sortValue: (row) => row.name, hideable: false },
  { id: 'amount', title: 'Amount', cell: (row) => row.amount, align: 'end', sortable: true, sortValue: (row) => row.amount },
  { id: 'act', title: 'Act', cell: (row) => <button type="button">Do {row.name}</button>, interactive: true },
  { id: 'extra', title: 'Extra', cell: () => 'x', startsHidden: true },
];

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Row ${index}`, amount: (index * 7) % count }));

type Extra = Partial<Omit<DataGridProps<Row>, 'columns' | 'rowId' | 'rowLabel' | 'label'>>;

function Sample({ rows = rowsOf(1000), ...extra }: Extra) {
  const state = useGridState('test', COLUMNS);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <button type="button">before</button>
      <DataGrid
        {...state}
        label="Things"
        rows={rows}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        selection={selection}
        onSelectionChange={setSelection}
        {...extra}
      />
      <p>chosen: {[...selection].join(' ')}</p>
    </>
  );
}

const cellAt = () => {
  const cell = document.activeElement as HTMLElement;
  return [Number(cell.closest<HTMLElement>('[data-row]')?.dataset.row), Number(cell.dataset.column)];
};

beforeEach(() => {
  giveSizes();
  localStorage.clear();
});

test('a hundred thousand rows: only those near the window are drawn, the grid says how many there are', () => {
  renderPart(<Sample rows={rowsOf(100_000)} />);
  expect(screen.getByRole('grid', { name: 'Things' }).getAttribute('aria-rowcount')).toBe('100001');
  const drawn = screen.getAllByRole('row').length;
  expect(drawn).toBeGreaterThan(10);
  expect(drawn).toBeLessThan(60);
  expect(screen.getByText('100,000 of 100,000')).toBeTruthy();
});

test('the grid is one tab stop; arrows, Home, End and Page keys move in it', async () => {
  const { user } = renderPart(<Sample />);
  await user.tab();
  expect(document.activeElement?.textContent).toBe('before');
  await user.tab();
  expect(cellAt()).toEqual([0, 0]);
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
  expect(cellAt()).toEqual([2, 1]);
  await user.keyboard('{End}');
  expect(cellAt()).toEqual([2, 3]);
  await user.keyboard('{Control>}{End}{/Control}');
  expect(cellAt()).toEqual([999, 3]);
  await user.keyboard('{PageUp}');
  expect(cellAt()[0]).toBeLessThan(999);
  await user.keyboard('{Control>}{Home}{/Control}');
  expect(cellAt()).toEqual([0, 0]);
  await user.keyboard('{ArrowUp}');
  expect(cellAt()).toEqual([-1, 0]);
  expect(document.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
  await user.tab();
  expect(document.activeElement).toBe(document.body);
});

test('Space selects, with Shift a range, Ctrl+A all that is there, Escape nothing', async () => {
  const { user } = renderPart(<Sample rows={rowsOf(30)} />);
  await user.tab();
  await user.tab();
  await user.keyboard('{ArrowDown} {ArrowDown}{ArrowDown}{Shift>} {/Shift}');
  expect(screen.getByText('chosen: r1 r2 r3')).toBeTruthy();
  expect(screen.getByText('3 rows selected')).toBeTruthy();
  expect(screen.getByRole('row', { selected: true, name: /Row 2/ })).toBeTruthy();
  await user.keyboard('{Control>}a{/Control}');
  expect(screen.getByText('30 rows selected')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.getByText('chosen:')).toBeTruthy();
});

test('Enter opens a row, goes into a cell with buttons, and Escape comes back from them', async () => {
  const onOpen = jest.fn();
  const { user } = renderPart(<Sample onOpen={onOpen} />);
  await user.tab();
  await user.tab();
  await user.keyboard('{ArrowRight}{Enter}');
  expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'r0' }));
  await user.keyboard('{End}{Enter}');
  expect(document.activeElement?.textContent).toBe('Do Row 0');
  expect(onOpen).toHaveBeenCalledTimes(1);
  await user.keyboard('{Escape}');
  expect(cellAt()).toEqual([0, 3]);
});

test('j, k, x and o work from anywhere, but not while typing', async () => {
  const onOpen = jest.fn();
  const onCursorChange = jest.fn();
  const { user } = renderPart(
    <>
      <input aria-label="field" />
      <Sample onOpen={onOpen} onCursorChange={onCursorChange} />
    </>,
  );
  await user.keyboard('jjjkx');
  expect(cellAt()[0]).toBe(1);
  expect(screen.getByText('chosen: r1')).toBeTruthy();
  expect(onCursorChange).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'r1' }));
  await user.keyboard('o');
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'r1' }));
  await user.type(screen.getByLabelText('field'), 'jx');
  expect(screen.getByText('chosen: r1')).toBeTruthy();
});

test('a heading sorts by click and by Enter, and the sort stands in the address', async () => {
  const { user, address } = renderPart(<Sample rows={rowsOf(10)} />);
  const heading = screen.getByRole('columnheader', { name: 'Amount' });
  await user.click(heading);
  expect(heading.getAttribute('aria-sort')).toBe('ascending');
  expect(address()).toBe('/?sort=amount');
  await user.keyboard('{Enter}');
  expect(heading.getAttribute('aria-sort')).toBe('descending');
  expect(address()).toBe('/?sort=-amount');
  const first = screen.getAllByRole('row')[1] as HTMLElement;
  expect(within(first).getByRole('rowheader').textContent).toBe('Row 7');
  await user.keyboard('{Enter}');
  expect(heading.getAttribute('aria-sort')).toBe('none');
  expect(address()).toBe('/');
});

test('columns come from the address, others start hidden; the keyboard moves and widens them', async () => {
  const { user, address } = renderPart(<Sample />, { at: '/?cols=amount,name,extra' });
  expect(screen.getAllByRole('columnheader').map((heading) => heading.textContent)).toEqual(['', 'Amount', 'Name', 'Extra']);
  await user.click(screen.getByRole('columnheader', { name: 'Extra' }));
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(address()).toContain('cols=amount%2Cextra%2Cname');
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(JSON.parse(localStorage.getItem('mestre.grid.test') ?? '{}').widths).toEqual({ extra: 64 });
});

test('the next page is asked for once when the last rows come near', () => {
  const onNeedMore = jest.fn();
  const { rerender } = renderPart(<Sample rows={rowsOf(20)} hasMore onNeedMore={onNeedMore} />);
  expect(onNeedMore).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('-1');
  rerender(<div />);
  const far = jest.fn();
  renderPart(<Sample rows={rowsOf(500)} hasMore onNeedMore={far} />);
  expect(far).not.toHaveBeenCalled();
});

test('while loading the grid is busy; empty it shows what mends it and still has one tab stop', () => {
  const { unmount } = renderPart(<Sample rows={[]} isLoading />);
  expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true');
  unmount();
  renderPart(<Sample rows={[]} empty={<p>Nothing yet</p>} />);
  expect(screen.getByText('Nothing yet')).toBeTruthy();
  expect(document.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
});

test('in a narrow place rows are cards', () => {
  giveSizes(340);
  renderPart(<Sample rows={rowsOf(5)} card={(row) => <b>card of {row.name}</b>} />);
  expect(screen.getByText('card of Row 0')).toBeTruthy();
  expect(screen.queryByText('Do Row 0')).toBeNull();
  expect(screen.getByRole('grid').getAttribute('aria-colcount')).toBe('2');
});

test('what was dragged keeps its width, what grows shares the rest, else a filler takes it', () => {
  const columns = [{ id: 'a', width: 100 }, { id: 'b', width: 200, grow: 2 }, { id: 'c' }];
  expect(columnTemplate(columns, {})).toBe('100px minmax(200px, 2fr) 140px');
  expect(columnTemplate(columns, { b: 222 })).toBe('100px 222px 140px minmax(0, 1fr)');
});

test('the menu of a row: by its button, by Enter in its cell, by m at the cursor; the focus stays in the grid', async () => {
  const onOpen = jest.fn();
  const { user } = renderPart(<Sample rows={rowsOf(20)} rowMenu={{ onOpen, openId: 'r2' }} />);
  const button = screen.getByRole('button', { name: 'Actions: Row 2' });
  expect(button.getAttribute('aria-expanded')).toBe('true');
  await user.click(button);
  expect(onOpen.mock.calls[0]).toEqual([expect.objectContaining({ id: 'r2' }), button]);
  expect(cellAt()).toEqual([2, 4]);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onOpen.mock.calls[1]?.[0]).toMatchObject({ id: 'r3' });
  await user.keyboard('{Home}m');
  expect(onOpen.mock.calls[2]?.[0]).toMatchObject({ id: 'r3' });
  expect(cellAt()).toEqual([3, 4]);
  expect(screen.getByRole('grid').getAttribute('aria-colcount')).toBe('5');
});
