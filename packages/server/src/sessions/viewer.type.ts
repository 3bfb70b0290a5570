import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { Capability } from '../access/capabilities';
import { UserType } from '../clerks/clerks.public';
import { LanguageName } from '../masters/masters.public';
import { EmailAddressScalar } from '../platform/graphql/scalars';
import { UserErrorType } from '../platform/graphql/value-types';

export enum ViewerKind {
  OWNER = 'OWNER',
  CLERK = 'CLERK',
  API_KEY = 'API_KEY',
  ACCOUNT_USER = 'ACCOUNT_USER',
  CUSTOMER = 'CUSTOMER',
  PARTNER = 'PARTNER',
}
registerEnumType(ViewerKind, { name: 'ViewerKind' });

export enum SignInStep {
  DONE = 'DONE',
  SECOND_FACTOR = 'SECOND_FACTOR',
}
registerEnumType(SignInStep, { name: 'SignInStep' });

/** Its tabs are told by tickets/tabs.resolver.ts. */
@ObjectType('Viewer', { description: 'Who is signed in, and what he may do.' })
export class ViewerType {
  @Auth('SIGNED_IN', 'CUSTOMER') @Field(() => ViewerKind) kind: ViewerKind;
  @Auth('SIGNED_IN') @Field(() => UserType, { nullable: true }) user?: UserType | null;
  @Auth('SIGNED_IN', 'CUSTOMER') @Field(() => [Capability]) capabilities: Capability[];
  @Auth('SIGNED_IN', 'CUSTOMER')
  @Field(() => Boolean, {
    description: 'The owner requires a second factor that is not set up yet: no tabs and no rights until it is.',
  })
  secondFactorMissing: boolean;
}

@ObjectType('SessionPayload')
export class SessionPayload {
  @Field(() => ViewerType, { nullable: true }) viewer?: ViewerType | null;
  @Field(() => SignInStep, { nullable: true }) nextStep?: SignInStep | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('SignOutPayload')
export class SignOutPayload {
  @Field(() => Boolean) signedOut: boolean;
}

@InputType('SignInInput', { description: "login: an e-mail address, or an account's nickname." })
export class SignInInput {
  @Field(() => String) login: string;
  @Field(() => String) password: string;
  @Field(() => String, { nullable: true }) code?: string | null;
}

@InputType('ActivateInput')
export class ActivateInput {
  @Field(() => String) token: string;
  @Field(() => String) password: string;
}

@InputType('RequestPasswordResetInput')
export class RequestPasswordResetInput {
  @Field(() => String) login: string;
}

@InputType('SecurityAnswerInput')
export class SecurityAnswerInput {
  @Field(() => String) questionKey: string;
  @Field(() => String) answer: string;
  @Field(() => String) hint: string;
}

@InputType('SignUpMasterInput')
export class SignUpMasterInput {
  @Field(() => EmailAddressScalar) email: string;
  @Field(() => String) firstName: string;
  @Field(() => String) lastName: string;
  @Field(() => [SecurityAnswerInput]) securityAnswers: SecurityAnswerInput[];
  @Field(() => String) pin: string;
  @Field(() => String) accountNickname: string;
  @Field(() => String) accountPassword: string;
  @Field(() => LanguageName, { nullable: true }) language?: LanguageName | null;
  @Field(() => Boolean, { nullable: true }) notifications?: boolean | null;
}
