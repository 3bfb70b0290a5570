import { Field, Int, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { DateTimeScalar } from '../../platform/graphql/scalars';

@ObjectType('SecondFactorState', { description: "The caller's own second factor (TOTP)." })
export class SecondFactorStateType {
  @Auth('SIGNED_IN') @Field(() => Boolean) on: boolean;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar, { nullable: true }) since?: Date | null;
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'Recovery codes not used yet.' }) recoveryCodesLeft: number;
  @Auth('SIGNED_IN') @Field(() => Boolean, { description: 'The owner requires it of clerks: it cannot be ended.' }) required: boolean;
}
