import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export type SearchPatch = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The address with some of its parameters changed; null takes one away, a list is joined by commas. */
export function patchSearch(search: URLSearchParams, patch: SearchPatch): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(patch)) {
    const text = typeof value === 'string' ? value : (value?.join(',') ?? '');
    if (text === '') next.delete(name);
    else next.set(name, text);
  }
  return next;
}

/**
 * Filters, sort and view live in the address, so that back, forward and a copied link work.
 * @returns the parameters, and a function that changes some of them: `push` makes a step that Back undoes, for what a person chose deliberately
 */
export function useSearchState(): [URLSearchParams, (patch: SearchPatch, how?: 'push' | 'replace') => void] {
  const [search, setSearch] = useSearchParams();
  const patch = useCallback(
    (changes: SearchPatch, how: 'push' | 'replace' = 'replace') =>
      setSearch((now) => patchSearch(now, changes), { replace: how === 'replace' }),
    [setSearch],
  );
  return [search, patch];
}
