import { useMutation } from '@apollo/client/react';
import type { Grant } from '@mestre/shared';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Refusal } from '../../../ui/form/use-form';
import { showToast } from '../../../ui/toast/toast';
import { type ManagedUserData, User_GrantMutation, User_UpdateMutation } from '../clerk-documents';
import type { CapChange } from './refund-cap';

type Problem = { kind: 'REFUSED'; refusals: readonly Refusal[] } | { kind: 'FAULT'; fault: unknown };

const wire = ({ permission, accountId, allAccounts }: Grant) => ({ permission, account: accountId, allAccounts });

/**
 * Saves the limit, then the grants, each over the version that is seen here: what a colleague saved meanwhile is never overwritten, but comes to
 * the page, with one's own changes still on top (STALE).
 */
export function useSave(user: ManagedUserData, name: string, onSaved: () => void) {
  const intl = useIntl();
  const [update] = useMutation(User_UpdateMutation);
  const [grant] = useMutation(User_GrantMutation);
  const [state, setState] = useState<{ isSaving: boolean; stale: boolean; problem: Problem | null }>({
    isSaving: false,
    stale: false,
    problem: null,
  });
  const running = useRef(false);

  const send = async (changes: { add: Grant[]; remove: Grant[] }, cap: CapChange): Promise<readonly Refusal[]> => {
    const userId = user.id;
    let version = user.version;
    if (cap.kind === 'SET' || cap.kind === 'REMOVE') {
      const change = cap.kind === 'SET' ? { refundCap: cap.cap } : { removeRefundCap: true };
      const { data } = await update({ variables: { input: { userId, version, ...change } } });
      const answer = data?.updateUser;
      if (answer?.userErrors.length) return answer.userErrors;
      version = answer?.user?.version ?? version;
    }
    if (changes.add.length + changes.remove.length === 0) return [];
    const { data } = await grant({
      variables: { input: { userId, version, add: changes.add.map(wire), remove: changes.remove.map(wire) } },
    });
    return data?.updateUserGrants.userErrors ?? [];
  };

  const save = async (changes: { add: Grant[]; remove: Grant[] }, cap: CapChange): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setState({ isSaving: true, stale: false, problem: null });
    try {
      const refusals = await send(changes, cap);
      const stale = refusals.some(({ code }) => code === 'STALE');
      setState({ isSaving: false, stale, problem: !stale && refusals.length > 0 ? { kind: 'REFUSED', refusals } : null });
      if (refusals.length > 0) return;
      showToast(intl.formatMessage({ id: 'clerks.saved' }, { name }));
      onSaved();
    } catch (fault) {
      setState({ isSaving: false, stale: false, problem: { kind: 'FAULT', fault } });
    } finally {
      running.current = false;
    }
  };

  return { ...state, save };
}
