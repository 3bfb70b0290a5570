import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { TokenInput } from '../../masters/masters.public';
import { refusable } from '../../platform/graphql/user-errors';
import { AcceptedPayload } from '../../platform/graphql/value-types';
import { viewerOf } from '../viewer';
import { changePassword } from './change-password';
import { confirmEmailChange } from './confirm-email-change';
import { ChangePasswordInput, ProfilePayload, RequestEmailChangeInput, UpdateProfileInput } from './profile.type';
import { requestEmailChange } from './request-email-change';
import { updateProfile } from './update-profile';

type Profile = Omit<ProfilePayload, 'userErrors'>;

@Resolver()
export class ProfileResolver {
  @Auth('SIGNED_IN')
  @Mutation(() => ProfilePayload)
  updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProfilePayload> {
    return refusable<Profile>(context, { viewer: null }, async () => {
      await updateProfile(context.deps, context, input);
      return { viewer: await viewerOf(context, context.actor) };
    });
  }

  @Auth('SIGNED_IN')
  @Mutation(() => ProfilePayload, { description: 'Ends all other sessions of the caller.' })
  changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProfilePayload> {
    return refusable<Profile>(context, { viewer: null }, async () => {
      await changePassword(context.deps, context, input);
      return { viewer: await viewerOf(context, context.actor) };
    });
  }

  @Auth('SIGNED_IN')
  @Mutation(() => AcceptedPayload, { description: 'Mails a link to the new address; the answer is the same where it belongs to somebody.' })
  requestEmailChange(
    @Arg('input', () => RequestEmailChangeInput) input: RequestEmailChangeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      await requestEmailChange(context.deps, context, input);
      return { accepted: true };
    });
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload, { description: 'The mailed token: from now on the new address signs in; all other sessions end.' })
  confirmEmailChange(@Arg('input', () => TokenInput) input: TokenInput, @Ctx() context: GraphQLContext): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      await confirmEmailChange(context.deps, context, input.token);
      return { accepted: true };
    });
  }
}
