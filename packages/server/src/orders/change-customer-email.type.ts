import { Field, InputType, Int } from 'type-graphql';
import { EmailAddressScalar } from '../platform/graphql/scalars';

@InputType('ChangeCustomerEmailInput')
export class ChangeCustomerEmailInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => EmailAddressScalar) email: string;
  @Field(() => Int, { nullable: true, description: 'The ticket from which it is changed: its log says so even when it is closed.' })
  ticketNumber?: number | null;
  @Field(() => String, { nullable: true }) idempotencyKey?: string | null;
}
