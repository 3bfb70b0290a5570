import { useFragment } from '../../ui/url/use-fragment';

/** The token of a mailed link. */
export function useLinkToken(): string {
  return useFragment('token');
}
