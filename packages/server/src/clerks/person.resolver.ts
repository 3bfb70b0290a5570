import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { peopleFor } from './person.repository';
import { PersonType, PersonUse } from './person.type';

@Resolver(() => PersonType)
export class PersonResolver {
  @Auth('SIGNED_IN')
  @Query(() => [PersonType], { nullable: true, description: 'Pickers: whom to assign, whose items, whose report. At most 500.' })
  people(
    @Arg('accounts', () => [String], { nullable: true }) accounts: string[] | null,
    @Arg('for', () => PersonUse) use: PersonUse,
    @Ctx() context: GraphQLContext,
  ): Promise<PersonType[]> {
    return peopleFor(context.deps.db, context.actor, use, accounts);
  }
}
