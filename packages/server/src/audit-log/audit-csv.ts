import { csvRow } from '@mestre/shared';
import { toGlobalId } from '../access/global-ids';
import type { Sql } from '../platform/database/sql';
import { type AuditEntryRow, type AuditPlace, type AuditQuestion, auditLines, countAuditLines } from './audit-log.read-model';

const batch = 1_000;
/** The bar needs a total; counting beyond this would take longer than it is worth. */
const countAtMost = 5_000_000;

const heading = [
  'time',
  'role',
  'person',
  'personId',
  'channel',
  'action',
  'account',
  'object',
  'before',
  'after',
  'address',
  'id',
  'chainPosition',
  'chainHash',
];

interface Named {
  entryId: string;
  person: string | null;
  account: string | null;
  position: number | null;
  hash: string | null;
}

/**
 * The lines of a question as CSV, the newest first, in pieces as they are read; no cap. Cells that begin a formula are made harmless by
 * `csvRow` (security.md 27). The id, the place in the chain and its hash let a reader find the line again.
 * @param onProgress told after each batch; what it throws ends the file
 */
export async function* auditCsv(
  sql: Sql,
  question: AuditQuestion,
  onProgress: (done: number, total: number) => Promise<void>,
): AsyncGenerator<Buffer> {
  const total = await countAuditLines(sql, question, countAtMost);
  yield Buffer.from(csvRow(heading));
  let after: AuditPlace | null = null;
  for (let done = 0; ; ) {
    const rows: AuditEntryRow[] = await auditLines(sql, question, after, batch);
    const last = rows.at(-1);
    if (!last) return;
    const names = await namesOf(sql, question.masterId, rows);
    yield Buffer.from(rows.map((row) => csvRow(cells(row, names.get(row.entryId)))).join(''));
    after = { at: last.at, id: last.entryId };
    done += rows.length;
    await onProgress(done, Math.max(total, done));
  }
}

function cells(row: AuditEntryRow, named: Named | undefined) {
  return [
    row.at.toISOString(),
    row.actorRole,
    named?.person,
    row.actorId && toGlobalId('Person', row.actorId),
    row.channel,
    row.action,
    named?.account,
    row.object && withoutControls(row.object),
    row.before,
    row.after,
    row.ip,
    row.id,
    named?.position ?? null,
    named?.hash,
  ];
}

/** What a stranger typed (a nickname that never was) may hold anything. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** Names beside a batch, in one statement: people and accounts of this master only, and the place in the chain. */
async function namesOf(sql: Sql, masterId: string, rows: readonly AuditEntryRow[]): Promise<Map<string, Named>> {
  const found = await sql.query<Named>(
    `SELECT l.id AS "entryId", nullif(concat_ws(' ', nullif(u.first_name, ''), nullif(u.last_name, '')), '') AS person, a.nickname AS account,
       c.position, encode(c.hash, 'hex') AS hash
     FROM audit_log l
       LEFT JOIN users u ON u.id = l.actor_id AND u.master_id = $2
       LEFT JOIN accounts a ON a.id = l.account_id AND a.master_id = $2
       LEFT JOIN audit_chain c ON c.entry_id = l.id
     WHERE l.id = ANY($1::uuid[])`,
    [rows.map((row) => row.entryId), masterId],
  );
  return new Map(found.map((row) => [row.entryId, row]));
}
