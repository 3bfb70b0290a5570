import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database/database';
import { prepared, type Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { chainStart, nextHash, type SealedLine, sealedColumns } from './audit-chain';
import { sealKind } from './record-audit';

/** Lines sealed in one transaction. */
const batch = 1_000;

const lock = prepared('audit.seal-lock', `SELECT pg_try_advisory_xact_lock(724906, hashtext($1)) AS mine`);
const headOf = prepared('audit.seal-head', 'SELECT position, hash FROM audit_chain WHERE chain_id = $1 ORDER BY position DESC LIMIT 1');
const waiting = prepared(
  'audit.seal-waiting',
  `SELECT ${sealedColumns} FROM audit_unsealed u JOIN audit_log l ON l.id = u.entry_id WHERE u.chain_id = $1 ORDER BY u.entry_id LIMIT $2`,
);
const append = prepared(
  'audit.seal-append',
  `INSERT INTO audit_chain (chain_id, position, entry_id, hash, sealed_at)
   SELECT $1, $2::bigint + row_number() OVER (ORDER BY n), entry_id, hash, $5 FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY e(entry_id, hash, n)`,
);
const settle = prepared('audit.seal-settle', 'DELETE FROM audit_unsealed WHERE chain_id = $1 AND entry_id = ANY($2::uuid[])');

/**
 * Lays what is unsealed of one chain behind its last position (ADR 0011). The order is that of sealing, not of time: a line that is committed
 * late gets its place when it is seen. One process at a time does it for a chain, whoever that is; another leaves at once.
 * @returns the number of lines sealed
 */
export async function sealChain(db: Database, clock: Clock, chainId: string): Promise<number> {
  for (let sealed = 0; ; ) {
    const count = await db.transaction((tx) => sealBatch(tx, clock, chainId));
    sealed += count;
    if (count < batch) return sealed;
  }
}

async function sealBatch(tx: Tx, clock: Clock, chainId: string): Promise<number> {
  const [got] = await tx.query<{ mine: boolean }>(lock, [chainId]);
  if (!got?.mine) return 0;
  const lines = await tx.query<SealedLine>(waiting, [chainId, batch]);
  if (lines.length === 0) return 0;
  const [head] = await tx.query<{ position: number; hash: Buffer }>(headOf, [chainId]);
  let hash = head?.hash ?? chainStart(chainId);
  const hashes = lines.map((line) => {
    hash = nextHash(hash, line);
    return hash;
  });
  const ids = lines.map((line) => line.id);
  await tx.query(append, [chainId, head?.position ?? 0, ids, hashes, clock.now()]);
  await tx.query(settle, [chainId, ids]);
  return lines.length;
}

/** Seals every chain that has something unsealed. */
export async function sealAll(db: Database, clock: Clock): Promise<number> {
  const chains = await db.query<{ id: string }>('SELECT DISTINCT chain_id AS id FROM audit_unsealed');
  let sealed = 0;
  for (const { id } of chains) sealed += await sealChain(db, clock, id);
  return sealed;
}

/** The sequencer: soon after a line (record-audit.ts wakes it), and every minute for what was committed while it ran. */
export function registerAuditJobs(deps: Deps): void {
  deps.jobs.register<{ chain?: string }>(
    sealKind,
    async ({ chain }) => {
      await (chain ? sealChain(deps.db, deps.clock, chain) : sealAll(deps.db, deps.clock));
    },
    { every: 'minute' },
  );
}
