import { createHash } from 'node:crypto';
import type { Tx } from '../../platform/database/sql';
import { type NewTicket, writeTickets } from '../../tickets/tickets.public';
import { RowProblem } from './cells';
import { CopyRows } from './copy-rows';
import { counted, csvRecords, detectDelimiter, headOf, unzipped } from './csv-records';
import { openSource } from './import-job';
import { clerkCount, type IncidentRow, IncidentRows, incidentOf, incidentStageColumns, numberIn } from './incident-log';
import { IncidentOmissions, type Omission } from './incident-omissions';
import type { ImportOf, ImportRun } from './run-import';
import { txOn } from './tx-on';

const rowsPerBatch = 5_000;

/** The same text makes the same UUID (version 8, RFC 9562), so that a repeated import writes nothing twice. */
function keyedId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function stage(run: ImportRun, onProgress: (share: number, rows: number) => Promise<void>): Promise<number> {
  const { client, tables, params, errors, deps } = run;
  await client.query(`DROP TABLE IF EXISTS ${tables.rows}, ${tables.groups}`);
  await client.query(`CREATE UNLOGGED TABLE ${tables.rows} (line bigint NOT NULL, key text NOT NULL, state text NOT NULL, raw_state text NOT NULL, reopened int NOT NULL,
    caller text, opened_by text, opened_at timestamptz NOT NULL, updated_by text, at timestamptz NOT NULL, location text, category text,
    subcategory text, team text, assigned_to text, resolved_by text)`);
  let bytes = 0;
  const source = counted(openSource(deps.db, params.source), (size) => {
    bytes += size;
  });
  const { heading, whole } = await headOf(await unzipped(source));
  const copy = new CopyRows(client, `${tables.rows} (${incidentStageColumns})`);
  let reader: IncidentRows | undefined;
  let rows = 0;
  try {
    for await (const chunk of csvRecords(whole, detectDelimiter(heading))) {
      for (const { line, cells } of chunk) {
        if (!reader) {
          reader = new IncidentRows(cells);
          run.unusedColumns = reader.unusedColumns;
          continue;
        }
        rows += 1;
        try {
          const room = copy.add(reader.read(cells, line));
          if (room) await room;
        } catch (problem) {
          if (!(problem instanceof RowProblem)) throw problem;
          errors.add(line, problem);
        }
      }
      await onProgress(params.size > 0 ? Math.min(1, bytes / params.size) : 1, rows);
    }
  } catch (error) {
    await copy.abandon();
    throw error;
  }
  await copy.end();
  await client.query(`CREATE INDEX ON ${tables.rows} (key, line)`);
  await client.query(`CREATE UNLOGGED TABLE ${tables.groups} AS
    SELECT key, first_line, rows, ((sum(rows) OVER (ORDER BY first_line) - 1) / ${rowsPerBatch})::int AS batch
    FROM (SELECT key, min(line) AS first_line, count(*) AS rows FROM ${tables.rows} GROUP BY key) k`);
  await client.query(`CREATE INDEX ON ${tables.groups} (batch)`);
  await client.query(`ANALYZE ${tables.rows}, ${tables.groups}`);
  return rows;
}

/** The clerks that the file's persons are folded onto: users of the master without a sign-in, disabled, "Clerk 1" to "Clerk 12". */
async function importClerks(run: ImportRun, tx: Tx): Promise<(string | null)[]> {
  const { masterId } = run.params;
  if (!masterId) return [];
  const ids = Array.from({ length: clerkCount }, (_, index) => keyedId(masterId, 'import-clerk', index + 1));
  await tx.query(
    `INSERT INTO users (id, master_id, kind, first_name, last_name, language, enabled, created_at)
     SELECT c.id, $1, 'CLERK', 'Clerk', c.number::text, m.language, false, $3
     FROM unnest($2::uuid[]) WITH ORDINALITY AS c(id, number) JOIN masters m ON m.id = $1 ON CONFLICT (id) DO NOTHING`,
    [masterId, ids, run.deps.clock.now()],
  );
  return [null, ...ids];
}

async function importCustomers(tx: Tx, accountId: string, callers: readonly string[]): Promise<Map<string, string>> {
  const numbers = [...new Set(callers.flatMap((caller) => numberIn(caller) ?? []))].sort((a, b) => a - b);
  const rows = await tx.query<{ email_key: string; id: string }>(
    `WITH asked AS (SELECT n, 'caller' || n || '@example.com' AS email FROM unnest($2::int[]) AS n),
     made AS (
       INSERT INTO customers (account_id, id, email, email_key, first_name, last_name)
       SELECT $1::uuid, md5($1::uuid::text || '|customer|' || email)::uuid, email, email, 'Caller', n::text FROM asked ORDER BY email
       ON CONFLICT (account_id, email_key) DO NOTHING RETURNING id, email_key)
     SELECT id, email_key FROM made UNION ALL SELECT id, email_key FROM customers WHERE account_id = $1::uuid AND email_key IN (SELECT email FROM asked)`,
    [accountId, numbers],
  );
  return new Map(rows.map((row) => [row.email_key, row.id]));
}

/** The rows of a batch by ticket, tickets and rows in the order of the file. */
async function rowsOfBatch({ client, tables }: ImportRun, batch: number): Promise<Map<string, IncidentRow[]>> {
  const { rows } = await client.query<IncidentRow>(
    `SELECT r.* FROM ${tables.groups} g JOIN ${tables.rows} r USING (key) WHERE g.batch = $1 ORDER BY g.first_line, r.line`,
    [batch],
  );
  const byKey = new Map<string, IncidentRow[]>();
  for (const row of rows) {
    const list = byKey.get(row.key);
    if (list) list.push(row);
    else byKey.set(row.key, [row]);
  }
  return byKey;
}

async function omissionsOf(run: ImportRun): Promise<Omission[]> {
  const omissions = new IncidentOmissions(run.unusedColumns, run.params.masterId !== null);
  const { count } = await batchesOf(run);
  for (let batch = 0; batch < count; batch += 1)
    for (const rows of (await rowsOfBatch(run, batch)).values()) omissions.add(rows, incidentOf(rows));
  return omissions.list();
}

async function batchesOf({ client, tables }: ImportRun): Promise<{ count: number; rows: number }> {
  const { rows } = await client.query<{ count: number; rows: number }>(
    `SELECT coalesce(max(batch) + 1, 0)::int AS count, coalesce(sum(rows), 0)::int AS rows FROM ${tables.groups}`,
  );
  return rows[0] ?? { count: 0, rows: 0 };
}

async function apply(run: ImportRun, batch: number): Promise<Record<string, number>> {
  const { client, params } = run;
  const tx = txOn(client);
  const byKey = await rowsOfBatch(run, batch);
  const accounts = params.choice.accounts.map((account) => account.id);
  const known = new Map(
    (
      await tx.query<{ key: string; account_id: string }>(
        'SELECT external_key AS key, account_id FROM tickets WHERE account_id = ANY($1::uuid[]) AND external_key = ANY($2::text[])',
        [accounts, [...byKey.keys()]],
      )
    ).map((row) => [row.key, row.account_id]),
  );
  const clerks = await importClerks(run, tx);
  const byAccount = new Map<string, string[]>();
  for (const [key, list] of byKey) {
    // a ticket stays where an earlier import put it, whichever accounts are chosen now
    const place = (numberIn((list[0] as IncidentRow).location) ?? 0) % accounts.length;
    const account = known.get(key) ?? (accounts[place] as string);
    const keys = byAccount.get(account);
    if (keys) keys.push(key);
    else byAccount.set(account, [key]);
  }
  const added: Record<string, number> = { tickets: 0, events: 0, known: known.size };
  for (const account of [...byAccount.keys()].sort()) {
    const keys = byAccount.get(account) as string[];
    const rowsOf = (key: string) => byKey.get(key) as IncidentRow[];
    const customers = await importCustomers(
      tx,
      account,
      keys.map((key) => rowsOf(key)[0]?.caller ?? ''),
    );
    const written = await writeTickets(
      tx,
      account,
      keys.map((key) => ticketOf(account, key, rowsOf(key), customers, clerks)),
    );
    added.tickets = (added.tickets ?? 0) + written.opened;
    added.events = (added.events ?? 0) + written.events;
  }
  return added;
}

function ticketOf(
  account: string,
  key: string,
  rows: readonly IncidentRow[],
  customers: ReadonlyMap<string, string>,
  clerks: readonly (string | null)[],
): NewTicket {
  const incident = incidentOf(rows);
  const last = rows.at(-1) as IncidentRow;
  const caller = numberIn((rows[0] as IncidentRow).caller);
  return {
    id: keyedId(account, 'ticket', key),
    type: incident.type,
    status: incident.status,
    outcome: incident.status === 'CLOSED' ? 'RESOLVED' : 'NONE',
    billing: incident.recurring ? 'RECURRING' : 'STANDARD',
    reason: `${last.category} / ${last.subcategory}`,
    tags: [last.category],
    customerId: caller === null ? null : (customers.get(`caller${caller}@example.com`) ?? null),
    openedAt: incident.openedAt,
    updatedAt: incident.updatedAt,
    closedAt: incident.closedAt,
    version: rows.length,
    assigneeId: incident.assignee === null ? null : (clerks[incident.assignee] ?? null),
    externalKey: key,
    events: incident.events.map(({ clerk, ...event }, index) => {
      const actorId = clerk === null ? null : (clerks[clerk] ?? null);
      return { ...event, id: keyedId(account, 'ticket', key, index), actorId, actorRole: actorId ? 'CLERK' : 'SYSTEM' };
    }),
  };
}

/** Tickets from CSV (run-import.ts runs it). */
export const ticketImport: ImportOf = {
  stage,
  batches: batchesOf,
  apply,
  async summary(run, rows) {
    const { client, tables, params } = run;
    const accounts = params.choice.accounts.map((account) => account.id);
    const { rows: counts } = await client.query(
      `SELECT count(DISTINCT key)::int AS tickets, sum(rise)::int AS reopenings, count(DISTINCT key) FILTER (WHERE rise > 0)::int AS "reopenedTickets",
         count(*) FILTER (WHERE changed)::int AS "categoryChanges", count(*) FILTER (WHERE state = 'KEEP')::int AS "unknownStates",
         min(opened_at) AS "from", max(at) AS "to",
         (SELECT count(*)::int FROM tickets t JOIN ${tables.groups} g ON g.key = t.external_key WHERE t.account_id = ANY($1::uuid[])) AS known
       FROM (SELECT key, state, opened_at, at, greatest(reopened - lag(reopened) OVER w, 0) AS rise, category <> lag(category) OVER w AS changed
         FROM ${tables.rows} WINDOW w AS (PARTITION BY key ORDER BY line)) r`,
      [accounts],
    );
    return { rows, ...counts[0], omissions: await omissionsOf(run) };
  },
};
