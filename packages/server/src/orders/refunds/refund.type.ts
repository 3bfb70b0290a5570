import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { StepUpInput } from '../../masters/masters.public';
import { DecimalScalar } from '../../platform/graphql/scalars';
import { MoneyInput, MoneyType, UserErrorType } from '../../platform/graphql/value-types';
import { OrderType, RefundRequestType, TransactionType } from '../order.type';
import { orderReaders } from '../order-readers';

/** How much is to go back (product.md 5): all that is left, a part in percent of what was paid, or an amount. */
export enum RefundKind {
  FULL = 'FULL',
  PARTIAL_PERCENT = 'PARTIAL_PERCENT',
  PARTIAL_AMOUNT = 'PARTIAL_AMOUNT',
}
registerEnumType(RefundKind, { name: 'RefundKind' });

@InputType('RefundPreviewInput')
export class RefundPreviewInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => RefundKind, { nullable: true, defaultValue: RefundKind.FULL }) kind?: RefundKind | null;
  @Field(() => DecimalScalar, { nullable: true }) percent?: string | null;
  @Field(() => MoneyInput, { nullable: true }) amount?: MoneyInput | null;
}

@InputType('RefundOrderInput')
export class RefundOrderInput extends RefundPreviewInput {
  @Field(() => MoneyInput, { description: 'What the form showed as refundable: where it is another sum now, the answer is STALE.' })
  expectedRemaining: MoneyInput;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Recurring billing goes on after the refund.' })
  retainSubscription?: boolean | null;
  @Field(() => String) reason: string;
  @Field(() => Int, { nullable: true, description: 'The ticket that it is for: it is closed with the refund.' }) ticketNumber?:
    | number
    | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('DecideRefundInput')
export class DecideRefundInput {
  @Field(() => ID) requestId: string;
  @Field(() => Boolean) approve: boolean;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => StepUpInput) stepUp: StepUpInput;
  @Field(() => String) idempotencyKey: string;
}

@ObjectType('RefundPreview', { simpleResolvers: true, description: 'What a refund would do, or why it is refused; nothing is changed.' })
export class RefundPreviewType {
  accountId: string;
  @Auth(...orderReaders) @Field(() => Boolean) refundable: boolean;
  @Auth(...orderReaders)
  @Field(() => String, { nullable: true, description: 'A code of UserError, where it is refused.' })
  reasonCode?: string | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true, description: 'What would go back.' }) amount?: MoneyType | null;
  @Auth(...orderReaders)
  @Field(() => MoneyType, { nullable: true, description: 'What is refundable before it: send it back as `expectedRemaining`.' })
  remaining?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => Boolean) endsSubscription: boolean;
  @Auth(...orderReaders)
  @Field(() => Boolean, { description: 'Above the cap of the caller: it becomes a request that waits for the owner.' })
  needsApproval: boolean;
  @Auth(...orderReaders)
  @Field(() => Boolean, { description: 'The account is fed from outside: it becomes a request until the seller platform confirms it.' })
  needsConfirmation: boolean;
}

@ObjectType('RefundPayload', { description: 'Either the refund, or the request that it became.' })
export class RefundPayload {
  @Field(() => OrderType, { nullable: true }) order?: OrderType | null;
  @Field(() => TransactionType, { nullable: true }) refund?: TransactionType | null;
  @Field(() => RefundRequestType, { nullable: true }) request?: RefundRequestType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
