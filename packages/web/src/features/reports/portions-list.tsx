import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { Button } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import styles from './reports.module.css';
import type { usePortions } from './use-portions';

interface PortionsListProps {
  list: ReturnType<typeof usePortions<unknown>>;
  /** How many there are in all; absent while nobody knows. */
  count?: number;
  children: ReactNode;
}

/** Rows behind a number in whatever state they are: on their way, failed, none, some with more to come. */
export function PortionsList({ list, count, children }: PortionsListProps) {
  if (list.fault !== undefined) return <FaultState error={list.fault} onRetry={list.reload} compact />;
  if (list.isLoading && list.rows.length === 0) {
    return (
      <div className={styles.waiting}>
        <LoadingNote />
        <SkeletonText lines={8} />
      </div>
    );
  }
  if (list.rows.length === 0) {
    return (
      <EmptyState compact icon={SearchX} title={<FormattedMessage id="reports.rows.none" />}>
        <FormattedMessage id="reports.rows.none.text" />
      </EmptyState>
    );
  }
  return (
    <>
      <p className={styles.quiet} aria-live="polite">
        {list.hasMore || list.isLoading ? (
          <FormattedMessage id="reports.rows.some" values={{ shown: list.rows.length, count: count ?? list.total ?? list.rows.length }} />
        ) : (
          <FormattedMessage id="reports.rows.all" values={{ count: list.rows.length }} />
        )}
      </p>
      {children}
      {list.hasMore && (
        <Button wide onPress={list.more} isPending={list.isLoadingMore}>
          <FormattedMessage id="reports.more" />
        </Button>
      )}
    </>
  );
}
