import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { uuidOf } from '../access/global-ids';
import type { Connection } from '../platform/graphql/connection';
import { effectiveAccess } from './effective-access';
import { EffectiveAccessType } from './effective-access.type';
import { listUsers, type UserRow, usersByIds } from './user.repository';
import { UserConnection, UserType } from './user.type';
import { grantsLoader, knownAccounts } from './user-loaders';

@ArgsType()
class UsersArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name, an e-mail address or a description.' }) search?: string | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => String, { nullable: true }) before?: string | null;
}

@Resolver()
export class UserResolver {
  @Auth('OWNER', 'MANAGE_USERS')
  @Query(() => UserConnection, { nullable: true, description: 'The owner first, then by name; deleted ones are gone.' })
  users(@Args(() => UsersArgs) { search, ...page }: UsersArgs, @Ctx() context: GraphQLContext): Promise<Connection<UserRow>> {
    return listUsers(context.deps.db, context.actor, page, search ?? null);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Query(() => UserType, { nullable: true })
  user(@Arg('id', () => ID) id: string, @Ctx() context: GraphQLContext): Promise<UserRow | null> {
    return one(context, id);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Query(() => EffectiveAccessType, { nullable: true, description: 'What this user sees: tab by tab, account by account.' })
  async effectiveAccess(@Arg('userId', () => ID) userId: string, @Ctx() context: GraphQLContext): Promise<EffectiveAccessType | null> {
    const user = await one(context, userId);
    if (!user) return null;
    return effectiveAccess(user, await grantsLoader(context).load(user.selfId), await knownAccounts(context));
  }
}

async function one({ deps, actor }: GraphQLContext, globalId: string): Promise<UserRow | null> {
  const uuid = uuidOf('User', globalId);
  return uuid ? ((await usersByIds(deps.db, actor, [uuid]))[0] ?? null) : null;
}
