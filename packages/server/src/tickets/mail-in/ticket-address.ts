import { createHmac } from 'node:crypto';
import type { Config } from '../../config';
import { prepared, type Sql } from '../../platform/database/sql';
import { tokenHash } from '../../platform/hashing';

/** The address of a ticket for replies by mail: `ticket+<token>@domain`, lower case, for some mail servers do not keep the case. */
const prefix = 'ticket+';
const tokenBytes = 15;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const local = /^ticket\+([a-z2-7]{24})$/;

/** 120 bits that nobody can guess and that are the same each time, so that every mail of a ticket has one address. */
function tokenOf({ secretKey }: Config, { accountId, ticketId }: { accountId: string; ticketId: string }): string {
  const bytes = createHmac('sha256', secretKey).update(`ticket address ${accountId} ${ticketId}`).digest().subarray(0, tokenBytes);
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

// where the secret key was lost, the newest address counts
const keepAddress = prepared(
  'mail-in.keep-address',
  `INSERT INTO ticket_addresses AS a (account_id, ticket_id, token_hash) VALUES ($1, $2, $3)
   ON CONFLICT (account_id, ticket_id) DO UPDATE SET token_hash = excluded.token_hash WHERE a.token_hash <> excluded.token_hash`,
);

/**
 * The address to which a customer replies about a ticket, in the transaction of the act that mails him; null where no mail is taken in.
 */
export async function addressOfTicket(config: Config, sql: Sql, ticket: { accountId: string; ticketId: string }): Promise<string | null> {
  if (!config.mailIn) return null;
  const token = tokenOf(config, ticket);
  await sql.query(keepAddress, [ticket.accountId, ticket.ticketId, tokenHash(token)]);
  return `${prefix}${token}@${config.mailIn.domain}`;
}

export interface AddressedTicket {
  accountId: string;
  ticketId: string;
  number: number;
  customerId: string | null;
  /** as it is compared */
  emailKey: string | null;
}

/** The ticket to whose address a mail was sent, with its customer; null where the address is none of ours. */
export async function ticketAtAddress(sql: Sql, domain: string, address: string): Promise<AddressedTicket | null> {
  const at = address.lastIndexOf('@');
  const token = address.slice(at + 1).toLowerCase() === domain ? local.exec(address.slice(0, at).toLowerCase())?.[1] : undefined;
  if (!token) return null;
  const [ticket] = await sql.query<AddressedTicket>(
    `SELECT t.account_id AS "accountId", t.id AS "ticketId", t.number, t.customer_id AS "customerId", c.email_key AS "emailKey"
     FROM ticket_addresses a JOIN tickets t ON t.account_id = a.account_id AND t.id = a.ticket_id
     LEFT JOIN customers c ON c.account_id = t.account_id AND c.id = t.customer_id WHERE a.token_hash = $1`,
    [tokenHash(token)],
  );
  return ticket ?? null;
}
