import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { MasterType } from '../masters/masters.public';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars';
import { UserErrorType } from '../platform/graphql/value-types';

@ObjectType('ExchangeRate', { simpleResolvers: true, description: 'A reference rate out of a file that the owner loaded.' })
export class ExchangeRateType {
  @Field(() => String) currency: string;
  @Field(() => DecimalScalar, { description: 'Units of the currency for one euro.' }) perEuro: string;
  @Field(() => DateScalar) date: string;
}

@ObjectType('ExchangeRates', { simpleResolvers: true, description: 'The reference rates that are loaded.' })
export class ExchangeRatesType {
  @Auth('OWNER') @Field(() => DateScalar, { description: 'The first day with a rate.' }) from: string;
  @Auth('OWNER') @Field(() => DateScalar, { description: 'The last; it is in.' }) to: string;
  @Auth('OWNER') @Field(() => Int, { description: 'Days with a rate.' }) days: number;
  @Auth('OWNER') @Field(() => [ExchangeRateType], { description: 'The newest of each currency.' }) newest: ExchangeRateType[];
}

@InputType('LoadExchangeRatesInput')
export class LoadExchangeRatesInput {
  @Field(() => ID, { description: 'Of a file sent with POST /files?for=rates.' }) fileId: string;
}

@InputType('SetDisplayCurrencyInput')
export class SetDisplayCurrencyInput {
  @Field(() => String, {
    nullable: true,
    description: 'EUR or a currency of which a rate is loaded; null: no sum over currencies is shown.',
  })
  currency?: string | null;
}

@ObjectType('ExchangeRatesProblem', { simpleResolvers: true, description: 'What is wrong with a file of rates, and how to mend it.' })
export class ExchangeRatesProblemType {
  @Field(() => Int) line: number;
  @Field(() => String, { nullable: true, description: 'The heading of the column; null where the whole line is meant.' })
  column?: string | null;
  @Field(() => String) code: string;
  @Field(() => String, { nullable: true, description: 'What stands there.' }) value?: string | null;
  @Field(() => String, { description: 'In the caller’s language.' }) message: string;
}

@ObjectType('LoadExchangeRatesPayload')
export class LoadExchangeRatesPayload {
  @Field(() => MasterType, { nullable: true }) master?: MasterType | null;
  @Field(() => Int, { description: 'Rates that are new or another than before.' }) written: number;
  @Field(() => [String], { description: 'Currencies of the file that Mestre does not know: left out.' }) leftOut: string[];
  @Field(() => [ExchangeRatesProblemType], { description: 'With RATES_FILE_INVALID, the first 20: nothing was loaded.' })
  problems: ExchangeRatesProblemType[];
  @Field(() => Int) problemCount: number;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
