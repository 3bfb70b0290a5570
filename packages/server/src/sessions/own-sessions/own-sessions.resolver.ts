import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { refusable } from '../../platform/graphql/user-errors';
import { endOtherSessions, endSession } from './end-session';
import { EndSessionInput, EndSessionPayload, SessionType } from './own-session.type';
import { ownSessions } from './own-sessions.repository';

const mine = ({ deps, actor }: GraphQLContext) => ownSessions(deps.db, actor, deps.clock.now());

@Resolver(() => SessionType)
export class OwnSessionsResolver {
  @Auth('SIGNED_IN')
  @Query(() => [SessionType], { nullable: true, description: "The caller's own live sessions, newest use first; none by API key." })
  sessions(@Ctx() context: GraphQLContext): Promise<SessionType[]> {
    return mine(context);
  }

  @Auth('SIGNED_IN')
  @Mutation(() => EndSessionPayload)
  async endSession(
    @Arg('input', () => EndSessionInput) input: EndSessionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<EndSessionPayload> {
    const payload = await refusable<{ sessions: SessionType[] }>(context, { sessions: [] }, async () => {
      const { current } = await endSession(context.deps, context, input.sessionId);
      if (current) context.setSession(null);
      return { sessions: current ? [] : await mine(context) };
    });
    return payload.userErrors.length > 0 ? { ...payload, sessions: await mine(context) } : payload;
  }

  @Auth('SIGNED_IN')
  @Mutation(() => EndSessionPayload)
  endOtherSessions(@Ctx() context: GraphQLContext): Promise<EndSessionPayload> {
    return refusable<{ sessions: SessionType[] }>(context, { sessions: [] }, async () => {
      await endOtherSessions(context.deps, context);
      return { sessions: await mine(context) };
    });
  }
}
