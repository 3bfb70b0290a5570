import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import type { Refusal } from '../../../ui/form/use-form';
import { showToast, showUndo } from '../../../ui/toast/toast';
import { type TicketPayload, UndoMutation } from './desk-documents';

interface OnTicket {
  number: number;
  version: number;
}

/** What was done: its words for the toast, and whether it can be taken back for eight seconds. */
export interface ActWords {
  text: string;
  canUndo?: boolean;
  /** Once it has been taken back. */
  onUndone?: () => void;
}

type ActDocument = TypedDocumentNode<{ payload: TicketPayload }, OperationVariables>;

/**
 * Acts on one ticket, each on the version that is shown. An act on a version that is not the newest is not done: what happened since is kept for the
 * page to show, and the next try is on the newest.
 */
export function useTicketAct({ number, version }: OnTicket) {
  const client = useApolloClient();
  const intl = useIntl();
  const [changes, setChanges] = useState<NonNullable<TicketPayload['changedSince']>>([]);
  const [isPending, setPending] = useState(false);
  const running = useRef(false);

  const refresh = () => void client.refetchQueries({ include: ['TicketTimeline_EventsQuery', 'TicketDetails_TicketQuery'] });

  const send = async (document: unknown, input: object, on: OnTicket): Promise<TicketPayload> => {
    const { data } = await client.mutate({ mutation: document as ActDocument, variables: { input: { ...input, ...on } } });
    const payload = (data as { payload: TicketPayload }).payload;
    if (payload.userErrors.some(({ code }) => code === 'STALE')) setChanges(payload.changedSince ?? []);
    else setChanges([]);
    refresh();
    return payload;
  };

  const undo = async (on: OnTicket, onUndone?: () => void) => {
    try {
      const { userErrors } = await send(UndoMutation, {}, on);
      const refused = userErrors[0];
      if (refused) showToast(refusalText(intl, refused), { tone: 'warn' });
      else {
        onUndone?.();
        showToast(intl.formatMessage({ id: 'tickets.undo.done' }));
      }
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };

  /** For forms: answers the refusals; done when there are none. Throws faults. */
  const act = async (document: unknown, input: object, words: ActWords): Promise<readonly Refusal[]> => {
    const payload = await send(document, input, { number, version });
    if (payload.userErrors.length === 0) {
      const on = { number, version: payload.ticket?.version ?? version + 1 };
      if (words.canUndo) showUndo(words.text, intl.formatMessage({ id: 'ui.undo' }), () => void undo(on, words.onUndone));
      else showToast(words.text);
    }
    return payload.userErrors;
  };

  /** For buttons and menus: refusals and faults are told by a toast. Answers the refusals' codes; null after a fault. */
  const press = async (document: unknown, input: object, words: ActWords): Promise<string[] | null> => {
    if (running.current) return null;
    running.current = true;
    setPending(true);
    try {
      const refusals = await act(document, input, words);
      const told = refusals.filter(({ code }) => code !== 'CONSENT_REQUIRED' && code !== 'STALE');
      for (const refusal of told) showToast(refusalText(intl, refusal), { tone: 'warn' });
      return refusals.map(({ code }) => code);
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
      return null;
    } finally {
      running.current = false;
      setPending(false);
    }
  };

  return { act, press, isPending, changes, forgetChanges: () => setChanges([]) };
}

export type TicketActs = ReturnType<typeof useTicketAct>;
