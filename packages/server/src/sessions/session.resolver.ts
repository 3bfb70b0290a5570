import type { Language } from '@mestre/shared';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { Refusal, refusable, toUserError } from '../platform/graphql/user-errors';
import { AcceptedPayload } from '../platform/graphql/value-types';
import { activate } from './activate';
import { actorOfSession } from './authenticate';
import { requestPasswordReset, resetPassword } from './sign-in/reset-password';
import { signIn, signOut } from './sign-in/sign-in';
import { signUpMaster } from './sign-in/sign-up-master';
import type { Started } from './start-session';
import { viewerOf } from './viewer';
import {
  ActivateInput,
  RequestPasswordResetInput,
  SessionPayload,
  SignInInput,
  SignInStep,
  SignOutPayload,
  SignUpMasterInput,
  ViewerType,
} from './viewer.type';

/** Sets the cookie and answers as the one who just signed in, whoever the request came from; or asks for the second factor. */
async function signedIn(
  context: GraphQLContext,
  session: Started | 'SECOND_FACTOR',
): Promise<{ viewer: ViewerType | null; nextStep: SignInStep }> {
  if (session === 'SECOND_FACTOR') return { viewer: null, nextStep: SignInStep.SECOND_FACTOR };
  context.setSession(session.token, session.expiresAt);
  const actor = await actorOfSession(context.deps, session.token);
  context.become(actor);
  return { viewer: await viewerOf(context, actor), nextStep: SignInStep.DONE };
}

const nobody = { viewer: null, nextStep: null };

@Resolver()
export class SessionResolver {
  @Auth('PUBLIC')
  @Query(() => ViewerType, { nullable: true, description: 'Null when signed out.' })
  viewer(@Ctx() context: GraphQLContext): Promise<ViewerType | null> {
    return viewerOf(context, context.actor);
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload)
  signUpMaster(@Arg('input', () => SignUpMasterInput) input: SignUpMasterInput, @Ctx() context: GraphQLContext): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      await signUpMaster(context.deps, context, input, (input.language as Language | null | undefined) ?? context.language);
      return { accepted: true };
    });
  }

  @Auth('PUBLIC')
  @Mutation(() => SessionPayload, { description: 'The mailed token and the first password; signs in.' })
  async activate(@Arg('input', () => ActivateInput) input: ActivateInput, @Ctx() context: GraphQLContext): Promise<SessionPayload> {
    let notice: Refusal | null = null;
    const payload = await refusable<Omit<SessionPayload, 'userErrors'>>(context, nobody, async () => {
      const activated = await activate(context.deps, context, input);
      if (activated.notice) notice = new Refusal(activated.notice);
      return signedIn(context, activated.session);
    });
    return notice ? { ...payload, userErrors: [toUserError(notice, context)] } : payload;
  }

  @Auth('PUBLIC')
  @Mutation(() => SessionPayload)
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() context: GraphQLContext): Promise<SessionPayload> {
    return refusable<Omit<SessionPayload, 'userErrors'>>(context, nobody, async () =>
      signedIn(context, await signIn(context.deps, context, input)),
    );
  }

  @Auth('PUBLIC')
  @Mutation(() => SignOutPayload)
  async signOut(@Ctx() context: GraphQLContext): Promise<SignOutPayload> {
    await signOut(context.deps, context);
    context.setSession(null);
    return { signedOut: true };
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload)
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput) input: RequestPasswordResetInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AcceptedPayload> {
    await requestPasswordReset(context.deps, context, input.login);
    return { accepted: true, userErrors: [] };
  }

  @Auth('PUBLIC')
  @Mutation(() => SessionPayload)
  resetPassword(@Arg('input', () => ActivateInput) input: ActivateInput, @Ctx() context: GraphQLContext): Promise<SessionPayload> {
    return refusable<Omit<SessionPayload, 'userErrors'>>(context, nobody, async () =>
      signedIn(context, await resetPassword(context.deps, context, input)),
    );
  }
}
