import { isLanguage, type Language, say, securityQuestionKeys } from '@mestre/shared';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { toGlobalId } from '../access/global-ids';
import { refusable } from '../platform/graphql/user-errors';
import { AcceptedPayload } from '../platform/graphql/value-types';
import { LanguageName, MasterType, SecurityQuestionType } from './master.type';
import { TokenInput } from './token.input';
import { unlockPin } from './unlock-pin';

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
  async master(@Ctx() context: GraphQLContext): Promise<MasterType | null> {
    if (!context.actor.masterId) return null;
    const [row] = await context.deps.db.query<Omit<MasterType, 'id'>>(
      `SELECT 'Master' AS "__typename", u.email, u.first_name AS "firstName", u.last_name AS "lastName", u.description, m.language,
         m.time_zone AS "timeZone", m.notifications, m.created_at AS "createdAt"
       FROM masters m JOIN users u ON u.master_id = m.id AND u.kind = 'OWNER' WHERE m.id = $1`,
      [context.actor.masterId],
    );
    return row ? ({ ...row, id: toGlobalId('Master', context.actor.masterId) } as MasterType) : null;
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
