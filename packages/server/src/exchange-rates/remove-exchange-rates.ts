import { toGlobalId } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { deleteRates, loadedRates, lockDisplayCurrency, writeDisplayCurrency } from './exchange-rate.repository';

/**
 * Takes all loaded rates away, and with them the display currency: without rates it would say nothing.
 * @throws Refusal NOT_FOUND where none are loaded
 */
export async function removeExchangeRates(deps: Deps, caller: Caller): Promise<void> {
  const masterId = caller.actor.masterId as string;
  await deps.db.transaction(async (tx) => {
    const displayCurrency = await lockDisplayCurrency(tx, masterId);
    const loaded = await loadedRates(tx, caller.actor);
    if (!loaded) throw new Refusal('NOT_FOUND');
    await deleteRates(tx, masterId);
    await writeDisplayCurrency(tx, masterId, null);
    await recordAudit(tx, deps.clock, caller, {
      action: 'remove-exchange-rates',
      object: toGlobalId('Master', masterId),
      before: {
        displayCurrency,
        from: loaded.from,
        to: loaded.to,
        days: loaded.days,
        currencies: loaded.newest.map((rate) => rate.currency),
      },
      after: { displayCurrency: null },
    });
  });
}
