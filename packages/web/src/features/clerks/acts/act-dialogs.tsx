import { useMutation } from '@apollo/client/react';
import { lazy, Suspense, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Confirm } from '../../../ui/dialog/confirm';
import { type ManagedUserData, User_DeleteMutation, User_EnableMutation, User_ResetPasswordMutation } from '../clerk-documents';
import type { Act } from './acts';
import { useRun, useSpokenName } from './use-run';

const EditUserDialog = lazy(() => import('./edit-user-dialog'));
const ResetFactorDialog = lazy(() => import('./reset-factor-dialog'));
const ApiKeyDialog = lazy(() => import('../keys/api-key-dialog'));

interface Props {
  act: Act | null;
  user: ManagedUserData | undefined;
  onClose: () => void;
  onDeleted: () => void;
}

/** The questions and forms behind the acts on one user. */
export function ActDialogs({ act, user, onClose, onDeleted }: Props) {
  const intl = useIntl();
  const run = useRun();
  const spoken = useSpokenName();
  const [enable] = useMutation(User_EnableMutation);
  const [remove] = useMutation(User_DeleteMutation);
  const [reset] = useMutation(User_ResetPasswordMutation);
  // a dialog that leaves still says whom it was about
  const last = useRef(user);
  if (user) last.current = user;
  const whom = last.current;
  if (!whom) return null;
  const userId = whom.id;
  const name = spoken(whom);
  const email = whom.email ?? '';
  const say = (id: 'clerks.done.disabled' | 'clerks.done.deleted' | 'clerks.done.reset') => intl.formatMessage({ id }, { name, email });

  return (
    <>
      <Confirm
        isOpen={act === 'DISABLE'}
        onClose={onClose}
        title={<FormattedMessage id="clerks.act.DISABLE" />}
        confirmLabel={<FormattedMessage id="clerks.act.DISABLE" />}
        onConfirm={() =>
          run(
            async () => (await enable({ variables: { input: { userId, enabled: false } } })).data?.setUserEnabled.userErrors,
            say('clerks.done.disabled'),
          )
        }
      >
        <p>
          <FormattedMessage id="clerks.disable.text" values={{ name: <strong>{name}</strong> }} />
        </p>
      </Confirm>
      <Confirm
        isOpen={act === 'RESET_PASSWORD'}
        onClose={onClose}
        tone="primary"
        title={<FormattedMessage id="clerks.act.RESET_PASSWORD" />}
        confirmLabel={<FormattedMessage id="clerks.act.RESET_PASSWORD" />}
        onConfirm={() =>
          run(
            async () => (await reset({ variables: { input: { userId } } })).data?.requestUserPasswordReset.userErrors,
            say('clerks.done.reset'),
          )
        }
      >
        <p>
          <FormattedMessage id="clerks.reset.text" values={{ email: <strong>{email}</strong> }} />
        </p>
      </Confirm>
      <Confirm
        isOpen={act === 'DELETE'}
        onClose={onClose}
        title={<FormattedMessage id="clerks.act.DELETE" />}
        confirmLabel={<FormattedMessage id="clerks.act.DELETE" />}
        onConfirm={async () => {
          const isDone = await run(
            async () => (await remove({ variables: { input: { userId } } })).data?.deleteUser.userErrors,
            say('clerks.done.deleted'),
          );
          if (isDone) onDeleted();
          return isDone;
        }}
      >
        <p>
          <FormattedMessage id="clerks.delete.text" values={{ name: <strong>{name}</strong> }} />
        </p>
      </Confirm>
      <Suspense fallback={null}>
        {act === 'EDIT' && <EditUserDialog user={whom} onClose={onClose} />}
        {act === 'RESET_SECOND_FACTOR' && <ResetFactorDialog user={whom} onClose={onClose} />}
        {act === 'KEY' && <ApiKeyDialog user={whom} onClose={onClose} />}
      </Suspense>
    </>
  );
}
