import { randomInt } from 'node:crypto';
import { recoveryAlphabet, recoveryLength, recoveryMarks, showRecoveryCode } from '@mestre/shared';
import type { Clock } from '../../platform/clock';
import type { Sql, Tx } from '../../platform/database/sql';
import type { Hashing } from '../../platform/hashing';

/** New recovery codes with their hashes; the codes themselves are shown once and kept nowhere. */
export interface NewRecoveryCodes {
  readonly shown: string[];
  readonly hashes: string[];
}

/** Ten codes of 55 random bits each beside their mark, hashed like passwords (ASVS 5.0, 6.5.2). */
export async function makeRecoveryCodes(hashing: Hashing): Promise<NewRecoveryCodes> {
  const codes = [...recoveryMarks].map(
    (mark) => mark + Array.from({ length: recoveryLength - 1 }, () => recoveryAlphabet.charAt(randomInt(recoveryAlphabet.length))).join(''),
  );
  const hashes: string[] = [];
  for (const code of codes) hashes.push(await hashing.hash(code));
  return { shown: codes.map(showRecoveryCode), hashes };
}

/** Puts new codes in the place of all older ones, used or not. */
export async function replaceRecoveryCodes(tx: Tx, userId: string, { hashes }: NewRecoveryCodes): Promise<void> {
  await tx.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
  await tx.query(
    `INSERT INTO recovery_codes (user_id, position, code_hash)
     SELECT $1, position - 1, code_hash FROM unnest($2::text[]) WITH ORDINALITY AS made(code_hash, position)`,
    [userId, hashes],
  );
}

/**
 * Uses a recovery code up, at most once whatever races.
 * @param code as `readSecondFactorCode` reads it
 * @returns how many are left, or null when it is none of his
 */
export async function useRecoveryCode(sql: Sql, clock: Clock, hashing: Hashing, userId: string, code: string): Promise<number | null> {
  const position = recoveryMarks.indexOf(code.charAt(0));
  const [kept] = await sql.query<{ code_hash: string }>(
    'SELECT code_hash FROM recovery_codes WHERE user_id = $1 AND position = $2 AND used_at IS NULL',
    [userId, position],
  );
  if (!(await hashing.verify(kept?.code_hash, code)) || !kept) return null;
  const used = await sql.query(
    'UPDATE recovery_codes SET used_at = $4 WHERE user_id = $1 AND position = $2 AND code_hash = $3 AND used_at IS NULL RETURNING 1',
    [userId, position, kept.code_hash, clock.now()],
  );
  if (used.length === 0) return null;
  const [{ left } = { left: 0 }] = await sql.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL',
    [userId],
  );
  return left;
}
