import { isLanguage, type Language, type SecurityQuestionKey, say, securityQuestionKeys } from '@mestre/shared';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { refusable } from '../platform/graphql/user-errors';
import { AcceptedPayload } from '../platform/graphql/value-types';
import { ownMaster, securityQuestionsOf } from './master.repository';
import { LanguageName, MasterType, SecurityQuestionType } from './master.type';
import { TokenInput } from './token.input';
import { unlockPin } from './unlock-pin';
import { updateMaster } from './update-master';
import { MasterPayload, OwnSecurityQuestionType, UpdateMasterInput } from './update-master.type';

@Resolver()
export class MasterResolver {
  @Auth('PUBLIC')
  @Query(() => [SecurityQuestionType], { nullable: true, description: 'The questions a sign-up may choose from, in a language.' })
  securityQuestions(
    @Arg('language', () => LanguageName, { nullable: true }) language: Language | null,
    @Ctx() context: GraphQLContext,
  ): SecurityQuestionType[] {
    const tongue = language && isLanguage(language) ? language : context.language;
    return securityQuestionKeys.map((key) => ({ key, text: say(tongue, `question.${key}`) }));
  }

  @Auth('SIGNED_IN')
  @Query(() => MasterType, { nullable: true })
  master(@Ctx() context: GraphQLContext): Promise<MasterType | null> {
    return ownMaster(context.deps.db, context.actor);
  }

  @Auth('OWNER')
  @Query(() => [OwnSecurityQuestionType], { nullable: true, description: 'What the owner is asked before his e-mail address changes.' })
  async ownSecurityQuestions(@Ctx() { deps, actor, language }: GraphQLContext): Promise<OwnSecurityQuestionType[]> {
    if (actor.kind !== 'OWNER' || !actor.masterId) return [];
    const questions = await securityQuestionsOf(deps.db, actor.masterId);
    return questions.map(({ key, hint }) => ({ key, hint, text: say(language, `question.${key as SecurityQuestionKey}`) }));
  }

  @Auth('OWNER')
  @Mutation(() => MasterPayload)
  updateMaster(@Arg('input', () => UpdateMasterInput) input: UpdateMasterInput, @Ctx() context: GraphQLContext): Promise<MasterPayload> {
    return refusable<Omit<MasterPayload, 'userErrors'>>(context, { master: null }, async () => {
      await updateMaster(context.deps, context, input);
      return { master: await ownMaster(context.deps.db, context.actor) };
    });
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload, { description: 'Unlocks a PIN that was locked after wrong tries, with the mailed token.' })
  unlockPin(@Arg('input', () => TokenInput) input: TokenInput, @Ctx() context: GraphQLContext): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      await unlockPin(context.deps, context, input.token);
      return { accepted: true };
    });
  }
}
