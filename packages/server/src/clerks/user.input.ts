import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LanguageName, StepUpInput } from '../masters/masters.public';
import { DateTimeScalar, EmailAddressScalar } from '../platform/graphql/scalars';
import { MoneyInput, UserErrorType } from '../platform/graphql/value-types';
import { PermissionName } from './user.enums';
import { UserType } from './user.type';

@InputType('GrantInput', { description: 'account: a nickname; neither it nor allAccounts: on the whole master.' })
export class GrantInput {
  @Field(() => PermissionName) permission: PermissionName;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) allAccounts?: boolean | null;
}

@InputType('CreateUserInput', {
  description: 'apiOnly: no e-mail, no mail, no password; the description says what the key is for.',
})
export class CreateUserInput {
  @Field(() => Boolean, { nullable: true, defaultValue: false }) apiOnly?: boolean | null;
  @Field(() => EmailAddressScalar, { nullable: true }) email?: string | null;
  @Field(() => LanguageName) language: LanguageName;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => String, { nullable: true }) firstName?: string | null;
  @Field(() => String, { nullable: true }) lastName?: string | null;
  @Field(() => [GrantInput], { nullable: true }) grants?: GrantInput[] | null;
  @Field(() => String, { nullable: true }) idempotencyKey?: string | null;
}

@InputType('UpdateUserInput', { description: 'What is left out stays as it is.' })
export class UpdateUserInput {
  @Field(() => ID) userId: string;
  @Field(() => Int) version: number;
  @Field(() => String, { nullable: true }) firstName?: string | null;
  @Field(() => String, { nullable: true }) lastName?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => LanguageName, { nullable: true }) language?: LanguageName | null;
  @Field(() => MoneyInput, {
    nullable: true,
    description: 'In a currency of your choice; a refund in another one waits for approval, whatever its amount.',
  })
  refundCap?: MoneyInput | null;
  @Field(() => Boolean, { nullable: true }) removeRefundCap?: boolean | null;
}

@InputType('UpdateUserGrantsInput', { description: 'Adds and removes, never replaces: a manager does not see every grant of a colleague.' })
export class UpdateUserGrantsInput {
  @Field(() => ID) userId: string;
  @Field(() => Int) version: number;
  @Field(() => [GrantInput], { nullable: true }) add?: GrantInput[] | null;
  @Field(() => [GrantInput], { nullable: true }) remove?: GrantInput[] | null;
}

@InputType('SetUserEnabledInput')
export class SetUserEnabledInput {
  @Field(() => ID) userId: string;
  @Field(() => Boolean) enabled: boolean;
}

@InputType('UserInput')
export class UserInput {
  @Field(() => ID) userId: string;
}

@InputType('StepUpUserInput', {
  description: 'keepOldUntil (at most 30 days from now) and expiresAt count for regenerateApiKey only.',
})
export class StepUpUserInput {
  @Field(() => ID) userId: string;
  @Field(() => StepUpInput) stepUp: StepUpInput;
  @Field(() => DateTimeScalar, { nullable: true }) keepOldUntil?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) expiresAt?: Date | null;
}

@InputType('EndApiKeyInput')
export class EndApiKeyInput {
  @Field(() => ID) keyId: string;
  @Field(() => StepUpInput) stepUp: StepUpInput;
}

@ObjectType('UserPayload', { description: 'On STALE: the user as he is now.' })
export class UserPayload {
  @Field(() => UserType, { nullable: true }) user?: UserType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('DeleteUserPayload')
export class DeleteUserPayload {
  @Field(() => ID, { nullable: true }) deletedUserId?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('ApiKeyPayload')
export class ApiKeyPayload {
  @Field(() => String, { nullable: true }) apiKey?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
