import { Field, InputType, ObjectType } from 'type-graphql';
import { StepUpInput } from '../../masters/masters.public';
import { UserErrorType } from '../../platform/graphql/value-types';

@InputType('StartSecondFactorInput', { description: 'code: where one is on already, to move to another device.' })
export class StartSecondFactorInput {
  @Field(() => String) password: string;
  @Field(() => String, { nullable: true }) code?: string | null;
}

@InputType('ConfirmSecondFactorInput')
export class ConfirmSecondFactorInput {
  @Field(() => String) code: string;
}

@InputType('StepUpOnlyInput')
export class StepUpOnlyInput {
  @Field(() => StepUpInput) stepUp: StepUpInput;
}

@ObjectType('SecondFactorSecretPayload', { description: 'secret: base32, to type; uri: otpauth://, to show as a QR code.' })
export class SecondFactorSecretPayload {
  @Field(() => String, { nullable: true }) secret?: string | null;
  @Field(() => String, { nullable: true }) uri?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('RecoveryCodesPayload', { description: 'The codes are shown this once.' })
export class RecoveryCodesPayload {
  @Field(() => [String], { nullable: true }) recoveryCodes?: string[] | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
