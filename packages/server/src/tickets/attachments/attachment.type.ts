import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { ticketReaders } from '../ticket-readers';

/** A file that went with a comment or a note; its bytes are at GET /files/:id, for whoever reads the ticket. */
@ObjectType('TicketAttachment', { simpleResolvers: true })
export class TicketAttachmentType {
  accountId: string;
  @Auth(...ticketReaders) @Field(() => ID, { description: 'For GET /files/:id.' }) id: string;
  @Auth(...ticketReaders) @Field(() => String) name: string;
  @Auth(...ticketReaders) @Field(() => String, { description: 'Told by its first bytes.' }) contentType: string;
  @Auth(...ticketReaders) @Field(() => Int, { description: 'Bytes.' }) size: number;
}
