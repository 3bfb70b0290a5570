import { screen } from '@testing-library/react';
import { renderPart } from '../../testing/render';
import { PeriodPicker } from './period-picker';
import { usePeriod } from './use-period';

function Sample() {
  const { period, setPeriod, today } = usePeriod('America/Sao_Paulo');
  return <PeriodPicker value={period} onChange={setPeriod} today={today} timeZone="America/Sao_Paulo" />;
}

// Two hours past midnight in Greenwich is still the day before in Sao Paulo.
const now = new Date('2026-03-05T02:00:00Z');

test('shows the period in days of the zone, and the zone', () => {
  renderPart(<Sample />, { now });
  expect(screen.getByRole('button', { name: /Last 30 days/ }).textContent?.replaceAll(/\s/g, ' ')).toBe('Last 30 days Feb 3 – Mar 4, 2026');
  expect(screen.getByText('Time zone America/Sao Paulo')).toBeTruthy();
});

test('a preset applies at once and stands in the address', async () => {
  const { user, address } = renderPart(<Sample />, { now });
  await user.click(screen.getByRole('button', { name: /Last 30 days/ }));
  await user.click(await screen.findByRole('option', { name: 'Last month' }));
  expect(address()).toBe('/?period=LAST_MONTH');
  expect(screen.getByRole('button', { name: /Last month/ }).textContent?.replaceAll(/\s/g, ' ')).toBe('Last month Feb 1 – 28, 2026');
});

test('typed days and a comparison apply with Apply', async () => {
  const { user, address } = renderPart(<Sample />, { now, at: '/?from=2026-01-10&through=2026-01-20' });
  await user.click(screen.getByRole('button', { name: /Jan 10/ }));
  const [day] = await screen.findAllByRole('spinbutton', { name: /day, From/ });
  await user.click(day as HTMLElement);
  await user.keyboard('05');
  await user.click(screen.getByRole('button', { name: /Compare with/ }));
  await user.click(await screen.findByRole('option', { name: 'Previous period' }));
  await user.click(screen.getByRole('button', { name: 'Apply' }));
  expect(address()).toBe('/?from=2026-01-05&through=2026-01-20&compare=previous');
  expect(screen.getByText(/compared with Dec 20, 2025/)).toBeTruthy();
});

test('days in the wrong order cannot be applied', async () => {
  const { user } = renderPart(<Sample />, { now, at: '/?from=2026-01-10&through=2026-01-20' });
  await user.click(screen.getByRole('button', { name: /Jan 10/ }));
  const [day] = await screen.findAllByRole('spinbutton', { name: /day, From/ });
  await user.click(day as HTMLElement);
  await user.keyboard('25');
  expect((screen.getByRole('button', { name: 'Apply' }) as HTMLButtonElement).disabled).toBe(true);
});
