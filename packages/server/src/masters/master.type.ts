import type { Language } from '@mestre/shared';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { Node } from '../platform/graphql/node.type';
import { DateTimeScalar, EmailAddressScalar } from '../platform/graphql/scalars';

/** The contract's names of the languages (product.md: en, pt, de, es). */
export enum LanguageName {
  EN = 'en',
  DE = 'de',
  PT = 'pt',
  ES = 'es',
}
registerEnumType(LanguageName, { name: 'Language' });

@ObjectType('Master', { implements: Node })
export class MasterType extends Node {
  @Auth('SIGNED_IN') @Field(() => ID) override id: string;
  @Auth('OWNER') @Field(() => EmailAddressScalar, { nullable: true }) email?: string | null;
  @Auth('OWNER') @Field(() => String, { nullable: true }) firstName?: string | null;
  @Auth('OWNER') @Field(() => String, { nullable: true }) lastName?: string | null;
  @Auth('OWNER') @Field(() => String, { nullable: true }) description?: string | null;
  @Auth('SIGNED_IN') @Field(() => LanguageName) language: Language;
  @Auth('SIGNED_IN') @Field(() => String) timeZone: string;
  @Auth('OWNER') @Field(() => Boolean, { nullable: true }) notifications?: boolean | null;
  @Auth('OWNER') @Field(() => Boolean, { nullable: true }) clerkSecondFactorRequired?: boolean | null;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar) createdAt: Date;
}

@ObjectType('SecurityQuestion')
export class SecurityQuestionType {
  @Field(() => String) key: string;
  @Field(() => String) text: string;
}

@InputType('StepUpInput', {
  description: "The owner's PIN; for a clerk, who has none, his password; the code too where a second factor is on.",
})
export class StepUpInput {
  @Field(() => String, { nullable: true }) pin?: string | null;
  @Field(() => String, { nullable: true }) password?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
}
