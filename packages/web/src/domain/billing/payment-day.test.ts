import { proposedDay } from './payment-day';

const now = new Date('2026-03-04T12:00:00Z');
const change = (kind: string, previousPaymentAt: string | null) => ({ kind, previousPaymentAt });

it('proposes the day on which the payment is due, or was before the pause, and tomorrow where that is past', () => {
  const propose = (nextPaymentAt: string | null, ...changes: ReturnType<typeof change>[]) =>
    proposedDay({ nextPaymentAt, changes }, now, 'America/New_York');
  expect(propose('2026-04-01T16:00:00Z')).toBe('2026-04-01');
  expect(propose(null, change('PAUSE', '2026-04-02T03:00:00Z'))).toBe('2026-04-01');
  expect(propose(null, change('RESUME', null), change('PAUSE', '2026-02-01T16:00:00Z'))).toBe('2026-03-05');
  expect(propose(null)).toBe('2026-03-05');
});
