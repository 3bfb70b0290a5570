import { currencyExponent, minorToDecimal } from '@mestre/shared';
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DecimalScalar } from './scalars';

@ObjectType('Money')
export class MoneyType {
  @Field(() => DecimalScalar) amount: string;
  @Field(() => String) currency: string;
}

/** Minor units and currency as the API's Money; null stays null. */
export function money(minor: number, currency: string): MoneyType;
export function money(minor: number | null | undefined, currency: string | null): MoneyType | null;
export function money(minor: number | null | undefined, currency: string | null): MoneyType | null {
  return minor === null || minor === undefined || currency === null ? null : { amount: minorToDecimal(minor, currency), currency };
}

/** A unit price, which may have more decimals than its currency: never fewer than the currency's, exact. */
export function unitMoney(decimal: string, currency: string): MoneyType {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(currencyExponent(currency), '0');
  return { amount: kept ? `${whole}.${kept}` : whole, currency };
}

@InputType('MoneyInput')
export class MoneyInput {
  @Field(() => DecimalScalar) amount: string;
  @Field(() => String) currency: string;
}

@InputType('PeriodInput', {
  description:
    "Half-open, whole days in `timeZone` (IANA; the master's by default). Sums are kept in the master's zone and the account's own; in any other they are counted from the rows, slower the longer the period.",
})
export class PeriodInput {
  @Field(() => DateScalar) from: string;
  @Field(() => DateScalar) to: string;
  @Field(() => String, { nullable: true }) timeZone?: string | null;
}

@ObjectType('Period')
export class PeriodType {
  @Field(() => DateScalar) from: string;
  @Field(() => DateScalar) to: string;
  @Field(() => String) timeZone: string;
}

export enum Bucket {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}
registerEnumType(Bucket, { name: 'Bucket', description: 'How long a bar is. Weeks begin on Monday (ISO 8601).' });

@ObjectType('UserError', {
  description: 'A refusal that a person can act on: the code is the contract, the message is in the caller’s language.',
})
export class UserErrorType {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
  @Field(() => [String], { nullable: true }) field?: string[] | null;
}

@ObjectType('AcceptedPayload')
export class AcceptedPayload {
  @Field(() => Boolean) accepted: boolean;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
