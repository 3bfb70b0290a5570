import type { Database } from '../platform/database/database';
import type { Sql, Tx } from '../platform/database/sql';
import { chainOf, chainStart, nextHash, type SealedLine, sealedColumns } from './audit-chain';

/** CHANGED: the line is not what was sealed. MISSING: it is gone. GAP: a link of the chain is gone. MOVED: it belongs to another chain. */
export type BreakKind = 'CHANGED' | 'MISSING' | 'GAP' | 'MOVED' | 'HEAD';

export interface Broken {
  kind: BreakKind;
  position: number;
  entryId: string | null;
}

export interface ChainReport {
  chainId: string;
  /** whose chain: a master's owner, an account's nickname, or nobody's */
  of: 'MASTER' | 'ACCOUNT' | 'INSTANCE';
  name: string | null;
  /** lines sealed, which is the head's position */
  length: number;
  /** hex; to be noted outside (docs/operations.md) */
  head: string | null;
  /** the first ones, in the order of position */
  broken: Broken[];
}

export interface AuditReport {
  intact: boolean;
  chains: ChainReport[];
  lines: number;
  /** lines that wait for the sequencer longer than they should: it does not run */
  late: number;
  /** lines that neither stand in a chain nor wait for one: somebody took them out of it */
  left: string[];
  /** lines that waited for the sequencer and were deleted before it came */
  gone: string[];
}

/** A head that was noted earlier: the chain must still lead through it. */
export interface NotedHead {
  chainId: string;
  length: number;
  head: string;
}

export interface VerifyOptions {
  /** lines may be unsealed for so long */
  lateAfterMinutes: number;
  now: Date;
  noted?: readonly NotedHead[];
}

const batch = 2_000;
/** Of each kind of damage so many are named; the first is what matters. */
const namedAtMost = 20;

/**
 * Recomputes every chain from the lines as they are now. Reads one consistent state, so it may run beside a busy server, and changes nothing.
 * Each link is checked against the stored hash before it, so that one changed line is named alone and not all that follow.
 */
export async function verifyAudit(db: Database, options: VerifyOptions): Promise<AuditReport> {
  const work = async (tx: Tx): Promise<AuditReport> => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const chains: ChainReport[] = [];
    const noted = new Map((options.noted ?? []).map((head) => [head.chainId, head]));
    for (const chain of await chainsOf(tx, [...noted.keys()])) chains.push(await verifyChain(tx, chain, noted.get(chain.chainId)));
    const rest = await unsealed(tx, options);
    const intact = rest.left.length === 0 && rest.gone.length === 0 && chains.every((chain) => chain.broken.length === 0);
    return { intact, chains, lines: chains.reduce((sum, chain) => sum + chain.length, 0), ...rest };
  };
  return db.transaction(work, { unhurried: true });
}

type ChainName = Pick<ChainReport, 'chainId' | 'of' | 'name'>;

/** Every chain that has begun, and those that were noted: a chain may be gone altogether. */
async function chainsOf(sql: Sql, noted: readonly string[]): Promise<ChainName[]> {
  return sql.query<ChainName>(
    `WITH RECURSIVE found AS (
       (SELECT chain_id FROM audit_chain ORDER BY chain_id LIMIT 1)
       UNION ALL
       SELECT (SELECT c.chain_id FROM audit_chain c WHERE c.chain_id > f.chain_id ORDER BY c.chain_id LIMIT 1) FROM found f WHERE f.chain_id IS NOT NULL),
     ids AS (SELECT chain_id AS id FROM found WHERE chain_id IS NOT NULL UNION SELECT unnest($1::uuid[]))
     SELECT ids.id AS "chainId", coalesce(u.email, a.nickname) AS name,
       CASE WHEN m.id IS NOT NULL THEN 'MASTER' WHEN a.id IS NOT NULL THEN 'ACCOUNT' ELSE 'INSTANCE' END AS "of"
     FROM ids LEFT JOIN masters m ON m.id = ids.id LEFT JOIN users u ON u.master_id = m.id AND u.kind = 'OWNER' LEFT JOIN accounts a ON a.id = ids.id
     ORDER BY m.id IS NULL, a.id IS NULL, ids.id`,
    [noted],
  );
}

type Link = Omit<SealedLine, 'id'> & { position: number; entryId: string; hash: Buffer; id: string | null };

async function verifyChain(tx: Tx, chain: ChainName, noted: NotedHead | undefined): Promise<ChainReport> {
  const broken: Broken[] = [];
  const note = (kind: BreakKind, position: number, entryId: string | null) => {
    if (broken.length < namedAtMost) broken.push({ kind, position, entryId });
  };
  let position = 0;
  let hash = chainStart(chain.chainId);
  let atNoted: string | null = null;
  for (;;) {
    const links = await tx.query<Link>(
      `SELECT c.position, c.entry_id AS "entryId", c.hash, ${sealedColumns} FROM audit_chain c LEFT JOIN audit_log l ON l.id = c.entry_id
       WHERE c.chain_id = $1 AND c.position > $2 ORDER BY c.position LIMIT $3`,
      [chain.chainId, position, batch],
    );
    for (const link of links) {
      const { id } = link;
      if (link.position !== position + 1) note('GAP', position + 1, null);
      else if (id === null) note('MISSING', link.position, link.entryId);
      else if (chainOf(link) !== chain.chainId) note('MOVED', link.position, link.entryId);
      else if (!nextHash(hash, { ...link, id }).equals(link.hash)) note('CHANGED', link.position, link.entryId);
      ({ position, hash } = link);
      if (position === noted?.length) atNoted = hash.toString('hex');
    }
    if (links.length < batch) break;
  }
  // a chain that was written anew holds in itself, but does not lead through the head that was noted
  if (noted && atNoted !== noted.head) note('HEAD', noted.length, null);
  return { ...chain, length: position, head: position === 0 ? null : hash.toString('hex'), broken };
}

async function unsealed(sql: Sql, options: VerifyOptions): Promise<Pick<AuditReport, 'late' | 'left' | 'gone'>> {
  const since = new Date(options.now.getTime() - options.lateAfterMinutes * 60_000);
  const [late] = await sql.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM audit_unsealed u JOIN audit_log l ON l.id = u.entry_id WHERE l.at < $1',
    [since],
  );
  const left = await sql.query<{ id: string }>(
    `SELECT l.id FROM audit_log l WHERE NOT EXISTS (SELECT FROM audit_chain c WHERE c.entry_id = l.id)
       AND NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.chain_id = audit_chain_of(l.master_id, l.account_id) AND u.entry_id = l.id)
     ORDER BY l.at LIMIT $1`,
    [namedAtMost],
  );
  const gone = await sql.query<{ id: string }>(
    `SELECT u.entry_id AS id FROM audit_unsealed u WHERE NOT EXISTS (SELECT FROM audit_log l WHERE l.id = u.entry_id) LIMIT $1`,
    [namedAtMost],
  );
  return { late: late?.count ?? 0, left: left.map((row) => row.id), gone: gone.map((row) => row.id) };
}
