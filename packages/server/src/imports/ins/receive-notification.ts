import type { DeliveryReason } from '@mestre/shared';
import { recordMovementAtOnce } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { uuidV7 } from '../../platform/ids';
import { TooManyTriesError } from '../../platform/rate-limits';
import { movementOf, type Recipient, readNotification, repeatKeyOf } from './decode-notification';
import { deliveryBeside, keepDelivery, noteRefused, noteRepeated, type OpenedDelivery } from './delivery.repository';
import type { Notification } from './notification';
import { NotificationError } from './notification-error';
import { type RecipientWithSecrets, recipientByNickname } from './notification-secrets';
import { type Envelope, type NotificationContent, openEnvelope, parseEnvelope } from './open-notification';

/** A body as it came over HTTP. */
export interface ReceivedBody {
  bytes: Buffer;
  /** false: longer than is taken; `bytes` is its beginning */
  whole: boolean;
  contentType: string | null;
}

export type Received = { outcome: 'ACCEPTED' | 'REPEATED' } | { outcome: 'REFUSED'; reason: DeliveryReason; stage: Stage };

/** How far a refused notification came: its body could not be taken apart, was not proven by a secret, or was proven and says what cannot be. */
export type Stage = 'BODY' | 'PROOF' | 'CONTENT';

export type InsDeps = Pick<Deps, 'db' | 'events' | 'config' | 'clock' | 'limits'>;

/**
 * `cverify` has 32 bits: wrong ones are counted, and past these the old forms of an account are refused unseen for the rest of the hour. The
 * encrypted versions go on.
 */
const wrongChecks = { name: 'ins-cverify', points: 300, seconds: 3600 };

// what a nickname that nobody has is checked against: the same work, the same refusal
const nobody: RecipientWithSecrets = { accountId: '', nickname: '', currency: 'USD', secrets: ['NOBODYSSECRET'] };

/**
 * Takes one instant notification for the account of this nickname (product.md 10): proves and reads it, records delivery and movement in one
 * transaction, notes repeats and refusals. An unknown nickname is refused like a wrong secret, and noted nowhere.
 */
export async function receiveNotification(deps: InsDeps, nickname: string, body: ReceivedBody): Promise<Received> {
  const receivedAt = deps.clock.now();
  const recipient = await recipientByNickname(deps.db, deps.config, nickname, receivedAt);
  let content: NotificationContent | null = null;
  let envelope: Envelope | null = null;
  try {
    if (!body.whole) throw new NotificationError('TOO_LARGE', 'too large');
    envelope = parseEnvelope(body.bytes);
    content = await open(deps, envelope, recipient);
    if (!recipient) throw new NotificationError('BAD_SECRET', 'nobody');
    return { outcome: await take(deps, recipient, content, { receivedAt, contentType: body.contentType }) };
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error;
    if (recipient) {
      const { accountId } = recipient;
      const refused = { receivedAt, reason: error.reason, contentType: body.contentType, body: body.bytes, ...wordsOf(content) };
      await noteRefused(deps.db, accountId, refused);
    }
    return { outcome: 'REFUSED', reason: error.reason, stage: recipient && content ? 'CONTENT' : envelope ? 'PROOF' : 'BODY' };
  }
}

async function open(deps: InsDeps, envelope: Envelope, recipient: RecipientWithSecrets | null): Promise<NotificationContent> {
  const { accountId, secrets } = recipient ?? nobody;
  if (envelope.form === 'fields' && recipient && (await deps.limits.taken(wrongChecks, accountId)) >= wrongChecks.points) {
    throw new NotificationError('BAD_SECRET', 'too many wrong checks');
  }
  try {
    return openEnvelope(envelope, secrets);
  } catch (error) {
    if (envelope.form === 'fields' && recipient) {
      await deps.limits.take(wrongChecks, accountId).catch((full) => {
        if (!(full instanceof TooManyTriesError)) throw full;
      });
    }
    throw error;
  }
}

/**
 * Records a proven notification: its delivery, and what follows from it.
 * @throws NotificationError where it cannot be read, or is another account's
 */
export async function take(
  deps: InsDeps,
  recipient: Recipient,
  content: NotificationContent,
  received: { receivedAt: Date; contentType: string | null },
): Promise<'ACCEPTED' | 'REPEATED'> {
  const notification = readNotification(content, recipient);
  const repeatKey = repeatKeyOf(content, notification, recipient);
  const delivery = deliveryOf(notification, content, repeatKey, received);
  const movement = movementOf(notification, recipient, repeatKey);
  const fresh = movement
    ? (await recordMovementAtOnce(deps, movement, { companion: deliveryBeside, values: delivery })).besideFresh
    : await keepDelivery(deps.db, recipient.accountId, delivery);
  if (fresh) return 'ACCEPTED';
  await noteRepeated(deps.db, recipient.accountId, delivery);
  return 'REPEATED';
}

function deliveryOf(
  notification: Notification,
  content: NotificationContent,
  repeatKey: Buffer,
  received: { receivedAt: Date; contentType: string | null },
): OpenedDelivery {
  const { receipt, rawType, version } = notification;
  return { id: uuidV7(), ...received, receipt, rawKind: rawType, version, content, repeatKey };
}

/** What proven content calls itself, for the list of refusals, however wrong the rest is. */
function wordsOf(content: NotificationContent | null): { receipt: string | null; rawKind: string | null } {
  const word = (json: string, form: string) => {
    const value = content?.fields[content.form === 'json' ? json : form];
    return typeof value === 'string' && value !== '' ? value.slice(0, 100) : null;
  };
  return { receipt: word('receipt', 'ctransreceipt'), rawKind: word('transactionType', 'ctransaction') };
}
