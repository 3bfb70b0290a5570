import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { DraftQuery, SaveDraftMutation } from './desk-documents';
import { type Draft, DraftKeeper, type DraftShelf } from './draft-keeper';

/** Keeps nothing: for an owner who looks on as somebody else. */
const noShelf: DraftShelf = { load: async () => null, save: async () => undefined };

/**
 * What somebody has begun to write on a ticket (product.md 6): kept by the server, by person and ticket, private; it outlives reload and sign-out and
 * goes when it is sent or emptied.
 * @param isKept false: it lives as long as the page
 */
export function useDraft(userId: string, number: number, isKept: boolean) {
  const client = useApolloClient();
  const keeper = useMemo(() => {
    const shelf: DraftShelf = {
      async load() {
        const { data } = await client.query({ query: DraftQuery, variables: { number }, fetchPolicy: 'no-cache' });
        const found = data?.ticket?.draft;
        return found ? { draft: { mode: found.internal ? 'note' : 'reply', text: found.body }, at: Date.parse(found.updatedAt) } : null;
      },
      async save({ mode, text }) {
        const input = { number, body: text, internal: mode === 'note' };
        const { data } = await client.mutate({ mutation: SaveDraftMutation, variables: { input }, fetchPolicy: 'no-cache' });
        if (data?.saveTicketDraft.userErrors.length !== 0) throw new Error('the draft was refused');
      },
    };
    return isKept ? new DraftKeeper(shelf, `mestre.draft.${userId}.${number}`) : new DraftKeeper(noShelf, null);
  }, [client, userId, number, isKept]);

  useEffect(() => {
    void keeper.open();
    const onHide = () => document.visibilityState === 'hidden' && void keeper.flush();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      void keeper.flush();
    };
  }, [keeper]);

  const draft = useSyncExternalStore(keeper.subscribe, () => keeper.draft);
  const state = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  return { draft, state, keeper, setDraft: (next: Partial<Draft>) => keeper.change(next) };
}
