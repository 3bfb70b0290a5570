import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { CircleCheck, CircleStop, ListX, TriangleAlert, Undo2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import { newKey } from '../../../access/new-key';
import { Button, IconButton } from '../../../ui/button/button';
import { ProgressBar } from '../../../ui/feedback/progress-bar';
import { showToast } from '../../../ui/toast/toast';
import styles from './bulk.module.css';
import { BulkActsQuery, type BulkJob, StopBulkMutation, UndoBulkMutation } from './bulk-documents';
import { BulkResult } from './bulk-result';
import { forgetBulk, useWatchedBulks, watchBulk } from './bulk-watch';

const isRunning = ({ status }: BulkJob) => status === 'QUEUED' || status === 'RUNNING';
/** Something about it may still change: it runs, or can be undone for some seconds. */
const isLive = (job: BulkJob) => isRunning(job) || (job.status !== 'FAILED' && job.bulk?.undoableUntil != null);

const every = 700;

/** How far the acts on many tickets are that were begun here: on every page, until each is dismissed. */
export default function BulkPanel() {
  const intl = useIntl();
  const client = useApolloClient();
  const watched = useWatchedBulks();
  const { data, startPolling, stopPolling } = useQuery(BulkActsQuery, {
    pollInterval: every,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const jobs = watched.flatMap((id) => data?.bulkActs?.find((job) => job.id === id) ?? []);
  const isAnyLive = !data || watched.length > jobs.length || jobs.some(isLive);
  const isKnown = data !== undefined;

  useEffect(() => {
    if (isAnyLive) startPolling(every);
    else stopPolling();
  }, [isAnyLive, startPolling, stopPolling]);

  // one that is not among those of the last day is not coming back
  const missing = watched.filter((id) => isKnown && !jobs.some((job) => job.id === id)).join();
  useEffect(() => {
    if (!missing) return;
    const timer = setTimeout(() => {
      for (const id of missing.split(',')) forgetBulk(id);
    }, 10_000);
    return () => clearTimeout(timer);
  }, [missing]);

  // what has ended has changed the lists
  const ended = jobs.filter((job) => !isRunning(job)).length;
  const before = useRef(ended);
  useEffect(() => {
    if (ended > before.current) void client.refetchQueries({ include: 'active' });
    before.current = ended;
  }, [ended, client]);

  if (jobs.length === 0) return null;
  return (
    <section className={styles.panel} aria-label={intl.formatMessage({ id: 'bulk.panel' })}>
      {jobs.map((job) => (
        <BulkItem key={job.id} job={job} />
      ))}
    </section>
  );
}

function BulkItem({ job }: { job: BulkJob }) {
  const intl = useIntl();
  const [stop, stopping] = useMutation(StopBulkMutation);
  const [undo, undoing] = useMutation(UndoBulkMutation);
  const [showsRefused, setShowsRefused] = useState(false);
  const act = job.bulk?.undoes ? 'UNDO' : (job.bulk?.act ?? 'CLOSE');
  const done = job.done - job.errors;
  const { awaitApproval = 0, awaitConfirmation = 0 } = job.bulk ?? {};
  const fail = (fault: unknown) => void showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });

  const takeBack = async () => {
    try {
      const { data } = await undo({ variables: { input: { jobId: job.id, idempotencyKey: newKey() } } });
      const refused = data?.payload.userErrors[0];
      if (refused) return void showToast(refusalText(intl, refused), { tone: 'warn' });
      if (data?.payload.job) watchBulk(data.payload.job.id);
      forgetBulk(job.id);
    } catch (fault) {
      fail(fault);
    }
  };

  if (isRunning(job))
    return (
      <div className={styles.item}>
        <ProgressBar
          label={<FormattedMessage id={`bulk.running.${act}`} values={{ count: job.total ?? 0 }} />}
          value={Math.round(job.progress * 100)}
          note={intl.formatMessage({ id: 'bulk.progress' }, { done: job.done, total: job.total ?? 0 })}
        />
        <div className={styles.itemFoot}>
          {job.errors > 0 && (
            <span className={styles.note}>
              <FormattedMessage id="bulk.refused" values={{ count: job.errors }} />
            </span>
          )}
          {act !== 'UNDO' && (
            <Button
              size="s"
              icon={CircleStop}
              isPending={stopping.loading}
              onPress={() => void stop({ variables: { input: { jobId: job.id } } }).catch(fail)}
            >
              <FormattedMessage id="bulk.stop" />
            </Button>
          )}
        </div>
      </div>
    );
  const isStopped = job.status === 'CANCELED';
  const Icon = job.errors > 0 || isStopped ? TriangleAlert : CircleCheck;
  return (
    <div className={styles.item}>
      <div className={styles.itemHead} role="status">
        <Icon size={18} aria-hidden="true" className={job.errors > 0 || isStopped ? styles.warn : styles.ok} />
        <span className={styles.itemText}>
          {isStopped ? (
            <FormattedMessage id="bulk.stopped" values={{ done, total: job.total ?? 0 }} />
          ) : (
            // a refund that waits is none yet
            <FormattedMessage id={`bulk.done.${act}`} values={{ count: done - awaitApproval - awaitConfirmation }} />
          )}
          {awaitApproval > 0 && (
            <span className={styles.note}>
              <FormattedMessage id="bulk.awaitApproval" values={{ count: awaitApproval }} />
            </span>
          )}
          {awaitConfirmation > 0 && (
            <span className={styles.note}>
              <FormattedMessage id="bulk.awaitConfirmation" values={{ count: awaitConfirmation }} />
            </span>
          )}
          {job.errors > 0 && (
            <span className={styles.note}>
              <FormattedMessage id="bulk.refused" values={{ count: job.errors }} />
            </span>
          )}
        </span>
        <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'ui.dismiss' })} onPress={() => forgetBulk(job.id)} />
      </div>
      {(job.errors > 0 || job.bulk?.undoableUntil) && (
        <div className={styles.itemFoot}>
          {job.errors > 0 && (
            <Button size="s" icon={ListX} onPress={() => setShowsRefused(true)}>
              <FormattedMessage id="bulk.showRefused" />
            </Button>
          )}
          {job.bulk?.undoableUntil && done > 0 && (
            <Button size="s" icon={Undo2} isPending={undoing.loading} onPress={() => void takeBack()}>
              <FormattedMessage id="ui.undo" />
            </Button>
          )}
        </div>
      )}
      <BulkResult jobId={job.id} isOpen={showsRefused} onClose={() => setShowsRefused(false)} />
    </div>
  );
}
