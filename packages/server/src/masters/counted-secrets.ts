import type { Deps } from '../platform/deps';
import { issueLink, linkHours } from '../platform/mail/mailed-links';
import { mailToUser } from './mail-to-user';

/** Wrong tries before the owner's PIN, or his security answers, lock (security.md 14): a PIN has only 10,000 forms. */
const triesBeforeLock = 5;

/** What is locked by wrong tries: the statements of its counter, and the mail that tells of it. */
const counted = {
  pin: {
    count: 'UPDATE masters SET pin_failures = pin_failures + 1 WHERE id = $1 AND pin_failures < $2 RETURNING pin_failures AS failures',
    forget: 'UPDATE masters SET pin_failures = 0 WHERE id = $1',
    mail: 'pinLocked',
  },
  answers: {
    count:
      'UPDATE masters SET answer_failures = answer_failures + 1 WHERE id = $1 AND answer_failures < $2 RETURNING answer_failures AS failures',
    forget: 'UPDATE masters SET answer_failures = 0 WHERE id = $1',
    mail: 'answersLocked',
  },
} as const;

export type CountedSecret = keyof typeof counted;

/**
 * Checks a secret of the owner's that locks: counted before it is checked, so that a hundred guesses at once are a hundred tries, in whichever
 * process. With the last try that fails a link is mailed that unlocks it.
 */
export async function checkCounted(
  deps: Deps,
  masterId: string,
  secret: CountedSecret,
  isRight: () => Promise<boolean>,
): Promise<'RIGHT' | 'WRONG' | 'LOCKED'> {
  const { count, forget, mail } = counted[secret];
  const [master] = await deps.db.query<{ failures: number }>(count, [masterId, triesBeforeLock]);
  if (!master) return 'LOCKED';
  if (await isRight()) {
    await deps.db.query(forget, [masterId]);
    return 'RIGHT';
  }
  if (master.failures < triesBeforeLock) return 'WRONG';
  await mailUnlock(deps, masterId, mail);
  return 'LOCKED';
}

async function mailUnlock(deps: Deps, masterId: string, mail: 'pinLocked' | 'answersLocked'): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const [owner] = await tx.query<{ id: string }>(`SELECT id FROM users WHERE master_id = $1 AND kind = 'OWNER'`, [masterId]);
    if (!owner) return;
    const token = await issueLink(tx, deps.clock, 'unlock-pin', masterId);
    await mailToUser(deps, tx, owner.id, mail, {
      link: `${deps.config.publicUrl}/unlock-pin#token=${token}`,
      hours: linkHours('unlock-pin'),
    });
  });
}
