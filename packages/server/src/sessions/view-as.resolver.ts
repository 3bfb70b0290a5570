import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PersonType, personLoader, UserInput, UserPayload, userPayload } from '../clerks/clerks.public';
import { viewAs } from './view-as';
import { ViewerType } from './viewer.type';

@Resolver(() => ViewerType)
export class ViewAsResolver {
  @Auth('SIGNED_IN')
  @FieldResolver(() => PersonType, { nullable: true, description: 'The owner, while he views as this clerk (header x-mestre-view-as).' })
  viewedBy(@Root() _viewer: ViewerType, @Ctx() context: GraphQLContext): Promise<PersonType | null> | null {
    const owner = context.actor.viewedBy?.userId;
    return owner ? personLoader(context).load(owner) : null;
  }

  @Auth('OWNER')
  @Mutation(() => UserPayload, { description: 'Notes that the owner begins to view as this clerk; then send his id in x-mestre-view-as.' })
  viewAs(@Arg('input', () => UserInput) { userId }: UserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => viewAs(context.deps, context, userId));
  }
}
