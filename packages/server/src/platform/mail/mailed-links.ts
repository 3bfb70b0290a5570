import type { Clock } from '../clock';
import type { Sql } from '../database/sql';
import { newToken, tokenHash } from '../hashing';

const hour = 3_600_000;

/** What a mailed link is for, and how long it holds (security.md 16: a day; a reset an hour). */
export const linkLifetimes = {
  'activate-master': 24 * hour,
  'reset-password': hour,
  'reset-account-password': hour,
  'link-account': 24 * hour,
  'activate-clerk': 24 * hour,
  'change-email': 24 * hour,
  'unlock-pin': 24 * hour,
  'open-support': hour,
} as const;

export type LinkPurpose = keyof typeof linkLifetimes;

/** For the mail's text. */
export function linkHours(purpose: LinkPurpose): number {
  return linkLifetimes[purpose] / hour;
}

/**
 * Makes the token of a mailed link: random, stored hashed, and the older ones for the same purpose and subject die with it.
 * @returns the token, known to nobody but the mail from here on
 */
export async function issueLink(sql: Sql, clock: Clock, purpose: LinkPurpose, subjectId: string): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await sql.query(`UPDATE mailed_links SET used_at = $3 WHERE purpose = $1 AND subject_id = $2 AND used_at IS NULL`, [
    purpose,
    subjectId,
    now,
  ]);
  await sql.query(`INSERT INTO mailed_links (token_hash, purpose, subject_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`, [
    tokenHash(token),
    purpose,
    subjectId,
    now,
    new Date(now.getTime() + linkLifetimes[purpose]),
  ]);
  return token;
}

/**
 * Uses a link up, at most once whatever races: the subject's id, or null when the token is unknown, used, out of date or for something else.
 * Belongs in the transaction of what the link does, so that a failure there leaves the link usable.
 */
export async function useLink(sql: Sql, clock: Clock, purpose: LinkPurpose, token: string): Promise<string | null> {
  const [row] = await sql.query<{ subject_id: string }>(
    `UPDATE mailed_links SET used_at = $3 WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 RETURNING subject_id`,
    [tokenHash(token), purpose, clock.now()],
  );
  return row?.subject_id ?? null;
}

/** Lets the links of a subject die, as when what they were for was taken back. */
export async function endLinks(sql: Sql, clock: Clock, purpose: LinkPurpose, subjectId: string): Promise<void> {
  await sql.query(`UPDATE mailed_links SET used_at = $3 WHERE purpose = $1 AND subject_id = $2 AND used_at IS NULL`, [
    purpose,
    subjectId,
    clock.now(),
  ]);
}
