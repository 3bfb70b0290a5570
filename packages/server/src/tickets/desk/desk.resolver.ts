import { GraphQLError } from 'graphql';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { type LiveChannel, liveHubOf } from '../../live/live-hub';
import { LiveSource } from '../../live/live-source';
import { orderWorkers } from '../../orders/orders.public';
import { rowKey } from '../../platform/database/row-keys';
import { refusable } from '../../platform/graphql/user-errors';
import { TicketActionName } from '../ticket.enums';
import { ticketsByIds } from '../ticket.repository';
import { TicketType } from '../ticket.type';
import { eventsSince } from '../ticket-event.repository';
import { readTicketNotice, type TicketNotice, ticketsChannel } from '../ticket-notices';
import { reportReaders, ticketReaders } from '../ticket-readers';
import type { TicketRow } from '../ticket-row';
import { acknowledgeReturn } from './acknowledge-return';
import { actionsLoader } from './allowed-actions';
import { assignTicket, tagTicket } from './assign-ticket';
import { changeTicketType } from './change-ticket-type';
import { closeTicket } from './close-ticket';
import { commentTicket } from './comment-ticket';
import {
  AcknowledgeReturnInput,
  AssignTicketInput,
  ChangeTicketTypeInput,
  CloseTicketInput,
  CommentTicketInput,
  OpenTicketInput,
  ReopenTicketInput,
  TagTicketInput,
  TicketPayload,
  UndoTicketActInput,
} from './desk.input';
import { ticketWorkers } from './desk-ticket';
import { openTicket } from './open-ticket';
import { type OnTicket, StaleTicket } from './perform';
import { reopenTicket } from './reopen-ticket';
import { undoTicketAct } from './undo-ticket-act';

type Answer = Omit<TicketPayload, 'userErrors'>;

/** Answers an act with its ticket; on STALE with the ticket as it is now, and what happened since. */
async function answered(context: GraphQLContext, act: () => Promise<OnTicket>): Promise<TicketPayload> {
  const { deps, actor } = context;
  const now = async ({ ticketId }: OnTicket) => (await ticketsByIds(deps.db, actor, [ticketId]))[0] as unknown as TicketType | undefined;
  let stale: StaleTicket | null = null;
  const payload = await refusable<Answer>(context, { ticket: null, changedSince: null }, async () => {
    try {
      return { ticket: (await now(await act())) ?? null, changedSince: null };
    } catch (error) {
      if (error instanceof StaleTicket) stale = error;
      throw error;
    }
  });
  const found = stale as StaleTicket | null;
  if (!found) return payload;
  const changedSince = await eventsSince(deps.db, found.ticket, found.seenVersion);
  return { ...payload, ticket: (await now(found.ticket)) ?? null, changedSince: changedSince as unknown as Answer['changedSince'] };
}

const changes: LiveChannel<TicketNotice> = { name: ticketsChannel, read: readTicketNotice };

interface SubscribeData {
  args: { accounts?: string[] | null };
  context: GraphQLContext;
}

@Resolver(() => TicketType)
export class DeskResolver {
  @Auth(...reportReaders)
  @FieldResolver(() => [TicketActionName], { description: 'What the caller may do now.' })
  allowedActions(@Root() ticket: TicketRow, @Ctx() context: GraphQLContext): Promise<TicketActionName[]> {
    return actionsLoader(context).load(rowKey(ticket.accountId, ticket.ticketId));
  }

  @Auth(...orderWorkers)
  @Mutation(() => TicketPayload, { description: 'Opens a ticket for an order that the caller may work on.' })
  openTicket(@Arg('input', () => OpenTicketInput) input: OpenTicketInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => openTicket(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload, { description: 'Writes to the customer, or an internal note; may close the ticket with it.' })
  commentTicket(@Arg('input', () => CommentTicketInput) input: CommentTicketInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => commentTicket(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload, { description: 'To REFUND means a full refund; to TECH_SUPPORT stops the clock.' })
  changeTicketType(
    @Arg('input', () => ChangeTicketTypeInput) input: ChangeTicketTypeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TicketPayload> {
    return answered(context, () => changeTicketType(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload, { description: 'Closes a ticket; an open request is withdrawn by it.' })
  closeTicket(@Arg('input', () => CloseTicketInput) input: CloseTicketInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => closeTicket(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload)
  reopenTicket(@Arg('input', () => ReopenTicketInput) input: ReopenTicketInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => reopenTicket(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload)
  assignTicket(@Arg('input', () => AssignTicketInput) input: AssignTicketInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => assignTicket(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload)
  tagTicket(@Arg('input', () => TagTicketInput) input: TagTicketInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => tagTicket(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload, { description: 'The goods are back: the refund is carried out at once.' })
  acknowledgeReturn(
    @Arg('input', () => AcknowledgeReturnInput) input: AcknowledgeReturnInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TicketPayload> {
    return answered(context, () => acknowledgeReturn(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => TicketPayload, { description: "Takes back the caller's newest act, within eight seconds; its mail is not sent." })
  undoTicketAct(@Arg('input', () => UndoTicketActInput) input: UndoTicketActInput, @Ctx() context: GraphQLContext): Promise<TicketPayload> {
    return answered(context, () => undoTicketAct(context.deps, context, input));
  }

  @Auth(...ticketReaders)
  @Subscription(() => TicketType, {
    nullable: true,
    description: 'Tickets as they change, of these accounts or of all. Served at /graphql/stream.',
    subscribe: async ({ args, context }: SubscribeData) =>
      new LiveSource(await liveHubOf(context.deps).hear(changes), ticketReaders, args.accounts?.length ? args.accounts : null),
  })
  async ticketChanged(
    @Root() notice: TicketNotice | undefined,
    @Arg('accounts', () => [String], { nullable: true }) _accounts: string[] | null,
    @Ctx() { deps, actor }: GraphQLContext,
  ): Promise<TicketRow | null> {
    if (!notice) throw new GraphQLError('Subscribe at /graphql/stream.', { extensions: { code: 'BAD_USER_INPUT' } });
    return (await ticketsByIds(deps.db, actor, [notice.ticketId]))[0] ?? null;
  }
}
