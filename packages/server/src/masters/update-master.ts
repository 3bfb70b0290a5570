import { isTimeZone } from '@mestre/shared';
import { toGlobalId } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { MasterZoneChanged } from './master-events';
import type { UpdateMasterInput } from './update-master.type';

interface Settings {
  timeZone: string;
  notifications: boolean;
  clerkSecondFactorRequired: boolean;
}

/**
 * Changes what belongs to the whole master: its zone, the announcements, whether clerks need a second factor. What is left out stays.
 * @throws Refusal TIME_ZONE_INVALID
 */
export async function updateMaster(deps: Deps, caller: Caller, input: UpdateMasterInput): Promise<void> {
  if (typeof input.timeZone === 'string' && !isTimeZone(input.timeZone)) throw new Refusal('TIME_ZONE_INVALID', ['timeZone']);
  const masterId = caller.actor.masterId as string;
  await deps.db.transaction(async (tx) => {
    const [before] = await tx.query<Settings>(
      `SELECT time_zone AS "timeZone", notifications, clerk_second_factor_required AS "clerkSecondFactorRequired"
       FROM masters WHERE id = $1 FOR UPDATE`,
      [masterId],
    );
    if (!before) throw new Refusal('NOT_FOUND');
    const after: Settings = {
      timeZone: input.timeZone ?? before.timeZone,
      notifications: input.notifications ?? before.notifications,
      clerkSecondFactorRequired: input.clerkSecondFactorRequired ?? before.clerkSecondFactorRequired,
    };
    await tx.query('UPDATE masters SET time_zone = $2, notifications = $3, clerk_second_factor_required = $4 WHERE id = $1', [
      masterId,
      after.timeZone,
      after.notifications,
      after.clerkSecondFactorRequired,
    ]);
    if (after.timeZone !== before.timeZone) await deps.events.publish(new MasterZoneChanged(masterId), tx);
    await recordAudit(tx, deps.clock, caller, { action: 'update-master', object: toGlobalId('Master', masterId), before, after });
  });
}
