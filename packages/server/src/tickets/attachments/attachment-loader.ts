import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../access/context';
import { keyColumns, type RowKey, rowKey } from '../../platform/database/row-keys';
import { prepared } from '../../platform/database/sql';
import type { TicketAttachmentType } from './attachment.type';

const ofEvents = prepared(
  'tickets.attachments',
  `SELECT a.account_id AS "accountId", a.event_id AS "eventId", 'fil_' || f.id AS id, f.name, f.content_type AS "contentType", f.size::int AS size
   FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id)
   JOIN ticket_attachments a ON a.account_id = k.account_id AND a.event_id = k.id JOIN files f ON f.id = a.file_id
   ORDER BY a.event_id, a.position`,
);

/** The files of each of these events, which were loaded in scope; one statement a request. */
export function attachmentsLoader(context: GraphQLContext): DataLoader<RowKey, TicketAttachmentType[]> {
  return context.loader(
    'tickets.attachments',
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const rows = await context.deps.db.query<TicketAttachmentType & { eventId: string }>(ofEvents, keyColumns(keys));
        const found = new Map<string, TicketAttachmentType[]>();
        for (const row of rows) {
          const key = rowKey(row.accountId, row.eventId);
          found.set(key, [...(found.get(key) ?? []), row]);
        }
        return keys.map((key) => found.get(key) ?? []);
      }),
  );
}
