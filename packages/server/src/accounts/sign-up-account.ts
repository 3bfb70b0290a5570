import { randomInt } from 'node:crypto';
import { isCurrency, isTimeZone, type Language, nicknameRule, normalizeNickname, passwordRule } from '@mestre/shared';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Checks, Refusal } from '../platform/graphql/user-errors';
import { uuidV7 } from '../platform/ids';
import { composeMail } from '../platform/mail/compose-mail';
import { SecretBox } from '../platform/secret-box';
import { AccountSignedUp } from './account-events';

export interface NewAccount {
  nickname: string;
  email: string;
  password: string;
  timeZone: string;
  currency: string;
  language: Language;
  ref: string | null;
}

const limit = { name: 'sign-up-account', points: 30, seconds: 3600 };
const secretLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A notification secret in the form that ClickBank's accounts have: 16 capitals and digits. */
export function newNotificationSecret(): string {
  return Array.from({ length: 16 }, () => secretLetters[randomInt(secretLetters.length)]).join('');
}

/**
 * Signs an account up (product.md 4): nickname of 5 to 10 letters and digits kept in lower case, password by the rule, a generated
 * notification secret.
 * @returns the account's id
 * @throws Refusals for each input that is wrong; Refusal NICKNAME_TAKEN; TooManyTriesError
 */
export async function signUpAccount(deps: Deps, caller: Caller, input: NewAccount): Promise<string> {
  const nickname = normalizeNickname(input.nickname);
  const checks = new Checks();
  checks.rule(nicknameRule(nickname), ['nickname']);
  checks.rule(passwordRule(input.password), ['password']);
  checks.require(isTimeZone(input.timeZone), 'TIME_ZONE_INVALID', ['timeZone']);
  checks.require(isCurrency(input.currency), 'CURRENCY_INVALID', ['currency']);
  checks.done();
  await deps.limits.take(limit, caller.ip);
  const passwordHash = await deps.hashing.hash(input.password);
  return deps.db.transaction(async (tx) => {
    const id = uuidV7();
    const now = deps.clock.now();
    const created = await tx.query(
      `INSERT INTO accounts (id, nickname, password_hash, email, time_zone, currency, language, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (nickname) DO NOTHING RETURNING id`,
      [id, nickname, passwordHash, input.email, input.timeZone, input.currency, input.language, now],
    );
    if (created.length === 0) throw new Refusal('NICKNAME_TAKEN', ['nickname']);
    await tx.query(`INSERT INTO account_secrets (id, account_id, secret_encrypted, created_at) VALUES ($1, $2, $3, $4)`, [
      uuidV7(),
      id,
      new SecretBox(deps.config.secretKey, 'notification-secret').seal(newNotificationSecret()),
      now,
    ]);
    await deps.mailer.queue(tx, {
      to: input.email,
      ...composeMail(input.language, 'accountCreated', { nickname, link: `${deps.config.publicUrl}/master` }),
    });
    await deps.events.publish(new AccountSignedUp(id, input.timeZone, input.ref), tx);
    await recordAudit(tx, deps.clock, caller, {
      action: 'sign-up-account',
      accountId: id,
      object: nickname,
      after: { email: input.email, timeZone: input.timeZone, currency: input.currency, language: input.language },
    });
    return id;
  });
}
