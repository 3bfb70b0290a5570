import { screen } from '@testing-library/react';
import { refusal, showSettings } from '../../testing/render-settings';

test('Save waits for the present password, every part of the rule and the same twice; a wrong present one is told at its field', async () => {
  let isWrong = true;
  const { user, sent } = showSettings('password', 'CLERK', {
    PasswordPart_ChangeMutation: () => ({
      changePassword: { userErrors: isWrong ? [refusal('WRONG_CREDENTIALS', 'currentPassword')] : [] },
    }),
  });
  const current = await screen.findByLabelText('Current password');
  const next = screen.getByLabelText('New password');
  const again = screen.getByLabelText('Confirm Password');
  const save = screen.getByRole('button', { name: /^Save/ }) as HTMLButtonElement;

  expect(save.disabled).toBe(true);
  await user.type(next, 'QRst!?5');
  expect(screen.getByText('4 of 5 requirements met')).toBeTruthy();
  await user.type(next, '8');
  expect(screen.getByText('5 of 5 requirements met')).toBeTruthy();
  await user.type(again, 'QRst!?5');
  expect(screen.getByText('The two are not the same yet.')).toBeTruthy();
  await user.type(again, '8');
  expect(screen.getByText('Both are the same.')).toBeTruthy();
  expect(save.disabled).toBe(true);
  await user.type(current, 'wrong');
  expect(save.disabled).toBe(false);

  await user.click(save);
  expect(await screen.findByText(/is wrong/)).toBeTruthy();
  expect(document.activeElement).toBe(current);

  isWrong = false;
  await user.clear(current);
  await user.type(current, 'AAbb11!!');
  await user.click(save);
  expect(await screen.findByText(/All other sessions have ended/)).toBeTruthy();
  expect(sent('PasswordPart_ChangeMutation').at(-1)).toEqual({ currentPassword: 'AAbb11!!', password: 'QRst!?58' });
  expect([current, next, again].map((field) => (field as HTMLInputElement).value)).toEqual(['', '', '']);
}, 60_000);
