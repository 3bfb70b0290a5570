import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import type { Connection } from '../platform/graphql/connection';
import { PeriodInput } from '../platform/graphql/value-types';
import { Reports } from './report.resolver';
import { reportReaders } from './report-readers';
import {
  AccountReturnRates,
  ProductRateOrder,
  ProductReturnRates,
  ProductReturnRatesConnection,
  ReturnRateReport,
} from './return-rate.type';
import { accountRates, askReturnRates, listProductRates, productRates, type ReturnRateQuestion } from './return-rates';

@ArgsType()
class RateArgs {
  @Field(() => PeriodInput) period: PeriodInput;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
}

const comparedText = 'Another period, in the zone of the report: each product with its rates of then, and those that moved then alone.';

@ArgsType()
class ProductRateArgs {
  @Field(() => ProductRateOrder, { nullable: true, description: 'By title where nothing is said.' }) orderBy?: ProductRateOrder | null;
  @Field(() => PeriodInput, { nullable: true, description: comparedText }) compared?: PeriodInput | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => String, { nullable: true }) before?: string | null;
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
  @FieldResolver(() => [ProductReturnRates], {
    description: 'Products that moved, all at once; `productRates` gives them page by page.',
  })
  products(
    @Root() question: ReturnRateQuestion,
    @Arg('orderBy', () => ProductRateOrder, { nullable: true, description: 'By title where nothing is said.' })
    orderBy: ProductRateOrder | null | undefined,
    @Arg('compared', () => PeriodInput, { nullable: true, description: comparedText }) compared: PeriodInput | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<ProductReturnRates[]> {
    return productRates(context, question, { orderBy, compared });
  }

  @Auth(...reportReaders)
  @FieldResolver(() => ProductReturnRatesConnection, { description: 'Products that moved.' })
  productRates(
    @Root() question: ReturnRateQuestion,
    @Args(() => ProductRateArgs) args: ProductRateArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<ProductReturnRates>> {
    return listProductRates(context, question, args);
  }
}
