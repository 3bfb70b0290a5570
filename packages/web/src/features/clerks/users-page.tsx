import { useQuery } from '@apollo/client/react';
import { SearchX, UserPlus, Users } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { useConnection } from '../../access/use-connection';
import { useAccess } from '../../access/viewer';
import { Button } from '../../ui/button/button';
import { DataGrid } from '../../ui/data-grid/data-grid';
import { GridOptions } from '../../ui/data-grid/grid-options';
import { useGridState } from '../../ui/data-grid/use-grid-state';
import { EmptyState } from '../../ui/feedback/states';
import { ListSearch } from '../../ui/filters/list-search';
import { Page, PageToolbar } from '../../ui/shell/page';
import { useShortcut } from '../../ui/shortcuts/shortcuts';
import { useSearchState } from '../../ui/url/use-search-state';
import type { Act } from './acts/acts';
import { useSpokenName } from './acts/use-run';
import { useUserActs } from './acts/use-user-acts';
import { type ManagedUserData, Users_ActorQuery, Users_UsersQuery } from './clerk-documents';
import { UserCard, useUserColumns } from './user-columns';
import { actorFrom } from './user-view';

const CreateUserDialog = lazy(() => import('./create-user-dialog'));

/** The Users tab: everybody of the master, with what may be done about each. */
export default function UsersPage() {
  const intl = useIntl();
  const navigate = useNavigate();
  const { viewer, timeZone } = useAccess();
  const [address, setAddress] = useSearchState();
  const [isCreating, setCreating] = useState(false);
  const spoken = useSpokenName();
  const search = address.get('q') ?? '';

  const list = useConnection(Users_UsersQuery, { variables: { search: search || null }, pick: (data) => data.users });
  const own = useQuery(Users_ActorQuery, { errorPolicy: 'all' });
  const me = own.data?.viewer?.user;
  const actor = useMemo(() => actorFrom(viewer.kind === 'OWNER', me), [viewer.kind, me]);

  const { act, dialogs } = useUserActs(list.rows, list.reload);
  // the columns are kept: they reach the latest act by a ref
  const latest = useRef(act);
  latest.current = act;
  const onAct = useCallback((wanted: Act, user: ManagedUserData) => latest.current(wanted, user), []);
  const columns = useUserColumns({ timeZone, actor, onAct });
  const grid = useGridState('users', columns);
  const card = useCallback((user: ManagedUserData) => <UserCard user={user} />, []);
  const onOpen = useCallback((user: ManagedUserData) => void navigate(`/users/${user.id}`), [navigate]);

  useShortcut({
    keys: 'c',
    label: intl.formatMessage({ id: 'clerks.create' }),
    group: 'ui.shortcuts.lists',
    run: () => setCreating(true),
  });
  const create = (
    <Button variant="primary" icon={UserPlus} onPress={() => setCreating(true)}>
      <FormattedMessage id="clerks.create" />
    </Button>
  );
  // the owner is in the list too: alone, he is told what users are for
  const isAlone = search === '' && !list.isLoading && !list.fault && list.rows.every((user) => user.owner);

  return (
    <Page fill title={intl.formatMessage({ id: 'word.TAB_USERS' })} actions={create}>
      {!isAlone && (
        <PageToolbar
          end={
            <>
              <ListSearch
                label={intl.formatMessage({ id: 'clerks.search' })}
                value={search}
                onSearch={(text) => setAddress({ q: text || null }, 'push')}
              />
              <GridOptions {...grid} />
            </>
          }
        />
      )}
      {isAlone ? (
        <EmptyState icon={Users} title={<FormattedMessage id="clerks.empty" />} action={create}>
          <FormattedMessage id="clerks.empty.text" />
        </EmptyState>
      ) : (
        <DataGrid<ManagedUserData>
          {...grid}
          label={intl.formatMessage({ id: 'word.TAB_USERS' })}
          rows={list.rows}
          rowId={(user) => user.id}
          rowLabel={spoken}
          isSortedByServer
          isLoading={list.isLoading}
          isLoadingMore={list.isLoadingMore}
          hasMore={list.hasMore}
          onNeedMore={list.onNeedMore}
          total={list.total}
          onOpen={onOpen}
          card={card}
          cardHeight={64}
          hasShortcuts
          error={list.fault ? <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} /> : undefined}
          empty={
            <EmptyState
              icon={SearchX}
              title={<FormattedMessage id="clerks.nothingFits" />}
              action={
                <Button onPress={() => setAddress({ q: null }, 'push')}>
                  <FormattedMessage id="clerks.searchAll" />
                </Button>
              }
            />
          }
        />
      )}
      {dialogs}
      <Suspense fallback={null}>{isCreating && <CreateUserDialog onClose={() => setCreating(false)} />}</Suspense>
    </Page>
  );
}
