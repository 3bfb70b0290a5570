import { addressProblems, type PostalAddress } from '@mestre/shared';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Checks, Refusal } from '../platform/graphql/user-errors';
import type { PostalAddressInput } from './account.type';

/** An address as stored: trimmed, empty parts null, the country as ISO 3166 capitals. */
export function cleanAddress(input: PostalAddressInput): PostalAddress {
  const text = (value: string | null | undefined) => value?.trim() || null;
  return {
    line1: input.line1.trim(),
    line2: text(input.line2),
    city: input.city.trim(),
    region: text(input.region),
    postalCode: text(input.postalCode),
    country: input.country.trim().toUpperCase(),
  };
}

/**
 * Gives one postal address to several accounts at once, all or none (product.md 4).
 * @throws Refusals for what is wrong with the address; Refusal NOT_FOUND when one of the accounts is not linked, REQUIRED when none is named
 */
export async function changeAccountsAddress(
  deps: Deps,
  caller: Caller,
  input: { nicknames: readonly string[]; address: PostalAddressInput },
): Promise<string[]> {
  const address = cleanAddress(input.address);
  const checks = new Checks();
  checks.require(input.nicknames.length > 0, 'REQUIRED', ['nicknames']);
  for (const field of addressProblems(address)) {
    checks.require(false, address[field] ? 'ADDRESS_INVALID' : 'REQUIRED', ['address', field]);
  }
  checks.done();
  const accounts = [...new Set(input.nicknames)].map((nickname) => caller.actor.accountByNickname(nickname));
  if (accounts.some((account) => !account)) throw new Refusal('NOT_FOUND', ['nicknames']);
  const ids = accounts.map((account) => account?.accountId as string);
  await deps.db.transaction(async (tx) => {
    const changed = await tx.query<{ id: string; nickname: string; before: unknown }>(
      `UPDATE accounts a SET address = $2 FROM (SELECT id, address FROM accounts WHERE id = ANY($1) AND master_id = $3 FOR UPDATE) old
       WHERE a.id = old.id RETURNING a.id, a.nickname, old.address AS before`,
      [ids, JSON.stringify(address), caller.actor.masterId],
    );
    if (changed.length !== ids.length) throw new Refusal('NOT_FOUND', ['nicknames']);
    for (const row of changed) {
      await recordAudit(tx, deps.clock, caller, {
        action: 'change-accounts-address',
        accountId: row.id,
        object: row.nickname,
        before: { address: row.before },
        after: { address },
      });
    }
  });
  return ids;
}
