import { patchSearch } from '../../../ui/url/use-search-state';
import { QUEUES, type Queue } from '../ticket-filters';

/** Of the address, what is no part of a view: the open ticket, and which view it is. */
const NOT_KEPT = ['open', 'saved'];

/** The filters, sort and columns of an address, in one order, so that two that show the same are equal. */
export function viewQueryOf(search: URLSearchParams): string {
  const kept = new URLSearchParams([...search].filter(([name, value]) => value !== '' && !NOT_KEPT.includes(name)));
  kept.sort();
  return kept.toString();
}

/** A kept query as it is compared: whoever wrote it may have had another order. */
export const sameQuery = (one: string, other: string) => viewQueryOf(new URLSearchParams(one)) === viewQueryOf(new URLSearchParams(other));

/** The address that shows a saved view. */
export function searchOfView({ id, query }: { id: string; query: string }): URLSearchParams {
  return patchSearch(new URLSearchParams(query), { saved: id });
}

/** What a built-in view shows, as a query. */
export function queryOfQueue(queue: Queue): string {
  return patchSearch(new URLSearchParams(), QUEUES[queue]).toString();
}
