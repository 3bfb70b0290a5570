import type { Language } from '@mestre/shared';
import type { Clock } from '../platform/clock';
import type { Sql } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';

/** An answer as kept: hashed like a password, with its hint in the open (security.md 18). */
export interface SecurityAnswer {
  questionKey: string;
  answerHash: string;
  hint: string;
}

export interface NewMaster {
  email: string;
  firstName: string;
  lastName: string;
  language: Language;
  timeZone: string;
  notifications: boolean;
  pinHash: string;
  passwordHash: string;
  securityAnswers: readonly SecurityAnswer[];
}

/**
 * Writes a master and its owner (the one root user, product.md 1), confirmed.
 * @returns their ids, or null when the e-mail has become a sign-in meanwhile: one e-mail is one sign-in on the instance
 */
export async function createMaster(sql: Sql, clock: Clock, input: NewMaster): Promise<{ masterId: string; userId: string } | null> {
  const masterId = uuidV7();
  const userId = uuidV7();
  const now = clock.now();
  await sql.query(`INSERT INTO masters (id, time_zone, language, notifications, pin_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)`, [
    masterId,
    input.timeZone,
    input.language,
    input.notifications,
    input.pinHash,
    now,
  ]);
  const created = await sql.query(
    `INSERT INTO users (id, master_id, kind, email, email_key, password_hash, first_name, last_name, language, confirmed_at, created_at)
     VALUES ($1, $2, 'OWNER', $3, lower($3), $4, $5, $6, $7, $8, $8) ON CONFLICT (email_key) DO NOTHING RETURNING id`,
    [userId, masterId, input.email, input.passwordHash, input.firstName, input.lastName, input.language, now],
  );
  if (created.length === 0) return null;
  for (const [index, answer] of input.securityAnswers.entries()) {
    await sql.query(`INSERT INTO security_answers (master_id, position, question_key, answer_hash, hint) VALUES ($1, $2, $3, $4, $5)`, [
      masterId,
      index + 1,
      answer.questionKey,
      answer.answerHash,
      answer.hint,
    ]);
  }
  return { masterId, userId };
}
