import { prepared, type Sql } from '../../platform/database/sql';
import { Gathering } from '../../platform/gathering';
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

const columns = 'a.id, a.nickname, a.currency, s.secret_encrypted AS sealed, s.valid_until AS "validUntil"';
const found = 'accounts a LEFT JOIN account_secrets s ON s.account_id = a.id';
const newestFirst = 'ORDER BY s.created_at DESC, s.id DESC';

const find = prepared('notification-recipients', `SELECT ${columns} FROM ${found} WHERE a.nickname = ANY($1) ${newestFirst}`);
const findById = prepared('notification-recipient-by-id', `SELECT ${columns} FROM ${found} WHERE a.id = $1 ${newestFirst}`);

export interface RecipientWithSecrets extends Recipient {
  /** those that are valid now: two while one is changed */
  secrets: string[];
}

interface Row {
  id: string;
  nickname: string;
  currency: string;
  sealed: Buffer | null;
  validUntil: Date | null;
}

const lookUps = new WeakMap<Sql, Gathering<string, Row[]>>();

/** Notifications that come at the same moment look their accounts up together. */
function lookUp(sql: Sql): Gathering<string, Row[]> {
  let known = lookUps.get(sql);
  if (!known) {
    const work = async (nicknames: readonly string[]) => {
      const rows = await sql.query<Row>(find, [[...new Set(nicknames)]]);
      return nicknames.map((nickname) => rows.filter((row) => row.nickname === nickname));
    };
    known = new Gathering(work, { atOnce: 50, lanes: 4 });
    lookUps.set(sql, known);
  }
  return known;
}

/** The account of this nickname with the secrets that are valid now, or null. */
export async function recipientByNickname(
  sql: Sql,
  config: { secretKey: string },
  nickname: string,
  now: Date,
): Promise<RecipientWithSecrets | null> {
  return toRecipient(await lookUp(sql).add(nickname.toLowerCase()), config, now);
}

/** The same by the account's id. */
export async function recipientById(
  sql: Sql,
  config: { secretKey: string },
  accountId: string,
  now: Date,
): Promise<RecipientWithSecrets | null> {
  return toRecipient(await sql.query<Row>(findById, [accountId]), config, now);
}

function toRecipient(rows: Row[], config: { secretKey: string }, now: Date): RecipientWithSecrets | null {
  const [first] = rows;
  if (!first) return null;
  const secrets = rows
    .flatMap(({ sealed, validUntil }) => (sealed && (validUntil === null || validUntil > now) ? [sealed] : []))
    .slice(0, 2)
    .map((sealed) => notificationSecretBox(config).open(sealed));
  return { accountId: first.id, nickname: first.nickname, currency: first.currency, secrets };
}
