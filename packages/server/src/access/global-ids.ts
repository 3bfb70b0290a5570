/**
 * Global ids of the API: a type's prefix and the row's UUID ("ord_0190..."), opaque to clients. Readable in a log, cheap to make in SQL.
 * The prefixes are the one list of what `node(id)` can answer.
 */
export const idPrefixes = {
  Master: 'mst',
  Account: 'acc',
  AccountLink: 'lnk',
  User: 'usr',
  ApiKey: 'key',
  Session: 'ses',
  AuditEntry: 'aud',
  Person: 'per',
  Product: 'prd',
  Order: 'ord',
  OrderLine: 'lin',
  ShipNotice: 'shn',
  Transaction: 'txn',
  OrderSubscription: 'sub',
  RefundRequest: 'rfr',
  Customer: 'cus',
  Ticket: 'tkt',
  TicketEvent: 'evt',
  ReplyTemplate: 'rtp',
  SavedView: 'svw',
  Delivery: 'dlv',
  IncomingMail: 'inm',
  Job: 'job',
  File: 'fil',
} as const;

export type NodeType = keyof typeof idPrefixes;

const typeByPrefix = new Map(Object.entries(idPrefixes).map(([type, prefix]) => [prefix as string, type as NodeType]));
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function toGlobalId(type: NodeType, uuid: string): string {
  return `${idPrefixes[type]}_${uuid}`;
}

/** The type and UUID in a global id, or null when it is none: callers answer as for an id that never existed. */
export function parseGlobalId(globalId: string): { type: NodeType; uuid: string } | null {
  const type = typeByPrefix.get(globalId.slice(0, 3));
  const uuid = globalId.slice(4);
  return type && globalId[3] === '_' && uuidPattern.test(uuid) ? { type, uuid } : null;
}

/** The UUID in a global id of this type, or null. */
export function uuidOf(type: NodeType, globalId: string): string | null {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type ? parsed.uuid : null;
}
