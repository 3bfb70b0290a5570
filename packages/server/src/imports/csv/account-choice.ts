import type { AccountChoice, ImportAccount } from './order-rows';

/**
 * Which account a row goes to, by the value of the account column. What `map` names goes there. Of the other known values of a preset the first
 * takes the first chosen account, and so on; the last account takes all the rest, and with fewer accounts than values more of them are the rest.
 * Without known values the column holds nicknames, or one account takes all.
 * @param accounts the chosen ones, in order
 * @param values the preset's values in order
 * @param map value -> nickname, as a person said; the value "*" stands for all others
 */
export function chooseAccounts(
  accounts: readonly ImportAccount[],
  values: readonly string[],
  map: Readonly<Record<string, string>>,
): AccountChoice {
  const byNickname = new Map(accounts.map((account) => [account.nickname, account.id]));
  const byValue: Record<string, string> = {};
  for (const account of accounts) byValue[account.nickname] = account.id;
  values.slice(0, Math.max(0, accounts.length - 1)).forEach((value, index) => {
    byValue[value.toLowerCase()] = (accounts[index] as ImportAccount).id;
  });
  let rest =
    values.length > 0
      ? (accounts[Math.min(values.length, accounts.length - 1)]?.id ?? null)
      : accounts.length === 1
        ? (accounts[0]?.id ?? null)
        : null;
  for (const [value, nickname] of Object.entries(map)) {
    const id = byNickname.get(nickname.toLowerCase());
    if (!id) continue;
    if (value === '*') rest = id;
    else byValue[value.trim().toLowerCase()] = id;
  }
  return { accounts, byValue, rest };
}
