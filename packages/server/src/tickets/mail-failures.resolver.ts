import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared } from '../platform/database/sql';
import { type MailFailure, mailFailureOf } from '../platform/mail/mail-failure';
import { MailFailureName } from './ticket.enums';
import { TicketEventType } from './ticket.type';
import type { TicketEventRow } from './ticket-event.repository';
import { ticketReaders } from './ticket-readers';

const ofEvents = prepared(
  'tickets.mail-failures',
  `SELECT e.account_id AS "accountId", e.id AS "eventId", m.last_error AS "lastError" FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id)
   JOIN ticket_events e ON e.account_id = k.account_id AND e.id = k.id JOIN mails m ON m.id = e.mail_id AND m.status = 'FAILED'`,
);

/** Why the mail of an event failed, beside its state: for who reads the ticket; the reports show none. */
@Resolver(() => TicketEventType)
export class MailFailuresResolver {
  @Auth(...ticketReaders)
  @FieldResolver(() => MailFailureName, { nullable: true, description: 'Of a mail that failed: why. It is tried again for some days.' })
  async mailFailure(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): Promise<MailFailureName | null> {
    const found = await failureOf(event, context);
    return found && MailFailureName[found.failure];
  }

  @Auth(...ticketReaders)
  @FieldResolver(() => String, { nullable: true, description: 'Of a mail that was refused: what the mail server answered, shortened.' })
  async mailReply(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): Promise<string | null> {
    return (await failureOf(event, context))?.reply ?? null;
  }
}

async function failureOf(event: TicketEventRow, context: GraphQLContext): Promise<MailFailure | null> {
  return event.mailStatus === 'FAILED' ? failuresLoader(context).load(rowKey(event.accountId, event.eventId)) : null;
}

/** The failures of the mails of these events, which were loaded in scope; one statement a request. */
function failuresLoader(context: GraphQLContext): DataLoader<RowKey, MailFailure | null> {
  return context.loader(
    'tickets.mail-failures',
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const rows = await context.deps.db.query<{ accountId: string; eventId: string; lastError: string | null }>(
          ofEvents,
          keyColumns(keys),
        );
        const found = new Map(rows.map((row) => [rowKey(row.accountId, row.eventId), mailFailureOf(row.lastError ?? '')]));
        return keys.map((key) => found.get(key) ?? null);
      }),
  );
}
