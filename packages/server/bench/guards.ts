import { createHash } from 'node:crypto';
import { type GraphQLSchema, parse } from 'graphql';
import { RowGuards } from '../src/access/row-guards';
import { makeDeps } from '../src/app';
import { loadConfig } from '../src/config';
import { RequestContext } from '../src/graphql-context';
import { Database } from '../src/platform/database/database';
import { countWhenAsked } from '../src/platform/graphql/connection';
import { Executor } from '../src/platform/graphql/executor';
import { makeLogger } from '../src/platform/logging';
import { buildGuardedSchema, buildUnguardedSchema } from '../src/schema';
import { actorOfSession } from '../src/sessions/sessions.public';
import type { Callers } from './callers';
import { median } from './measure';
import { ticketGridDocument } from './operations';
import { secretKey } from './reads';

/** What the guards of the fields cost: processor time of the ticket grid page with them and without, in turns in one process. */
export interface GuardCost {
  as: string;
  /** of this process alone, its part of the database's driver included */
  processor: Compared;
  /** from question to answer, PostgreSQL included */
  elapsed: Compared;
}

interface Compared {
  /** milliseconds a page */
  guarded: number;
  bare: number;
  /** median of the ratios of neighbouring rounds */
  ratio: number;
}

interface Spent {
  processor: number;
  elapsed: number;
}

function compare(pairs: readonly [Spent, Spent][], what: keyof Spent): Compared {
  return {
    guarded: median(pairs.map(([guarded]) => guarded[what])),
    bare: median(pairs.map(([, bare]) => bare[what])),
    ratio: median(pairs.map(([guarded, bare]) => guarded[what] / bare[what])),
  };
}

const pages = 150;

/** The same schema with no guard in it: for this measurement alone, it is served nowhere. */
function unguarded(): GraphQLSchema {
  const schema = buildUnguardedSchema();
  countWhenAsked(schema);
  return schema;
}

/**
 * Measures in the world's own database, through the compiled executor and the real resolvers; nothing of HTTP, so that what differs is the guards.
 * @throws when the two answer differently
 */
export async function measureGuards(url: string, callers: Callers, rounds: number, log: (line: string) => void): Promise<GuardCost[]> {
  const db = await Database.connect({ url, poolSize: 4 });
  const deps = makeDeps({
    config: loadConfig({ SECRET_KEY: secretKey, DATABASE_URL: url, LOG_LEVEL: 'silent' }),
    db,
    log: makeLogger('silent'),
  });
  const guarded = buildGuardedSchema();
  const rowGuards = new RowGuards(guarded);
  const executors = { guarded: new Executor(guarded, (asked, name) => rowGuards.shortcut(asked, name)), bare: new Executor(unguarded()) };
  const document = parse(ticketGridDocument);
  const documentHash = createHash('sha256').update(ticketGridDocument).digest('hex');
  const costs: GuardCost[] = [];
  try {
    for (const name of ['owner', 'clerk'] as const) {
      const actor = await actorOfSession(deps, (callers[name].cookie ?? '').replace('mestre=', ''));
      const page = (executor: Executor) =>
        executor.run({
          document,
          documentHash,
          operationName: null,
          variables: { filter: {}, orderBy: { field: 'OPENED_AT', direction: 'DESC' }, first: 50 },
          context: new RequestContext(deps, actor, 'en', '127.0.0.1', 'bench', 'bench'),
        });
      const [one, other] = [JSON.stringify(await page(executors.guarded)), JSON.stringify(await page(executors.bare))];
      if (one !== other || !one.includes('"number"')) throw new Error(`with and without guards ${name} gets different answers`);
      const spent = async (executor: Executor): Promise<Spent> => {
        const [before, start] = [process.cpuUsage(), performance.now()];
        for (let turn = 0; turn < pages; turn += 1) await page(executor);
        const [{ user, system }, end] = [process.cpuUsage(before), performance.now()];
        return { processor: (user + system) / 1000 / pages, elapsed: (end - start) / pages };
      };
      await spent(executors.guarded);
      await spent(executors.bare);
      const pairs: [Spent, Spent][] = [];
      for (let round = 0; round < rounds * 3; round += 1) {
        const first = round % 2 === 0;
        const a = await spent(first ? executors.guarded : executors.bare);
        const b = await spent(first ? executors.bare : executors.guarded);
        pairs.push(first ? [a, b] : [b, a]);
      }
      const cost = { as: name, processor: compare(pairs, 'processor'), elapsed: compare(pairs, 'elapsed') };
      costs.push(cost);
      for (const what of ['processor', 'elapsed'] as const) {
        const { ratio, guarded, bare } = cost[what];
        log(`  guards, ${name}, ${what}: ${ratio.toFixed(3)} (${guarded.toFixed(2)} ms against ${bare.toFixed(2)} ms)`);
      }
    }
  } finally {
    await db.close();
  }
  return costs;
}
