import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { X } from 'lucide-react';
import { IconButton } from '../button/button';

it('shows the name of an icon’s button to who sees, when it has the focus; it is read out as the button’s own', async () => {
  render(<IconButton icon={X} label="Remove it" />);
  await userEvent.tab();
  const button = screen.getByRole('button', { name: 'Remove it' });
  expect(document.activeElement).toBe(button);
  const tooltip = screen.getByRole('tooltip', { hidden: true });
  expect([tooltip.textContent, tooltip.getAttribute('aria-hidden')]).toEqual(['Remove it', 'true']);
  expect(screen.queryByRole('tooltip')).toBeNull();
});
