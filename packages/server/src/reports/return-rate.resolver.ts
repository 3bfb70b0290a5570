import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PeriodInput } from '../platform/graphql/value-types';
import { Reports } from './report.resolver';
import { reportReaders } from './report-readers';
import { AccountReturnRates, ProductReturnRates, ReturnRateReport } from './return-rate.type';
import { accountRates, askReturnRates, productRates, type ReturnRateQuestion } from './return-rates';

@ArgsType()
class RateArgs {
  @Field(() => PeriodInput) period: PeriodInput;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
}

@Resolver(() => Reports)
export class RateResolver {
  @Auth(...reportReaders)
  @FieldResolver(() => ReturnRateReport, {
    nullable: true,
    description: 'Refunds and chargebacks of the period against its sales, by account and by product, with warning levels.',
  })
  returnRates(@Args(() => RateArgs) args: RateArgs, @Ctx() context: GraphQLContext): ReturnRateQuestion {
    return askReturnRates(context, args);
  }
}

@Resolver(() => ReturnRateReport)
export class ReturnRateResolver {
  @Auth(...reportReaders)
  @FieldResolver(() => [AccountReturnRates], { description: 'Every account of the question, by nickname.' })
  accounts(@Root() question: ReturnRateQuestion, @Ctx() context: GraphQLContext): Promise<AccountReturnRates[]> {
    return accountRates(context, question);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => [ProductReturnRates], { description: 'Products that moved, by title.' })
  products(@Root() question: ReturnRateQuestion, @Ctx() context: GraphQLContext): Promise<ProductReturnRates[]> {
    return productRates(context, question);
  }
}
