import { useQuery } from '@apollo/client/react';
import { FormattedMessage } from 'react-intl';
import { useLocation } from 'react-router';
import { FaultState } from '../../../access/fault-views';
import { consoleLinks, tabLinks } from '../../../domain/links';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { SkeletonText } from '../../../ui/feedback/skeleton';
import styles from './bulk.module.css';
import { BulkRefusedQuery } from './bulk-documents';

/** The panel stands outside of the pages: inside of an account's console its links stay there. */
function useHereLinks() {
  const nickname = /^\/console\/([^/]+)/.exec(useLocation().pathname)?.[1];
  return nickname ? consoleLinks(decodeURIComponent(nickname)) : tabLinks;
}

/** The tickets that an act left as they were, each with its reason. */
export function BulkResult({ jobId, isOpen, onClose }: { jobId: string; isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={<FormattedMessage id="bulk.result" />}>
      <Refused jobId={jobId} onClose={onClose} />
    </Dialog>
  );
}

function Refused({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const links = useHereLinks();
  const { data, error, loading, refetch, fetchMore } = useQuery(BulkRefusedQuery, {
    variables: { id: jobId, first: 50 },
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  });
  const rows = data?.job?.bulkRows;
  if (error && !rows)
    return <FaultState compact error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!rows) return <SkeletonText lines={4} />;
  const more = () =>
    void fetchMore({
      variables: { after: rows.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: next }) => {
        const [old, added] = [before.job?.bulkRows, next.job?.bulkRows];
        return next.job && old && added ? { job: { ...next.job, bulkRows: { ...added, nodes: [...old.nodes, ...added.nodes] } } } : before;
      },
    }).catch(() => undefined);
  return (
    <>
      <table className={styles.refused}>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="tickets.number" />
            </th>
            <th scope="col">
              <FormattedMessage id="bulk.why" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.nodes.map(({ number, code, message }) => (
            <tr key={number}>
              <td>
                <a href={links.ticket(number)} onClick={onClose}>
                  #{number}
                </a>
              </td>
              <td>{code === 'STALE' ? <FormattedMessage id="bulk.stale" /> : message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.pageInfo.hasNextPage && (
        <Button size="s" isPending={loading} onPress={more}>
          <FormattedMessage id="tickets.history.more" />
        </Button>
      )}
    </>
  );
}
