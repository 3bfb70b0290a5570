import { createHash } from 'node:crypto';
import { testReceipt } from '@mestre/shared';
import { type Movement, movementKey } from '../../orders/orders.public';
import type { Notification } from './notification';
import { NotificationError } from './notification-error';
import { type NotificationContent, openEnvelope, parseEnvelope } from './open-notification';
import { readFormNotification } from './read-form-notification';
import { readJsonNotification } from './read-json-notification';

/** The account that a notification is for. */
export interface Recipient {
  accountId: string;
  nickname: string;
  /** what the account is paid in */
  currency: string;
}

/** Takes a body apart and proves it: parseEnvelope, then openEnvelope. @throws NotificationError */
export function openNotification(body: Buffer, secrets: readonly string[]): NotificationContent {
  return openEnvelope(parseEnvelope(body), secrets);
}

/**
 * Reads proven content, of any version.
 * @throws NotificationError: a field that cannot be, or WRONG_ACCOUNT where another account is meant
 */
export function readNotification(content: NotificationContent, recipient: Recipient): Notification {
  const read = content.form === 'json' ? readJsonNotification : readFormNotification;
  const notification = read(content.fields, recipient.currency);
  if (!isFor(notification, recipient.nickname)) throw new NotificationError('WRONG_ACCOUNT', 'another account');
  if (notification.meaning.effect === 'MOVEMENT' && notification.receipt === null) throw new NotificationError('MISSING_FIELD', 'receipt');
  return notification;
}

/** As vendor the account is named in `vendor`, as affiliate in `affiliate`; in other roles, or where it is not said, in one of them if any. */
function isFor(notification: Notification, nickname: string): boolean {
  const is = (name: string | null) => name?.toLowerCase() === nickname;
  const { vendor, affiliate } = notification;
  const role = notification.role?.toUpperCase();
  if (role === 'AFFILIATE' && affiliate !== null) return is(affiliate);
  if (role === undefined || role === 'VENDOR') return vendor === null || is(vendor);
  return true;
}

/**
 * The key by which a repeat is known (issue 2, point 4): account, receipt, type, time and sorted items; for tests, and for what is about no
 * order, the digest of the content, without the number of the attempt.
 */
export function repeatKeyOf(content: NotificationContent, notification: Notification, recipient: Recipient): Buffer {
  const { meaning, receipt } = notification;
  const test = meaning.effect === 'MOVEMENT' && meaning.test;
  if (test || receipt === null || receipt === testReceipt) return digestOf(content, recipient);
  return movementKey({
    accountId: recipient.accountId,
    receipt,
    rawKind: notification.rawType,
    at: notification.at,
    lines: notification.lines,
  });
}

function digestOf(content: NotificationContent, recipient: Recipient): Buffer {
  const { attemptCount: _attempt, ...fields } = content.fields as Record<string, unknown>;
  return createHash('sha256')
    .update(recipient.accountId)
    .update(JSON.stringify(sorted(fields)))
    .digest();
}

/** The same content in another order of fields is the same content. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, sorted(item)]);
}

/** What the ledger is to record, or null where nothing follows from the notification but its delivery. */
export function movementOf(notification: Notification, recipient: Recipient, repeatKey: Buffer): Movement | null {
  const { meaning, receipt } = notification;
  if (meaning.effect === 'NONE' || receipt === null) return null;
  if (meaning.effect === 'SUBSCRIPTION' && notification.plan === null) return null;
  return {
    accountId: recipient.accountId,
    source: 'INS',
    kind: meaning.effect === 'MOVEMENT' ? meaning.kind : null,
    rawKind: notification.rawType,
    test: meaning.effect === 'MOVEMENT' && meaning.test,
    at: notification.at,
    receipt,
    currency: notification.currency,
    amountMinor: notification.amountMinor,
    taxMinor: notification.taxMinor,
    shippingMinor: notification.shippingMinor,
    earningsMinor: notification.earningsMinor,
    earningsCurrency: notification.earningsMinor === null ? null : recipient.currency,
    paymentMethod: notification.paymentMethod,
    language: notification.language,
    role: notification.role,
    affiliate: notification.affiliate,
    trackingCodes: notification.trackingCodes,
    parentReceipt: notification.parentReceipt,
    vendorVariables: notification.vendorVariables,
    customer: notification.customer,
    lines: notification.lines,
    plan: notification.plan,
    repeatKey,
  };
}
