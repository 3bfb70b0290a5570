import type { MinorMoney, UserErrorCode } from '@mestre/shared';
import type { Actor } from '../access/actor';
import type { Caller } from '../audit/audit.public';
import { orderReaders, type WeighedOrder, weighOrders } from '../orders/orders.public';
import { rowKey } from '../platform/database/row-keys';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { subscriptionManagers } from '../subscriptions/subscriptions.public';
import { matchingTargets, namedTargets, type TicketTarget } from '../tickets/tickets.public';
import { BulkActKind, type OrderActKind, type StartBulkActInput } from './bulk.type';

const namedAtMost = 1_000;
const matchesAtMost = 100_000;

/** A ticket that is meant: as it is, and the version that was seen; null where there is no such ticket for whoever named it. */
export interface Meant {
  number: number;
  seen: number;
  target: TicketTarget | null;
}

/**
 * The tickets that are meant: those named, each at the version that was seen, or all that match a filter now.
 * @throws Refusal REQUIRED, NOT_FOUND where there is no ticket to act on, TOO_MANY; GraphQLError BAD_USER_INPUT
 */
export async function meantBy(
  sql: Sql,
  actor: Actor,
  { tickets, filter }: Pick<StartBulkActInput, 'tickets' | 'filter'>,
): Promise<Meant[]> {
  if (!tickets === !filter) throw new Refusal('REQUIRED', ['tickets']);
  if (filter) {
    const matches = await matchingTargets(sql, actor, filter, matchesAtMost + 1);
    if (matches.length === 0) throw new Refusal('NOT_FOUND', ['filter']);
    if (matches.length > matchesAtMost) throw new Refusal('TOO_MANY', ['filter']);
    return matches.map((target) => ({ number: target.number, seen: target.version, target }));
  }
  const named = tickets ?? [];
  if (named.length > namedAtMost) throw new Refusal('TOO_MANY', ['tickets']);
  const seen = new Map(named.map(({ number, version }) => [number, version]));
  const found = new Map((await namedTargets(sql, actor, [...seen.keys()])).map((target) => [target.number, target]));
  if (found.size === 0) throw new Refusal('NOT_FOUND', ['tickets']);
  return [...seen].map(([number, version]) => ({ number, seen: version, target: found.get(number) ?? null }));
}

/** What an act on the order of one ticket would meet now: a refusal, or what it would do. */
export interface Weighed extends Meant {
  code: UserErrorCode | null;
  order: WeighedOrder | null;
}

/**
 * Asks of each ticket what the act on its order asks again when its turn comes. Several tickets of one order are one act: the others are refused, for
 * otherwise the customer would be mailed twice, and the second would find the ticket changed by the first.
 */
export async function weighed(
  deps: Pick<Deps, 'clock'>,
  sql: Sql,
  actor: Actor,
  act: OrderActKind,
  meant: readonly Meant[],
): Promise<Weighed[]> {
  const keyOf = (target: TicketTarget | null) => (target?.orderId ? rowKey(target.accountId, target.orderId) : null);
  const keys = [...new Set(meant.flatMap(({ target }) => keyOf(target) ?? []))];
  const orders = await weighOrders(deps, sql, actor, keys);
  const managed = actor.reach(subscriptionManagers).accounts;
  const taken = new Set<string>();
  return meant.map((one) => {
    const key = keyOf(one.target);
    const order = (key && orders.get(key)) || null;
    const code = refusalOf(act, one, order, managed);
    if (code || key === null) return { ...one, code, order };
    if (taken.has(key)) return { ...one, code: 'SAME_ORDER', order };
    taken.add(key);
    return { ...one, code: null, order };
  });
}

function refusalOf(
  act: OrderActKind,
  { target, seen }: Meant,
  order: WeighedOrder | null,
  managed: ReadonlySet<string>,
): UserErrorCode | null {
  if (!target) return 'NOT_FOUND';
  if (target.version !== seen) return 'STALE';
  if (!order) return 'ORDER_MISSING';
  if (act === BulkActKind.SEND_RECEIPT) return order.hasEmail ? null : 'EMAIL_MISSING';
  if (target.status === 'CLOSED') return 'TICKET_CLOSED';
  if (act === BulkActKind.REFUND) return order.refund.reasonCode;
  if (!managed.has(target.accountId)) return 'NOT_ALLOWED';
  if (order.billing === null) return 'NOT_RECURRING';
  return order.billing === 'ENDED' ? 'SUBSCRIPTION_ENDED' : null;
}

/** What of a refund of these goes back, or is asked for, by currency. */
export function totalsOf(rows: readonly Weighed[]): MinorMoney[] {
  const sums = new Map<string, number>();
  for (const { code, order } of rows)
    if (!code && order) sums.set(order.currency, (sums.get(order.currency) ?? 0) + (order.refund.amountMinor ?? 0));
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
}

export interface BulkFigures {
  tickets: number;
  possible: number;
  refusals: { code: UserErrorCode; count: number }[];
  /** null where he may not read all of these orders */
  totals: MinorMoney[] | null;
  endSubscriptions: number;
  awaitApproval: number;
  awaitConfirmation: number;
}

/**
 * What an act on the orders of many tickets would do now; nothing is changed.
 * @throws as `meantBy`
 */
export async function previewBulkAct(
  deps: Deps,
  { actor }: Pick<Caller, 'actor'>,
  act: OrderActKind,
  of: Pick<StartBulkActInput, 'tickets' | 'filter'>,
): Promise<BulkFigures> {
  const rows = await weighed(deps, deps.db, actor, act, await meantBy(deps.db, actor, of));
  const possible = rows.filter(({ code }) => code === null);
  const counts = new Map<UserErrorCode, number>();
  for (const { code } of rows) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  const read = actor.reach(orderReaders).accounts;
  const isRefund = act === BulkActKind.REFUND;
  const count = (is: (order: WeighedOrder) => boolean) => possible.filter(({ order }) => isRefund && order && is(order)).length;
  return {
    tickets: rows.length,
    possible: possible.length,
    refusals: [...counts].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count),
    totals: isRefund && possible.every(({ target }) => target && read.has(target.accountId)) ? totalsOf(rows) : null,
    endSubscriptions: count(({ refund }) => refund.endsSubscription),
    awaitApproval: count(({ refund }) => refund.needsApproval),
    awaitConfirmation: count(({ refund, fedFromOutside }) => fedFromOutside && !refund.needsApproval),
  };
}
