import type { PoolClient } from 'pg';
import { foldProductSales } from '../orders/orders.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { takeTicketNumbers, writeTickets } from '../tickets/tickets.public';
import { demoOwner } from './cast';
import { giveSignIns } from './give-sign-ins';
import { type DemoWorld, makeWorld } from './make-world';
import { keepSignIns, readSignIns, type SignIns, signInsTable } from './sign-ins';
import { writeAudit } from './write-audit';
import { writeLedger } from './write-ledger';
import { writePeople } from './write-people';

export interface DemoOptions {
  /** the same seed on the same day makes the same world, up to ids and secrets */
  seed?: number;
  /** 1 is some 50,000 orders in two years; tests take less */
  scale?: number;
  /** a line for who waits */
  say?: (line: string) => void;
}

export { type SignIns, signInsTable };

type DemoDeps = Pick<Deps, 'db' | 'config' | 'clock' | 'hashing'>;
const defaultSeed = 2026;

/**
 * Makes sure that the demo world is in the database: one owner, seven linked accounts with two years of sales ending now, subscriptions, refunds,
 * a desk with some thousand tickets, five clerks. All in one transaction, so that a start that is cut off leaves nothing behind. Where the
 * world is there already it is kept as it is; its sign-ins come from the data folder, or are given anew where that file was lost.
 */
export async function ensureDemoWorld(deps: DemoDeps, options: DemoOptions = {}): Promise<SignIns> {
  const { db, config } = deps;
  const say = options.say ?? (() => undefined);
  const client = await db.pool.connect();
  let made = false;
  let signIns: SignIns | null;
  try {
    await client.query('BEGIN');
    // several servers on one database may start at once
    await client.query('SELECT pg_advisory_xact_lock(724902)');
    const masterId = await demoMaster(client);
    const kept = masterId ? await readSignIns(config.dataDir) : null;
    signIns = kept && kept.masterId === masterId ? kept : null;
    if (!signIns) {
      const seed = options.seed ?? defaultSeed;
      made = masterId === null;
      if (made) say(`Making the demo world (seed ${seed}) ...`);
      const tx = transactionOf(client);
      const id = masterId ?? (await writeWorld(client, tx, deps, { seed, scale: options.scale ?? 1 }));
      const facts = { masterId: id, seed, hashing: deps.hashing, secretKey: config.secretKey, now: deps.clock.now() };
      signIns = await giveSignIns(tx, facts);
    }
    await client.query('COMMIT');
    // the tables came into being at once: the planner should know them at once, too
    if (made) await client.query('VACUUM (ANALYZE) customers, orders, order_lines, transactions, subscriptions, tickets, ticket_events');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  // a job would do it within a minute; a screen may be opened before
  if (made) await foldProductSales(db);
  await keepSignIns(config.dataDir, signIns);
  return signIns;
}

async function demoMaster(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ master_id: string }>(`SELECT master_id FROM users WHERE email_key = $1 AND kind = 'OWNER'`, [
    demoOwner.email,
  ]);
  return rows[0]?.master_id ?? null;
}

function transactionOf(client: PoolClient): Tx {
  return {
    async query<Row>(statement: Parameters<Tx['query']>[0], params: readonly unknown[] = []): Promise<Row[]> {
      const values = [...params];
      const result = await client.query(typeof statement === 'string' ? { text: statement, values } : { ...statement, values });
      return result.rows as Row[];
    },
    // nobody listens to a world that comes into being
    afterCommit: () => undefined,
  };
}

async function writeWorld(client: PoolClient, tx: Tx, deps: DemoDeps, options: { seed: number; scale: number }): Promise<string> {
  const now = deps.clock.now();
  const world = makeWorld({ ...options, now });
  await writePeople(tx, world, { now, secretKey: deps.config.secretKey });
  await writeLedger(client, world.accounts);
  await writeDesk(tx, world);
  await writeAudit(tx, world, { seed: options.seed, now });
  return world.masterId;
}

/** The tickets of each account, numbered over the whole master in the order in which they were opened. */
async function writeDesk(tx: Tx, world: DemoWorld): Promise<void> {
  const [first] = world.accounts;
  if (!first) return;
  const numbers = await takeTicketNumbers(tx, first.id, world.tickets.length);
  const numbered = world.tickets.map(({ account, ticket }, index) => ({ account, ticket: { ...ticket, number: numbers.first + index } }));
  for (const account of world.accounts) {
    const own = numbered.filter((entry) => entry.account === account).map((entry) => entry.ticket);
    for (let from = 0; from < own.length; from += 2_000) await writeTickets(tx, account.id, own.slice(from, from + 2_000));
  }
}
