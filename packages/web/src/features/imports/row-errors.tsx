import { useApolloClient, useQuery } from '@apollo/client/react';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { Button } from '../../ui/button/button';
import { downloadCsv, toCsv } from '../../ui/csv';
import { SkeletonText } from '../../ui/feedback/skeleton';
import { type ImportJob, type RowErrorNode, RowErrorsQuery } from './import-documents';
import styles from './imports.module.css';

const shown = 20;

/** The rows that were left out: the first on the page, all that are kept as a file. */
export function RowErrors({ job }: { job: ImportJob }) {
  const intl = useIntl();
  const client = useApolloClient();
  const [isLoading, setLoading] = useState(false);
  const { data, error, loading, refetch } = useQuery(RowErrorsQuery, { variables: { id: job.id } });
  const rows = data?.job?.rowErrors?.nodes ?? [];

  const download = async () => {
    setLoading(true);
    try {
      const all: RowErrorNode[] = [];
      let after: string | null | undefined = null;
      do {
        const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(after);
        all.push(...(page?.nodes ?? []));
        after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      const heading = ['line', 'code', 'message', 'column', 'value'];
      downloadCsv(
        `${job.name}-errors.csv`,
        toCsv([heading, ...all.map((row) => [row.line ?? '', row.code, row.message, row.column ?? '', row.value ?? ''])]),
      );
    } finally {
      setLoading(false);
    }
  };
  const pageAfter = async (after: string | null | undefined) =>
    (await client.query({ query: RowErrorsQuery, variables: { id: job.id, after } })).data?.job?.rowErrors;

  if (error) return <FaultState compact error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (!data) return <SkeletonText lines={3} />;
  return (
    <div className={styles.stack}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.number}>
                <FormattedMessage id="imports.errors.line" />
              </th>
              <th>
                <FormattedMessage id="imports.errors.reason" />
              </th>
              <th>
                <FormattedMessage id="imports.errors.value" />
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              <tr key={`${String(row.line)}-${String(index)}`}>
                <td className={styles.number}>{row.line === null ? '' : intl.formatNumber(row.line)}</td>
                <td>{row.message}</td>
                <td>
                  {row.column && <span className={styles.note}>{row.column} </span>}
                  {row.value && <code>{row.value}</code>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button size="s" icon={Download} isPending={isLoading} onPress={() => void download()}>
        <FormattedMessage id="imports.errors.download" />
      </Button>
    </div>
  );
}
