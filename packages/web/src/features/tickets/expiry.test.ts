import { createIntl } from 'react-intl';
import messages from '../../testing/messages';
import { timeLeft, timeLeftText } from './expiry';

const now = new Date('2026-03-04T12:00:00Z');
const intl = createIntl({ locale: 'en-US', messages });
const after = (ms: number) => timeLeft(new Date(now.getTime() + ms).toISOString(), now);
const minute = 60_000;

it.each([
  [90_000, 'bad', '2m'],
  [60 * minute, 'bad', '1h'],
  [60 * minute + 1, 'warn', '1h 1m'],
  [6 * 60 * minute, 'warn', '6h'],
  [6 * 60 * minute + 1, 'quiet', '6h 1m'],
  [24 * 60 * minute, 'quiet', '1d'],
  [51 * 60 * minute, 'quiet', '2d 3h'],
  [1, 'bad', '1m'],
] as const)('%d ms before the end is %s and reads %s', (ms, urgency, text) => {
  const left = after(ms);
  expect(left.urgency).toBe(urgency);
  expect(timeLeftText(intl, left)).toBe(text);
});

it('is over at its end, not before', () => {
  expect(after(0).urgency).toBe('over');
  expect(after(-5 * minute).urgency).toBe('over');
});
