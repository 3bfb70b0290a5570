import { rateLevels } from '@mestre/shared';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { Auth } from '../access/auth.directive';
import { AccountType } from '../accounts/accounts.public';
import { Direction } from '../orders/orders.public';
import { connectionTypes } from '../platform/graphql/connection';
import { PeriodType } from '../platform/graphql/value-types';
import { reportMoneyReaders, reportReaders } from './report-readers';

export enum RateLevel {
  QUIET = 'QUIET',
  FINE = 'FINE',
  YELLOW = 'YELLOW',
  RED = 'RED',
}
registerEnumType(RateLevel, {
  name: 'RateLevel',
  description: `Against the warning levels: ${rateLevels.join(', ')}. QUIET under 100 sales.`,
});

/** Rates are open to Report Access; how much was sold is not (product.md 7, 11). */
@ObjectType('AccountReturnRates', { simpleResolvers: true, description: 'Movements of one account in the period, by their own day.' })
export class AccountReturnRates {
  accountId: string;
  @Auth(...reportReaders) @Field(() => AccountType) account: AccountBrief;
  @Auth(...reportReaders)
  @Field(() => Float, { nullable: true, description: 'Refunds / sales; null where nothing was sold.' })
  refundRate?: number | null;
  @Auth(...reportReaders) @Field(() => RateLevel) refundLevel: RateLevel;
  @Auth(...reportReaders)
  @Field(() => Float, { nullable: true, description: 'Chargebacks and returned checks / sales; null where nothing was sold.' })
  chargebackRate?: number | null;
  @Auth(...reportReaders) @Field(() => RateLevel) chargebackLevel: RateLevel;
  @Auth(...reportMoneyReaders) @Field(() => Int, { nullable: true, description: 'Sales and rebills.' }) sales?: number | null;
  @Auth(...reportMoneyReaders) @Field(() => Int, { nullable: true }) refundCount?: number | null;
  @Auth(...reportMoneyReaders) @Field(() => Int, { nullable: true }) chargebackCount?: number | null;
}

@ObjectType('ProductReturnRates', {
  simpleResolvers: true,
  description: 'Movements of orders with this product; an order of several products counts once for each.',
})
export class ProductReturnRates extends AccountReturnRates {
  @Auth(...reportReaders) @Field(() => String) item: string;
  @Auth(...reportReaders) @Field(() => String) title: string;
  @Auth(...reportReaders)
  @Field(() => ProductReturnRates, { nullable: true, description: 'The same in the period that it is compared with; null where none is.' })
  before?: ProductReturnRates | null;
}

export const ProductReturnRatesConnection = connectionTypes('ProductReturnRates', () => ProductReturnRates);

export enum ProductRateOrderField {
  TITLE = 'TITLE',
  REFUND_RATE = 'REFUND_RATE',
  CHARGEBACK_RATE = 'CHARGEBACK_RATE',
}
registerEnumType(ProductRateOrderField, { name: 'ProductRateOrderField' });

@InputType('ProductRateOrder', { description: 'Products of which nothing was sold have no rates and come last either way.' })
export class ProductRateOrder {
  @Field(() => ProductRateOrderField) field: ProductRateOrderField;
  @Field(() => Direction) direction: Direction;
}

/** The resolver adds the rates by account and by product: each is asked for apart. */
@ObjectType('ReturnRateReport', { simpleResolvers: true })
export class ReturnRateReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
}
