import { isLanguage } from '@mestre/shared';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { supportFoot } from '../../platform/mail/compose-mail';
import type { MailAttachment } from '../../platform/mail/mailer';
import { oncePerOptionalKey } from '../once-per-optional-key';
import { ReceiptSent } from '../order-events';
import { refundBasis } from '../refunds/refund-basis';
import { ReceiptMail, type SendReceiptInput } from './receipt.type';
import { type ReceiptContent, receiptContent } from './receipt-content';
import { type ReceiptFacts, receiptFacts } from './receipt-facts';
import { purchaseMail, receiptMail } from './receipt-mail';
import { receiptDocument, receiptFileName } from './receipt-pdf';

/** Nobody's mailbox is to be filled from here. */
const mailsPerHour = { name: 'send-receipt', points: 20, seconds: 3600 };

/** The receipt, in the wanted language or the customer's. */
export function sayReceipt(deps: Pick<Deps, 'clock'>, facts: ReceiptFacts, wanted: string | null | undefined): ReceiptContent {
  return receiptContent(facts, isLanguage(wanted) ? wanted : facts.language, deps.clock.now());
}

/** The receipt's PDF, to be stored or sent. */
export async function receiptFile(deps: Pick<Deps, 'clock' | 'pdf'>, content: ReceiptContent): Promise<MailAttachment> {
  const bytes = await deps.pdf.make(receiptDocument(content, deps.clock.now()));
  return { name: receiptFileName(content), contentType: 'application/pdf', bytes };
}

/**
 * Mails an order's receipt (with its PDF) or what was bought (with the downloads) to its customer, once a key, by who may work on the order: from the
 * order or, with Manage Tickets alone, from its ticket (product.md 2, 5). ReceiptSent is published for the tickets of the order.
 * @returns the order's UUID
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED, EMAIL_MISSING where the customer left no address; GraphQLError CONFLICT; TooManyTriesError
 */
export async function sendReceipt(deps: Deps, caller: Caller, input: SendReceiptInput): Promise<string> {
  const kind = input.kind ?? ReceiptMail.RECEIPT;
  return deps.db.transaction((tx) =>
    oncePerOptionalKey(deps, tx, caller, 'sendReceipt', input, async () => {
      const { accountId, orderId } = await refundBasis(tx, caller.actor, input, 'FOR UPDATE');
      const facts = await receiptFacts(tx, accountId, orderId);
      const to = facts.customer.email;
      if (!to) throw new Refusal('EMAIL_MISSING', ['receipt']);
      await deps.limits.take(mailsPerHour, orderId);
      const content = sayReceipt(deps, facts, input.language);
      const foot = supportFoot(deps.config, content.language, 'SUPPORT', facts);
      const mail = kind === ReceiptMail.RECEIPT ? receiptMail(content, foot) : purchaseMail(content, foot);
      const attachment = kind === ReceiptMail.RECEIPT ? await receiptFile(deps, content) : undefined;
      const mailId = await deps.mailer.queue(tx, { to, ...mail, attachment });
      await deps.events.publish(new ReceiptSent(accountId, orderId, kind, mailId, caller.actor, input.ticketNumber ?? null), tx);
      await recordAudit(tx, deps.clock, caller, {
        action: 'send-receipt',
        accountId,
        object: facts.receipt,
        after: { kind, language: content.language },
      });
      return orderId;
    }),
  );
}
