import type { Language } from '@mestre/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { Auth } from '../access/auth.directive';
import { AccountType } from '../accounts/accounts.public';
import { LanguageName } from '../masters/masters.public';
import { connectionTypes } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node.type';
import { DateTimeScalar, EmailAddressScalar } from '../platform/graphql/scalars';
import { MoneyType } from '../platform/graphql/value-types';
import { PermissionName } from './user.enums';

/**
 * A user of the master (owner, clerk, API-only clerk): readable with Manage Users, and everybody reads himself (`selfId`). Grants, keys and what
 * the caller may do are added by user-fields.resolver.ts.
 */
@ObjectType('User', { implements: Node, simpleResolvers: true })
export class UserType extends Node {
  /** the row's user: whoever reads his own row needs no further right */
  selfId: string;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => ID) override id: string;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => Int) version: number;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => Boolean, { nullable: true }) owner?: boolean | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => Boolean, { nullable: true }) apiOnly?: boolean | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => EmailAddressScalar, { nullable: true }) email?: string | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => String, { nullable: true }) firstName?: string | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => String, { nullable: true }) lastName?: string | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => String, { nullable: true }) description?: string | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => LanguageName, { nullable: true }) language?: Language | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => Boolean, { nullable: true }) enabled?: boolean | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => Boolean, { nullable: true }) confirmed?: boolean | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => DateTimeScalar, { nullable: true }) createdAt?: Date | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => DateTimeScalar, { nullable: true }) lastSeenAt?: Date | null;
  @Auth('OWNER', 'MANAGE_USERS')
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the confirmation link was last mailed; null for API-only and owner.' })
  invitedAt?: Date | null;
  @Auth('OWNER', 'MANAGE_USERS')
  @Field(() => Boolean, { nullable: true, description: 'Whether a second factor is on.' })
  secondFactor?: boolean | null;
  @Auth('OWNER', 'MANAGE_USERS')
  @Field(() => MoneyType, {
    nullable: true,
    description: 'A refund above it, or in another currency, waits for the owner’s approval. Null: no cap.',
  })
  refundCap?: MoneyType | null;
}

export const UserConnection = connectionTypes('User', () => UserType);

/** A row that names the account otherwise than `accountId`: who may read the grant may read where it counts (see grant.repository.ts). */
@ObjectType('Grant', {
  description: 'account null: on the whole master; allAccounts: also on accounts linked later.',
  simpleResolvers: true,
})
export class GrantType {
  selfId: string;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => PermissionName) permission: PermissionName;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => AccountType, { nullable: true }) account?: AccountBrief | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => Boolean) allAccounts: boolean;
}

@ObjectType('ApiKey', {
  implements: Node,
  description: 'A key that works now; never the key itself, which revealApiKey shows.',
  simpleResolvers: true,
})
export class ApiKeyType extends Node {
  selfId: string;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => ID) override id: string;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => DateTimeScalar, { nullable: true }) createdAt?: Date | null;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => DateTimeScalar, { nullable: true }) expiresAt?: Date | null;
  @Auth('OWNER', 'MANAGE_USERS')
  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute.' })
  lastUsedAt?: Date | null;
  @Auth('OWNER', 'MANAGE_USERS')
  @Field(() => String, { nullable: true, description: 'Its last four characters, to tell it from another.' })
  lastFour?: string | null;
}
