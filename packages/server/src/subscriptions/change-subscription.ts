import {
  type Answer,
  mayChangePaymentDate,
  mayPause,
  mayResume,
  paymentDayRefusal,
  paymentInstant,
  type SubscriptionStatusName,
  type UserErrorCode,
} from '@mestre/shared';
import { type Caller, recordAudit } from '../audit/audit.public';
import { tellSubscription } from '../orders/orders.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { onManagedOrder } from './managed-order';
import type { ChangePaymentDateInput, PauseSubscriptionInput } from './subscription.input';
import { noteChange } from './subscription-change.repository';

interface Change {
  kind: 'PAUSE' | 'RESUME' | 'CHANGE_DATE';
  /** name of the mutation, and what it is called in the audit log */
  name: string;
  action: string;
  rule: (status: SubscriptionStatusName) => Answer;
  /** what the billing becomes; null: what it is */
  status: SubscriptionStatusName | null;
  /** 'yyyy-mm-dd' in the account's zone; null: nothing is charged until somebody says when */
  day: string | null;
}

export interface ChangedSubscription {
  accountId: string;
  orderId: string;
  changeId: string;
}

/**
 * Changes an order's recurring billing, once a key (ADR 0017). On an order of our own it counts at once: whoever charges reads `nextPaymentAt`. On one that
 * is fed from outside the seller platform charges, and Mestre cannot make it do otherwise: there the change is a request, as a refund is (product.md 5). It
 * changes nothing of what is shown as the state, waits beside it, and is confirmed when the platform tells the same (settle-change.ts). A new request takes
 * the place of one that waits.
 * @throws as `onManagedOrder`, and Refusal SUBSCRIPTION_ENDED, SUBSCRIPTION_PAUSED, SUBSCRIPTION_NOT_PAUSED, PAYMENT_DATE_INVALID, PAYMENT_DATE_SAME
 */
async function change(
  deps: Deps,
  caller: Caller,
  input: PauseSubscriptionInput | ChangePaymentDateInput,
  { kind, name, action, rule, status, day }: Change,
): Promise<ChangedSubscription> {
  return onManagedOrder(deps, caller, name, input, async (tx, { basis, subscription }) => {
    const { accountId, orderId, receipt, accountTimeZone } = basis;
    const answer = rule(subscription.status);
    if (!answer.allowed) throw new Refusal(answer.reason as UserErrorCode, ['receipt']);
    const refused = day === null ? null : paymentDayRefusal(day, deps.clock.now(), accountTimeZone, subscription.nextPaymentAt);
    if (refused) throw new Refusal(refused, ['nextPaymentOn']);
    const nextPaymentAt = day === null ? null : paymentInstant(day, accountTimeZone);
    const reason = input.reason.trim();
    const asked = basis.fedFromOutside;
    if (!asked) {
      const plan = { item: subscription.item, status: status ?? subscription.status, terms: null, nextPayment: { at: nextPaymentAt } };
      await tellSubscription(deps, tx, basis, action.toUpperCase(), plan, {
        by: caller.actor,
        requestId: null,
        reason,
        ticketNumber: null,
      });
    }
    const changeId = await noteChange(
      tx,
      { accountId, orderId },
      {
        kind,
        status: asked ? 'REQUESTED' : 'DONE',
        at: deps.clock.now(),
        byId: caller.actor.userId,
        reason,
        previousPaymentAt: subscription.nextPaymentAt,
        nextPaymentAt,
      },
    );
    await recordAudit(tx, deps.clock, caller, {
      action,
      accountId,
      object: receipt,
      before: { status: subscription.status, nextPaymentAt: subscription.nextPaymentAt },
      after: { ...(asked ? { requested: true } : {}), ...(status ? { status } : {}), nextPaymentAt, reason },
    });
    return { accountId, orderId, changeId };
  });
}

/** Pauses recurring billing: nothing is charged until it is resumed. @throws as `change` */
export function pauseSubscription(deps: Deps, caller: Caller, input: PauseSubscriptionInput): Promise<ChangedSubscription> {
  return change(deps, caller, input, {
    kind: 'PAUSE',
    name: 'pauseSubscription',
    action: 'pause-subscription',
    rule: mayPause,
    status: 'PAUSED',
    day: null,
  });
}

/** Lets paused billing go on, with the day of its next payment. @throws as `change` */
export function resumeSubscription(deps: Deps, caller: Caller, input: ChangePaymentDateInput): Promise<ChangedSubscription> {
  return change(deps, caller, input, {
    kind: 'RESUME',
    name: 'resumeSubscription',
    action: 'resume-subscription',
    rule: mayResume,
    status: 'ACTIVE',
    day: input.nextPaymentOn,
  });
}

/** Puts the next payment on another day; those after it follow by the frequency. @throws as `change` */
export function changePaymentDate(deps: Deps, caller: Caller, input: ChangePaymentDateInput): Promise<ChangedSubscription> {
  return change(deps, caller, input, {
    kind: 'CHANGE_DATE',
    name: 'changePaymentDate',
    action: 'change-payment-date',
    rule: mayChangePaymentDate,
    status: null,
    day: input.nextPaymentOn,
  });
}
