import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { StepUpInput } from '../../masters/masters.public';
import { connectionTypes } from '../../platform/graphql/connection';
import { Node } from '../../platform/graphql/node.type';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';

export enum DeliveryOutcome {
  ACCEPTED = 'ACCEPTED',
  REPEATED = 'REPEATED',
  REFUSED = 'REFUSED',
}
registerEnumType(DeliveryOutcome, { name: 'DeliveryOutcome' });

/** The owner's and the account's own (product.md 4). */
export const deliveryReaders = ['OWNER', 'ACCOUNT_USER'] as const;

@ObjectType('Delivery', { implements: Node, simpleResolvers: true, description: 'One incoming notification and what became of it.' })
export class DeliveryType extends Node {
  accountId: string;
  @Auth(...deliveryReaders) @Field(() => ID) override id: string;
  @Auth(...deliveryReaders) @Field(() => DateTimeScalar) receivedAt: Date;
  @Auth(...deliveryReaders) @Field(() => DeliveryOutcome) outcome: DeliveryOutcome;
  @Auth(...deliveryReaders)
  @Field(() => String, { nullable: true, description: 'Why it was refused: BAD_SECRET, BROKEN_BODY, TOO_LARGE, WRONG_ACCOUNT, ...' })
  reasonCode?: string | null;
  @Auth(...deliveryReaders) @Field(() => String, { nullable: true }) receipt?: string | null;
  @Auth(...deliveryReaders) @Field(() => String, { nullable: true }) rawKind?: string | null;
  @Auth(...deliveryReaders) @Field(() => String, { nullable: true, description: 'Of the notification: 1.0 to 8.' }) version?: string | null;
  @Auth(...deliveryReaders) @Field(() => DateTimeScalar, { nullable: true }) replayedAt?: Date | null;
  @Auth(...deliveryReaders) @Field(() => Boolean, { description: 'Whether replayDelivery has something to run.' }) replayable: boolean;
}

export const DeliveryConnection = connectionTypes('Delivery', () => DeliveryType);

@InputType('SetNotificationSecretInput', {
  description: 'secret null: a new one is generated. The old one stays valid until `keepOldUntil`.',
})
export class SetNotificationSecretInput {
  @Field(() => String) account: string;
  @Field(() => String, { nullable: true }) secret?: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) keepOldUntil?: Date | null;
  @Field(() => StepUpInput) stepUp: StepUpInput;
}

@ObjectType('SecretPayload')
export class SecretPayload {
  @Field(() => String, { nullable: true }) secret?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@InputType('ReplayDeliveryInput')
export class ReplayDeliveryInput {
  @Field(() => ID) deliveryId: string;
}
