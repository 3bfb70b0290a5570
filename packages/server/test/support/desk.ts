import type { Database } from '../../src/platform/database/database';
import { uuidV7 } from '../../src/platform/ids';

/** Builds orders and tickets of a test by plain SQL: what is under test is never used to build it. */

export interface DeskOrder {
  accountId: string;
  orderId: string;
  customerId: string;
  receipt: string;
  email: string;
}

let serial = 0;

export async function placeOrder(
  db: Database,
  account: { id: string },
  facts: { receipt?: string; email?: string; firstName?: string; lastName?: string; hasTicket?: boolean; totalMinor?: number } = {},
): Promise<DeskOrder> {
  serial += 1;
  const receipt = facts.receipt ?? `R${String(serial).padStart(7, '0')}`;
  const email = facts.email ?? `buyer${serial}@example.com`;
  const [customer] = await db.query<{ id: string }>(
    `INSERT INTO customers (account_id, id, email, email_key, first_name, last_name) VALUES ($1, $2, $3, lower($3), $4, $5)
     ON CONFLICT (account_id, email_key) DO UPDATE SET email = excluded.email RETURNING id`,
    [account.id, uuidV7(), email, facts.firstName ?? 'Bea', facts.lastName ?? 'Buyer'],
  );
  const orderId = uuidV7();
  const customerId = (customer as { id: string }).id;
  await db.query(
    `INSERT INTO orders (account_id, id, receipt, placed_at, billing, source, currency, customer_id, total_minor, paid_minor, has_ticket)
     VALUES ($1, $2, $3, '2026-03-01T10:00:00Z', 'STANDARD', 'API', 'USD', $4, $5, $5, $6)`,
    [account.id, orderId, receipt, customerId, facts.totalMinor ?? 4700, facts.hasTicket ?? false],
  );
  return { accountId: account.id, orderId, customerId, receipt, email };
}

export interface DeskTicket {
  accountId: string;
  ticketId: string;
  number: number;
  /** global id */
  id: string;
  eventId: string;
}

export interface TicketFacts {
  number?: number;
  type?: string;
  status?: string;
  billing?: string;
  tags?: string[];
  order?: DeskOrder;
  openedAt?: Date;
  updatedAt?: Date;
  expiresAt?: Date | null;
  assigneeId?: string | null;
  comment?: string;
}

/** A ticket with the event of its opening; its number is the next of its account's space, or the one given. */
export async function openTicket(db: Database, account: { id: string }, facts: TicketFacts = {}): Promise<DeskTicket> {
  const [space] = await db.query<{ id: string; next: number }>(
    `SELECT s.id, coalesce((SELECT max(number) FROM tickets t WHERE t.space_id = s.id), 0) + 1 AS next
     FROM (SELECT coalesce(master_id, id) AS id FROM accounts WHERE id = $1) s`,
    [account.id],
  );
  const { id: spaceId, next } = space as { id: string; next: number };
  const number = facts.number ?? next;
  const ticketId = uuidV7();
  const openedAt = facts.openedAt ?? new Date('2026-03-02T09:00:00Z');
  if (facts.order)
    await db.query('UPDATE orders SET has_ticket = true WHERE account_id = $1 AND id = $2', [account.id, facts.order.orderId]);
  await db.query(
    `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, tags, order_id, receipt, customer_id, opened_at, updated_at,
       closed_at, expires_at, assignee_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'OTHER', $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      account.id,
      ticketId,
      spaceId,
      number,
      facts.type ?? 'TECH_SUPPORT',
      facts.status ?? 'OPEN',
      facts.billing ?? 'STANDARD',
      facts.tags ?? [],
      facts.order?.orderId ?? null,
      facts.order?.receipt ?? null,
      facts.order?.customerId ?? null,
      openedAt,
      facts.updatedAt ?? openedAt,
      facts.status === 'CLOSED' ? (facts.updatedAt ?? openedAt) : null,
      facts.expiresAt ?? null,
      facts.assigneeId ?? null,
    ],
  );
  await db.query(
    `INSERT INTO ticket_counters (space_id, last_number) VALUES ($1, $2)
     ON CONFLICT (space_id) DO UPDATE SET last_number = greatest(ticket_counters.last_number, excluded.last_number)`,
    [spaceId, number],
  );
  const eventId = await addEvent(
    db,
    { accountId: account.id, ticketId },
    { kind: 'OPENED', at: openedAt, actorRole: 'CUSTOMER', body: facts.comment },
  );
  return { accountId: account.id, ticketId, number, id: `tkt_${ticketId}`, eventId };
}

export interface EventFacts {
  kind: string;
  at?: Date;
  actorRole?: string;
  actorId?: string | null;
  body?: string;
  internal?: boolean;
  type?: string;
  fromType?: string;
  toType?: string;
  undoesId?: string;
  mailId?: string;
  after?: object;
}

/** @returns the event's UUID */
export async function addEvent(db: Database, ticket: { accountId: string; ticketId: string }, facts: EventFacts): Promise<string> {
  const id = uuidV7();
  await db.query(
    `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, actor_id, body, internal, type, from_type, to_type, undoes_id,
       mail_id, after)
     SELECT $1, $2, $3, (SELECT count(*) + 1 FROM ticket_events WHERE account_id = $1 AND ticket_id = $2), $4, $5, $6, $7, $8, $9,
       coalesce($10, (SELECT type FROM tickets WHERE account_id = $1 AND id = $2)), $11, $12, $13, $14, $15::jsonb`,
    [
      ticket.accountId,
      ticket.ticketId,
      id,
      facts.kind,
      facts.at ?? new Date('2026-03-02T10:00:00Z'),
      facts.actorRole ?? 'CLERK',
      facts.actorId ?? null,
      facts.body ?? null,
      facts.internal ?? false,
      facts.type ?? null,
      facts.fromType ?? null,
      facts.toType ?? null,
      facts.undoesId ?? null,
      facts.mailId ?? null,
      facts.after ? JSON.stringify(facts.after) : null,
    ],
  );
  return id;
}
