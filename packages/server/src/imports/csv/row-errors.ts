import type { RowError } from '@mestre/shared';
import type { Sql } from '../../platform/database/sql';
import type { RowProblem } from './cells';

/** Row errors kept with a job; all are counted. */
export const keptErrors = 1_000;
const cut = 120;

interface Kept {
  line: number;
  code: RowError;
  detail: { column?: string; value?: string };
}

/** Collects what is wrong with rows, a bounded number of them. */
export class RowErrors {
  count = 0;
  private readonly kept: Kept[] = [];

  add(line: number, problem: Pick<RowProblem, 'code' | 'column' | 'value'>): void {
    this.count += 1;
    if (this.kept.length >= keptErrors) return;
    const { column, value } = problem;
    this.kept.push({
      line,
      code: problem.code,
      detail: { ...(column ? { column: column.slice(0, cut) } : {}), ...(value ? { value: clean(value) } : {}) },
    });
  }

  /** Counts rows that are left out with others, without naming each. */
  addCounted(rows: number): void {
    this.count += rows;
  }

  /** Writes them in place of what an earlier try had kept, in order of line. */
  async store(sql: Sql, jobId: string): Promise<void> {
    await sql.query('DELETE FROM job_errors WHERE job_id = $1', [jobId]);
    const sorted = [...this.kept].sort((a, b) => a.line - b.line);
    await sql.query(
      `INSERT INTO job_errors (job_id, position, line, code, detail)
       SELECT $1, e.position, e.line, e.code, e.detail
       FROM unnest($2::bigint[], $3::text[], $4::jsonb[]) WITH ORDINALITY AS e(line, code, detail, position)`,
      [jobId, sorted.map((e) => e.line), sorted.map((e) => e.code), sorted.map((e) => JSON.stringify(e.detail))],
    );
  }
}

/** A cell for the list of errors: no control characters, not longer than a line. */
function clean(value: string): string {
  return value.slice(0, cut).replace(/\p{C}/gu, ' ').trim();
}
