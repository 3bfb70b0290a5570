import { act, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../testing/render';
import { showToast, showUndo, ToastRegion } from './toast';

test('a toast says what happened; Undo runs once and takes it away', async () => {
  const undo = jest.fn();
  const { user } = renderPart(<ToastRegion />);
  const close = await act(async () => {
    showUndo('Ticket 1042 closed', 'Undo', undo);
    return showToast('Saved');
  });
  expect(await screen.findByText('Saved')).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByText('Ticket 1042 closed')).toBeNull());
  expect(screen.getByText('Saved')).toBeTruthy();
  await act(async () => close());
  await waitFor(() => expect(screen.queryByText('Saved')).toBeNull());
});
