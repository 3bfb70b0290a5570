import { type Caller, recordAudit } from '../../audit/audit.public';
import { type Companion, type LedgerContext, recordMovementAtOnce } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { movementOf, openNotification, type Recipient, readNotification, repeatKeyOf } from './decode-notification';
import { NotificationError } from './notification-error';
import { recipientById } from './notification-secrets';
import type { NotificationContent } from './open-notification';

interface StoredDelivery {
  accountId: string;
  id: string;
  outcome: 'ACCEPTED' | 'REPEATED' | 'REFUSED';
  body: string | null;
  content: NotificationContent | null;
}

/**
 * Runs a delivery again (product.md 10): an accepted one from its stored content, so that what a newer version understands is recorded; a refused one
 * from its body, with the secrets that are valid now. What the ledger has already it does not take twice.
 * @throws Refusal NOT_FOUND, or DELIVERY_NOT_REPLAYABLE: a repeat, or what is refused once more
 */
export async function replayDelivery(deps: Deps, caller: Caller, deliveryId: string | null): Promise<void> {
  const [delivery] = await deps.db.query<StoredDelivery>(
    'SELECT account_id AS "accountId", id, outcome, body, content FROM deliveries WHERE id = $1 AND account_id = ANY($2)',
    [deliveryId, caller.actor.scope(['OWNER'])],
  );
  if (!delivery) throw new Refusal('NOT_FOUND', ['deliveryId']);
  const recipient = await recipientById(deps.db, deps.config, delivery.accountId, deps.clock.now());
  if (!recipient) throw new Refusal('NOT_FOUND', ['deliveryId']);
  await recordAudit(deps.db, deps.clock, caller, {
    action: 'replay-delivery',
    accountId: delivery.accountId,
    object: `dlv_${delivery.id}`,
    before: { outcome: delivery.outcome },
  });
  try {
    if (delivery.outcome === 'ACCEPTED' && delivery.content) await takeAgain(deps, delivery, delivery.content, recipient);
    else if (delivery.outcome === 'REFUSED' && delivery.body !== null) {
      const content = openNotification(Buffer.from(delivery.body), recipient.secrets);
      await takeNow(deps, delivery, content, recipient);
    } else throw new Refusal('DELIVERY_NOT_REPLAYABLE', ['deliveryId']);
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error;
    await deps.db.query(
      `UPDATE deliveries SET replayed_at = $3, reason_code = CASE WHEN outcome = 'REFUSED' THEN $4 ELSE reason_code END
       WHERE account_id = $1 AND id = $2`,
      [delivery.accountId, delivery.id, deps.clock.now(), error.reason],
    );
    throw new Refusal('DELIVERY_NOT_REPLAYABLE', ['deliveryId']);
  }
}

/** What was accepted stays so; the ledger takes what it did not. */
async function takeAgain(deps: Deps, delivery: StoredDelivery, content: NotificationContent, recipient: Recipient): Promise<void> {
  const notification = readNotification(content, recipient);
  const movement = movementOf(notification, recipient, repeatKeyOf(content, notification, recipient));
  if (movement) await recordMovementAtOnce(deps, movement);
  await deps.db.query('UPDATE deliveries SET replayed_at = $3 WHERE account_id = $1 AND id = $2', [
    delivery.accountId,
    delivery.id,
    deps.clock.now(),
  ]);
}

interface Mended {
  id: string;
  at: Date;
  receipt: string | null;
  rawKind: string;
  version: string;
  content: NotificationContent;
  repeatKey: Buffer;
}

/** The refused delivery becomes the accepted one, by the same statement as its movement; a repeat where another was accepted meanwhile. */
const mended: Companion<LedgerContext<Mended>> = {
  name: 'replay',
  gate: 'mended',
  expressions: ($, { account, receipt, rawKind }) => {
    const key = $('bytea', ({ c }) => `\\x${c.repeatKey.toString('hex')}`);
    return `mended AS (
      UPDATE deliveries d SET outcome = 'ACCEPTED', reason_code = NULL, body = NULL, replayed_at = ${$('timestamptz', ({ c }) => c.at)},
        receipt = ${receipt}, raw_kind = ${rawKind}, version = ${$('text', ({ c }) => c.version)},
        content = ${$('jsonb', ({ c }) => c.content)}, repeat_key = ${key}
      FROM input i
      WHERE d.account_id = ${account} AND d.id = ${$('uuid', ({ c }) => c.id)} AND d.outcome = 'REFUSED'
        AND NOT EXISTS (SELECT FROM deliveries o WHERE o.account_id = d.account_id AND o.outcome = 'ACCEPTED' AND o.repeat_key = ${key})
      RETURNING i.n)`;
  },
};

async function takeNow(deps: Deps, delivery: StoredDelivery, content: NotificationContent, recipient: Recipient): Promise<void> {
  const notification = readNotification(content, recipient);
  const repeatKey = repeatKeyOf(content, notification, recipient);
  const movement = movementOf(notification, recipient, repeatKey);
  const values: Mended = {
    id: delivery.id,
    at: deps.clock.now(),
    receipt: notification.receipt,
    rawKind: notification.rawType,
    version: notification.version,
    content,
    repeatKey,
  };
  const fresh = movement
    ? (await recordMovementAtOnce(deps, movement, { companion: mended, values })).besideFresh
    : await mendAlone(deps, delivery.accountId, values);
  if (fresh) return;
  await deps.db.query(
    `UPDATE deliveries SET outcome = 'REPEATED', reason_code = NULL, body = NULL, replayed_at = $3
     WHERE account_id = $1 AND id = $2 AND outcome = 'REFUSED'`,
    [delivery.accountId, delivery.id, deps.clock.now()],
  );
}

async function mendAlone(deps: Deps, accountId: string, values: Mended): Promise<boolean> {
  const rows = await deps.db.query(
    `UPDATE deliveries d SET outcome = 'ACCEPTED', reason_code = NULL, body = NULL, replayed_at = $3, receipt = $4, raw_kind = $5, version = $6,
       content = $7, repeat_key = $8
     WHERE d.account_id = $1 AND d.id = $2 AND d.outcome = 'REFUSED'
       AND NOT EXISTS (SELECT FROM deliveries o WHERE o.account_id = $1 AND o.outcome = 'ACCEPTED' AND o.repeat_key = $8)
     RETURNING 1`,
    [accountId, values.id, values.at, values.receipt, values.rawKind, values.version, JSON.stringify(values.content), values.repeatKey],
  );
  return rows.length > 0;
}
