import { Client } from 'pg';
import { makeDeps } from '../src/app';
import { loadConfig } from '../src/config';
import { Database } from '../src/platform/database/database';
import { makeLogger } from '../src/platform/logging';
import { type CallerName, type Callers, placesOf, signIn } from './callers';
import { type Contender, duel, type Figures, wire } from './measure';
import { type Operation, operationsFor, type Places } from './operations';
import type { Options } from './options';
import { BareProcess, type LoadProcess, startServer, type Target } from './processes/children';
import { Recorder, sequentialScans } from './recording';
import { assertSameValues, type BareAnswer } from './same-values';

export const poolSize = 16;
export const secretKey = 'the bench encrypts nothing that is worth a secret';
export const connectionCounts = [1, 16];

export interface ReadResult {
  name: string;
  caller: CallerName;
  connections: number;
  ours: Figures;
  bare: Figures;
  /** median of the ratios of neighbouring rounds */
  ratio: number;
  /** least wanted; at 16 connections only */
  bar?: number;
}

/** A world with a server before it, its callers signed in. */
export interface Stage {
  url: string;
  server: Target & { stop(): Promise<void> };
  callers: Callers;
  places: Places;
}

export async function openStage(url: string, options: Options): Promise<Stage> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const callers = await signIn(client);
  await client.end();
  return { url, callers, places: await placesOf(url), server: await startServer(url, { secretKey, poolSize, profile: options.profile }) };
}

export function callersOf(operation: Pick<Operation, 'narrow'>): CallerName[] {
  return ['owner', operation.narrow];
}

/** Our side of an operation: the document through /graphql. */
export function question(stage: Stage, operation: Operation, caller: CallerName): Contender {
  const { document, variables } = operation;
  return { target: stage.server, request: wire('/graphql', stage.callers[caller], JSON.stringify({ query: document, variables })) };
}

/** Each operation as each caller, alone and at sixteen connections, against the bare endpoint; values and plans looked at first. */
export async function measureReads(stage: Stage, load: LoadProcess, options: Options, log: (line: string) => void): Promise<ReadResult[]> {
  const bare = await BareProcess.start(stage.url, poolSize);
  const config = loadConfig({ SECRET_KEY: secretKey, DATABASE_URL: stage.url, LOG_LEVEL: 'silent' });
  const db = await Database.connect({ url: stage.url });
  const recorder = new Recorder(makeDeps({ config, db, log: makeLogger('silent') }));
  const planner = new Client({ connectionString: stage.url });
  await planner.connect();
  const results: ReadResult[] = [];
  try {
    for (const operation of operationsFor(stage.places, 'owner').filter(({ name }) => name.includes(options.only))) {
      for (const caller of callersOf(operation)) {
        const own = operationsFor(stage.places, caller).find(({ name }) => name === operation.name) as Operation;
        const recipe = await recorder.record(stage.callers[caller], own.document, own.variables);
        const scans = await sequentialScans(planner, recipe);
        if (scans.length > 0 && options.size !== 'small') throw new Error(`${own.name}: sequential scan of ${scans.join('; ')}`);
        const path = `/${own.name} ${caller}`.replaceAll(/[ ,]+/g, '-');
        await bare.serve(path, recipe, own.name.startsWith('dashboard') ? 30 : undefined);
        const ours = question(stage, own, caller);
        const body = JSON.stringify({ query: own.document, variables: own.variables });
        const other = { target: bare, request: wire(path, stage.callers[caller], body) };
        const answers = await Promise.all([
          fetch(`http://127.0.0.1:${stage.server.port}/graphql`, asked(stage.callers[caller], body)),
          fetch(`http://127.0.0.1:${bare.port}${path}`, asked({}, body)),
        ]);
        const [graphql, rows] = await Promise.all(answers.map((answer) => answer.json()));
        assertSameValues(own.name, graphql as never, rows as BareAnswer, stage.places);
        for (const connections of connectionCounts) {
          const { first, second, ratio } = await duel(load, ours, other, { ...options, connections });
          results.push({
            name: own.name,
            caller,
            connections,
            ours: first,
            bare: second,
            ratio,
            ...(connections === 16 ? { bar: own.bar } : {}),
          });
          log(
            `  ${own.name}, ${caller}, ${connections}: ${ratio.toFixed(2)} (${Math.round(first.rate)}/s against ${Math.round(second.rate)}/s)`,
          );
        }
      }
    }
  } finally {
    await planner.end();
    await db.close();
    await bare.stop();
  }
  return results;
}

function asked(headers: Record<string, string>, body: string): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
}

export interface GrowthResult {
  name: string;
  connections: number;
  small: Figures;
  large: Figures;
  /** median of the ratios of neighbouring rounds' p50 */
  growth: number;
  bar: number;
}

/** How p50 grows with the world: the same questions in turns to a server on each. */
export async function measureGrowth(
  small: Stage,
  large: Stage,
  load: LoadProcess,
  options: Options,
  log: (line: string) => void,
): Promise<GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const operation of operationsFor(large.places, 'owner').filter(({ name }) => name.includes(options.only))) {
    const there = operationsFor(small.places, 'owner').find(({ name }) => name === operation.name) as Operation;
    for (const connections of connectionCounts) {
      const found = await duel(load, question(large, operation, 'owner'), question(small, there, 'owner'), { ...options, connections });
      const { name, growthBar } = operation;
      results.push({ name, connections, large: found.first, small: found.second, growth: found.latencyRatio, bar: growthBar as number });
      log(`  growth of p50, ${name}, ${connections}: ${found.latencyRatio.toFixed(2)}`);
    }
  }
  return results;
}
