import {
  changeGrants,
  type Grant,
  type Language,
  mayLeaveWith,
  nameRule,
  normalizeDescription,
  type UserErrorCode,
  type UserHoldings,
} from '@mestre/shared';
import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Checks, Refusal } from '../../platform/graphql/user-errors';
import { oncePerKey } from '../../platform/idempotency';
import { uuidV7 } from '../../platform/ids';
import { accountsKnownTo, holdingsOf, putGrants } from '../grant.repository';
import { apiKeyBox, makeKey } from '../keys/api-key.repository';
import type { CreateUserInput } from '../user.input';
import { inviteClerk } from './invite-clerk';
import { checkHeld, grantsForAudit, readGrants } from './read-grants';

const perMaster = { name: 'create-user', points: 200, seconds: 3600 };
export const descriptionAtMost = 500;
const keyAtMost = 200;

interface Form {
  apiOnly: boolean;
  email: string | null;
  firstName: string;
  lastName: string;
  description: string;
  language: Language;
}

/** @throws Refusals for everything that is wrong */
function readForm(input: CreateUserInput): Form {
  const checks = new Checks();
  const apiOnly = input.apiOnly ?? false;
  const form: Form = {
    apiOnly,
    email: input.email?.trim() || null,
    firstName: input.firstName?.trim() ?? '',
    lastName: input.lastName?.trim() ?? '',
    description: normalizeDescription(input.description ?? ''),
    language: input.language,
  };
  if (apiOnly) {
    checks.require(form.email === null, 'USER_API_ONLY', ['email']);
    checks.require(form.firstName === '' && form.lastName === '', 'USER_API_ONLY', ['firstName']);
    // the one thing that tells one program from another
    checks.require(form.description !== '', 'REQUIRED', ['description']);
  } else {
    checks.require(form.email !== null, 'REQUIRED', ['email']);
    checks.rule(nameRule(form.firstName), ['firstName']);
    checks.rule(nameRule(form.lastName), ['lastName']);
  }
  checks.require(form.description.length <= descriptionAtMost, 'TOO_LONG', ['description']);
  checks.require((input.idempotencyKey?.length ?? 0) <= keyAtMost, 'TOO_LONG', ['idempotencyKey']);
  checks.done();
  return form;
}

/**
 * Creates a clerk (product.md 2): he is mailed a link for a password of his own, or, API-only, gets no mail and no password. Either has one key
 * from the beginning, which reaches nothing without an API permission. What he is given at once is checked before anything is written. A manager
 * whose refunds are limited passes his limit on.
 *
 * EMAIL_TAKEN is said of the users of his own master, whom the caller reads anyway. Whether an address is a sign-in of another master he does not
 * learn: the invitation is accepted, and its reader is told that it cannot be used (security.md 15). Until it is confirmed it claims nothing.
 * @returns the user's UUID; the same for the same idempotency key, with one user, one key and one mail
 * @throws Refusals for each input that is wrong; GRANT_..., GRANT_NOT_HELD, EMAIL_TAKEN; GraphQLError CONFLICT; TooManyTriesError
 */
export async function createUser(deps: Deps, caller: Caller, input: CreateUserInput): Promise<string> {
  const form = readForm(input);
  const { actor } = caller;
  const [masterId, scopeId] = [actor.masterId as string, actor.userId as string];
  const { idempotencyKey, ...request } = input;
  await deps.limits.take(perMaster, masterId);
  return deps.db.transaction((tx) => {
    const act = () => create(deps, tx, caller, form, input);
    return idempotencyKey ? oncePerKey(tx, deps.clock, { scopeId, key: idempotencyKey, request: ['createUser', request] }, act) : act();
  });
}

async function create(deps: Deps, tx: Tx, caller: Caller, form: Form, input: CreateUserInput): Promise<string> {
  const masterId = caller.actor.masterId as string;
  // two at once: the second sees the first one's address
  await tx.query('SELECT FROM masters WHERE id = $1 FOR NO KEY UPDATE', [masterId]);
  const manager = await holdingsOf(tx, caller.actor.userId as string);
  if (!manager) throw new Refusal('NOT_FOUND');
  const accounts = await accountsKnownTo(tx, caller.actor);
  const grants = checkedGrants(readAll(input, accounts), form, manager);
  if (form.email) await requireFree(tx, masterId, form.email);
  const userId = await write(deps, tx, { ...form, masterId, grants, refundCap: manager.refundCap ?? null });
  await recordAudit(tx, deps.clock, caller, {
    action: 'create-user',
    object: toGlobalId('User', userId),
    after: { ...form, grants: grantsForAudit(grants, accounts) },
  });
  return userId;
}

function readAll(input: CreateUserInput, accounts: Parameters<typeof readGrants>[1]): Grant[] {
  const checks = new Checks();
  const grants = readGrants(input.grants, accounts, 'grants', checks);
  checks.done();
  return grants;
}

/** What he will hold, with what is locked on. @throws Refusals GRANT_..., GRANT_NOT_HELD, REFUND_CAP_NOT_HELD */
function checkedGrants(add: readonly Grant[], { apiOnly }: Form, manager: UserHoldings): Grant[] {
  const { grants, problems } = changeGrants([], { add }, { apiOnly });
  const checks = new Checks();
  for (const code of new Set(problems.map((problem) => problem.code))) checks.rule(code, ['grants']);
  checkHeld(manager, grants, 'grants', checks);
  checks.rule(mayLeaveWith(manager, { grants, refundCap: manager.refundCap }).reason as UserErrorCode | null, ['grants']);
  checks.done();
  return grants;
}

async function requireFree(tx: Tx, masterId: string, email: string): Promise<void> {
  const known = await tx.query('SELECT 1 FROM users WHERE master_id = $1 AND lower(email) = lower($2) AND deleted_at IS NULL', [
    masterId,
    email,
  ]);
  if (known.length > 0) throw new Refusal('EMAIL_TAKEN', ['email']);
}

async function write(
  deps: Deps,
  tx: Tx,
  user: Form & { masterId: string; grants: readonly Grant[]; refundCap: UserHoldings['refundCap'] },
): Promise<string> {
  const userId = uuidV7();
  const { masterId, apiOnly, email, firstName, lastName, description, language, grants, refundCap } = user;
  await tx.query(
    `INSERT INTO users (id, master_id, kind, email, first_name, last_name, description, language, created_at, refund_cap_minor, refund_cap_currency)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[userId, masterId, apiOnly ? 'API_ONLY' : 'CLERK', email, firstName, lastName, description, language, deps.clock.now()],
      ...[refundCap?.minor ?? null, refundCap?.currency ?? null],
    ],
  );
  await putGrants(tx, userId, grants);
  await makeKey(tx, deps.clock, apiKeyBox(deps.config), userId);
  if (email) await inviteClerk(deps, tx, { userId, masterId, email, firstName, language });
  return userId;
}
