import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { PersonType } from '../clerks/clerks.public';
import { orderReaders } from '../orders/orders.public';
import { DateTimeScalar } from '../platform/graphql/scalars';

export enum SubscriptionChangeKindName {
  PAUSE = 'PAUSE',
  RESUME = 'RESUME',
  CHANGE_DATE = 'CHANGE_DATE',
  CANCEL = 'CANCEL',
}
registerEnumType(SubscriptionChangeKindName, { name: 'SubscriptionChangeKind' });

export enum SubscriptionChangeStatus {
  DONE = 'DONE',
  REQUESTED = 'REQUESTED',
  OVERTAKEN = 'OVERTAKEN',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(SubscriptionChangeStatus, {
  name: 'SubscriptionChangeStatus',
  description:
    'REQUESTED: asked of the seller platform, which has not told it yet. OVERTAKEN: the billing ended, or another payment came, before it was made.',
});

@ObjectType('SubscriptionChange', {
  simpleResolvers: true,
  description: 'What was done here with the recurring billing of an order, or asked of the seller platform.',
})
export class SubscriptionChangeType {
  accountId: string;
  @Auth(...orderReaders) @Field(() => ID) id: string;
  @Auth(...orderReaders) @Field(() => SubscriptionChangeKindName) kind: SubscriptionChangeKindName;
  @Auth(...orderReaders) @Field(() => SubscriptionChangeStatus) status: SubscriptionChangeStatus;
  @Auth(...orderReaders) @Field(() => DateTimeScalar) at: Date;
  @Auth(...orderReaders)
  @Field(() => PersonType, { nullable: true, description: 'Null for the account’s own user and for the system.' })
  by?: PersonType | null;
  @Auth(...orderReaders) @Field(() => String) reason: string;
  @Auth(...orderReaders)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next payment was due before.' })
  previousPaymentAt?: Date | null;
  @Auth(...orderReaders)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due by this change.' })
  nextPaymentAt?: Date | null;
  @Auth(...orderReaders)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When a request was followed, overtaken or withdrawn.' })
  settledAt?: Date | null;
}
