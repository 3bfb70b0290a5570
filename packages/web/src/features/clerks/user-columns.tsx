import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { DateTime } from '../../domain/date-time';
import type { MessageId } from '../../i18n/catalogue';
import { RowCard } from '../../ui/data-grid/row-card';
import type { GridColumn } from '../../ui/data-grid/types';
import { ActMenu } from './acts/act-menu';
import type { Act } from './acts/acts';
import type { ManagedUserData } from './clerk-documents';
import styles from './clerks.module.css';
import { ApiOnlyChip, PermissionChips, PermissionCount, UserState } from './user-marks';
import { type ManagingActor, nameOf, usernameOf } from './user-view';

interface Options {
  timeZone: string;
  actor: ManagingActor;
  onAct: (act: Act, user: ManagedUserData) => void;
}

function LastSeen({ user, timeZone }: { user: ManagedUserData; timeZone: string }) {
  const intl = useIntl();
  if (!user.lastSeenAt) return <span className={styles.quiet}>{intl.formatMessage({ id: 'clerks.never' })}</span>;
  return <DateTime value={user.lastSeenAt} timeZone={timeZone} style="day" />;
}

/** The columns of the users, in the order of the sources. Rows come by name from the server. */
export function useUserColumns({ timeZone, actor, onAct }: Options): readonly GridColumn<ManagedUserData>[] {
  const intl = useIntl();
  return useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    return [
      {
        id: 'username',
        title: say('clerks.username'),
        width: 190,
        grow: 2,
        hideable: false,
        rowHeader: true,
        cell: (user) => <span>{usernameOf(user)}</span>,
      },
      {
        id: 'name',
        title: say('clerks.name'),
        width: 124,
        grow: 1,
        cell: (user) => (user.apiOnly ? <ApiOnlyChip /> : <span>{nameOf(user)}</span>),
      },
      {
        id: 'description',
        title: say('clerks.description'),
        width: 124,
        grow: 2,
        // an API-only user is called by it already
        cell: (user) => <span title={user.description ?? undefined}>{user.apiOnly ? '' : user.description}</span>,
      },
      { id: 'status', title: say('clerks.status'), width: 156, cell: (user) => <UserState user={user} plain /> },
      { id: 'permissions', title: say('clerks.permissions'), width: 300, grow: 3, cell: (user) => <PermissionChips user={user} /> },
      {
        id: 'createdAt',
        title: say('clerks.created'),
        width: 112,
        cell: (user) => <DateTime value={user.createdAt} timeZone={timeZone} style="day" />,
      },
      {
        id: 'lastSeenAt',
        title: say('clerks.lastSeen'),
        width: 120,
        cell: (user) => <LastSeen user={user} timeZone={timeZone} />,
      },
      {
        id: 'acts',
        title: say('clerks.acts'),
        width: 76,
        align: 'end',
        hideable: false,
        interactive: true,
        cell: (user) => <ActMenu user={user} actor={actor} onAct={onAct} />,
      },
    ] satisfies GridColumn<ManagedUserData>[];
  }, [intl, timeZone, actor, onAct]);
}

/** A user as a card of two lines, for a phone; his acts are on his page. */
export function UserCard({ user }: { user: ManagedUserData }) {
  return (
    <RowCard
      title={nameOf(user) || usernameOf(user)}
      end={<UserState user={user} plain />}
      note={user.apiOnly ? <ApiOnlyChip /> : <span>{user.email}</span>}
      noteEnd={<PermissionCount user={user} />}
    />
  );
}
