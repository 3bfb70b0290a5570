import { useMutation } from '@apollo/client/react';
import { addDays, dayInZone } from '@mestre/shared';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import { Button, LinkButton } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { ProgressBar } from '../../ui/feedback/progress-bar';
import { Card } from '../../ui/shell/page';
import { CancelMutation, type ImportJob, ImportsQuery } from './import-documents';
import styles from './imports.module.css';
import { Omissions } from './omissions';
import { RowErrors } from './row-errors';

export const isRunning = (job: ImportJob) => job.status === 'QUEUED' || job.status === 'RUNNING';

/** One import: how far it is, what it did, which rows it left out, and what of the others has no place here. */
export function JobCard({ job }: { job: ImportJob }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const [cancel, { loading }] = useMutation(CancelMutation, { refetchQueries: [ImportsQuery] });
  const [showsErrors, setShowsErrors] = useState(false);
  const [showsOmissions, setShowsOmissions] = useState(false);
  const omissions = job.result?.omissions ?? [];
  const number = (value: number) => intl.formatNumber(value);
  const status = intl.formatMessage({ id: `imports.status.${job.status}` });
  return (
    <Card
      title={job.name}
      actions={
        <span className={styles.note}>
          {job.dryRun && `${intl.formatMessage({ id: 'imports.dryRun' })} · `}
          <DateTime value={job.createdAt} timeZone={timeZone} style="short" />
        </span>
      }
    >
      <div className={styles.stack}>
        {isRunning(job) ? (
          <>
            <ProgressBar
              label={status}
              value={Math.round(job.progress * 100)}
              note={intl.formatMessage({ id: 'imports.rows' }, { count: job.done })}
            />
            <div className={styles.acts}>
              <Button
                size="s"
                isPending={loading}
                onPress={() => void cancel({ variables: { input: { jobId: job.id } } }).catch(() => undefined)}
              >
                <FormattedMessage id="imports.cancel" />
              </Button>
            </div>
          </>
        ) : (
          <Outcome job={job} status={status} />
        )}
        {job.errors > 0 && !isRunning(job) && (
          <Button size="s" onPress={() => setShowsErrors(!showsErrors)} aria-expanded={showsErrors}>
            <FormattedMessage id={showsErrors ? 'imports.errors.hide' : 'imports.errors.show'} values={{ count: number(job.errors) }} />
          </Button>
        )}
        {showsErrors && <RowErrors job={job} />}
        {omissions.length > 0 && !isRunning(job) && (
          <Button size="s" onPress={() => setShowsOmissions(!showsOmissions)} aria-expanded={showsOmissions}>
            <FormattedMessage
              id={showsOmissions ? 'imports.omissions.hide' : 'imports.omissions.show'}
              values={{ count: number(omissions.length) }}
            />
          </Button>
        )}
        {showsOmissions && <Omissions rows={omissions} />}
      </div>
    </Card>
  );
}

function Outcome({ job, status }: { job: ImportJob; status: string }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const { result } = job;
  if (job.status === 'CANCELED') {
    return (
      <Banner tone="warn" title={status}>
        <FormattedMessage id="imports.canceled.text" />
      </Banner>
    );
  }
  if (job.status === 'FAILED' || !result) {
    return (
      <Banner tone="bad" title={status}>
        <FormattedMessage id="imports.failed.text" />
      </Banner>
    );
  }
  const figures: [string, number | null | undefined][] = [
    ['imports.result.rows', result.rows],
    ['imports.result.sales', result.sales],
    ['imports.result.refunds', result.refunds],
    ['imports.result.refundsMatched', result.refundsMatched],
    ['imports.result.tickets', result.tickets],
    ['imports.result.known', result.known],
    ['imports.result.errors', job.errors],
  ];
  const day = (time: string, add = 0) => addDays(dayInZone(new Date(time), timeZone), add);
  const accounts = result.accounts.map((account) => account.nickname).join(',');
  const link =
    job.importKind === 'TICKETS'
      ? '/tickets'
      : `/transactions?view=transactions&accounts=${accounts}${result.from && result.to ? `&from=${day(result.from)}&through=${day(result.to)}` : ''}`;
  return (
    <>
      <Banner tone={job.errors > 0 ? 'warn' : 'ok'} title={intl.formatMessage({ id: job.dryRun ? 'imports.rehearsed' : 'imports.done' })} />
      <dl className={styles.figures}>
        {figures.map(
          ([id, value]) =>
            value !== null &&
            value !== undefined && (
              <div key={id}>
                <dt>
                  <FormattedMessage id={id as 'imports.result.rows'} />
                </dt>
                <dd>{intl.formatNumber(value)}</dd>
              </div>
            ),
        )}
      </dl>
      {result.accounts.length > 0 && <Sums job={job} />}
      {!job.dryRun && (
        <div className={styles.acts}>
          <LinkButton href={link} variant="primary">
            <FormattedMessage id={job.importKind === 'TICKETS' ? 'imports.toTickets' : 'imports.toTransactions'} />
          </LinkButton>
        </div>
      )}
    </>
  );
}

/** The file's sums by account: exact, as the ledger rounds them, and what is between. */
function Sums({ job }: { job: ImportJob }) {
  const intl = useIntl();
  const exact = (value: string | null) =>
    value === null ? '' : intl.formatNumber(value as `${number}`, { minimumFractionDigits: 2, maximumFractionDigits: 10 });
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>
              <FormattedMessage id="word.ACCOUNT" />
            </th>
            {(['exact', 'rounded', 'difference'] as const).map((id) => (
              <th key={id} className={styles.number}>
                <FormattedMessage id={`imports.sums.${id}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {job.result?.accounts.map((row) => (
            <tr key={`${row.nickname} ${row.currency}`}>
              <td>
                {row.nickname} <span className={styles.note}>{row.currency}</span>
              </td>
              <td className={styles.number}>{exact(row.exact)}</td>
              <td className={styles.number}>{exact(row.rounded)}</td>
              <td className={styles.number}>{exact(row.difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
