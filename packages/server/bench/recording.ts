import { type DocumentNode, type ExecutionResult, execute, parse } from 'graphql';
import type { Client } from 'pg';
import { contextOfRequest, type RequestContext } from '../src/graphql-context';
import type { Database } from '../src/platform/database/database';
import type { Prepared } from '../src/platform/database/sql';
import type { Deps } from '../src/platform/deps';
import { buildGuardedSchema } from '../src/schema';

export interface Statement {
  text: string;
  values: unknown[];
  /** PostgreSQL plans it anew for its values each time; what is prepared may settle on a plan for any */
  unprepared?: boolean;
}

/** The statements of one request: those of one stage run at once, a stage after the other. */
export type Recipe = Statement[][];

/** Stands in for the database and notes what is asked of it. */
class RecordingDatabase {
  readonly stages: Recipe = [];
  private running = 0;

  constructor(private readonly db: Database) {}

  async query<Row>(statement: string | Prepared, params: readonly unknown[] = []): Promise<Row[]> {
    if (this.running === 0) this.stages.push([]);
    const unprepared = typeof statement === 'string';
    this.stages.at(-1)?.push({ text: unprepared ? statement : statement.text, values: [...params], unprepared });
    this.running += 1;
    try {
      return await this.db.query<Row>(statement, params);
    } finally {
      this.running -= 1;
    }
  }
}

/** Finds out which statements the program runs for a request: the bare endpoint runs the same ones, and their plans are looked at. */
export class Recorder {
  private readonly schema = buildGuardedSchema();

  constructor(private readonly deps: Deps) {}

  async record(headers: Record<string, string>, document: string, variables: Record<string, unknown>): Promise<Recipe> {
    const db = new RecordingDatabase(this.deps.db);
    const deps = { ...this.deps, db: db as unknown as Database };
    const request = { headers, socket: {} } as Parameters<typeof contextOfRequest>[1];
    const context: RequestContext = await contextOfRequest(deps, request, 'bench');
    const parsed: DocumentNode = parse(document);
    const result: ExecutionResult = await execute({
      schema: this.schema,
      document: parsed,
      variableValues: variables,
      contextValue: context,
    });
    if (result.errors) throw new Error(`${result.errors[0]?.message}`);
    // that somebody was seen is noted once a minute, not with every request
    return db.stages.map((stage) => stage.filter(({ text }) => !text.startsWith('UPDATE'))).filter((stage) => stage.length > 0);
  }
}

/** Tables that fit on a few pages are rightly read whole. */
const smallTable = 1_000;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** Sequential scans of tables with more than a thousand rows in the plans of a recipe, for its values and in general. */
export async function sequentialScans(client: Client, recipe: Recipe): Promise<string[]> {
  const { rows: large } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > ${smallTable} AND relnamespace = 'public'::regnamespace`,
  );
  const names = new Set(large.map(({ name }) => name));
  const found: string[] = [];
  const walk = (plan: Plan, text: string) => {
    const relation = plan['Relation Name'];
    if (plan['Node Type'].includes('Seq Scan') && relation && names.has(relation)) found.push(`${relation} in ${text.slice(0, 80)}`);
    for (const inner of plan.Plans ?? []) walk(inner, text);
  };
  for (const { text, values, unprepared } of recipe.flat()) {
    const own = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
    walk(own.rows[0]['QUERY PLAN'][0].Plan, text);
    if (unprepared) continue;
    // with whatever values: what a prepared statement may settle on
    const { rows: version } = await client.query('SHOW server_version_num');
    if (Number(version[0].server_version_num) < 160_000) continue;
    const general = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    walk(general.rows[0]['QUERY PLAN'][0].Plan, text);
  }
  return found;
}
