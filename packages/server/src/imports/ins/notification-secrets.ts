import { prepared, type Sql } from '../../platform/database/sql';
import { SecretBox } from '../../platform/secret-box';
import type { Recipient } from './decode-notification';

const box = new WeakMap<object, SecretBox>();

/** Seals and opens notification secrets (`account_secrets.secret_encrypted`). */
export function notificationSecretBox(config: { secretKey: string }): SecretBox {
  let known = box.get(config);
  if (!known) {
    known = new SecretBox(config.secretKey, 'notification-secret');
    box.set(config, known);
  }
  return known;
}

const find = prepared(
  'notification-recipient',
  `SELECT a.id, a.nickname, a.currency, s.secret_encrypted
   FROM accounts a LEFT JOIN account_secrets s ON s.account_id = a.id AND (s.valid_until IS NULL OR s.valid_until > $2)
   WHERE a.nickname = $1 ORDER BY s.created_at DESC, s.id DESC LIMIT 2`,
);

const findById = prepared(
  'notification-recipient-by-id',
  `SELECT a.id, a.nickname, a.currency, s.secret_encrypted
   FROM accounts a LEFT JOIN account_secrets s ON s.account_id = a.id AND (s.valid_until IS NULL OR s.valid_until > $2)
   WHERE a.id = $1 ORDER BY s.created_at DESC, s.id DESC LIMIT 2`,
);

export interface RecipientWithSecrets extends Recipient {
  /** those that are valid now: two while one is changed */
  secrets: string[];
}

interface Row {
  id: string;
  nickname: string;
  currency: string;
  secret_encrypted: Buffer | null;
}

/** The account of this nickname with the secrets that are valid now, or null. */
export async function recipientByNickname(
  sql: Sql,
  config: { secretKey: string },
  nickname: string,
  now: Date,
): Promise<RecipientWithSecrets | null> {
  return toRecipient(await sql.query<Row>(find, [nickname.toLowerCase(), now]), config);
}

/** The same by the account's id. */
export async function recipientById(
  sql: Sql,
  config: { secretKey: string },
  accountId: string,
  now: Date,
): Promise<RecipientWithSecrets | null> {
  return toRecipient(await sql.query<Row>(findById, [accountId, now]), config);
}

function toRecipient(rows: Row[], config: { secretKey: string }): RecipientWithSecrets | null {
  const [first] = rows;
  if (!first) return null;
  const secrets = rows.flatMap((row) => (row.secret_encrypted ? [notificationSecretBox(config).open(row.secret_encrypted)] : []));
  return { accountId: first.id, nickname: first.nickname, currency: first.currency, secrets };
}
