import { act, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../testing/render';
import { showToast, ToastRegion } from '../toast/toast';
import { keyCaps, matches, parseKeys } from './keys';
import { ShortcutHelp } from './shortcut-help';
import { useShortcut } from './shortcuts';

function Sample({ run, keys = 'e', isEnabled }: { run: () => unknown; keys?: string; isEnabled?: boolean }) {
  useShortcut({ keys, label: `press ${keys}`, group: 'ui.shortcuts.lists', run, isEnabled });
  return null;
}

const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more });

beforeEach(() => localStorage.clear());

test('a combination is that and no other', () => {
  expect(matches(press('k', { ctrlKey: true }), parseKeys('mod+k'))).toBe(true);
  expect(matches(press('k', { metaKey: true }), parseKeys('mod+k'))).toBe(true);
  expect(matches(press('k'), parseKeys('mod+k'))).toBe(false);
  expect(matches(press('K', { shiftKey: true }), parseKeys('k'))).toBe(false);
  expect(matches(press('?', { shiftKey: true }), parseKeys('?'))).toBe(true);
  expect(matches(press('j', { altKey: true }), parseKeys('j'))).toBe(false);
  expect(keyCaps('mod+shift+k')).toEqual(['Ctrl', '⇧', 'K']);
});

test('the last registered wins, unless it lets the key pass', async () => {
  const first = jest.fn();
  const second = jest.fn(() => false);
  const { user } = renderPart(
    <>
      <Sample run={first} />
      <Sample run={second} />
    </>,
  );
  await user.keyboard('e');
  expect(second).toHaveBeenCalledTimes(1);
  expect(first).toHaveBeenCalledTimes(1);
});

test('single keys rest in a dialog, and work beside a toast', async () => {
  const run = jest.fn();
  const { user } = renderPart(
    <>
      <Sample run={run} />
      <ToastRegion />
    </>,
  );
  const dialog = document.body.appendChild(document.createElement('section'));
  dialog.setAttribute('role', 'dialog');
  await user.keyboard('e');
  expect(run).not.toHaveBeenCalled();
  dialog.remove();
  act(() => void showToast('Done'));
  await screen.findByRole('alertdialog');
  await user.keyboard('e');
  expect(run).toHaveBeenCalledTimes(1);
});

test('single keys rest while typing and when they are off; combinations do not', async () => {
  const letter = jest.fn();
  const combination = jest.fn();
  const { user } = renderPart(
    <>
      <input aria-label="field" />
      <Sample run={letter} />
      <Sample run={combination} keys="mod+y" />
      <ShortcutHelp />
    </>,
  );
  await user.type(screen.getByLabelText('field'), 'e');
  expect(letter).not.toHaveBeenCalled();
  await user.keyboard('{Control>}y{/Control}');
  expect(combination).toHaveBeenCalledTimes(1);
  (document.activeElement as HTMLElement).blur();

  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
  expect(screen.getByText('press e')).toBeTruthy();
  await user.keyboard('e');
  expect(letter).not.toHaveBeenCalled();
  await user.click(screen.getByRole('switch'));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('e');
  expect(letter).not.toHaveBeenCalled();
  expect(localStorage.getItem('mestre.letterKeys')).toBe('off');
});

test('what is disabled neither runs nor is listed', async () => {
  const run = jest.fn();
  const { user } = renderPart(
    <>
      <Sample run={run} isEnabled={false} />
      <ShortcutHelp />
    </>,
  );
  await user.keyboard('e?');
  expect(run).not.toHaveBeenCalled();
  await screen.findByRole('dialog');
  expect(screen.queryByText('press e')).toBeNull();
});
