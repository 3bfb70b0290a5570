import { Field, InputType, ObjectType } from 'type-graphql';
import { OrderSubscriptionType } from '../orders/orders.public';
import { UserErrorType } from '../platform/graphql/value-types';

@InputType('CancelSubscriptionInput')
export class CancelSubscriptionInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => String) reason: string;
  @Field(() => String) idempotencyKey: string;
}

@ObjectType('SubscriptionPayload')
export class SubscriptionPayload {
  @Field(() => OrderSubscriptionType, { nullable: true }) subscription?: OrderSubscriptionType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
