import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { Refusal, refusable } from '../../platform/graphql/user-errors';
import { ApiKeyPayload, EndApiKeyInput, StepUpUserInput, UserPayload } from '../user.input';

@Resolver()
export class ApiKeyResolver {
  @Auth('SIGNED_IN')
  @Mutation(() => ApiKeyPayload)
  revealApiKey(@Arg('input', () => StepUpUserInput) _input: StepUpUserInput, @Ctx() context: GraphQLContext): Promise<ApiKeyPayload> {
    return refusable<{ apiKey?: string | null }>(context, { apiKey: null }, async () => {
      throw new Refusal('NOT_ALLOWED');
    });
  }

  @Auth('SIGNED_IN')
  @Mutation(() => ApiKeyPayload)
  regenerateApiKey(@Arg('input', () => StepUpUserInput) _input: StepUpUserInput, @Ctx() context: GraphQLContext): Promise<ApiKeyPayload> {
    return refusable<{ apiKey?: string | null }>(context, { apiKey: null }, async () => {
      throw new Refusal('NOT_ALLOWED');
    });
  }

  @Auth('SIGNED_IN')
  @Mutation(() => UserPayload)
  endApiKey(@Arg('input', () => EndApiKeyInput) _input: EndApiKeyInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return refusable<Omit<UserPayload, 'userErrors'>>(context, { user: null }, async () => {
      throw new Refusal('NOT_ALLOWED');
    });
  }
}
