import { addDays, dayInZone } from '@mestre/shared';
import { mergeSalesSlots } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { checkRollUps } from './check-roll-ups';
import { mergeTicketSlots } from './merge-ticket-slots';
import { keepTicketZones, ticketZonesKind } from './ticket-zones';

/** Names the jobs: the zones of tickets' days, and the check of the night. */
export function registerRollUpJobs(deps: Deps): void {
  const { db, clock, jobs } = deps;
  jobs.register(ticketZonesKind, () => keepTicketZones(db), { every: 'hour', crew: 'long' });
  jobs.register('check-roll-ups', () => checkAtNight(deps), { every: 'day', crew: 'long' });

  async function checkAtNight(of: Deps): Promise<void> {
    // whatever the zone, these days are over
    const before = addDays(dayInZone(clock.now(), 'UTC'), -2);
    await mergeTicketSlots(db, before);
    await mergeSalesSlots(db, before);
    const differences = await checkRollUps(of, { notWithinHours: 12, goesOn: () => !jobs.isStopping });
    if (differences === null) throw new Error('The server is stopping: the check goes on when the job is tried again.');
  }
}
