import type { TicketKind, TicketOutcome, TicketStatus } from '@mestre/shared';
import { markOrdersTicketed } from '../orders/orders.public';
import { prepared, type Tx } from '../platform/database/sql';
import { takeTicketNumbers } from './ticket-numbers';

/** A row of the event log as it is to be written. */
export interface NewTicketEvent {
  /** a UUID; the same event has the same id however often it is written (an import makes it from the content) */
  id: string;
  /** the ticket's version after it, from 1 */
  version: number;
  /** a TicketEventKind of the contract */
  kind: string;
  at: Date;
  actorRole: 'OWNER' | 'CLERK' | 'CUSTOMER' | 'API' | 'SYSTEM' | 'ACCOUNT_USER';
  actorId?: string | null;
  body?: string | null;
  internal?: boolean;
  /** the ticket's type then; for a change of type the new one */
  type: TicketKind;
  fromType?: TicketKind | null;
  toType?: TicketKind | null;
  before?: unknown;
  after?: unknown;
  /** the mail that tells the customer of it */
  mailId?: string | null;
  /** of an UNDONE: what it takes back */
  undoesId?: string | null;
}

/** A ticket with its log as it is to be written. */
export interface NewTicket {
  id: string;
  /** taken with `takeTicketNumbers` in the same transaction; by default the next ones are taken here */
  number?: number;
  type: TicketKind;
  status: TicketStatus;
  outcome: TicketOutcome;
  billing: 'STANDARD' | 'RECURRING';
  physical?: boolean;
  reason: string;
  tags?: readonly string[];
  orderId?: string | null;
  receipt?: string | null;
  customerId?: string | null;
  openedAt: Date;
  updatedAt: Date;
  closedAt?: Date | null;
  expiresAt?: Date | null;
  /** the version of the newest event */
  version: number;
  assigneeId?: string | null;
  /** who asked for the refund or cancellation, and when; the customer at the opening by default, nobody for tech support */
  requestedBy?: 'CUSTOMER' | 'SELLER';
  requestedAt?: Date;
  /** the key of the ticket in the program that it comes from; null for our own */
  externalKey?: string | null;
  events: readonly NewTicketEvent[];
}

export interface WrittenTickets {
  opened: number;
  /** known by their external key, and brought up to a newer state */
  changed: number;
  events: number;
}

const ticketRecord = `r(id uuid, number int, type text, status text, outcome text, billing text, physical boolean, reason text, tags text[],
  "orderId" uuid, receipt text, "customerId" uuid, "openedAt" timestamptz, "updatedAt" timestamptz, "closedAt" timestamptz,
  "expiresAt" timestamptz, version int, "assigneeId" uuid, "externalKey" text,
  "requestedBy" text, "requestedAt" timestamptz)`;

const insertTickets = `INSERT INTO tickets (account_id, space_id, id, number, type, status, outcome, billing, physical, reason, tags, order_id, receipt,
    customer_id, opened_at, updated_at, closed_at, expires_at, version, assignee_id, external_key, requested_by, requested_at)
  SELECT $1, $2, id, number, type, status, outcome, billing, coalesce(physical, false), reason, coalesce(tags, '{}'), "orderId", receipt,
    "customerId", "openedAt", "updatedAt", "closedAt", "expiresAt", version, "assigneeId", "externalKey",
    CASE WHEN type <> 'TECH_SUPPORT' THEN coalesce("requestedBy", 'CUSTOMER') END, CASE WHEN type <> 'TECH_SUPPORT' THEN coalesce("requestedAt", "openedAt") END
  FROM jsonb_to_recordset($3::jsonb) AS ${ticketRecord}`;

// the opening stays as it was told first; a later state of the log tells the rest anew
const updateTickets = `UPDATE tickets t SET type = r.type, status = r.status, outcome = r.outcome, reason = r.reason, tags = coalesce(r.tags, '{}'),
    updated_at = r."updatedAt", closed_at = r."closedAt", expires_at = r."expiresAt", version = r.version, assignee_id = r."assigneeId"
  FROM jsonb_to_recordset($2::jsonb) AS ${ticketRecord}
  WHERE t.account_id = $1 AND t.external_key = r."externalKey" AND t.version < r.version RETURNING t.id`;

const insertEvents = prepared(
  'tickets.insert-events',
  `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, actor_id, body, internal, type, from_type,
    to_type, before, after, mail_id, undoes_id)
  SELECT "accountId", "ticketId", id, version, kind, at, "actorRole", "actorId", body, coalesce(internal, false), type, "fromType", "toType", before, after,
    "mailId", "undoesId"
  FROM jsonb_to_recordset($1::jsonb) AS r("accountId" uuid, "ticketId" uuid, id uuid, version int, kind text, at timestamptz, "actorRole" text, "actorId" uuid, body text,
    internal boolean, type text, "fromType" text, "toType" text, before jsonb, after jsonb, "mailId" uuid, "undoesId" uuid)
  ON CONFLICT (account_id, id) DO NOTHING RETURNING 1`,
);

/**
 * Writes many tickets of one account with their logs, set by set, in the caller's transaction: for imports and the demo world. Numbers are
 * given in the order of the list. A ticket whose external key is known keeps its id and number; where the new state is later, it is taken over;
 * events that are there already are not doubled. So the same list may be written any number of times. Give some thousand at a time: memory
 * holds them all.
 */
export async function writeTickets(tx: Tx, accountId: string, tickets: readonly NewTicket[]): Promise<WrittenTickets> {
  const keys = tickets.flatMap((ticket) => ticket.externalKey ?? []);
  // who writes the same keys at the same time waits here, so that none is opened twice
  if (keys.length > 0) await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('tickets ' || $1, 0))`, [accountId]);
  const known = new Map(
    keys.length === 0
      ? []
      : (
          await tx.query<{ key: string; id: string }>(
            'SELECT external_key AS key, id FROM tickets WHERE account_id = $1 AND external_key = ANY($2::text[])',
            [accountId, keys],
          )
        ).map((row) => [row.key, row.id] as const),
  );
  const idOf = (ticket: NewTicket) => known.get(ticket.externalKey ?? '') ?? ticket.id;
  const fresh = tickets.filter((ticket) => !known.has(ticket.externalKey ?? ''));
  const later = tickets.filter((ticket) => known.has(ticket.externalKey ?? ''));
  if (fresh.length > 0) {
    let { spaceId, first: next } = await takeTicketNumbers(tx, accountId, fresh.filter((ticket) => ticket.number === undefined).length);
    const rows = fresh.map(({ events: _events, ...ticket }) => ({ ...ticket, number: ticket.number ?? next++ }));
    await tx.query(insertTickets, [accountId, spaceId, JSON.stringify(rows)]);
    await markOrdersTicketed(tx, accountId, [...new Set(fresh.flatMap((ticket) => ticket.orderId ?? []))]);
  }
  const changed =
    later.length === 0
      ? []
      : await tx.query(updateTickets, [accountId, JSON.stringify(later.map(({ events: _events, ...ticket }) => ticket))]);
  const events = tickets.flatMap((ticket) => ticket.events.map((event) => ({ ...event, accountId, ticketId: idOf(ticket) })));
  const written = await appendEvents(tx, events);
  return { opened: fresh.length, changed: changed.length, events: written };
}

/** An event with the ticket in whose log it is to stand. */
export interface LoggedEvent extends NewTicketEvent {
  accountId: string;
  ticketId: string;
}

/** Adds events to the logs of tickets; those that are there already are not doubled. @returns how many were new */
export async function appendEvents(tx: Tx, events: readonly LoggedEvent[]): Promise<number> {
  return events.length === 0 ? 0 : (await tx.query(insertEvents, [JSON.stringify(events)])).length;
}
