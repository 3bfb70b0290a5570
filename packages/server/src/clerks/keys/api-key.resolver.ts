import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { refusable } from '../../platform/graphql/user-errors';
import { ApiKeyPayload, EndApiKeyInput, StepUpUserInput, UserPayload } from '../user.input';
import { userPayload } from '../user-payload';
import { endApiKey } from './end-api-key';
import { regenerateApiKey } from './regenerate-api-key';
import { revealApiKey } from './reveal-api-key';

/** Everybody may ask for his own, in the browser; whose else is said by the rule in the use case, which answers the others as if there were none. */
@Resolver()
export class ApiKeyResolver {
  @Auth('SIGNED_IN')
  @Mutation(() => ApiKeyPayload, { description: "One's own, or that of a user whom one may manage; after a step-up." })
  revealApiKey(@Arg('input', () => StepUpUserInput) input: StepUpUserInput, @Ctx() context: GraphQLContext): Promise<ApiKeyPayload> {
    return refusable<{ apiKey?: string | null }>(context, { apiKey: null }, async () => ({
      apiKey: await revealApiKey(context.deps, context, input),
    }));
  }

  @Auth('SIGNED_IN')
  @Mutation(() => ApiKeyPayload, {
    description: 'Makes and shows a new key. The one before ends at once, or works until `keepOldUntil`, at most 30 days from now.',
  })
  regenerateApiKey(@Arg('input', () => StepUpUserInput) input: StepUpUserInput, @Ctx() context: GraphQLContext): Promise<ApiKeyPayload> {
    return refusable<{ apiKey?: string | null }>(context, { apiKey: null }, async () => ({
      apiKey: await regenerateApiKey(context.deps, context, input),
    }));
  }

  @Auth('SIGNED_IN')
  @Mutation(() => UserPayload, { description: 'The key is dead at the next request.' })
  endApiKey(@Arg('input', () => EndApiKeyInput) input: EndApiKeyInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => endApiKey(context.deps, context, input));
  }
}
