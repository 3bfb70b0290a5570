import { useApolloClient } from '@apollo/client/react';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { Button } from '../../ui/button/button';
import { Drawer } from '../../ui/dialog/dialog';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { EventList } from './event-list';
import { rowsBehind } from './pages';
import styles from './reports.module.css';
import type { RowsQuestion } from './rows-behind';
import { usePortions } from './use-portions';

interface RowsDrawerProps {
  /** null: closed */
  question: RowsQuestion | null;
  title: string;
  /** What the report says; absent while it is on its way. */
  count?: number;
  onClose: () => void;
}

/** The rows behind a number, the newest first, each leading to its ticket. */
export function RowsDrawer({ question, title, count, onClose }: RowsDrawerProps) {
  return (
    <Drawer isOpen={question !== null} onClose={onClose} title={title}>
      {question && <Rows question={question} title={title} count={count} />}
    </Drawer>
  );
}

function Rows({ question, title, count }: Omit<RowsDrawerProps, 'onClose' | 'question'> & { question: RowsQuestion }) {
  const intl = useIntl();
  const client = useApolloClient();
  const [loaded, setLoaded] = useState(0);
  const list = usePortions(JSON.stringify(question), () => rowsBehind(client, question, setLoaded));
  if (list.fault !== undefined) return <FaultState error={list.fault} onRetry={list.reload} compact />;
  if (list.isLoading && list.rows.length === 0) {
    return (
      <div className={styles.waiting}>
        <LoadingNote />
        {loaded > 0 && (
          <p className={styles.quiet} role="status">
            <FormattedMessage id="reports.loaded" values={{ count: loaded }} />
          </p>
        )}
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
          <FormattedMessage id="reports.rows.some" values={{ shown: list.rows.length, count: count ?? list.rows.length }} />
        ) : (
          <FormattedMessage id="reports.rows.all" values={{ count: list.rows.length }} />
        )}
      </p>
      <EventList rows={list.rows} label={title} />
      {list.hasMore && (
        <Button wide onPress={list.more} isPending={list.isLoadingMore}>
          {intl.formatMessage({ id: 'reports.more' })}
        </Button>
      )}
    </>
  );
}
