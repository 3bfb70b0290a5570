import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar, EmailAddressScalar } from '../platform/graphql/scalars';
import { UserErrorType } from '../platform/graphql/value-types';
import { OrderType } from './order.type';

@InputType('RecordOrderLineInput')
export class RecordOrderLineInput {
  @Field(() => String) item: string;
  @Field(() => String) title: string;
  @Field(() => Int) quantity: number;
  @Field(() => DecimalScalar, { description: 'Of one, with as many decimals as it has; the line is rounded once.' }) unitPrice: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) recurring?: boolean | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) shippable?: boolean | null;
}

@InputType('RecordOrderInput')
export class RecordOrderInput {
  @Field(() => String) account: string;
  @Field(() => String) receipt: string;
  @Field(() => DateTimeScalar) placedAt: Date;
  @Field(() => String) currency: string;
  @Field(() => EmailAddressScalar, { nullable: true }) customerEmail?: string | null;
  @Field(() => String, { nullable: true }) customerFirstName?: string | null;
  @Field(() => String, { nullable: true }) customerLastName?: string | null;
  @Field(() => [RecordOrderLineInput]) lines: RecordOrderLineInput[];
  @Field(() => String, { nullable: true }) paymentMethod?: string | null;
  @Field(() => String, { nullable: true }) affiliate?: string | null;
  @Field(() => [String], { nullable: true }) trackingCodes?: string[] | null;
  @Field(() => String, { nullable: true }) parentReceipt?: string | null;
  @Field(() => String) idempotencyKey: string;
}

@ObjectType('OrderPayload')
export class OrderPayload {
  @Field(() => OrderType, { nullable: true }) order?: OrderType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
