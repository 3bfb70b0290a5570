import type { RowError } from '@mestre/shared';
import type { PoolClient } from 'pg';
import type { Deps } from '../../platform/deps';
import { applyBatch, type BatchAdded } from './apply-orders';
import { RowProblem } from './cells';
import { CopyRows } from './copy-rows';
import { counted, csvRecords, detectDelimiter, headOf, unzipped } from './csv-records';
import { type ImportParams, openSource } from './import-job';
import type { OrderMapping } from './mappings';
import { matchRefunds } from './match-refunds';
import { OrderRows, orderStageColumns } from './order-rows';
import { publishBatch } from './publish-batch';
import type { RowErrors } from './row-errors';
import type { ImportOf } from './run-import';
import { createOrderStage, groupOrders, markKnown, type StageTables } from './stage-orders';

/** What a file of orders would do, or did. Money as exact decimals; the ledger's in minor units. */
export interface OrderSummary {
  rows: number;
  movements: number;
  /** movements that the ledger had already */
  known: number;
  left: number;
  sales: number;
  refunds: number;
  /** refunds that found the order they belong to */
  refundsMatched: number;
  from: string | null;
  to: string | null;
  accounts: AccountSummary[];
}

export interface AccountSummary {
  nickname: string;
  currency: string;
  movements: number;
  /** quantity x unit price of the file's rows, before rounding */
  exact: string;
  /** the same rounded line by line, as the ledger has it */
  rounded: string;
  difference: string;
}

/**
 * Reads the file into the staging tables and makes movements of it, in the caller's transaction. Nothing of the ledger changes.
 * @param onProgress gets the share of bytes read and the rows so far
 */
export async function stageOrders(
  deps: Deps,
  client: PoolClient,
  tables: StageTables,
  params: ImportParams,
  errors: RowErrors,
  onProgress: (share: number, rows: number) => Promise<void>,
): Promise<number> {
  await createOrderStage(client, tables);
  let bytes = 0;
  const source = counted(openSource(deps.db, params.source), (size) => {
    bytes += size;
  });
  const mapping = params.mapping as OrderMapping;
  const { heading, whole } = await headOf(await unzipped(source));
  const copy = new CopyRows(client, `${tables.rows} (${orderStageColumns})`);
  let rows = 0;
  let reader: OrderRows | undefined;
  try {
    for await (const chunk of csvRecords(whole, mapping.delimiter ?? detectDelimiter(heading))) {
      for (const { line, cells } of chunk) {
        if (!reader) {
          reader = new OrderRows(mapping, params.choice, cells);
          continue;
        }
        rows += 1;
        try {
          const room = copy.add(reader.read(cells, line));
          if (room) await room;
        } catch (problem) {
          if (!(problem instanceof RowProblem)) throw problem;
          errors.add(line, problem);
          const bad = reader.readBad(cells, line);
          if (bad) await copy.add(bad);
        }
      }
      await onProgress(params.size > 0 ? Math.min(1, bytes / params.size) : 1, rows);
    }
  } catch (error) {
    await copy.abandon();
    throw error;
  }
  await copy.end();
  await groupOrders(client, tables);
  await markKnown(client, tables);
  await matchRefunds(client, tables);
  await noteLeftOut(client, tables, errors);
  return rows;
}

/** Movements that are left out whole: each is an error at its first row, the rest of its rows are counted. */
async function noteLeftOut(client: PoolClient, tables: StageTables, errors: RowErrors): Promise<void> {
  const { rows: left } = await client.query<{ first_line: number; receipt: string; status: string; good: number }>(
    `SELECT g.first_line, g.receipt, g.status, (SELECT count(*) FROM ${tables.rows} r WHERE r.account_id = g.account_id AND r.grp = g.grp
        AND NOT r.bad AND r.line BETWEEN g.first_line AND g.last_line) AS good
     FROM ${tables.groups} g WHERE g.status NOT IN ('KNOWN') ORDER BY g.first_line LIMIT 100000`,
  );
  for (const { first_line: line, receipt, status, good } of left) {
    if (status === 'BAD') errors.addCounted(good);
    else {
      errors.add(line, { code: status as RowError, column: 'receipt', value: receipt });
      errors.addCounted(good - 1);
    }
  }
}

/** Applies one batch with its events; the caller commits it with the checkpoint. */
export async function applyOrderBatch(deps: Deps, client: PoolClient, tables: StageTables, batch: number): Promise<BatchAdded> {
  const added = await applyBatch(client, tables, batch);
  await publishBatch(deps, client, tables, batch);
  return added;
}

/** What the staged file amounts to, by SQL over the staging tables. */
export async function summarizeOrders(client: PoolClient, tables: StageTables, rows: number): Promise<OrderSummary> {
  const [all] = (
    await client.query(
      `SELECT count(*)::int AS movements, count(*) FILTER (WHERE status = 'KNOWN')::int AS known,
         count(*) FILTER (WHERE status IS NOT NULL AND status <> 'KNOWN')::int AS left,
         count(*) FILTER (WHERE kind IN ('SALE', 'BILL') AND status IS NULL)::int AS sales,
         count(*) FILTER (WHERE kind = 'RFND' AND status IS NULL)::int AS refunds,
         count(*) FILTER (WHERE kind = 'RFND' AND status IS NULL AND order_receipt <> receipt)::int AS "refundsMatched",
         min(at) FILTER (WHERE status IS NULL OR status = 'KNOWN') AS "from", max(at) FILTER (WHERE status IS NULL OR status = 'KNOWN') AS "to"
       FROM ${tables.groups}`,
    )
  ).rows;
  const { rows: accounts } = await client.query<AccountSummary>(
    `SELECT a.nickname, g.currency, count(*)::int AS movements, trim_scale(sum(g.exact * g.sign))::text AS exact,
       trim_scale(sum(g.total_minor * g.sign / 10 ^ e.exponent)::numeric)::text AS rounded,
       trim_scale(sum(g.exact * g.sign) - sum(g.total_minor * g.sign / 10 ^ e.exponent)::numeric)::text AS difference
     FROM ${tables.groups} g JOIN accounts a ON a.id = g.account_id
     JOIN (SELECT currency, max(exponent)::numeric AS exponent FROM ${tables.rows} GROUP BY currency) e ON e.currency = g.currency
     WHERE g.status IS NULL OR g.status = 'KNOWN' GROUP BY a.nickname, g.currency ORDER BY a.nickname, g.currency`,
  );
  return { rows, ...all, accounts };
}

/** Orders from CSV (run-import.ts runs it). */
export const orderImport: ImportOf = {
  stage: (run, onProgress) => stageOrders(run.deps, run.client, run.tables, run.params, run.errors, onProgress),
  async batches({ client, tables }) {
    const { rows } = await client.query<{ count: number; rows: number }>(
      `SELECT coalesce(max(batch) + 1, 0)::int AS count, coalesce(sum(lines), 0)::int AS rows FROM ${tables.groups}`,
    );
    return rows[0] ?? { count: 0, rows: 0 };
  },
  apply: async ({ deps, client, tables }, batch) => ({ ...(await applyOrderBatch(deps, client, tables, batch)) }),
  summary: ({ client, tables }, rows) => summarizeOrders(client, tables, rows),
};
