import { Field, InputType, ObjectType } from 'type-graphql';
import { OrderSubscriptionType } from '../orders/orders.public';
import { DateScalar } from '../platform/graphql/scalars';
import { UserErrorType } from '../platform/graphql/value-types';

@InputType('CancelSubscriptionInput')
export class CancelSubscriptionInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => String) reason: string;
  @Field(() => String) idempotencyKey: string;
}

@InputType('PauseSubscriptionInput')
export class PauseSubscriptionInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => String) reason: string;
  @Field(() => String) idempotencyKey: string;
}

@InputType('ChangePaymentDateInput')
export class ChangePaymentDateInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => DateScalar, { description: 'The day of the next payment in the account’s zone: from tomorrow to 366 days ahead.' })
  nextPaymentOn: string;
  @Field(() => String) reason: string;
  @Field(() => String) idempotencyKey: string;
}

@InputType('WithdrawSubscriptionChangeInput')
export class WithdrawSubscriptionChangeInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => String) idempotencyKey: string;
}

@ObjectType('SubscriptionPayload')
export class SubscriptionPayload {
  @Field(() => OrderSubscriptionType, { nullable: true }) subscription?: OrderSubscriptionType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
