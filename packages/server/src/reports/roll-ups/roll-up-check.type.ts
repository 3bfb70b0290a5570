import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { AccountType } from '../../accounts/accounts.public';
import { connectionTypes } from '../../platform/graphql/connection';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { RollUp } from './roll-up-comparisons';

registerEnumType(RollUp, {
  name: 'RollUp',
  description:
    'Sums that are kept so that dashboard and reports are quick: of sales by quarter-hour, by day and by product, of acts on tickets by day and by quarter-hour, measures of tickets.',
});

/** Rows come from roll-up-check.read-model.ts alone: of accounts of the owner. The resolver fills `account`. */
@ObjectType('RollUpCheck', {
  simpleResolvers: true,
  description: 'What the nightly check found when it held a roll-up of an account against the rows that it is made of.',
})
export class RollUpCheckType {
  accountId: string;
  checkId: string;
  @Auth('OWNER') @Field(() => AccountType) account: AccountType;
  @Auth('OWNER') @Field(() => RollUp) rollUp: RollUp;
  @Auth('OWNER') @Field(() => DateTimeScalar) at: Date;
  @Auth('OWNER') @Field(() => Int, { description: 'Movements, events or tickets that were read.' }) rowsCompared: number;
  @Auth('OWNER')
  @Field(() => Int, { description: 'Places of the roll-up that said something else than the rows.' })
  differences: number;
}

export const RollUpCheckConnection = connectionTypes('RollUpCheck', () => RollUpCheckType);

@ArgsType()
export class RollUpCheckArgs {
  @Field(() => Boolean, { nullable: true, description: 'The newest of each account and roll-up alone.' }) newest?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Those alone that found differences.' }) differing?: boolean | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}
