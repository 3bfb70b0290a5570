import { Field, InputType, ObjectType } from 'type-graphql';
import { LanguageName } from '../../masters/masters.public';
import { EmailAddressScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';
import { ViewerType } from '../viewer.type';

@InputType('UpdateProfileInput', { description: 'What is left out stays as it is. An account user has a language only.' })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true }) firstName?: string | null;
  @Field(() => String, { nullable: true }) lastName?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => LanguageName, { nullable: true }) language?: LanguageName | null;
}

@InputType('ChangePasswordInput')
export class ChangePasswordInput {
  @Field(() => String) currentPassword: string;
  @Field(() => String) password: string;
}

@InputType('AnswerInput')
export class AnswerInput {
  @Field(() => String) questionKey: string;
  @Field(() => String) answer: string;
}

@InputType('RequestEmailChangeInput', {
  description: 'The owner answers both security questions, a clerk gives his password; the code too where a second factor is on.',
})
export class RequestEmailChangeInput {
  @Field(() => EmailAddressScalar) email: string;
  @Field(() => [AnswerInput], { nullable: true }) answers?: AnswerInput[] | null;
  @Field(() => String, { nullable: true }) password?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
}

@ObjectType('ProfilePayload')
export class ProfilePayload {
  @Field(() => ViewerType, { nullable: true }) viewer?: ViewerType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
