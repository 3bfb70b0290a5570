/** A row's key as DataLoaders have it: "<account> <id>", because every tenant table is keyed by both. */
export type RowKey = `${string} ${string}`;

export function rowKey(accountId: string, id: string): RowKey {
  return `${accountId} ${id}`;
}

/** The two columns of row keys, as parameters for `unnest($1::uuid[], $2::uuid[])`. */
export function keyColumns(keys: readonly RowKey[]): [accounts: string[], ids: string[]] {
  return [keys.map((key) => key.slice(0, 36)), keys.map((key) => key.slice(37))];
}
