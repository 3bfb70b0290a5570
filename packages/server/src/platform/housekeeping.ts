import type { Deps } from './deps';
import { deleteExpiredFiles } from './files/files.public';
import { forgetOldKeys } from './idempotency';

const day = 86_400_000;

/** So many days a mail is kept that became no message, and its files with it. */
export const keptMailDays = 90;

/**
 * Throws away what has run out and nobody reads any more: idempotency keys after a day, second factors that were begun and never confirmed too,
 * acts on many tickets and what is kept of exports after 30 days, drafts that nobody went on with for 90, pages at tickets that ended without a word, mailed links, unused sign-ups and changes of e-mail a week after they ran out, ended sessions after 90 days, counters of tries, files whose time is
 * over, twenty at a time, mails that became no message and checks of roll-ups after 90 days. Runs every hour in one process of all; running twice does no harm.
 */
export async function keepHouse({ db, clock }: Deps): Promise<void> {
  const now = clock.now().getTime();
  const before = (days: number) => new Date(now - days * day);
  await forgetOldKeys(db, clock);
  await db.query('DELETE FROM mailed_links WHERE expires_at < $1', [before(7)]);
  await db.query('DELETE FROM master_sign_ups WHERE created_at < $1', [before(8)]);
  await db.query('DELETE FROM email_changes WHERE created_at < $1', [before(8)]);
  await db.query('DELETE FROM second_factor_set_ups WHERE created_at < $1', [before(1)]);
  await db.query('DELETE FROM sessions WHERE coalesce(ended_at, expires_at) < $1', [before(90)]);
  await db.query('DELETE FROM support_sessions WHERE coalesce(ended_at, expires_at) < $1', [before(90)]);
  await db.query(`DELETE FROM incoming_mails WHERE outcome <> 'ACCEPTED' AND received_at < $1`, [before(keptMailDays)]);
  await db.query('DELETE FROM rate_limits WHERE expire < $1', [now]);
  await db.query('DELETE FROM api_spending WHERE window_start < $1', [before(1)]);
  await db.query(`DELETE FROM jobs WHERE kind IN ('bulk-act', 'export-list') AND created_at < $1`, [before(30)]);
  await db.query('DELETE FROM ticket_drafts WHERE updated_at < $1', [before(90)]);
  await db.query(`DELETE FROM ticket_viewers WHERE seen_at < now() - interval '1 hour'`);
  await db.query('DELETE FROM roll_up_checks WHERE at < $1', [before(90)]);
  await deleteExpiredFiles(db, clock.now());
}
