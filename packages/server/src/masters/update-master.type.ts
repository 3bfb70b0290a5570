import { Field, InputType, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { UserErrorType } from '../platform/graphql/value-types';
import { MasterType } from './master.type';

@InputType('UpdateMasterInput', { description: 'What is left out stays as it is.' })
export class UpdateMasterInput {
  @Field(() => String, { nullable: true, description: 'IANA; what a period means when none is named.' }) timeZone?: string | null;
  @Field(() => Boolean, { nullable: true }) notifications?: boolean | null;
  @Field(() => Boolean, { nullable: true }) clerkSecondFactorRequired?: boolean | null;
}

@ObjectType('MasterPayload')
export class MasterPayload {
  @Field(() => MasterType, { nullable: true }) master?: MasterType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('OwnSecurityQuestion', { description: 'A question that the owner chose at sign-up, with his hint; never the answer.' })
export class OwnSecurityQuestionType {
  @Auth('OWNER') @Field(() => String) key: string;
  @Auth('OWNER') @Field(() => String) text: string;
  @Auth('OWNER') @Field(() => String) hint: string;
}
