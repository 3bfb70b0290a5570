import type { Language } from '@mestre/shared';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OwnCustomer } from '../../access/actor';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { TokenInput } from '../../masters/masters.public';
import { rowKey } from '../../platform/database/row-keys';
import type { Connection } from '../../platform/graphql/connection';
import { refusable } from '../../platform/graphql/user-errors';
import { AcceptedPayload } from '../../platform/graphql/value-types';
import { attachmentsLoader } from '../attachments/attachment-loader';
import { RefusedFileType, refusedFilesTo } from '../attachments/refused-file.type';
import { openTicket } from '../desk/open-ticket';
import type { OnTicket } from '../desk/perform';
import { closeSupportTicket } from './close-support-ticket';
import { actorOfSupport } from './customer-actor';
import { endSupport, openSupport } from './open-support';
import { ownOrder, ownOrders } from './own-orders.read-model';
import { messagesLoader, ownTicket, ownTicketById, ownTickets } from './own-tickets.read-model';
import { replySupportTicket } from './reply-support-ticket';
import { requestSupportLink } from './request-support-link';
import { CloseSupportTicketInput, OpenSupportTicketInput, ReplySupportTicketInput, RequestSupportLinkInput } from './support.input';
import { supportOf } from './support.read-model';
import {
  SupportAttachmentType,
  SupportChoiceType,
  SupportMessageConnection,
  type SupportMessageRow,
  SupportMessageType,
  SupportOrderConnection,
  SupportOrderType,
  SupportPayload,
  SupportTicketConnection,
  SupportTicketPayload,
  SupportTicketType,
  SupportType,
} from './support.type';
import { opensPerHour, writesPerHour } from './support-limits';
import { choicesOf } from './ticket-choices';

/** Whose rows: asked only behind a guard that lets customers through. */
const own = ({ actor }: GraphQLContext): OwnCustomer | null => actor.customer;

/** Runs a customer's act and answers with his ticket as it is now. */
async function answered(context: GraphQLContext, limit: typeof opensPerHour, act: () => Promise<OnTicket>): Promise<SupportTicketPayload> {
  const whose = own(context);
  return refusable<Omit<SupportTicketPayload, 'userErrors'>>(context, { ticket: null }, async () => {
    if (!whose) return { ticket: null };
    await context.deps.limits.take(limit, whose.customerId);
    const { ticketId } = await act();
    return { ticket: await ownTicketById(context.deps.db, whose, ticketId) };
  });
}

@Resolver(() => SupportType)
export class SupportResolver {
  @Auth('CUSTOMER')
  @Query(() => SupportType, { nullable: true, description: 'The customer’s own, on the support page.' })
  support(@Ctx() { deps, actor }: GraphQLContext): Promise<SupportType | null> {
    return supportOf(deps.db, actor);
  }

  @Auth('CUSTOMER')
  @FieldResolver(() => SupportOrderConnection, { nullable: true, description: 'The newest first.' })
  async orders(
    @Root() _support: SupportType,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<SupportOrderType> | null> {
    const whose = own(context);
    return whose && ownOrders(context.deps.db, whose, { first, after });
  }

  @Auth('CUSTOMER')
  @FieldResolver(() => SupportOrderType, { nullable: true })
  async order(
    @Root() _support: SupportType,
    @Arg('receipt', () => String) receipt: string,
    @Ctx() context: GraphQLContext,
  ): Promise<SupportOrderType | null> {
    const whose = own(context);
    return whose && ownOrder(context.deps.db, whose, receipt);
  }

  @Auth('CUSTOMER')
  @FieldResolver(() => SupportTicketConnection, { nullable: true, description: 'The newest first.' })
  async tickets(
    @Root() _support: SupportType,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<SupportTicketType> | null> {
    const whose = own(context);
    return whose && ownTickets(context.deps.db, whose, { first, after });
  }

  @Auth('CUSTOMER')
  @FieldResolver(() => SupportTicketType, { nullable: true })
  async ticket(
    @Root() _support: SupportType,
    @Arg('number', () => Int) number: number,
    @Ctx() context: GraphQLContext,
  ): Promise<SupportTicketType | null> {
    const whose = own(context);
    return whose && ownTicket(context.deps.db, whose, number);
  }

  @Auth('CUSTOMER')
  @FieldResolver(() => [SupportChoiceType], { nullable: true, description: 'What a ticket can be opened for on an order, and why not.' })
  async choices(
    @Root() _support: SupportType,
    @Arg('receipt', () => String) receipt: string,
    @Ctx() context: GraphQLContext,
  ): Promise<SupportChoiceType[] | null> {
    const whose = own(context);
    return whose && choicesOf(context.deps, context.actor, whose, receipt);
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload, {
    description: 'Mails a link where receipt and e-mail belong together; the answer is the same where not.',
  })
  requestSupportLink(
    @Arg('input', () => RequestSupportLinkInput) input: RequestSupportLinkInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      await requestSupportLink(context.deps, context, input, context.language as Language);
      return { accepted: true };
    });
  }

  @Auth('PUBLIC')
  @Mutation(() => SupportPayload, { description: 'Uses the mailed link up; sets the cookie of the support page.' })
  openSupport(@Arg('input', () => TokenInput) input: TokenInput, @Ctx() context: GraphQLContext): Promise<SupportPayload> {
    return refusable<Omit<SupportPayload, 'userErrors'>>(context, { support: null }, async () => {
      const { token, expiresAt } = await openSupport(context.deps, context, input);
      context.setSupportSession(token, expiresAt);
      context.become(await actorOfSupport(context.deps, token));
      return { support: await supportOf(context.deps.db, context.actor) };
    });
  }

  @Auth('CUSTOMER')
  @Mutation(() => AcceptedPayload, { description: 'Signs the customer out of the support page.' })
  async endSupport(@Ctx() context: GraphQLContext): Promise<AcceptedPayload> {
    await endSupport(context.deps, context);
    context.setSupportSession(null);
    return { accepted: true, userErrors: [] };
  }

  @Auth('CUSTOMER')
  @Mutation(() => SupportTicketPayload, { description: 'Opens a ticket for an own order.' })
  openSupportTicket(
    @Arg('input', () => OpenSupportTicketInput) input: OpenSupportTicketInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SupportTicketPayload> {
    return answered(context, opensPerHour, () => openTicket(context.deps, context, input));
  }

  @Auth('CUSTOMER')
  @Mutation(() => SupportTicketPayload, { description: 'Writes to the seller; a closed ticket is opened again by it, as tech support.' })
  replySupportTicket(
    @Arg('input', () => ReplySupportTicketInput) input: ReplySupportTicketInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SupportTicketPayload> {
    return answered(context, writesPerHour, () => replySupportTicket(context.deps, context, input));
  }

  @Auth('CUSTOMER')
  @Mutation(() => SupportTicketPayload, { description: 'Closes an own ticket; an open request is withdrawn by it.' })
  closeSupportTicket(
    @Arg('input', () => CloseSupportTicketInput) input: CloseSupportTicketInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SupportTicketPayload> {
    return answered(context, writesPerHour, () => closeSupportTicket(context.deps, context, input));
  }
}

@Resolver(() => SupportTicketType)
export class SupportTicketResolver {
  @Auth('CUSTOMER')
  @FieldResolver(() => SupportMessageConnection, { nullable: true, description: 'The newest first.' })
  async messages(
    @Root() ticket: SupportTicketType,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<SupportMessageRow> | null> {
    return messagesLoader(context, { first, after }).load(rowKey(ticket.accountId, ticket.ticketId));
  }
}

@Resolver(() => SupportMessageType)
export class SupportMessageResolver {
  @Auth('CUSTOMER')
  @FieldResolver(() => [SupportAttachmentType], { nullable: true, description: 'Files that went with it.' })
  attachments(@Root() message: SupportMessageRow, @Ctx() context: GraphQLContext): Promise<SupportAttachmentType[]> {
    return attachmentsLoader(context).load(rowKey(message.accountId, message.eventId));
  }

  @Auth('CUSTOMER')
  @FieldResolver(() => [RefusedFileType], { nullable: true, description: 'Of his mail: files that came with it and were not kept.' })
  refusedFiles(@Root() { refused }: SupportMessageRow, @Ctx() context: GraphQLContext): RefusedFileType[] {
    return refusedFilesTo(context, refused);
  }
}
