import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { LanguageName, StepUpInput } from '../masters/masters.public';
import { Node } from '../platform/graphql/node.type';
import { DateScalar, DateTimeScalar, EmailAddressScalar } from '../platform/graphql/scalars';
import { MoneyInput, MoneyType, UserErrorType } from '../platform/graphql/value-types';

@ObjectType('PostalAddress')
export class PostalAddressType {
  @Field(() => String) line1: string;
  @Field(() => String, { nullable: true }) line2?: string | null;
  @Field(() => String) city: string;
  @Field(() => String, { nullable: true }) region?: string | null;
  @Field(() => String, { nullable: true }) postalCode?: string | null;
  @Field(() => String) country: string;
}

@InputType('PostalAddressInput')
export class PostalAddressInput {
  @Field(() => String) line1: string;
  @Field(() => String, { nullable: true }) line2?: string | null;
  @Field(() => String) city: string;
  @Field(() => String, { nullable: true }) region?: string | null;
  @Field(() => String, { nullable: true }) postalCode?: string | null;
  @Field(() => String) country: string;
}

@ObjectType('RefundPolicy')
export class RefundPolicyType {
  @Field(() => Int) customerWindowDays: number;
  @Field(() => Int) sellerWindowDays: number;
  @Field(() => Int) maxPartialPercent: number;
  @Field(() => MoneyType) minPartial: MoneyType;
  @Field(() => MoneyType) minPrice: MoneyType;
  @Field(() => Int) expiryHours: number;
  @Field(() => Boolean) skipWeekends: boolean;
  @Field(() => Int) returnDays: number;
  @Field(() => [DateScalar], { description: 'Days that the clock of a request skips, as it skips weekends.' }) holidays: string[];
}

@InputType('RefundPolicyInput', { description: 'The whole policy; amounts in the currency of the account.' })
export class RefundPolicyInput {
  @Field(() => Int) customerWindowDays: number;
  @Field(() => Int) sellerWindowDays: number;
  @Field(() => Int) maxPartialPercent: number;
  @Field(() => MoneyInput) minPartial: MoneyInput;
  @Field(() => MoneyInput) minPrice: MoneyInput;
  @Field(() => Int) expiryHours: number;
  @Field(() => Boolean) skipWeekends: boolean;
  @Field(() => Int) returnDays: number;
  @Field(() => [DateScalar]) holidays: string[];
}

@InputType('SetRefundPolicyInput')
export class SetRefundPolicyInput {
  @Field(() => String) account: string;
  @Field(() => RefundPolicyInput) policy: RefundPolicyInput;
}

/** An account the caller may know. Its brief comes with the actor; address, e-mail and policy are loaded when asked for. */
@ObjectType('Account', { implements: Node })
export class AccountType extends Node {
  accountId: string;
  @Auth('SIGNED_IN') @Field(() => ID) override id: string;
  @Auth('SIGNED_IN') @Field(() => String) nickname: string;
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'Index into the palette; the same colour everywhere.' }) colorIndex: number;
  @Auth('SIGNED_IN') @Field(() => String) timeZone: string;
  @Auth('SIGNED_IN') @Field(() => String) currency: string;
  @Auth('OWNER', 'ACCOUNT_USER') @Field(() => DateTimeScalar, { nullable: true }) linkedAt?: Date | null;
}

export enum AccountLinkStatus {
  PENDING = 'PENDING',
  CONFIRMED = 'CONFIRMED',
  EXPIRED = 'EXPIRED',
  CANCELED = 'CANCELED',
}
registerEnumType(AccountLinkStatus, { name: 'AccountLinkStatus' });

@ObjectType('AccountLink', {
  implements: Node,
  description: 'A link asked for and not yet confirmed: nothing of the account shows before.',
})
export class AccountLinkType extends Node {
  @Auth('OWNER') @Field(() => ID) override id: string;
  @Auth('OWNER') @Field(() => String) nickname: string;
  @Auth('OWNER') @Field(() => DateTimeScalar) requestedAt: Date;
  @Auth('OWNER') @Field(() => DateTimeScalar) expiresAt: Date;
  @Auth('OWNER') @Field(() => AccountLinkStatus) status: AccountLinkStatus;
}

@InputType('SignUpAccountInput')
export class SignUpAccountInput {
  @Field(() => String) nickname: string;
  @Field(() => EmailAddressScalar) email: string;
  @Field(() => String) password: string;
  @Field(() => String) timeZone: string;
  @Field(() => String) currency: string;
  @Field(() => LanguageName, { nullable: true }) language?: LanguageName | null;
  @Field(() => String, { nullable: true }) ref?: string | null;
}

@InputType('LinkAccountInput')
export class LinkAccountInput {
  @Field(() => String) nickname: string;
  @Field(() => String) password: string;
}

@InputType('AccountLinkInput')
export class AccountLinkInput {
  @Field(() => ID) linkId: string;
}

@ObjectType('LinkAccountPayload')
export class LinkAccountPayload {
  @Field(() => AccountLinkType, { nullable: true }) link?: AccountLinkType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@InputType('RemoveAccountInput')
export class RemoveAccountInput {
  @Field(() => String) nickname: string;
  @Field(() => StepUpInput) stepUp: StepUpInput;
}

@ObjectType('RemoveAccountPayload')
export class RemoveAccountPayload {
  @Field(() => String, { nullable: true }) removedNickname?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@InputType('ChangeAccountsAddressInput')
export class ChangeAccountsAddressInput {
  @Field(() => [String]) nicknames: string[];
  @Field(() => PostalAddressInput) address: PostalAddressInput;
}

@ObjectType('ChangeAccountsAddressPayload')
export class ChangeAccountsAddressPayload {
  @Field(() => [AccountType]) accounts: AccountType[];
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('AccountPayload')
export class AccountPayload {
  @Field(() => AccountType, { nullable: true }) account?: AccountType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
