import type { MoneyValue } from './money';

/** True where amounts of more than one currency can stand on the screen: each then says its code (interface.md). */
export function areSeveralCurrencies(
  accounts: readonly { currency: string }[],
  amounts: Iterable<MoneyValue | null | undefined> = [],
): boolean {
  const seen = new Set(accounts.map((account) => account.currency));
  for (const amount of amounts) if (amount) seen.add(amount.currency);
  return seen.size > 1;
}
