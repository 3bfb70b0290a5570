import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { ExportAuditMutation, type ExportJob, ExportJobQuery } from './audit-documents';
import type { AuditFilter } from './audit-filters';

const KEY = 'mestre.audit.export';
const isRunning = (job: ExportJob | null | undefined) => job?.status === 'QUEUED' || job?.status === 'RUNNING';

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // storage may be closed to this page: the export shows until the page is left
  }
}

/** The export of the log: begun once at a time, watched until it is over. Whoever leaves the page and comes back finds it where it is by then. */
export function useAuditExport() {
  const [jobId, setJobId] = useState(stored);
  const [start, { loading }] = useMutation(ExportAuditMutation);
  const [problem, setProblem] = useState<unknown>(null);
  const [refusal, setRefusal] = useState<{ code: string; message: string } | null>(null);
  const { data, startPolling, stopPolling, error } = useQuery(ExportJobQuery, {
    variables: { id: jobId ?? '' },
    skip: jobId === null,
    pollInterval: 700,
    fetchPolicy: 'cache-and-network',
  });
  const job = jobId === null ? null : (data?.job ?? null);
  const isGone = jobId !== null && data !== undefined && data.job === null;
  const isOver = job !== null && !isRunning(job);
  useEffect(() => {
    if (isOver) stopPolling();
  }, [isOver, stopPolling]);

  const keep = (id: string | null) => {
    store(id);
    setJobId(id);
  };
  return {
    job: isGone ? null : job,
    isBusy: loading || (jobId !== null && !isGone && !error && (job === null || isRunning(job))),
    problem,
    refusal,
    async begin(filter: AuditFilter) {
      setProblem(null);
      setRefusal(null);
      try {
        const answer = await start({ variables: { input: { filter, idempotencyKey: crypto.randomUUID() } } });
        const payload = answer.data?.exportAuditLog;
        setRefusal(payload?.userErrors[0] ?? null);
        if (!payload?.job) return;
        keep(payload.job.id);
        startPolling(700);
      } catch (failed) {
        setProblem(failed);
      }
    },
    dismiss() {
      setProblem(null);
      setRefusal(null);
      keep(null);
    },
  };
}
