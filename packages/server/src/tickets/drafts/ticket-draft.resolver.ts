import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { rowKey } from '../../platform/database/row-keys';
import { refusable } from '../../platform/graphql/user-errors';
import { TicketType } from '../ticket.type';
import type { TicketRow } from '../ticket-row';
import { saveTicketDraft } from './save-ticket-draft';
import { draftLoader } from './ticket-draft.repository';
import { draftWriters, SaveTicketDraftInput, TicketDraftPayload, TicketDraftType } from './ticket-draft.type';

@Resolver(() => TicketType)
export class TicketDraftResolver {
  @Auth(...draftWriters)
  @FieldResolver(() => TicketDraftType, { nullable: true, description: "What the caller himself has begun to write; nobody else's." })
  draft(@Root() ticket: TicketRow, @Ctx() context: GraphQLContext): Promise<TicketDraftType | null> {
    return draftLoader(context).load(rowKey(ticket.accountId, ticket.ticketId));
  }

  @Auth(...draftWriters)
  @Mutation(() => TicketDraftPayload, { description: 'Keeps what has been written so far; private, and gone when it is sent.' })
  saveTicketDraft(
    @Arg('input', () => SaveTicketDraftInput) input: SaveTicketDraftInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TicketDraftPayload> {
    return refusable<{ draft?: TicketDraftType | null }>(context, { draft: null }, async () => ({
      draft: await saveTicketDraft(context.deps, context, input),
    }));
  }
}
