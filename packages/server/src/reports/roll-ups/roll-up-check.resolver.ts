import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { AccountBrief } from '../../access/actor';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { AccountType } from '../../accounts/accounts.public';
import type { Connection } from '../../platform/graphql/connection';
import { listRollUpChecks, type RollUpCheckRow } from './roll-up-check.read-model';
import { RollUpCheckArgs, RollUpCheckConnection, RollUpCheckType } from './roll-up-check.type';

@Resolver(() => RollUpCheckType)
export class RollUpCheckResolver {
  @Auth('OWNER')
  @Query(() => RollUpCheckConnection, {
    nullable: true,
    description: 'What the nightly check of the kept sums found on the owner’s accounts, the newest first; kept for 90 days.',
  })
  rollUpChecks(
    @Args(() => RollUpCheckArgs) args: RollUpCheckArgs,
    @Ctx() { deps, actor }: GraphQLContext,
  ): Promise<Connection<RollUpCheckRow>> {
    return listRollUpChecks(deps.db, actor, args);
  }

  @Auth('OWNER')
  @FieldResolver(() => AccountType)
  account(@Root() check: RollUpCheckRow, @Ctx() { actor }: GraphQLContext): AccountBrief | undefined {
    return actor.account(check.accountId);
  }
}
