import { dayInZone, isDay } from '@mestre/shared';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Checks, Refusal } from '../../platform/graphql/user-errors';
import { composeMail, oneLine, supportFoot } from '../../platform/mail/compose-mail';
import { longDay } from '../receipts/receipt-content';
import { receiptFacts } from '../receipts/receipt-facts';
import type { RefundBasis } from '../refunds/refund-basis';

/** Who ships (product.md 5): with Manage Tickets alone nobody, unlike what may be done from a ticket (product.md 2). */
export const shippers = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'API_ORDERS_WRITE'] as const;

/** How something went, and when: yyyy-mm-dd in the account's zone. */
export interface Parcel {
  date: string;
  carrier: string;
  tracking: string | null;
}

const longest = { carrier: 80, tracking: 100 };

/**
 * Carrier and tracking number as one line each.
 * @param more checks of its own that an act adds, told together with these
 * @throws Refusals REQUIRED, TOO_LONG, DATE_INVALID
 */
export function checkedParcel(
  input: { date: string; carrier: string; tracking?: string | null },
  more: (checks: Checks) => void = () => undefined,
): Parcel {
  const carrier = oneLine(input.carrier);
  const tracking = oneLine(input.tracking ?? '') || null;
  const checks = new Checks();
  more(checks);
  checks.require(isDay(input.date), 'DATE_INVALID', ['date']);
  checks.require(carrier !== '', 'REQUIRED', ['carrier']);
  checks.require(carrier.length <= longest.carrier, 'TOO_LONG', ['carrier']);
  checks.require((tracking?.length ?? 0) <= longest.tracking, 'TOO_LONG', ['tracking']);
  checks.done();
  return { date: input.date, carrier, tracking };
}

/** @throws Refusal DATE_INVALID for a day before the sale or after today, both in the account's zone */
export function requireShipDay(deps: Deps, basis: RefundBasis, date: string): void {
  const [sold, today] = [basis.placedAt, deps.clock.now()].map((at) => dayInZone(at, basis.accountTimeZone)) as [string, string];
  if (date < sold || date > today) throw new Refusal('DATE_INVALID', ['date']);
}

/** Mails the customer, where he left an address, what was shipped or how it went in truth. */
export async function tellOfParcel(
  deps: Deps,
  tx: Tx,
  mail: 'orderShipped' | 'orderShipCorrected',
  { accountId, orderId, receipt }: RefundBasis,
  parcel: Parcel & { item: string; quantity: number },
): Promise<void> {
  const { customer, language, nickname } = await receiptFacts(tx, accountId, orderId);
  if (!customer.email) return;
  const values = {
    nickname,
    receipt,
    item: parcel.item,
    quantity: parcel.quantity,
    date: longDay(parcel.date, language),
    carrier: parcel.carrier,
    tracking: parcel.tracking ?? '–',
  };
  const foot = supportFoot(deps.config, language, 'SUPPORT', values);
  await deps.mailer.queue(tx, { to: customer.email, ...composeMail(language, mail, values, foot) });
}
