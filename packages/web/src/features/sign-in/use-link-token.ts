import { useState } from 'react';
import { useLocation } from 'react-router';

/** The token of a mailed link. It stands in the fragment (`#token=...`), which browsers send to no server, so it reaches no log. */
export function useLinkToken(): string {
  const { hash } = useLocation();
  const [token] = useState(() => new URLSearchParams(hash.slice(1)).get('token') ?? '');
  return token;
}
