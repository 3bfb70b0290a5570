import { screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../testing/render';
import { type PaletteItem, PaletteProvider, usePaletteSource } from './palette';

function Source({ id, find }: { id: string; find: (text: string) => PaletteItem[] | Promise<PaletteItem[]> }) {
  usePaletteSource({ id, title: `Group ${id}`, find });
  return null;
}

test('Ctrl+K asks every source; a chosen item runs and the palette goes', async () => {
  const run = jest.fn();
  const find = jest.fn((text: string) => (text === '1042' ? [{ id: 't', title: 'Ticket 1042', run }] : []));
  const { user } = renderPart(
    <PaletteProvider>
      <Source id="tickets" find={find} />
      <Source
        id="broken"
        find={() => {
          throw new Error('down');
        }}
      />
    </PaletteProvider>,
  );
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('searchbox').catch(() => screen.findByRole('textbox')), ' 1042 ');
  expect(await screen.findByRole('menuitem', { name: 'Ticket 1042' })).toBeTruthy();
  expect(screen.getByText('Group tickets')).toBeTruthy();
  expect(screen.queryByText('Group broken')).toBeNull();
  await user.keyboard('{Enter}');
  expect(run).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('an answer that comes late for an older text is left out', async () => {
  const late: { resolve?: (items: PaletteItem[]) => void } = {};
  const find = (text: string) => {
    if (text === 'a') return new Promise<PaletteItem[]>((resolve) => (late.resolve = resolve));
    return text === 'ab' ? [{ id: 'ab', title: 'Answer to ab', run: () => undefined }] : [];
  };
  const { user } = renderPart(
    <PaletteProvider>
      <Source id="slow" find={find} />
    </PaletteProvider>,
  );
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('searchbox').catch(() => screen.findByRole('textbox')), 'ab');
  expect(await screen.findByText('Answer to ab')).toBeTruthy();
  late.resolve?.([{ id: 'a', title: 'Answer to a', run: () => undefined }]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByText('Answer to a')).toBeNull();
});
