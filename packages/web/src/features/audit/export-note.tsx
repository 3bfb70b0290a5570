import { Download } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultNote } from '../../access/fault-views';
import { refusalText } from '../../access/faults';
import { LinkButton } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { ProgressBar } from '../../ui/feedback/progress-bar';
import styles from './audit.module.css';
import type { useAuditExport } from './use-audit-export';

/** How far the export is, and then where its file is. */
export function ExportNote({ job, isBusy, problem, refusal, dismiss }: ReturnType<typeof useAuditExport>) {
  const intl = useIntl();
  if (refusal || problem !== null) {
    return (
      <Banner tone="bad" announce onDismiss={dismiss}>
        {refusal ? <p>{refusalText(intl, refusal)}</p> : <FaultNote fault={problem} />}
      </Banner>
    );
  }
  if (isBusy) {
    return (
      <div className={styles.export} role="status">
        <ProgressBar
          label={intl.formatMessage({ id: 'audit.export.running' })}
          value={job ? Math.round(job.progress * 100) : undefined}
          note={job ? intl.formatMessage({ id: 'audit.export.lines' }, { count: job.done }) : undefined}
        />
      </div>
    );
  }
  if (job?.status === 'DONE' && job.resultFileId) {
    return (
      <Banner tone="ok" announce onDismiss={dismiss}>
        <div className={styles.ready}>
          <p>
            <FormattedMessage id="audit.export.done" values={{ count: job.done }} />
          </p>
          <LinkButton size="s" variant="primary" icon={Download} href={`/files/${job.resultFileId}`} target="_self" download>
            <FormattedMessage id="audit.export.download" />
          </LinkButton>
        </div>
      </Banner>
    );
  }
  if (!job) return null;
  return (
    <Banner tone="bad" announce onDismiss={dismiss}>
      <p>
        <FormattedMessage id="audit.export.failed" />
      </p>
    </Banner>
  );
}
