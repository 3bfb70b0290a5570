import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { rowKey } from '../../platform/database/row-keys';
import { TicketEventType } from '../ticket.type';
import type { TicketEventRow } from '../ticket-event.repository';
import { ticketReaders } from '../ticket-readers';
import { TicketAttachmentType } from './attachment.type';
import { attachmentsLoader } from './attachment-loader';

@Resolver(() => TicketEventType)
export class TicketAttachmentsResolver {
  @Auth(...ticketReaders)
  @FieldResolver(() => [TicketAttachmentType], { nullable: true, description: 'Files that went with it; reports show none.' })
  attachments(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): Promise<TicketAttachmentType[]> {
    return attachmentsLoader(context).load(rowKey(event.accountId, event.eventId));
  }
}
