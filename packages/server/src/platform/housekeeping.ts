import type { Deps } from './deps';
import { forgetOldKeys } from './idempotency';

const day = 86_400_000;

/**
 * Throws away what has run out and nobody reads any more: idempotency keys after a day, mailed links and unused sign-ups a week after they ran out,
 * ended sessions after 90 days, counters of tries. Runs every hour in one process of all; running twice does no harm.
 */
export async function keepHouse({ db, clock }: Deps): Promise<void> {
  const now = clock.now().getTime();
  const before = (days: number) => new Date(now - days * day);
  await forgetOldKeys(db, clock);
  await db.query('DELETE FROM mailed_links WHERE expires_at < $1', [before(7)]);
  await db.query('DELETE FROM master_sign_ups WHERE created_at < $1', [before(8)]);
  await db.query('DELETE FROM sessions WHERE coalesce(ended_at, expires_at) < $1', [before(90)]);
  await db.query('DELETE FROM rate_limits WHERE expire < $1', [now]);
}
