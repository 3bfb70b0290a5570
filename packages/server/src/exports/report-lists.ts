import { csvCell } from '@mestre/shared';
import { parse } from 'graphql';
import type { ExportedColumn, ExportedListDefinition, ExportedRow, Teller } from './exported-lists';

const text = (value: string | number | null | undefined) => csvCell(value);
const plain = (cell: ExportedColumn['cell']): ExportedColumn => ({ reads: [], cell });
const pageInfo = 'pageInfo { hasNextPage endCursor }';
const ticket = 'ticket { number receipt account { nickname } }';

/** Who did it, as the reports say it: a person by name, customers, programs and the system by what they are. */
function whoOf(row: ExportedRow, tell: Teller): string {
  const person = row.actor ?? row.person;
  if (!person) return text(tell.label(row.actorRole));
  const deleted = tell.label('DELETED');
  return text(person.deleted && deleted.includes('{name}') ? deleted.replace('{name}', () => person.name) : person.name);
}

const ofTicket = {
  at: plain((row, tell) => text(tell.time(row.at))),
  who: plain(whoOf),
  number: plain((row) => text(row.ticket?.number)),
  account: plain((row) => text(row.ticket?.account.nickname)),
  receipt: plain((row) => text(row.ticket?.receipt)),
};

const ofEvent = {
  ...ofTicket,
  kind: plain((row, tell) => text(tell.label(row.kind))),
  type: plain((row, tell) => text(tell.label(row.type))),
  fromType: plain((row, tell) => text(tell.label(row.fromType))),
  toType: plain((row, tell) => text(tell.label(row.toType))),
  internal: plain((row) => text(String(row.internal))),
  body: plain((row) => text(row.body)),
};

const event = `nodes { at kind type fromType toType internal body actorRole actor { name deleted } ${ticket} } ${pageInfo}`;

type ReportList = 'TICKET_EVENTS' | 'COMMENTS' | 'MEASURED_TICKETS' | 'SHIPPING' | 'PRODUCT_RATES';

/** How much was sold is not everybody's who reads the rates. */
const counted = (field: 'sales' | 'refundCount' | 'chargebackCount'): ExportedColumn => ({
  reads: [`ProductReturnRates.${field}`],
  cell: (row) => text(row[field]),
});

/** The rows behind the numbers of the reports, and the reports that are lists. */
export const reportLists: Record<ReportList, ExportedListDefinition> = {
  TICKET_EVENTS: {
    document: parse(`query ($filter: TicketEventFilter!, $after: String) {
      rows: ticketEvents(filter: $filter, first: 100, after: $after) { ${event} }
    }`),
    columns: ofEvent,
  },
  COMMENTS: {
    document: parse(`query ($period: PeriodInput!, $accounts: [String!], $personId: ID, $after: String) {
      rows: reports { page: clerkComments(period: $period, accounts: $accounts, personId: $personId, first: 100, after: $after) { ${event} } }
    }`),
    columns: ofEvent,
  },
  MEASURED_TICKETS: {
    document:
      parse(`query ($metric: TicketMetric!, $period: PeriodInput!, $accounts: [String!], $personId: ID, $ofNobody: Boolean, $after: String) {
      rows: reports {
        page: measuredTickets(
          metric: $metric, period: $period, accounts: $accounts, personId: $personId, ofNobody: $ofNobody, first: 100, after: $after
        ) {
          nodes {
            at startedAt reopenedAt clockSeconds supportSeconds actorRole person { name deleted } money { amount currency } ${ticket}
          }
          ${pageInfo}
        }
      }
    }`),
    columns: {
      ...ofTicket,
      startedAt: plain((row, tell) => text(tell.time(row.startedAt))),
      clockSeconds: plain((row) => text(row.clockSeconds)),
      supportSeconds: plain((row) => text(row.supportSeconds)),
      reopenedAt: plain((row, tell) => text(tell.time(row.reopenedAt))),
      money: {
        reads: ['MeasuredTicket.money'],
        cell: (row) => text(row.money?.map(({ amount, currency }) => `${amount} ${currency}`).join('; ')),
      },
    },
  },
  SHIPPING: {
    document: parse(`query ($status: ShippingStatus, $period: PeriodInput, $accounts: [String!], $after: String) {
      rows: reports {
        page: shipping(status: $status, period: $period, accounts: $accounts, first: 100, after: $after) {
          nodes {
            receipt placedAt account { nickname } lines { item title quantity shippable shipNotices { date carrier tracking quantity } }
          }
          ${pageInfo}
        }
      }
    }`),
    linesOf: (order) => (order.lines ?? []).filter(({ shippable }) => shippable).map((line) => ({ ...order, line })),
    columns: {
      receipt: plain((row) => text(row.receipt)),
      account: plain((row) => text(row.account?.nickname)),
      placedAt: plain((row, tell) => text(tell.time(row.placedAt))),
      item: plain((row) => text(row.line?.item)),
      title: plain((row) => text(row.line?.title)),
      ordered: plain((row) => text(row.line?.quantity)),
      shipped: plain((row) => text(row.line?.shipNotices?.reduce((sum, { quantity }) => sum + quantity, 0))),
      notices: plain((row) =>
        text(row.line?.shipNotices?.map(({ date, carrier, tracking }) => [date, carrier, tracking].filter(Boolean).join(' ')).join('; ')),
      ),
    },
  },
  PRODUCT_RATES: {
    document:
      parse(`query ($period: PeriodInput!, $accounts: [String!], $compared: PeriodInput, $orderBy: ProductRateOrder, $after: String) {
      rows: reports {
        page: returnRates(period: $period, accounts: $accounts) {
          page: productRates(orderBy: $orderBy, compared: $compared, first: 100, after: $after) {
            nodes {
              item title account { nickname } sales refundCount refundRate chargebackCount chargebackRate
              before { refundRate chargebackRate }
            }
            ${pageInfo}
          }
        }
      }
    }`),
    columns: {
      account: plain((row) => text(row.account?.nickname)),
      item: plain((row) => text(row.item)),
      title: plain((row) => text(row.title)),
      sales: counted('sales'),
      refundCount: counted('refundCount'),
      refundRate: plain((row) => text(row.refundRate)),
      chargebackCount: counted('chargebackCount'),
      chargebackRate: plain((row) => text(row.chargebackRate)),
      refundRateBefore: plain((row) => text(row.before?.refundRate)),
      chargebackRateBefore: plain((row) => text(row.before?.chargebackRate)),
    },
  },
};
