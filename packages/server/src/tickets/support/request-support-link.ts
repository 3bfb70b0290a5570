import { emailKey, emailRule, type Language, normalizeReceipt, receiptRule } from '@mestre/shared';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Checks } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { composeMail } from '../../platform/mail/compose-mail';
import { issueLink, linkHours } from '../../platform/mail/mailed-links';
import { TooManyTriesError } from '../../platform/rate-limits';
import type { RequestSupportLinkInput } from './support.input';

const callerLimit = { name: 'support-link', points: 20, seconds: 3600 };
const addressLimit = { name: 'support-link-address', points: 5, seconds: 3600 };
const receiptLimit = { name: 'support-link-receipt', points: 10, seconds: 3600 };

export const supportLinkKind = 'mail-support-link';

export interface AskedForLink {
  receipt: string;
  emailKey: string;
  nickname: string | null;
  language: Language;
}

/**
 * A customer asks to be let in with receipt and e-mail (product.md 1). He gets one same answer after the same work, whether they belong together or not:
 * a job finds out afterwards (security.md 15).
 * @throws Refusals RECEIPT_INVALID, EMAIL_INVALID by what was typed alone; TooManyTriesError by the caller's address alone
 */
export async function requestSupportLink(deps: Deps, caller: Caller, input: RequestSupportLinkInput, language: Language): Promise<void> {
  const receipt = normalizeReceipt(input.receipt);
  const email = input.email.trim().normalize('NFC');
  const checks = new Checks();
  checks.rule(receiptRule(receipt), ['receipt']);
  checks.rule(emailRule(email), ['email']);
  checks.done();
  await deps.limits.take(callerLimit, caller.ip);
  const asked: AskedForLink = {
    receipt,
    emailKey: emailKey(email),
    nickname: input.account?.trim().toLowerCase().slice(0, 40) || null,
    language,
  };
  await deps.db.transaction(async (tx) => {
    await deps.jobs.add(tx, supportLinkKind, asked);
    await recordAudit(tx, deps.clock, caller, { action: 'request-support-link' });
  });
}

interface Match {
  accountId: string;
  customerId: string;
  nickname: string;
  email: string;
}

/**
 * The job behind it: mails a link where receipt and e-mail belong together, one for each account where they do. More than a few an hour to one address,
 * or for one receipt, are dropped.
 */
export async function mailSupportLink(deps: Deps, asked: AskedForLink): Promise<void> {
  const matches = await matchesOf(deps.db, asked);
  if (matches.length === 0) return;
  try {
    await deps.limits.take(addressLimit, asked.emailKey);
    await deps.limits.take(receiptLimit, asked.receipt);
  } catch (error) {
    if (error instanceof TooManyTriesError) return;
    throw error;
  }
  await deps.db.transaction(async (tx) => {
    for (const { accountId, customerId, nickname, email } of matches) {
      const token = await issueLink(tx, deps.clock, 'open-support', await doorOf(tx, accountId, customerId));
      const link = `${deps.config.publicUrl}/support#token=${token}`;
      const values = { nickname, receipt: asked.receipt, link, hours: linkHours('open-support') };
      await deps.mailer.queue(tx, { to: email, ...composeMail(asked.language, 'supportLink', values) });
      await recordAudit(tx, deps.clock, { system: { masterId: null } }, { action: 'mail-support-link', accountId, object: asked.receipt });
    }
  });
}

function matchesOf(sql: Sql, { receipt, emailKey: key, nickname }: AskedForLink): Promise<Match[]> {
  return sql.query<Match>(
    `SELECT o.account_id AS "accountId", c.id AS "customerId", a.nickname, c.email
     FROM orders o JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id JOIN accounts a ON a.id = o.account_id
     WHERE o.receipt = $1 AND c.email_key = $2 AND ($3::text IS NULL OR a.nickname = $3) ORDER BY a.nickname LIMIT 5`,
    [receipt, key, nickname],
  );
}

async function doorOf(sql: Sql, accountId: string, customerId: string): Promise<string> {
  const [door] = await sql.query<{ id: string }>(
    `INSERT INTO support_doors AS d (id, account_id, customer_id) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, customer_id) DO UPDATE SET customer_id = d.customer_id RETURNING d.id`,
    [uuidV7(), accountId, customerId],
  );
  return (door as { id: string }).id;
}
