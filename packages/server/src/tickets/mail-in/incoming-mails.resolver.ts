import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import type { Connection } from '../../platform/graphql/connection';
import { refusable } from '../../platform/graphql/user-errors';
import { TicketAttachmentType } from '../attachments/attachment.type';
import { RefusedFileType, refusedFilesTo } from '../attachments/refused-file.type';
import { TicketPayload } from '../desk/desk.input';
import { ticketsByIds } from '../ticket.repository';
import { discardMail } from './discard-mail';
import {
  DiscardMailInput,
  IncomingMailConnection,
  IncomingMailPayload,
  IncomingMailState,
  IncomingMailType,
  mailReaders,
  PutMailOnTicketInput,
} from './incoming-mail.type';
import { type IncomingMailRow, listIncomingMails } from './incoming-mails.read-model';
import { mailFilesLoader } from './mail-files';
import { putMailOnTicket } from './put-mail-on-ticket';

@Resolver(() => IncomingMailType)
export class IncomingMailsResolver {
  @Auth(...mailReaders)
  @Query(() => IncomingMailConnection, {
    nullable: true,
    description: 'Mails that became no message of a ticket, the newest first: by default those at which somebody should look.',
  })
  incomingMails(
    @Arg('state', () => IncomingMailState, { defaultValue: IncomingMailState.WAITING }) state: IncomingMailState,
    @Arg('accounts', () => [String], { nullable: true }) accounts: string[] | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { deps, actor }: GraphQLContext,
  ): Promise<Connection<IncomingMailRow>> {
    return listIncomingMails(deps.db, actor, { state, accounts }, { first, after });
  }

  @Auth(...mailReaders)
  @FieldResolver(() => [TicketAttachmentType], { nullable: true, description: 'The files that are kept beside it.' })
  files(@Root() mail: IncomingMailRow, @Ctx() context: GraphQLContext): Promise<TicketAttachmentType[]> {
    return mailFilesLoader(context).load(mail.mailId);
  }

  @Auth(...mailReaders)
  @FieldResolver(() => [RefusedFileType], { nullable: true, description: 'Files that came with it and were not kept.' })
  refusedFiles(@Root() { refused }: IncomingMailRow, @Ctx() context: GraphQLContext): RefusedFileType[] {
    return refusedFilesTo(context, refused);
  }

  @Auth(...mailReaders)
  @Mutation(() => TicketPayload, {
    description: 'Puts a mail on a ticket: as its customer’s message where it is from him, else as an internal note.',
  })
  putMailOnTicket(
    @Arg('input', () => PutMailOnTicketInput) input: PutMailOnTicketInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TicketPayload> {
    const { deps, actor } = context;
    return refusable<Omit<TicketPayload, 'userErrors'>>(context, { ticket: null, changedSince: null }, async () => {
      const { ticketId } = await putMailOnTicket(deps, context, input);
      const [ticket] = await ticketsByIds(deps.db, actor, [ticketId]);
      return { ticket: (ticket ?? null) as unknown as TicketPayload['ticket'], changedSince: null };
    });
  }

  @Auth(...mailReaders)
  @Mutation(() => IncomingMailPayload, { description: 'A mail needs nothing; with `restore` it does after all.' })
  discardMail(@Arg('input', () => DiscardMailInput) input: DiscardMailInput, @Ctx() context: GraphQLContext): Promise<IncomingMailPayload> {
    return refusable<Omit<IncomingMailPayload, 'userErrors'>>(context, { mail: null }, async () => ({
      mail: await discardMail(context.deps, context, input),
    }));
  }
}
