import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { SecondFactorStateType, secondFactorState } from '../../masters/masters.public';
import { refusable } from '../../platform/graphql/user-errors';
import { ProfilePayload } from '../profile/profile.type';
import { viewerOf } from '../viewer';
import { confirmSecondFactor } from './confirm-second-factor';
import { endSecondFactor } from './end-second-factor';
import { renewRecoveryCodes } from './renew-recovery-codes';
import {
  ConfirmSecondFactorInput,
  RecoveryCodesPayload,
  SecondFactorSecretPayload,
  StartSecondFactorInput,
  StepUpOnlyInput,
} from './second-factor.input';
import { startSecondFactor } from './start-second-factor';

type Secret = Omit<SecondFactorSecretPayload, 'userErrors'>;
type Codes = Omit<RecoveryCodesPayload, 'userErrors'>;

@Resolver()
export class SecondFactorResolver {
  @Auth('SIGNED_IN')
  @Query(() => SecondFactorStateType, { nullable: true, description: 'Null for account users and API keys, which have none.' })
  secondFactor(@Ctx() { deps, actor }: GraphQLContext): Promise<SecondFactorStateType | null> {
    return secondFactorState(deps.db, actor);
  }

  @Auth('SIGNED_IN')
  @Mutation(() => SecondFactorSecretPayload, {
    description: 'Makes a secret for an authenticator app; on only once its first code confirms it.',
  })
  startSecondFactor(
    @Arg('input', () => StartSecondFactorInput) input: StartSecondFactorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecondFactorSecretPayload> {
    return refusable<Secret>(context, { secret: null, uri: null }, () => startSecondFactor(context.deps, context, input));
  }

  @Auth('SIGNED_IN')
  @Mutation(() => RecoveryCodesPayload, { description: 'The first code of the app turns the second factor on; other sessions end.' })
  confirmSecondFactor(
    @Arg('input', () => ConfirmSecondFactorInput) input: ConfirmSecondFactorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RecoveryCodesPayload> {
    return refusable<Codes>(context, { recoveryCodes: null }, () => confirmSecondFactor(context.deps, context, input));
  }

  @Auth('SIGNED_IN')
  @Mutation(() => ProfilePayload, { description: 'NOT_ALLOWED to a clerk whose owner requires one.' })
  endSecondFactor(@Arg('input', () => StepUpOnlyInput) input: StepUpOnlyInput, @Ctx() context: GraphQLContext): Promise<ProfilePayload> {
    return refusable<Omit<ProfilePayload, 'userErrors'>>(context, { viewer: null }, async () => {
      await endSecondFactor(context.deps, context, input.stepUp);
      return { viewer: await viewerOf(context, context.actor) };
    });
  }

  @Auth('SIGNED_IN')
  @Mutation(() => RecoveryCodesPayload, { description: 'Ten new recovery codes; the older ones die.' })
  renewRecoveryCodes(
    @Arg('input', () => StepUpOnlyInput) input: StepUpOnlyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RecoveryCodesPayload> {
    return refusable<Codes>(context, { recoveryCodes: null }, () => renewRecoveryCodes(context.deps, context, input.stepUp));
  }
}
