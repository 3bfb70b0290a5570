import { Field, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { PersonType } from '../../clerks/clerks.public';
import { ticketReaders } from '../ticket-readers';

/** Somebody else at the same ticket. */
@ObjectType('TicketPresence', { simpleResolvers: true })
export class TicketPresenceType {
  accountId: string;
  @Auth(...ticketReaders) @Field(() => PersonType) person: PersonType;
  @Auth(...ticketReaders) @Field(() => Boolean, { description: 'A draft of his grew within the last seconds.' }) typing: boolean;
}
