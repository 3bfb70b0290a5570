import { userActionsFor } from '@mestre/shared';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { shownGrants } from './grant.repository';
import { UserActionName } from './user.enums';
import type { UserRow } from './user.repository';
import { ApiKeyType, GrantType, UserType } from './user.type';
import { grantsLoader, keysLoader, knownAccounts, managingActor } from './user-loaders';

@Resolver(() => UserType)
export class UserFieldsResolver {
  @Auth('OWNER', 'MANAGE_USERS')
  @FieldResolver(() => [GrantType], {
    nullable: true,
    description:
      'The owner needs none. A manager sees those on accounts where he holds something himself, and those on the whole master or all.',
  })
  async grants(@Root() user: UserRow, @Ctx() context: GraphQLContext): Promise<GrantType[]> {
    return shownGrants(user.selfId, await grantsLoader(context).load(user.selfId), await knownAccounts(context));
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @FieldResolver(() => [ApiKeyType], {
    nullable: true,
    description: 'Those that work now, newest first: two while one replaces the other.',
  })
  apiKeys(@Root() user: UserRow, @Ctx() context: GraphQLContext): Promise<ApiKeyType[]> {
    return keysLoader(context).load(user.selfId);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @FieldResolver(() => [UserActionName], { nullable: true, description: 'What the caller may do with this user now.' })
  async allowedActions(@Root() user: UserRow, @Ctx() context: GraphQLContext): Promise<UserActionName[]> {
    const actor = await managingActor(context);
    if (!actor) return [];
    const target = {
      userId: user.selfId,
      isOwner: user.kind === 'OWNER',
      grants: await grantsLoader(context).load(user.selfId),
      refundCap: user.capMinor === null || user.capCurrency === null ? null : { minor: user.capMinor, currency: user.capCurrency },
      apiOnly: user.kind === 'API_ONLY',
      enabled: user.enabled ?? false,
      confirmed: user.confirmed ?? false,
      secondFactor: user.secondFactor ?? false,
      hasKey: (await keysLoader(context).load(user.selfId)).length > 0,
    };
    return userActionsFor(actor.capabilities, actor.holdings, target) as UserActionName[];
  }
}
