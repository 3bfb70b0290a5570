import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render';
import { Confirm } from './confirm';

function Sample({ onConfirm }: { onConfirm: () => unknown }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        remove
      </button>
      <Confirm isOpen={isOpen} onClose={() => setOpen(false)} title="Remove acmeshop?" confirmLabel="Remove" onConfirm={onConfirm}>
        Nothing is deleted.
      </Confirm>
    </>
  );
}

test('Cancel has the focus first; the act runs once, and the dialog waits for it', async () => {
  let finish: () => void = () => {};
  const act = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { user } = renderPart(<Sample onConfirm={act} />);
  await user.click(screen.getByText('remove'));
  await screen.findByRole('alertdialog', { name: 'Remove acmeshop?' });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
  const remove = screen.getByRole('button', { name: /^Remove/ });
  await user.click(remove);
  await user.click(remove);
  expect(act).toHaveBeenCalledTimes(1);
  await user.keyboard('{Escape}');
  expect(screen.getByRole('alertdialog')).toBeTruthy();
  finish();
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await waitFor(() => expect(document.activeElement?.textContent).toBe('remove'));
});

test('it stays when the act answers false', async () => {
  const { user } = renderPart(<Sample onConfirm={() => false} />);
  await user.click(screen.getByText('remove'));
  await user.click(await screen.findByRole('button', { name: /^Remove/ }));
  expect(screen.getByRole('alertdialog')).toBeTruthy();
});
