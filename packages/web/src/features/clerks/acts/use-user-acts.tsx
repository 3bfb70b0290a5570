import { useMutation } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { openViewAs } from '../../../access/view-as';
import { type ManagedUserData, User_EnableMutation, User_InviteMutation } from '../clerk-documents';
import { ActDialogs } from './act-dialogs';
import type { Act } from './acts';
import { useRun, useSpokenName } from './use-run';

/**
 * The acts on users of a page.
 * @param users those of the page, as they are now
 * @returns `act` to begin one, and the dialogs to put somewhere on the page
 */
export function useUserActs(
  users: readonly ManagedUserData[],
  onDeleted: () => void,
): { act: (act: Act, user: ManagedUserData) => void; dialogs: ReactNode } {
  const intl = useIntl();
  const navigate = useNavigate();
  const run = useRun();
  const spoken = useSpokenName();
  const [open, setOpen] = useState<{ act: Act; userId: string } | null>(null);
  const [enable] = useMutation(User_EnableMutation);
  const [invite] = useMutation(User_InviteMutation);
  const user = users.find(({ id }) => id === open?.userId);

  const act = (wanted: Act, target: ManagedUserData) => {
    const userId = target.id;
    if (wanted === 'GRANT') void navigate(`/users/${userId}`);
    else if (wanted === 'VIEW_AS') openViewAs(userId);
    else if (wanted === 'ENABLE')
      void run(
        async () => (await enable({ variables: { input: { userId, enabled: true } } })).data?.setUserEnabled.userErrors,
        intl.formatMessage({ id: 'clerks.done.enabled' }, { name: spoken(target) }),
      );
    else if (wanted === 'RESEND_INVITATION')
      void run(
        async () => (await invite({ variables: { input: { userId } } })).data?.resendInvitation.userErrors,
        intl.formatMessage({ id: 'clerks.done.invited' }, { email: target.email ?? '' }),
      );
    else setOpen({ act: wanted, userId });
  };

  return {
    act,
    dialogs: (
      <ActDialogs
        act={user ? (open?.act ?? null) : null}
        user={user}
        onClose={() => setOpen(null)}
        onDeleted={() => {
          setOpen(null);
          onDeleted();
        }}
      />
    ),
  };
}
