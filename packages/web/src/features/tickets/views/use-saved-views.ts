import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { dayInZone } from '@mestre/shared';
import { useEffect, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import type { VariablesOf } from '../../../access/graphql';
import { useClock } from '../../../ui/clock';
import { showToast, showUndo } from '../../../ui/toast/toast';
import { filtersFromSearch, type Queue, toTicketFilter } from '../ticket-filters';
import { CreateViewMutation, DeleteViewMutation, type SavedView, SavedViewsQuery, TicketCountsQuery } from './view-documents';
import { queryOfQueue, sameQuery, searchOfView, viewQueryOf } from './view-query';

/** So many are counted by one request. */
const portion = 30;

/** The built-in views of the menu; more of them stand above the grid. */
export const BUILT_IN: readonly Queue[] = ['open', 'due', 'mine', 'unassigned', 'all'];
/** The server counts no further. */
export const countedAtMost = 1_000;

interface Scope {
  accounts: readonly string[] | undefined;
  timeZone: string;
  me: string | null;
}

type Filters = NonNullable<VariablesOf<typeof TicketCountsQuery>['filters']>;

/** How many tickets each of these filters finds, in their order, some at a time; undefined where that is not known yet. */
function useCounts(client: ApolloClient, filters: Filters, isOpen: boolean): readonly (number | undefined)[] {
  const [counts, setCounts] = useState<readonly (number | undefined)[]>(EMPTY_COUNTS);
  // the same filters made anew are no other question
  const question = JSON.stringify(filters);
  useEffect(() => {
    if (!isOpen) return;
    let isOver = false;
    const all = JSON.parse(question) as Filters;
    const ask = async () => {
      for (let from = 0; from < all.length && !isOver; from += portion) {
        const variables = { filters: all.slice(from, from + portion) };
        const { data } = await client.query({ query: TicketCountsQuery, variables, fetchPolicy: 'network-only', errorPolicy: 'all' });
        const found = data?.ticketCounts;
        if (found && !isOver)
          setCounts((known) => Object.assign([...known], Object.fromEntries(found.map((count, at) => [from + at, count]))));
      }
    };
    // a view without its count is as good as with it
    ask().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [client, question, isOpen]);
  return counts;
}

/**
 * The views of the queue: those there are, which one is shown, and how many tickets each has.
 * @param isOpen whether the menu is open: only then the views are counted
 */
export function useSavedViews({ accounts, timeZone, me }: Scope, isOpen: boolean) {
  const intl = useIntl();
  const client = useApolloClient();
  const clock = useClock();
  const [search, setSearch] = useSearchParams();
  const savedId = search.get('saved');
  const { data, fetchMore } = useQuery(SavedViewsQuery, { skip: !isOpen && savedId === null, fetchPolicy: 'cache-and-network' });
  const views = data?.savedViews?.nodes ?? EMPTY;

  // a master has two hundred at most: the rest of them at once
  const more = data?.savedViews?.pageInfo.hasNextPage ? data.savedViews.pageInfo.endCursor : null;
  useEffect(() => {
    if (more) void fetchMore({ variables: { after: more } }).catch(() => undefined);
  }, [more, fetchMore]);

  const query = viewQueryOf(search);
  const current = views.find((view) => view.id === savedId) ?? null;
  const isChanged = current !== null && !sameQuery(current.query, query);

  const queries = useMemo(() => [...BUILT_IN.map(queryOfQueue), ...views.map((view) => view.query)], [views]);
  const filters = useMemo(() => {
    const now = clock();
    const today = dayInZone(now, timeZone);
    return queries.map((one) =>
      toTicketFilter(filtersFromSearch(new URLSearchParams(one), today), { ...(accounts ? { accounts } : {}), timeZone, me, now }),
    );
  }, [queries, clock, timeZone, me, accounts]);
  const counts = useCounts(client, filters, isOpen);

  const reload = () => client.refetchQueries({ include: [SavedViewsQuery] });
  const show = (view: Pick<SavedView, 'id' | 'query'>) => setSearch(searchOfView(view));

  /** Deletes at once; Undo makes it anew. */
  const remove = async (view: SavedView) => {
    const tell = (fault: unknown) => void showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    try {
      const answer = await client.mutate({ mutation: DeleteViewMutation, variables: { input: { viewId: view.id } } });
      const refused = answer.data?.payload.userErrors[0];
      if (refused) return void showToast(refusalText(intl, refused), { tone: 'warn' });
      if (savedId === view.id) setSearch(searchOfView({ id: '', query }));
      await reload();
      const { name, shared } = view;
      const again = async () => {
        const made = await client.mutate({ mutation: CreateViewMutation, variables: { input: { name, query: view.query, shared } } });
        const not = made.data?.payload.userErrors[0];
        if (not) showToast(refusalText(intl, not), { tone: 'warn' });
        await reload();
      };
      showUndo(
        intl.formatMessage({ id: 'views.deleted' }, { name }),
        intl.formatMessage({ id: 'ui.undo' }),
        () => void again().catch(tell),
      );
    } catch (fault) {
      tell(fault);
    }
  };

  return {
    builtIn: BUILT_IN.map((id, index) => ({ id, count: counts[index] })).filter(({ id }) => id !== 'mine' || me !== null),
    views: views.map((view, index) => ({ view, count: counts[BUILT_IN.length + index] })),
    current,
    isChanged,
    query,
    show,
    remove,
    reload,
  };
}

const EMPTY: readonly SavedView[] = [];
const EMPTY_COUNTS: readonly (number | undefined)[] = [];
