import { hasRunOut, type Language, previewRefund, say } from '@mestre/shared';
import { cancelBilling, executeRefund, openRefundRequest, type RefundBasis } from '../../orders/orders.public';
import type { Sql, Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { composeMail } from '../../platform/mail/compose-mail';
import { Act, theSystem, wind } from './act';
import { type DeskTicket, lockByKey } from './desk-ticket';
import { pageOfTicket, tellToRefund } from './tell-seller';

/** The jobs behind the clocks: a timer a ticket, and a look for forgotten ones every minute. */
export function registerClockJobs(deps: Deps): void {
  deps.jobs.register<{ accountId: string; ticketId: string }>('run-out-ticket', (ticket) => runOutTicket(deps, ticket));
  deps.jobs.register('wind-forgotten-clocks', async () => void (await windForgottenClocks(deps)), { every: 'minute' });
}

/** Who carries out what nobody did: the refund's and the cancellation's doer in ledger and log. */
const bySystem = (ticket: DeskTicket) => ({ by: null, requestId: null, reason: ticket.reason, ticketNumber: ticket.number });

/**
 * The clock of a ticket has run out: its request is carried out by the system, on that account alone (product.md 6). Everything is asked again under
 * the locks of order and ticket: a close, a reply that changed the type, a refund by hand or a second worker that came first leave nothing to do, so
 * that there is exactly one outcome. Where the policy refuses, the ticket stays open with the reason and the owner is told.
 */
export async function runOutTicket(deps: Deps, { accountId, ticketId }: { accountId: string; ticketId: string }): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lockByKey(tx, accountId, ticketId);
    if (!locked?.basis) return;
    const { ticket, basis } = locked;
    if (ticket.status === 'CLOSED' || ticket.type === 'TECH_SUPPORT') return;
    // too early by our own clock (it was set back, or the database's is ahead): the look for forgotten clocks finds it in its minute
    if (!hasRunOut(ticket.expiresAt, deps.clock.now())) return;
    const act = new Act(deps, tx, ticket, theSystem);
    ticket.expiresAt = null;
    if (ticket.type === 'REFUND') await refund(deps, tx, act, basis);
    else await cancel(deps, tx, act, basis);
  });
}

async function refund(deps: Deps, tx: Tx, act: Act, basis: RefundBasis): Promise<void> {
  const { ticket } = act;
  const preview = previewRefund(
    basis,
    basis.policy,
    { kind: 'FULL' },
    {
      by: ticket.requestedBy === 'CUSTOMER' ? 'CUSTOMER' : 'SELLER',
      // the windows ask when it was requested, not when the clock ran out
      now: ticket.requestedAt ?? deps.clock.now(),
      timeZone: basis.accountTimeZone,
      cap: null,
    },
  );
  if (preview.reasonCode) return refuse(deps, tx, act, preview.reasonCode);
  const amountMinor = preview.amountMinor as number;
  act.event('EXPIRED');
  if (basis.fedFromOutside) {
    const request = { amountMinor, endsSubscription: preview.endsSubscription, reason: ticket.reason, ticketNumber: ticket.number };
    await openRefundRequest(deps, tx, basis, { ...request, status: 'REQUESTED', by: null });
    act.event('REFUND_REQUESTED', { after: { amountMinor, currency: basis.currency, status: 'REQUESTED' } });
    await act.save();
    return tellToRefund(deps, tx, ticket, { minor: amountMinor, currency: basis.currency });
  }
  await act.save();
  // the ticket is closed by who follows RefundExecuted, as after a refund by hand
  await executeRefund(deps, tx, basis, { amountMinor, endsSubscription: preview.endsSubscription, ...bySystem(ticket) });
}

async function cancel(deps: Deps, tx: Tx, act: Act, basis: RefundBasis): Promise<void> {
  if (!basis.billsOn) return refuse(deps, tx, act, 'SUBSCRIPTION_ENDED');
  act.event('EXPIRED');
  await act.save();
  await cancelBilling(deps, tx, basis, bySystem(act.ticket));
}

/** The owner is told; the account itself where it is linked to no master. */
async function refuse(deps: Deps, tx: Tx, act: Act, reasonCode: string): Promise<void> {
  act.event('EXPIRY_REFUSED', { after: { reasonCode } });
  await act.save();
  const { ticket } = act;
  const [reader] = await tx.query<{ email: string; firstName: string; language: Language; nickname: string; owns: boolean }>(
    `SELECT coalesce(u.email, a.email) AS email, coalesce(u.first_name, a.nickname) AS "firstName", coalesce(u.language, a.language) AS language, a.nickname,
       u.id IS NOT NULL AS owns FROM accounts a LEFT JOIN users u ON u.master_id = a.master_id AND u.kind = 'OWNER' WHERE a.id = $1`,
    [ticket.accountId],
  );
  if (!reader) return;
  await deps.mailer.queue(tx, {
    to: reader.email,
    ...composeMail(reader.language, 'ticketExpiryRefused', {
      firstName: reader.firstName,
      nickname: reader.nickname,
      number: ticket.number,
      receipt: ticket.receipt ?? '–',
      reason: say(reader.language, `error.${reasonCode as 'NOTHING_TO_REFUND'}`),
      link: pageOfTicket(deps, ticket.number, reader.owns ? null : reader.nickname),
    }),
  });
}

/**
 * Winds the timers of clocks that ran out and have none: after a restore, an import, or a world that was made by SQL. Every minute, some hundred at a
 * time; a timer that is there is only replaced.
 */
export async function windForgottenClocks(deps: Pick<Deps, 'db' | 'jobs' | 'clock'>, atMost = 500): Promise<number> {
  const due = await dueTickets(deps.db, deps.clock.now(), atMost);
  await deps.db.transaction(async (tx) => {
    for (const ticket of due) await wind(deps, tx, ticket);
  });
  return due.length;
}

function dueTickets(sql: Sql, now: Date, atMost: number): Promise<Pick<DeskTicket, 'accountId' | 'ticketId' | 'expiresAt'>[]> {
  return sql.query(
    `SELECT t.account_id AS "accountId", t.id AS "ticketId", t.expires_at AS "expiresAt" FROM accounts a CROSS JOIN LATERAL (
       SELECT account_id, id, expires_at FROM tickets WHERE account_id = a.id AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2) t LIMIT $2`,
    [now, atMost],
  );
}
