import { useQuery } from '@apollo/client/react';
import { ArrowLeft, UserRoundX } from 'lucide-react';
import { useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { FaultState } from '../../../access/fault-views';
import { isOnlyForbidden } from '../../../access/faults';
import { useAccess } from '../../../access/viewer';
import { LinkButton } from '../../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { EmptyState } from '../../../ui/feedback/states';
import { Card, Page } from '../../../ui/shell/page';
import { ActMenu } from '../acts/act-menu';
import { useSpokenName } from '../acts/use-run';
import { useUserActs } from '../acts/use-user-acts';
import { type ManagedUserData, User_UserQuery, Users_ActorQuery } from '../clerk-documents';
import { ApiOnlyChip, UserState } from '../user-marks';
import { accountsOf, actorFrom } from '../user-view';
import styles from './page.module.css';
import { UserEditor } from './user-editor';

/** Manage Permissions: `/users/:id`. */
export default function UserPage() {
  const { id = '' } = useParams();
  return <UserView key={id} id={id} />;
}

function UserView({ id }: { id: string }) {
  const intl = useIntl();
  const { viewer, accounts: visible } = useAccess();
  const { data, error, loading, refetch } = useQuery(User_UserQuery, { variables: { id }, errorPolicy: 'all' });
  const own = useQuery(Users_ActorQuery, { errorPolicy: 'all' });
  const user = data?.user ?? undefined;
  const me = own.data?.viewer?.user;
  const actor = useMemo(() => actorFrom(viewer.kind === 'OWNER', me), [viewer.kind, me]);
  const accounts = useMemo(() => accountsOf(visible, user?.grants ?? null, me?.grants ?? null), [visible, user, me]);

  if (!user || (own.loading && !own.data)) {
    const isMissing = data?.user === null && (!error || isOnlyForbidden(error)) && viewer.tabs.includes('USERS');
    return (
      <Page title={intl.formatMessage({ id: 'clerks.act.GRANT' })} actions={<BackLink />}>
        {isMissing ? (
          <EmptyState icon={UserRoundX} title={<FormattedMessage id="app.notFound.title" />}>
            <FormattedMessage id="clerks.gone" />
          </EmptyState>
        ) : error ? (
          <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />
        ) : (
          <Card>
            <LoadingNote />
            <SkeletonText lines={8} />
          </Card>
        )}
      </Page>
    );
  }
  return <Found user={user} actor={actor} accounts={accounts} ownCap={me?.refundCap ?? null} />;
}

function BackLink() {
  return (
    <LinkButton icon={ArrowLeft} variant="quiet" href="/users">
      <FormattedMessage id="clerks.backToUsers" />
    </LinkButton>
  );
}

type FoundProps = Omit<Parameters<typeof UserEditor>[0], 'act' | 'name'> & { user: ManagedUserData };

function Found({ user, ...rest }: FoundProps) {
  const navigate = useNavigate();
  const name = useSpokenName()(user);
  const users = useMemo(() => [user], [user]);
  const { act, dialogs } = useUserActs(users, () => void navigate('/users'));
  return (
    <Page
      title={name}
      note={
        <span className={styles.marks}>
          <UserState user={user} />
          {user.apiOnly && <ApiOnlyChip />}
          {user.email && user.email !== name && <span>{user.email}</span>}
          {!user.apiOnly && user.description && <span>{user.description}</span>}
        </span>
      }
      actions={
        <>
          <BackLink />
          <ActMenu user={user} actor={rest.actor} onAct={act} without="GRANT" size="m" />
        </>
      }
    >
      <UserEditor user={user} name={name} act={act} {...rest} />
      {dialogs}
    </Page>
  );
}
