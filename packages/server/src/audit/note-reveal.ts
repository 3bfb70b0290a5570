import DataLoader from 'dataloader';
import type { GraphQLContext } from '../access/context';
import { prepared } from '../platform/database/sql';
import { recordAudit } from './record-audit';

/** An hour: who looks at one address again and again is noted once. */
const noted = 3_600_000;

const seen = prepared(
  'audit.reveal-seen',
  `SELECT FROM audit_log WHERE account_id = $1 AND at > $2 AND action = 'reveal-address' AND object = $3 AND actor_id IS NOT DISTINCT FROM $4
     AND session_id IS NOT DISTINCT FROM $5 AND api_key_id IS NOT DISTINCT FROM $6 LIMIT 1`,
);

/** `object` is the global id of whose address it is. */
export interface AddressRow {
  accountId: string;
  object: string;
}

/**
 * Notes that a postal address is shown (product.md 12), before it is. One line an account and request: of one address with whose it is, within an
 * hour once; of several with their number. Lists on the screen ask for none.
 */
export function noteAddress(context: GraphQLContext, row: AddressRow): Promise<unknown> {
  const loader = context.loader(
    'audit.addresses',
    () => new DataLoader<string, null>((keys) => note(context, keys), { maxBatchSize: 10_000 }),
  );
  return loader.load(`${row.accountId} ${row.object}`);
}

async function note(context: GraphQLContext, keys: readonly string[]): Promise<null[]> {
  const byAccount = new Map<string, string[]>();
  for (const key of keys) {
    const accountId = key.slice(0, 36);
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), key.slice(37)]);
  }
  for (const [accountId, objects] of byAccount) await noteOf(context, accountId, objects);
  return keys.map(() => null);
}

async function noteOf(context: GraphQLContext, accountId: string, objects: readonly string[]): Promise<void> {
  const { db, clock } = context.deps;
  const { actor } = context;
  const who = actor.viewedBy ?? actor;
  const [object = null] = objects.length === 1 ? objects : [];
  if (object) {
    const since = new Date(clock.now().getTime() - noted);
    const known = await db.query(seen, [accountId, since, object, who.userId, who.sessionId, who.apiKeyId]);
    if (known.length > 0) return;
  }
  await recordAudit(db, clock, context, {
    action: 'reveal-address',
    accountId,
    object,
    after: object ? undefined : { addresses: objects.length },
  });
}
