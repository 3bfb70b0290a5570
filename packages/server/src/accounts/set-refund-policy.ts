import { decimalToMinor, defaultRefundPolicy, type RefundPolicy, refundPolicyOf, refundPolicyRule } from '@mestre/shared';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Checks, Refusal } from '../platform/graphql/user-errors';
import type { MoneyInput } from '../platform/graphql/value-types';
import type { RefundPolicyInput, SetRefundPolicyInput } from './account.type';

/** Who sets how an account refunds: its owner, and whoever runs the account itself, also while it is linked to no master (product.md 4, 5). */
const policySetters = ['OWNER', 'ACCOUNT_USER'] as const;

/**
 * Sets an account's refund policy, as a whole (product.md 5, 6). It counts for every refund and request from now on; a clock that runs already keeps
 * its end, neither nearer nor farther: the customer was told it. What the policy allows is asked when it has run out.
 * Only what differs from the defaults is stored, so that better defaults reach who never chose.
 * @returns the account's UUID
 * @throws Refusal NOT_FOUND; Refusals POLICY_INVALID, AMOUNT_INVALID, CURRENCY_MISMATCH with the fields that are wrong
 */
export async function setRefundPolicy(deps: Deps, caller: Caller, input: SetRefundPolicyInput): Promise<string> {
  const [accountId] = caller.actor.scope(policySetters, [input.account]);
  if (!accountId) throw new Refusal('NOT_FOUND', ['account']);
  const { currency, nickname } = caller.actor.account(accountId) as { currency: string; nickname: string };
  const policy = check(input.policy, currency);
  const defaults = defaultRefundPolicy(currency);
  await deps.db.transaction(async (tx) => {
    const [known] = await tx.query<{ stored: Partial<RefundPolicy> }>(
      'SELECT refund_policy AS stored FROM accounts WHERE id = $1 FOR UPDATE',
      [accountId],
    );
    const before = refundPolicyOf(known?.stored ?? {}, currency);
    await tx.query('UPDATE accounts SET refund_policy = $2 WHERE id = $1', [accountId, JSON.stringify(difference(defaults, policy))]);
    await recordAudit(tx, deps.clock, caller, {
      action: 'set-refund-policy',
      accountId,
      object: nickname,
      before: difference(policy, before),
      after: difference(before, policy),
    });
  });
  return accountId;
}

/** The fields of `to` that are otherwise than in `from`. */
function difference(from: RefundPolicy, to: RefundPolicy): Partial<RefundPolicy> {
  return Object.fromEntries(Object.entries(to).filter(([field, value]) => String(value) !== String(from[field as keyof RefundPolicy])));
}

/** @throws Refusals with every field that is wrong */
function check(input: RefundPolicyInput, currency: string): RefundPolicy {
  const checks = new Checks();
  const minorOf = (amount: MoneyInput, field: string): number => {
    if (amount.currency !== currency) checks.require(false, 'CURRENCY_MISMATCH', ['policy', field]);
    try {
      return decimalToMinor(amount.amount, currency);
    } catch {
      checks.require(false, 'AMOUNT_INVALID', ['policy', field]);
      return 1;
    }
  };
  const { minPartial, minPrice, holidays, ...rest } = input;
  const policy: RefundPolicy = {
    ...rest,
    minPartialMinor: minorOf(minPartial, 'minPartial'),
    minPriceMinor: minorOf(minPrice, 'minPrice'),
    holidays: [...new Set(holidays)].sort(),
  };
  // the rule knows the policy as a whole: each field is tried alone, in one that is sound
  const sound = { ...defaultRefundPolicy(currency), sellerWindowDays: 3650 };
  for (const [field, value] of Object.entries(policy)) {
    const named = field === 'minPartialMinor' || field === 'minPriceMinor' ? field.slice(0, -'Minor'.length) : field;
    checks.rule(refundPolicyRule({ ...sound, customerWindowDays: 0, [field]: value }), ['policy', named]);
  }
  checks.require(policy.sellerWindowDays >= policy.customerWindowDays, 'POLICY_INVALID', ['policy', 'sellerWindowDays']);
  checks.done();
  return policy;
}
