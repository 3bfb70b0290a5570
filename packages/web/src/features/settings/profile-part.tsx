import { useQuery } from '@apollo/client/react';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden } from '../../access/faults';
import { useAccess } from '../../access/viewer';
import { EmailCard } from './email-card';
import { MasterCard } from './master-card';
import { PartSkeleton } from './part-skeleton';
import { ProfileCard } from './profile-card';
import { ProfilePart_ProfileQuery } from './profile-documents';
import styles from './settings.module.css';

/** Name, description and language; the e-mail address; for the owner what belongs to the whole master. Each card is saved by itself. */
export default function ProfilePart() {
  const { viewer } = useAccess();
  const isOwner = viewer.kind === 'OWNER';
  const { data, error, loading, refetch } = useQuery(ProfilePart_ProfileQuery, {
    variables: { isOwner },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
  });
  const user = data?.viewer?.user;
  if (!user) {
    if (!error || isOnlyForbidden(error)) return <PartSkeleton />;
    return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  }
  return (
    <div className={styles.stack}>
      <ProfileCard user={user} />
      <EmailCard email={user.email ?? ''} />
      {data.master && <MasterCard timeZone={data.master.timeZone} hasNews={data.master.notifications === true} />}
    </div>
  );
}
