import { type Language, nameRule, normalizeDescription } from '@mestre/shared';
import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Checks, Refusal } from '../../platform/graphql/user-errors';
import { requireSession } from '../require-session';
import type { UpdateProfileInput } from './profile.type';

interface Profile {
  firstName: string;
  lastName: string;
  description: string;
  language: string;
}

const longestDescription = 500;

/**
 * Changes the caller's own names, description and language; what is left out stays. The owner's language is the master's default too. An account
 * user has a language only.
 * @throws Refusals NAME_INVALID, TOO_LONG; Refusal NOT_ALLOWED for API keys, and for what an account user has not
 */
export async function updateProfile(deps: Deps, caller: Caller, input: UpdateProfileInput): Promise<void> {
  requireSession(caller);
  const { firstName, lastName, description, language } = input;
  const checks = new Checks();
  if (typeof firstName === 'string') checks.rule(nameRule(firstName), ['firstName']);
  if (typeof lastName === 'string') checks.rule(nameRule(lastName), ['lastName']);
  checks.require((description ?? '').trim().length <= longestDescription, 'TOO_LONG', ['description']);
  checks.done();
  const changes: Partial<Profile> = {
    ...(typeof firstName === 'string' ? { firstName: firstName.trim() } : {}),
    ...(typeof lastName === 'string' ? { lastName: lastName.trim() } : {}),
    ...(typeof description === 'string' ? { description: normalizeDescription(description) } : {}),
    ...(language ? { language: language as unknown as Language } : {}),
  };
  if (caller.actor.kind === 'ACCOUNT_USER') return updateAccountUser(deps, caller, changes);
  const userId = caller.actor.userId as string;
  await deps.db.transaction(async (tx) => {
    const [before] = await tx.query<Profile>(
      `SELECT first_name AS "firstName", last_name AS "lastName", description, language FROM users WHERE id = $1 FOR UPDATE`,
      [userId],
    );
    if (!before) throw new Refusal('NOT_FOUND');
    const after = { ...before, ...changes };
    await tx.query(
      'UPDATE users SET first_name = $2, last_name = $3, description = $4, language = $5, version = version + 1 WHERE id = $1',
      [userId, after.firstName, after.lastName, after.description, after.language],
    );
    if (caller.actor.kind === 'OWNER') {
      await tx.query('UPDATE masters SET language = $2 WHERE id = $1', [caller.actor.masterId, after.language]);
    }
    await recordAudit(tx, deps.clock, caller, { action: 'update-profile', object: toGlobalId('User', userId), before, after });
  });
}

async function updateAccountUser(deps: Deps, caller: Caller, { language, ...rest }: Partial<Profile>): Promise<void> {
  const [notHis] = Object.keys(rest);
  if (notHis) throw new Refusal('NOT_ALLOWED', [notHis]);
  const accountId = caller.actor.accounts[0]?.accountId as string;
  await deps.db.transaction(async (tx) => {
    const [before] = await tx.query<{ language: string }>('SELECT language FROM accounts WHERE id = $1 FOR UPDATE', [accountId]);
    if (!before) throw new Refusal('NOT_FOUND');
    const after = { language: language ?? before.language };
    await tx.query('UPDATE accounts SET language = $2 WHERE id = $1', [accountId, after.language]);
    await recordAudit(tx, deps.clock, caller, {
      action: 'update-profile',
      accountId,
      object: toGlobalId('Account', accountId),
      before,
      after,
    });
  });
}
