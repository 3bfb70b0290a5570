import type { Language } from '@mestre/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { LanguageName } from '../masters/masters.public';
import { Node } from '../platform/graphql/node.type';
import { DateTimeScalar, EmailAddressScalar } from '../platform/graphql/scalars';

/** A user of the master (owner, clerk, API-only clerk): readable with Manage Users, and everybody reads himself (`selfId`). */
@ObjectType('User', { implements: Node })
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
}
