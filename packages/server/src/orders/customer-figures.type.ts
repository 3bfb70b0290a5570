import { Field, Int, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { DateTimeScalar, DecimalScalar } from '../platform/graphql/scalars';
import { MoneyType } from '../platform/graphql/value-types';
import { orderReaders } from './order-readers';

@ObjectType('CustomerFigures', {
  simpleResolvers: true,
  description: 'A customer in numbers, over the orders that the caller may see: by e-mail over all his accounts.',
})
export class CustomerFiguresType {
  accountId: string;
  @Auth(...orderReaders) @Field(() => Int) orders: number;
  @Auth(...orderReaders) @Field(() => Int, { description: 'Wholly or in part.' }) refundedOrders: number;
  @Auth(...orderReaders)
  @Field(() => DecimalScalar, { description: 'Refunded orders by orders: 0 to 1, in thousandths.' })
  refundRate: string;
  @Auth(...orderReaders) @Field(() => Int, { description: 'Subscriptions that bill on, the paused ones too.' }) activeSubscriptions: number;
  @Auth(...orderReaders) @Field(() => DateTimeScalar) firstPurchaseAt: Date;
  @Auth(...orderReaders) @Field(() => DateTimeScalar) lastPurchaseAt: Date;
  @Auth(...orderReaders) @Field(() => [MoneyType], { nullable: true, description: 'What he paid in all, by currency.' }) spent?:
    | MoneyType[]
    | null;
  @Auth(...orderReaders)
  @Field(() => [MoneyType], { nullable: true, description: 'What went back by refunds and chargebacks, by currency.' })
  givenBack?: MoneyType[] | null;
}
