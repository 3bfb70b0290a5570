import { emailKey, emailRule, isLanguage, type Language } from '@mestre/shared';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { uuidV7 } from '../platform/ids';
import { composeMail, supportFoot } from '../platform/mail/compose-mail';
import type { ChangeCustomerEmailInput } from './change-customer-email.type';
import { oncePerOptionalKey } from './once-per-optional-key';
import { CustomerEmailChanged } from './order-events';
import { refundBasis } from './refunds/refund-basis';

interface Known {
  customerId: string | null;
  email: string | null;
  emailKey: string | null;
  nickname: string;
  orderLanguage: string | null;
  accountLanguage: Language;
}

/**
 * Changes the e-mail of an order's customer (product.md 5): of this order alone. A customer is one per account and address, so the order passes to the
 * customer with the new address: who is known there already, else a new one with the same name and addresses. Other orders keep theirs; the order's
 * tickets follow (CustomerEmailChanged). No notification that arrives late sets it back. Both addresses are told, in the order's language: the new one that
 * mails come there, so that a wrong one can be noticed; the old one that they no longer do, without the new one.
 * @returns the order's UUID
 * @throws Refusal EMAIL_INVALID, EMAIL_SAME, NOT_FOUND, AMBIGUOUS, NOT_ALLOWED; GraphQLError CONFLICT
 */
export async function changeCustomerEmail(deps: Deps, caller: Caller, input: ChangeCustomerEmailInput): Promise<string> {
  const email = input.email.trim().normalize('NFC');
  const invalid = emailRule(email);
  if (invalid) throw new Refusal(invalid, ['email']);
  return deps.db.transaction((tx) =>
    oncePerOptionalKey(deps, tx, caller, 'changeCustomerEmail', input, async () => {
      const { accountId, orderId, receipt } = await refundBasis(tx, caller.actor, input, 'FOR UPDATE');
      const known = await customerOf(tx, accountId, orderId);
      if (known.emailKey === emailKey(email)) throw new Refusal('EMAIL_SAME', ['email']);
      const customerId = await customerWith(tx, accountId, email, known.customerId);
      await tx.query('UPDATE orders SET customer_id = $3, customer_kept = true WHERE account_id = $1 AND id = $2', [
        accountId,
        orderId,
        customerId,
      ]);
      const mailId = await tellBoth(deps, tx, known, receipt, email);
      const event = new CustomerEmailChanged(accountId, orderId, customerId, mailId, caller.actor, input.ticketNumber ?? null);
      await deps.events.publish(event, tx);
      await recordAudit(tx, deps.clock, caller, {
        action: 'change-customer-email',
        accountId,
        object: receipt,
        before: { email: known.email && maskedEmail(known.email) },
        after: { email: maskedEmail(email) },
      });
      return orderId;
    }),
  );
}

async function customerOf(tx: Tx, accountId: string, orderId: string): Promise<Known> {
  const [known] = await tx.query<Known>(
    `SELECT o.customer_id AS "customerId", c.email, c.email_key AS "emailKey", a.nickname, o.language AS "orderLanguage", a.language AS "accountLanguage"
     FROM orders o JOIN accounts a ON a.id = o.account_id LEFT JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id
     WHERE o.account_id = $1 AND o.id = $2`,
    [accountId, orderId],
  );
  return known as Known;
}

/** The customer with this address; where there is none, one like `likeId`. Two changes to the same new address at once end at one customer. */
async function customerWith(tx: Tx, accountId: string, email: string, likeId: string | null): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO customers AS c (account_id, id, email, email_key, first_name, last_name, billing_address, shipping_address, told_by)
     SELECT $1, $2, $3, $4, l.first_name, l.last_name, l.billing_address, l.shipping_address, coalesce(l.told_by, '00000000-0000-0000-0000-000000000000')
     FROM (VALUES (1)) one LEFT JOIN customers l ON l.account_id = $1 AND l.id = $5
     ON CONFLICT (account_id, email_key) DO UPDATE SET email_key = c.email_key RETURNING c.id`,
    [accountId, uuidV7(), email, emailKey(email), likeId],
  );
  return (row as { id: string }).id;
}

/** @returns the id of the mail to the new address */
async function tellBoth(deps: Deps, tx: Tx, known: Known, receipt: string, email: string): Promise<string> {
  const said = known.orderLanguage?.toLowerCase().slice(0, 2);
  const language = isLanguage(said) ? said : known.accountLanguage;
  const values = { nickname: known.nickname, receipt };
  if (known.email && !emailRule(known.email)) {
    await deps.mailer.queue(tx, { to: known.email, ...composeMail(language, 'orderEmailMoved', values) });
  }
  const foot = supportFoot(deps.config, language, 'SUPPORT', values);
  return deps.mailer.queue(tx, { to: email, ...composeMail(language, 'orderEmailChanged', values, foot) });
}

/** Enough to recognize an address in the log, too little to write to it: "a***@e***.com". */
function maskedEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  return `${[...local][0] ?? ''}***@${[...domain][0] ?? ''}***.${top}`;
}
