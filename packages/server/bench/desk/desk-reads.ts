import { Client } from 'pg';
import { makeDeps } from '../../src/app';
import { loadConfig } from '../../src/config';
import { Database } from '../../src/platform/database/database';
import { makeLogger } from '../../src/platform/logging';
import { wire } from '../measure';
import { type Options, sizes } from '../options';
import type { LoadProcess } from '../processes/children';
import type { LoadResult } from '../processes/load';
import { type Stage, secretKey } from '../reads';
import { Recorder, sequentialScans } from '../recording';
import { type DeskQuestion, deskQuestions } from './questions';

export interface DeskRead extends LoadResult {
  name: string;
  connections: number;
  /** how many different questions were asked in turn */
  values: number;
  bar?: number | undefined;
  /** large tables that are read whole in the plan of some value */
  scans: string[];
}

/** Of so many of a question's values the plans are looked at. */
const plannedValues = 5;
const warmUpSeconds = 1;

/** Every question of the desk as the owner of ten accounts; plans looked at first. */
export async function measureDeskReads(
  stage: Stage,
  load: LoadProcess,
  options: Options,
  log: (line: string) => void,
): Promise<DeskRead[]> {
  const asked = await deskQuestions(stage.url, sizes[options.size].tickets);
  const results: DeskRead[] = [];
  for (const question of asked.filter(({ name }) => name.includes(options.only))) {
    const scans = options.size === 'small' ? [] : await scansOf(stage, question);
    for (const scan of scans) log(`  ${question.name}: SEQUENTIAL SCAN of ${scan}`);
    const requests = question.variables.map((variables) =>
      wire('/graphql', stage.callers.owner, JSON.stringify({ query: question.document, variables })),
    );
    for (const connections of question.connections) {
      const run = (seconds: number) =>
        load.run({ ports: [stage.server.port], requests, once: false, connections, milliseconds: seconds * 1000 });
      await run(warmUpSeconds);
      const result = await run(options.seconds * options.rounds);
      if (result.failed > 0 || result.answered === 0) throw new Error(`${question.name}: ${result.failed} failed: ${result.complaint}`);
      results.push({ ...result, name: question.name, connections, values: requests.length, bar: question.bar, scans });
      log(`  ${question.name}, ${connections}: p50 ${result.p50.toFixed(1)} ms, p95 ${result.p95.toFixed(1)} ms, of ${result.answered}`);
    }
  }
  return results;
}

/** Which large tables the plans of some of a question's values read whole. */
async function scansOf(stage: Stage, { document, variables }: DeskQuestion): Promise<string[]> {
  const config = loadConfig({ SECRET_KEY: secretKey, DATABASE_URL: stage.url, LOG_LEVEL: 'silent' });
  const db = await Database.connect({ url: stage.url, poolSize: 4 });
  const planner = new Client({ connectionString: stage.url });
  await planner.connect();
  try {
    const recorder = new Recorder(makeDeps({ config, db, log: makeLogger('silent') }));
    const step = Math.max(1, Math.floor(variables.length / plannedValues));
    const found = new Set<string>();
    for (let n = 0; n < variables.length; n += step) {
      const recipe = await recorder.record(stage.callers.owner, document, variables[n] as Record<string, unknown>);
      for (const scan of await sequentialScans(planner, recipe)) found.add(scan);
    }
    return [...found];
  } finally {
    await planner.end();
    await db.close();
  }
}
