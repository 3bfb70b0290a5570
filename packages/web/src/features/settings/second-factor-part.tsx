import { useQuery } from '@apollo/client/react';
import { FaultState } from '../../access/fault-views';
import { useAccess } from '../../access/viewer';
import { ClerkRequirement } from './clerk-requirement';
import { PartSkeleton } from './part-skeleton';
import { SecondFactorCard } from './second-factor-card';
import { SecondFactorPart_StateQuery } from './second-factor-documents';
import styles from './settings.module.css';

/** The own second factor, and for the owner whether his clerks need one (product.md 3). */
export default function SecondFactorPart() {
  const { viewer } = useAccess();
  const { data, error, loading, refetch } = useQuery(SecondFactorPart_StateQuery, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!data) return <PartSkeleton />;
  return (
    <div className={styles.stack}>
      {data.secondFactor && <SecondFactorCard state={data.secondFactor} reload={() => void refetch().catch(() => undefined)} />}
      {viewer.kind === 'OWNER' && <ClerkRequirement />}
    </div>
  );
}
