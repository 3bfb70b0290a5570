import { useState } from 'react';
import { useLocation } from 'react-router';

/** A value in the fragment of the address (`#token=...`), as the page was opened with it: browsers send it to no server, so it reaches no log. */
export function useFragment(name: string): string {
  const { hash } = useLocation();
  const [value] = useState(() => new URLSearchParams(hash.slice(1)).get(name) ?? '');
  return value;
}
