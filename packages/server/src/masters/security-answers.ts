import { normalizeAnswer } from '@mestre/shared';
import type { Caller } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { checkCounted } from './counted-secrets';

export interface GivenAnswer {
  questionKey: string;
  answer: string;
}

/**
 * Asks the owner for both security answers, in the form in which they were hashed at sign-up. They never suffice alone: what they allow goes on
 * with a mailed link (security.md 18). Which of them was wrong is not said.
 * @throws Refusal REQUIRED where there are not two, ANSWERS_WRONG, or ANSWERS_LOCKED after too many wrong tries (then a link is mailed)
 */
export async function requireSecurityAnswers(deps: Deps, { actor }: Caller, given: readonly GivenAnswer[]): Promise<void> {
  const masterId = actor.masterId as string;
  if (given.filter(({ answer }) => answer.trim() !== '').length !== 2) throw new Refusal('REQUIRED', ['answers']);
  const checked = await checkCounted(deps, masterId, 'answers', async () => {
    const kept = await deps.db.query<{ question_key: string; answer_hash: string }>(
      'SELECT question_key, answer_hash FROM security_answers WHERE master_id = $1 ORDER BY position',
      [masterId],
    );
    let right = kept.length === 2;
    // both are always compared, so that the time does not say which one was wrong
    for (const { question_key, answer_hash } of kept) {
      const answer = given.find(({ questionKey }) => questionKey === question_key)?.answer ?? '';
      if (!(await deps.hashing.verify(answer_hash, normalizeAnswer(answer.slice(0, 1000))))) right = false;
    }
    return right;
  });
  if (checked !== 'RIGHT') throw new Refusal(checked === 'LOCKED' ? 'ANSWERS_LOCKED' : 'ANSWERS_WRONG', ['answers']);
}
