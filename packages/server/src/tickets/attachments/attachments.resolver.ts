import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { rowKey } from '../../platform/database/row-keys';
import { TicketEventType } from '../ticket.type';
import type { TicketEventRow } from '../ticket-event.repository';
import { ticketReaders } from '../ticket-readers';
import { TicketAttachmentType } from './attachment.type';
import { attachmentsLoader } from './attachment-loader';
import { RefusedFileType, refusedFilesTo } from './refused-file.type';

@Resolver(() => TicketEventType)
export class TicketAttachmentsResolver {
  @Auth(...ticketReaders)
  @FieldResolver(() => [TicketAttachmentType], { nullable: true, description: 'Files that went with it; reports show none.' })
  attachments(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): Promise<TicketAttachmentType[]> {
    return attachmentsLoader(context).load(rowKey(event.accountId, event.eventId));
  }

  @Auth(...ticketReaders)
  @FieldResolver(() => [RefusedFileType], { nullable: true, description: 'Of a mail: files that came with it and were not kept.' })
  refusedFiles(@Root() { refused }: TicketEventRow, @Ctx() context: GraphQLContext): RefusedFileType[] {
    return refusedFilesTo(context, refused);
  }
}
