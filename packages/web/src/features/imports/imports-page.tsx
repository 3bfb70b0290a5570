import { useMutation, useQuery } from '@apollo/client/react';
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden, refusalText } from '../../access/faults';
import { uploadFile } from '../../access/upload-file';
import { uploadText } from '../../access/upload-text';
import { useAccess } from '../../access/viewer';
import { Button, LinkButton } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { ProgressBar } from '../../ui/feedback/progress-bar';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState, NoPermissionState } from '../../ui/feedback/states';
import { FileDrop } from '../../ui/file-drop/file-drop';
import { Card, Page } from '../../ui/shell/page';
import { ImportsQuery, type Preview, PreviewMutation } from './import-documents';
import { ImportForm } from './import-form';
import styles from './imports.module.css';
import { isRunning, JobCard } from './job-card';

const largest = 512 * 1024 * 1024;

interface Uploaded {
  fileId: string;
  name: string;
  preview: Preview;
}

/** Imports of orders and tickets from CSV: upload, columns, rehearsal, import, and what became of each (product.md 10). */
export default function ImportsPage() {
  const intl = useIntl();
  const { accounts, can } = useAccess();
  const { data, error, loading, refetch, startPolling, stopPolling } = useQuery(ImportsQuery, {
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const [share, setShare] = useState<number | null>(null);
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [preview] = useMutation(PreviewMutation);
  const abort = useRef<AbortController | null>(null);

  const jobs = data?.imports ?? [];
  const hasRunning = jobs.some(isRunning);
  // whoever comes back finds the bar where it is by then
  useEffect(() => {
    if (hasRunning) startPolling(1_000);
    else stopPolling();
  }, [hasRunning, startPolling, stopPolling]);

  const take = async (file: File) => {
    setProblem(null);
    setShare(0);
    abort.current = new AbortController();
    try {
      const fileId = await uploadFile(file, 'import', setShare, abort.current.signal);
      const { data: answer } = await preview({ variables: { input: { fileId } } });
      const refused = answer?.previewImport.userErrors[0];
      if (refused) setProblem(refusalText(intl, refused));
      else if (answer) setUploaded({ fileId, name: file.name, preview: answer.previewImport });
    } catch (failed) {
      setProblem(uploadText(intl, failed));
    } finally {
      setShare(null);
    }
  };

  if (!can('OWNER') && !can('ACCOUNT_USER')) {
    return (
      <Page title={intl.formatMessage({ id: 'app.imports' })}>
        <NoPermissionState />
      </Page>
    );
  }
  return (
    <Page title={intl.formatMessage({ id: 'app.imports' })} note={intl.formatMessage({ id: 'imports.note' })}>
      <div className={styles.page}>
        {accounts.length === 0 && !loading ? (
          <EmptyState
            icon={FileUp}
            title={<FormattedMessage id="imports.noAccounts" />}
            action={
              <LinkButton href="/accounts" variant="primary">
                <FormattedMessage id="accounts.add" />
              </LinkButton>
            }
          />
        ) : uploaded ? (
          <ImportForm key={uploaded.fileId} {...uploaded} onDone={() => setUploaded(null)} />
        ) : share !== null ? (
          <Card>
            <div className={styles.stack}>
              <ProgressBar label={intl.formatMessage({ id: 'imports.uploading' })} value={Math.round(share * 100)} />
              <div className={styles.acts}>
                <Button size="s" onPress={() => abort.current?.abort()}>
                  <FormattedMessage id="imports.cancel" />
                </Button>
              </div>
            </div>
          </Card>
        ) : (
          <FileDrop
            label={intl.formatMessage({ id: 'imports.drop' })}
            note={intl.formatMessage({ id: 'imports.drop.note' })}
            endings={['.csv', '.txt', '.gz']}
            maxSize={largest}
            onFiles={([file]) => file && void take(file)}
          />
        )}
        {problem && (
          <Banner tone="bad" announce onDismiss={() => setProblem(null)}>
            <p>{problem}</p>
          </Banner>
        )}
        <section className={styles.stack} aria-label={intl.formatMessage({ id: 'imports.recent' })}>
          <h2 className={styles.heading}>
            <FormattedMessage id="imports.recent" />
          </h2>
          {error && !data && !isOnlyForbidden(error) ? (
            <FaultState compact error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />
          ) : !data ? (
            <Card>
              <LoadingNote />
              <SkeletonText lines={3} />
            </Card>
          ) : jobs.length === 0 ? (
            <p className={styles.note}>
              <FormattedMessage id="imports.none" />
            </p>
          ) : (
            jobs.map((job) => <JobCard key={job.id} job={job} />)
          )}
        </section>
      </div>
    </Page>
  );
}
