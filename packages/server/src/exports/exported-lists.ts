import { csvCell, csvDecimal } from '@mestre/shared';
import { type DocumentNode, parse } from 'graphql';
import type { ExportedList } from './export.type';
import { reportLists } from './report-lists';

interface Money {
  amount: string;
  currency: string;
}
interface Customer {
  email: string | null;
  firstName: string | null;
  lastName: string | null;
}
interface ExportedLine {
  title: string;
  item: string;
  quantity: number;
  shippable?: boolean;
  shipNotices?: { date: string; carrier: string; tracking: string | null; quantity: number }[];
}
interface ExportedPerson {
  name: string;
  deleted: boolean;
}
/** As much of a row as some list has of it. */
export interface ExportedRow {
  number?: number;
  type?: string;
  status?: string;
  outcome?: string;
  billing?: string | null;
  reason?: string;
  tags?: string[];
  openedAt?: string;
  updatedAt?: string;
  expiresAt?: string | null;
  placedAt?: string;
  at?: string;
  kind?: string;
  rawKind?: string;
  receipt?: string | null;
  account?: { nickname: string } | null;
  assignee?: { name: string } | null;
  order?: { receipt: string; customer?: Customer | null } | null;
  customer?: Customer | null;
  lines?: ExportedLine[] | null;
  /** of the file's line, where a node has several */
  line?: ExportedLine;
  affiliate?: string | null;
  trackingCodes?: string[] | null;
  paymentMethod?: string | null;
  source?: string | null;
  total?: Money | null;
  refunded?: Money | null;
  refundable?: Money | null;
  amount?: Money | null;
  fromType?: string | null;
  toType?: string | null;
  internal?: boolean;
  body?: string | null;
  actorRole?: string;
  actor?: ExportedPerson | null;
  person?: ExportedPerson | null;
  ticket?: { number: number; receipt: string | null; account: { nickname: string } };
  startedAt?: string | null;
  reopenedAt?: string | null;
  clockSeconds?: number | null;
  supportSeconds?: number | null;
  money?: Money[] | null;
  item?: string;
  title?: string;
  sales?: number | null;
  refundCount?: number | null;
  refundRate?: number | null;
  chargebackCount?: number | null;
  chargebackRate?: number | null;
  before?: { refundRate: number | null; chargebackRate: number | null } | null;
}

/** How a row says its times and its words. */
export interface Teller {
  time(iso: string | null | undefined): string;
  label(value: string | null | undefined): string;
}

export interface ExportedPage {
  nodes: ExportedRow[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface ExportedListDefinition {
  /** Its answer's `rows` are the page, or hold it as `page`. */
  document: DocumentNode;
  /** Where a node is several lines of the file. */
  linesOf?: (row: ExportedRow) => ExportedRow[];
  columns: Record<string, ExportedColumn>;
}

export interface ExportedColumn {
  /** the guarded fields that it reads: where one is hidden from who asks, the column is left out */
  reads: readonly string[];
  cell(row: ExportedRow, tell: Teller): string;
}

const text = (value: string | number | null | undefined) => csvCell(value);
const decimal = (money: Money | null | undefined) => (money ? csvDecimal(money.amount) : '');
const nameOf = (customer: Customer | null | undefined) => text([customer?.firstName, customer?.lastName].filter(Boolean).join(' '));
const customerOf = (row: ExportedRow) => row.customer ?? row.order?.customer;

const account: ExportedColumn = { reads: [], cell: (row) => text(row.account?.nickname) };
const billing: ExportedColumn = { reads: [], cell: (row, tell) => text(tell.label(row.billing)) };

/** What the API itself is asked for, as whoever exports: every rule about rows and fields that holds there holds here. */
export const exportedLists: Record<ExportedList, ExportedListDefinition> = {
  ...reportLists,
  TICKETS: {
    document: parse(`query ($filter: TicketFilter, $orderBy: TicketOrder, $after: String) {
      rows: tickets(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
        nodes {
          number type status outcome billing reason tags openedAt updatedAt expiresAt
          account { nickname } assignee { name } order { receipt } customer { email firstName lastName }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`),
    columns: {
      number: { reads: [], cell: (row) => text(row.number) },
      type: { reads: [], cell: (row, tell) => text(tell.label(row.type)) },
      status: { reads: [], cell: (row, tell) => text(tell.label(row.status)) },
      outcome: { reads: [], cell: (row, tell) => text(row.outcome === 'NONE' ? '' : tell.label(row.outcome)) },
      account,
      receipt: { reads: ['Ticket.order', 'Order.receipt'], cell: (row) => text(row.order?.receipt) },
      customer: { reads: ['Ticket.customer', 'Customer.firstName', 'Customer.lastName'], cell: (row) => nameOf(row.customer) },
      email: { reads: ['Ticket.customer', 'Customer.email'], cell: (row) => text(row.customer?.email) },
      billing,
      reason: { reads: [], cell: (row, tell) => text(tell.label(row.reason)) },
      openedAt: { reads: [], cell: (row, tell) => text(tell.time(row.openedAt)) },
      updatedAt: { reads: [], cell: (row, tell) => text(tell.time(row.updatedAt)) },
      expiresAt: { reads: [], cell: (row, tell) => text(tell.time(row.expiresAt)) },
      assignee: { reads: [], cell: (row) => text(row.assignee?.name) },
      tags: { reads: [], cell: (row) => text(row.tags?.join(', ')) },
    },
  },
  ORDERS: {
    document: parse(`query ($filter: OrderFilter, $orderBy: OrderOrder, $after: String) {
      rows: orders(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
        nodes {
          receipt placedAt billing paymentMethod source affiliate trackingCodes account { nickname }
          total { amount currency } refunded { amount currency } refundable { amount currency }
          customer { email firstName lastName } lines { title item quantity }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`),
    columns: {
      receipt: { reads: [], cell: (row) => text(row.receipt) },
      placedAt: { reads: [], cell: (row, tell) => text(tell.time(row.placedAt)) },
      account,
      customer: { reads: ['Order.customer', 'Customer.firstName', 'Customer.lastName'], cell: (row) => nameOf(row.customer) },
      email: { reads: ['Order.customer', 'Customer.email'], cell: (row) => text(row.customer?.email) },
      items: {
        reads: ['Order.lines'],
        cell: (row) =>
          text(row.lines?.map(({ title, item, quantity }) => (quantity > 1 ? `${quantity} × ${title || item}` : title || item)).join(', ')),
      },
      billing,
      affiliate: { reads: ['Order.affiliate'], cell: (row) => text(row.affiliate) },
      trackingCodes: { reads: ['Order.trackingCodes'], cell: (row) => text(row.trackingCodes?.join(', ')) },
      paymentMethod: { reads: ['Order.paymentMethod'], cell: (row) => text(row.paymentMethod) },
      source: { reads: ['Order.source'], cell: (row, tell) => text(tell.label(row.source)) },
      refunded: { reads: ['Order.refunded'], cell: (row) => decimal(row.refunded) },
      refundable: { reads: ['Order.refundable'], cell: (row) => decimal(row.refundable) },
      amount: { reads: ['Order.total'], cell: (row) => decimal(row.total) },
      currency: { reads: ['Order.total'], cell: (row) => text(row.total?.currency) },
    },
  },
  TRANSACTIONS: {
    document: parse(`query ($filter: TransactionFilter, $after: String) {
      rows: transactions(filter: $filter, first: 100, after: $after) {
        nodes {
          at kind rawKind receipt amount { amount currency } account { nickname } order { receipt customer { email firstName lastName } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`),
    columns: {
      at: { reads: [], cell: (row, tell) => text(tell.time(row.at)) },
      kind: { reads: [], cell: (row, tell) => text(tell.label(row.kind)) },
      rawKind: { reads: [], cell: (row) => text(row.rawKind) },
      receipt: { reads: [], cell: (row) => text(row.receipt) },
      account,
      customer: {
        reads: ['Transaction.order', 'Order.customer', 'Customer.firstName', 'Customer.lastName'],
        cell: (row) => nameOf(customerOf(row)),
      },
      email: { reads: ['Transaction.order', 'Order.customer', 'Customer.email'], cell: (row) => text(customerOf(row)?.email) },
      amount: { reads: ['Transaction.amount'], cell: (row) => decimal(row.amount) },
      currency: { reads: ['Transaction.amount'], cell: (row) => text(row.amount?.currency) },
    },
  },
};
