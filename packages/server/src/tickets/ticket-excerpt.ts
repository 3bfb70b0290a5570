import DataLoader from 'dataloader';
import { Arg, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared } from '../platform/database/sql';
import { TicketEventType, TicketType } from './ticket.type';
import { type TicketEventRow, ticketEventColumns } from './ticket-event.repository';
import { ticketReaders } from './ticket-readers';
import type { TicketRow } from './ticket-row';
import { excerptOf, wordQuery, wordsOf } from './words';

@ObjectType('ExcerptPiece', { simpleResolvers: true })
export class ExcerptPieceType {
  @Field(() => String) text: string;
  @Field(() => Boolean, { description: 'It is what was looked for.' }) hit: boolean;
}

@ObjectType('TicketExcerpt', { simpleResolvers: true, description: 'The place of a comment or note where what was looked for stands.' })
export class TicketExcerptType {
  accountId: string;
  @Auth(...ticketReaders) @Field(() => TicketEventType) event: TicketEventRow;
  @Auth(...ticketReaders) @Field(() => [ExcerptPieceType], { description: 'In their order; plain text.' }) pieces: ExcerptPieceType[];
}

const newestWithWords = prepared(
  'tickets.excerpts',
  `SELECT ${ticketEventColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) CROSS JOIN LATERAL (
     SELECT * FROM (
       SELECT e.* FROM ticket_events e WHERE e.account_id = k.account_id AND e.ticket_id = k.id AND e.body IS NOT NULL ORDER BY e.at DESC, e.id DESC LIMIT 200) e
     WHERE e.words @@ $3::tsquery ORDER BY e.at DESC, e.id DESC LIMIT 1) e`,
);

/** The newest comment or note of each ticket that has all the words; one statement a request and search. The tickets were found in scope. */
function excerptLoader(context: GraphQLContext, search: string): DataLoader<RowKey, TicketExcerptType | null> {
  const words = wordsOf(search);
  return context.loader(
    `tickets.excerpts ${words.join(' ')}`,
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        if (words.length === 0) return keys.map(() => null);
        const rows = await context.deps.db.query<TicketEventRow>(newestWithWords, [...keyColumns(keys), wordQuery(words)]);
        const found = new Map(rows.map((row) => [rowKey(row.accountId, row.ticketId), row]));
        return keys.map((key) => {
          const event = found.get(key);
          return event ? { accountId: event.accountId, event, pieces: excerptOf(event.body ?? '', words) } : null;
        });
      }),
  );
}

@Resolver(() => TicketType)
export class TicketExcerptResolver {
  @Auth(...ticketReaders)
  @FieldResolver(() => TicketExcerptType, {
    nullable: true,
    description: 'Where these words stand in its newest comment or note that has them; null where they stand in none.',
  })
  excerpt(
    @Root() ticket: TicketRow,
    @Arg('search', () => String) search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<TicketExcerptType | null> {
    return excerptLoader(context, search.slice(0, 200)).load(rowKey(ticket.accountId, ticket.ticketId));
  }
}
