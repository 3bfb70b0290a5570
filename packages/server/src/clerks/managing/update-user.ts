import {
  decimalToMinor,
  type MinorMoney,
  MoneyError,
  maySetRefundCap,
  nameRule,
  normalizeDescription,
  type UserErrorCode,
} from '@mestre/shared';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Checks, Refusal } from '../../platform/graphql/user-errors';
import { money } from '../../platform/graphql/value-types';
import type { UpdateUserInput } from '../user.input';
import { descriptionAtMost } from './create-user';
import { type Managed, managedUser, requireVersion } from './managed-user';

type Changeable = Pick<Managed['user'], 'firstName' | 'lastName' | 'description' | 'language'> & { refundCap: MinorMoney | null };

/** The cap that an input names. @throws Refusal AMOUNT_INVALID, CURRENCY_INVALID */
function readCap({ amount, currency }: { amount: string; currency: string }): MinorMoney {
  try {
    const minor = decimalToMinor(amount, currency);
    if (minor < 0) throw new Refusal('AMOUNT_INVALID', ['refundCap', 'amount']);
    return { minor, currency };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new Refusal(error.code, ['refundCap', error.code === 'CURRENCY_INVALID' ? 'currency' : 'amount']);
  }
}

function changed(user: Managed['user'], input: UpdateUserInput): Changeable {
  const { refundCap = null } = user;
  return {
    firstName: input.firstName?.trim() ?? user.firstName,
    lastName: input.lastName?.trim() ?? user.lastName,
    description: typeof input.description === 'string' ? normalizeDescription(input.description) : user.description,
    language: input.language ?? user.language,
    refundCap: input.removeRefundCap ? null : input.refundCap ? readCap(input.refundCap) : refundCap,
  };
}

function check({ user, actor }: Managed, next: Changeable): void {
  const checks = new Checks();
  if (user.apiOnly) {
    checks.require(next.firstName === '' && next.lastName === '', 'USER_API_ONLY', ['firstName']);
    checks.require(next.description !== '', 'REQUIRED', ['description']);
  } else {
    checks.rule(nameRule(next.firstName), ['firstName']);
    checks.rule(nameRule(next.lastName), ['lastName']);
  }
  checks.require(next.description.length <= descriptionAtMost, 'TOO_LONG', ['description']);
  const isCapKept = next.refundCap?.minor === user.refundCap?.minor && next.refundCap?.currency === user.refundCap?.currency;
  if (!isCapKept) checks.rule(maySetRefundCap(actor, next.refundCap).reason as UserErrorCode | null, ['refundCap']);
  checks.done();
}

/**
 * Changes a user's names, description, language and refund cap; his e-mail address he changes himself (product.md 3). A cap stands in one
 * currency: on an account with another one every refund of his waits for approval (shared/orders/refund-rules.ts).
 * @returns his UUID
 * @throws Refusal of `managedUser`, STALE, AMOUNT_INVALID, CURRENCY_INVALID; Refusals NAME_INVALID, REQUIRED, TOO_LONG, REFUND_CAP_NOT_HELD
 */
export async function updateUser(deps: Deps, caller: Caller, input: UpdateUserInput): Promise<string> {
  if (input.refundCap && input.removeRefundCap) throw new Refusal('NOT_ALLOWED', ['removeRefundCap']);
  return deps.db.transaction(async (tx) => {
    const managed = await managedUser(deps, tx, caller, input.userId, 'EDIT', { lock: true });
    const { user } = managed;
    requireVersion(user, input.version);
    const next = changed(user, input);
    check(managed, next);
    await tx.query(
      `UPDATE users SET first_name = $2, last_name = $3, description = $4, language = $5, refund_cap_minor = $6, refund_cap_currency = $7,
         version = version + 1 WHERE id = $1`,
      [
        ...[user.userId, next.firstName, next.lastName, next.description, next.language],
        ...[next.refundCap?.minor ?? null, next.refundCap?.currency ?? null],
      ],
    );
    await recordAudit(tx, deps.clock, caller, { action: 'update-user', object: user.id, ...differences(user, next) });
    return user.userId;
  });
}

/** What changed, before and after, for the audit log. */
function differences(user: Managed['user'], next: Changeable): { before: object; after: object } {
  const forLog = (row: Changeable) => ({ ...row, refundCap: row.refundCap && money(row.refundCap.minor, row.refundCap.currency) });
  const { firstName, lastName, description, language, refundCap = null } = user;
  const [before, after] = [forLog({ firstName, lastName, description, language, refundCap }), forLog(next)];
  const keys = (Object.keys(after) as (keyof typeof after)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const only = (row: typeof after) => Object.fromEntries(keys.map((key) => [key, row[key]]));
  return { before: only(before), after: only(after) };
}
