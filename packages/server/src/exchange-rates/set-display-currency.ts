import { isCurrency } from '@mestre/shared';
import { toGlobalId } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { loadedRates, lockDisplayCurrency, writeDisplayCurrency } from './exchange-rate.repository';

/**
 * Chooses the currency in which the dashboard also shows its sum, or none.
 * @throws Refusal CURRENCY_INVALID; RATE_MISSING where no rate of it is loaded
 */
export async function setDisplayCurrency(deps: Deps, caller: Caller, currency: string | null): Promise<void> {
  if (currency !== null && !isCurrency(currency)) throw new Refusal('CURRENCY_INVALID', ['currency']);
  const masterId = caller.actor.masterId as string;
  await deps.db.transaction(async (tx) => {
    const before = await lockDisplayCurrency(tx, masterId);
    if (currency !== null) {
      const loaded = await loadedRates(tx, caller.actor);
      const codes = loaded ? ['EUR', ...loaded.newest.map((rate) => rate.currency)] : [];
      if (!codes.includes(currency)) throw new Refusal('RATE_MISSING', ['currency']);
    }
    await writeDisplayCurrency(tx, masterId, currency);
    await recordAudit(tx, deps.clock, caller, {
      action: 'set-display-currency',
      object: toGlobalId('Master', masterId),
      before: { displayCurrency: before },
      after: { displayCurrency: currency },
    });
  });
}
