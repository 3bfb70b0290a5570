import { catalogueEn, say } from '@mestre/shared';
import type { Sql } from '../../platform/database/sql';
import type { Omission } from './incident-omissions';
import type { LedgerFigures } from './ledger-report';

interface Told {
  status: string;
  errors: number;
  result: Record<string, unknown> & { ledger?: LedgerFigures[]; omissions?: Omission[]; code?: string };
}

const shownErrors = 20;

/** Prints what an import did. @returns the exit code */
export async function sayResult(sql: Sql, jobId: string, json: boolean): Promise<number> {
  const [job] = await sql.query<Told>('SELECT status, errors, result FROM jobs WHERE id = $1', [jobId]);
  const rowErrors = await sql.query<{ line: number; code: string; detail: { column?: string; value?: string } }>(
    'SELECT line, code, detail FROM job_errors WHERE job_id = $1 ORDER BY position',
    [jobId],
  );
  if (!job) return 1;
  const out = (line: string) => process.stdout.write(`${line}\n`);
  if (json) out(JSON.stringify({ status: job.status, errors: job.errors, ...job.result, rowErrors }));
  else {
    out(`${job.status}, ${job.errors} rows left out`);
    for (const [name, value] of Object.entries(job.result ?? {})) {
      if (typeof value === 'number' || typeof value === 'string') out(`  ${name}: ${value}`);
    }
    for (const [name, value] of Object.entries((job.result.added as Record<string, number>) ?? {})) out(`  added ${name}: ${value}`);
    if (job.result.ledger?.length) out('\nimported so far          currency           exact          ledger    rounding');
    for (const row of job.result.ledger ?? []) {
      out(
        `  ${row.nickname.padEnd(22)} ${row.currency} ${row.exact.padStart(19)} ${row.ledger.padStart(15)} ${row.difference.padStart(11)}`,
      );
    }
    if (job.result.omissions?.length) out('\nwhat of the file has no place of its own');
    for (const { code, name, count } of job.result.omissions ?? [])
      out(`  ${String(count).padStart(9)}  ${say('en', `omission.${code}`, { name: name ?? '' })}`);
    const texts: Readonly<Record<string, string>> = catalogueEn.row;
    for (const { line, code, detail } of rowErrors.slice(0, shownErrors)) {
      out(`  line ${line}: ${texts[code] ?? code} ${[detail.column, detail.value].filter(Boolean).join(': ')}`);
    }
    if (job.errors > shownErrors) out(`  ... ${job.errors - shownErrors} more (--json gives the first 1,000)`);
  }
  if (job.status !== 'DONE') return 1;
  return job.errors > 0 ? 2 : 0;
}
