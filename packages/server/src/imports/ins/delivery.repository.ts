import type { DeliveryReason } from '@mestre/shared';
import type { Companion, LedgerContext } from '../../orders/orders.public';
import { type Prepared, prepared, type Sql } from '../../platform/database/sql';
import { uuidV7 } from '../../platform/ids';
import type { NotificationContent } from './open-notification';

/** How much of a refused body is kept, in bytes: far more than a genuine notification has. */
const keptBytes = 32_768;
/** Refused and repeated deliveries kept of an account, each: strangers can make any number of them, the disk must not fill (product.md 10). */
const keptAtMost = 1_000;

/** What is known of a delivery that was opened. */
export interface OpenedDelivery {
  id: string;
  receivedAt: Date;
  receipt: string | null;
  rawKind: string;
  version: string;
  contentType: string | null;
  content: NotificationContent;
  repeatKey: Buffer;
}

const columns = 'account_id, id, received_at, outcome, receipt, raw_kind, version, content_type, content, repeat_key';

/** The deliveries' rows, written by the same statement as their movements; a second one with the same key finds the gate closed. */
export const deliveryBeside: Companion<LedgerContext<OpenedDelivery>> = {
  name: 'delivery',
  gate: 'delivery',
  expressions: ($, { account, receipt, rawKind }) => {
    const id = $('uuid', ({ c }) => c.id);
    const key = $('bytea', ({ c }) => `\\x${c.repeatKey.toString('hex')}`);
    return `kept AS (
      INSERT INTO deliveries (${columns})
      SELECT ${account}, ${id}, ${$('timestamptz', ({ c }) => c.receivedAt)}, 'ACCEPTED', ${receipt}, ${rawKind}, ${$('text', ({ c }) => c.version)}, ${$('text', ({ c }) => c.contentType)},
        ${$('jsonb', ({ c }) => c.content)}, ${key}
      FROM input i ORDER BY ${account}, ${key}
      ON CONFLICT (account_id, repeat_key) WHERE outcome = 'ACCEPTED' DO NOTHING
      RETURNING account_id, id),
    delivery AS MATERIALIZED (SELECT i.n FROM input i JOIN kept ON kept.account_id = ${account} AND kept.id = ${id})`;
  },
};

const keepAlone = prepared(
  'delivery-keep',
  `INSERT INTO deliveries (${columns}) VALUES ($1, $2, $3, 'ACCEPTED', $4, $5, $6, $7, $8, $9)
   ON CONFLICT (account_id, repeat_key) WHERE outcome = 'ACCEPTED' DO NOTHING RETURNING 1`,
);

/** Keeps a delivery from which nothing follows for the ledger. @returns false when it is a repeat */
export async function keepDelivery(sql: Sql, accountId: string, delivery: OpenedDelivery): Promise<boolean> {
  const { id, receivedAt, receipt, rawKind, version, contentType, content, repeatKey } = delivery;
  const params = [accountId, id, receivedAt, receipt, rawKind, version, contentType, JSON.stringify(content), repeatKey];
  return (await sql.query(keepAlone, params)).length > 0;
}

// the outcome stands in the text: only so can PostgreSQL see that the partial index `deliveries_bounded` serves it
const [noteRepeat, noteRefusal] = (['REPEATED', 'REFUSED'] as const).map((outcome) =>
  prepared(
    `delivery-note-${outcome.toLowerCase()}`,
    `WITH dropped AS (
       DELETE FROM deliveries WHERE account_id = $1 AND id = ANY (ARRAY(
         SELECT id FROM deliveries WHERE account_id = $1 AND outcome = '${outcome}' AND (received_at, id) <= (
           SELECT received_at, id FROM deliveries WHERE account_id = $1 AND outcome = '${outcome}'
           ORDER BY received_at DESC, id DESC OFFSET ${keptAtMost - 1} LIMIT 1)
         -- several at once drop different rows instead of waiting for each other
         ORDER BY received_at DESC, id DESC LIMIT 10 FOR UPDATE SKIP LOCKED)))
     INSERT INTO deliveries (account_id, id, received_at, outcome, reason_code, receipt, raw_kind, version, content_type, body)
     VALUES ($1, $2, $3, '${outcome}', $4, $5, $6, $7, $8, $9)`,
  ),
) as [Prepared, Prepared];

/** Notes a repeat: its content is that of the accepted one. */
export async function noteRepeated(sql: Sql, accountId: string, delivery: OpenedDelivery): Promise<void> {
  const { receivedAt, receipt, rawKind, version, contentType } = delivery;
  await sql.query(noteRepeat, [accountId, uuidV7(), receivedAt, null, receipt, rawKind, version, contentType, null]);
}

export interface RefusedDelivery {
  receivedAt: Date;
  reason: DeliveryReason;
  contentType: string | null;
  body: Buffer;
  /** what was opened before it was refused */
  receipt: string | null;
  rawKind: string | null;
}

/** Notes a refusal with the body as it came, cut where it is long; the oldest refusals of the account make room. */
export async function noteRefused(sql: Sql, accountId: string, delivery: RefusedDelivery): Promise<void> {
  const { receivedAt, reason, contentType, receipt, rawKind } = delivery;
  await sql.query(noteRefusal, [accountId, uuidV7(), receivedAt, reason, receipt, rawKind, null, contentType, keptText(delivery.body)]);
}

function keptText(body: Buffer): string {
  const text = body.subarray(0, keptBytes).toString('utf8').replaceAll('\0', '');
  // what was cut can never be taken for whole when it is replayed
  return body.length > keptBytes ? `${text}\u2026[cut]` : text;
}
