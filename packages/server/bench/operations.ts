/** What is measured: a GraphQL document with its variables, asked by two callers each. */
export interface Operation {
  name: string;
  document: string;
  variables: Record<string, unknown>;
  /** least wanted ratio to the bare endpoint at 16 connections, and most wanted growth of p50 from small to large; none: for information */
  bar?: number;
  growthBar?: number;
  /** the second caller: a clerk with two of the ten accounts, or a program with Analytics API on two */
  narrow: 'clerk' | 'program';
}

/** As the web's ticket grid asks (packages/web/src/features/tickets/ticket-documents.ts); a test compares. */
export const ticketGridDocument = `
  query TicketGrid_TicketsQuery(
    $filter: TicketFilter
    $orderBy: TicketOrder
    $first: Int
    $after: String
    $search: String = ""
    $isSearch: Boolean = false
  ) {
    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        id number version type status outcome billing reason tags openedAt updatedAt expiresAt
        excerpt(search: $search) @include(if: $isSearch) {
          event { id internal }
          pieces { text hit }
        }
        account { id nickname colorIndex }
        assignee { id name deleted }
        order { id receipt }
        customer { id email firstName lastName }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const ticketRowsDocument = `
  query TicketRows($filter: TicketFilter, $orderBy: TicketOrder, $first: Int, $after: String) {
    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        id number type status outcome billing reason tags receipt openedAt updatedAt closedAt expiresAt version
        account { id nickname colorIndex }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** As the web's order grid asks (packages/web/src/features/orders/order-documents.ts). */
export const orderGridDocument = `
  query OrderGrid_OrdersQuery($filter: OrderFilter, $orderBy: OrderOrder, $first: Int, $after: String) {
    orders(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        id receipt placedAt billing paymentMethod source affiliate trackingCodes
        account { id nickname colorIndex }
        total { amount currency }
        refunded { amount currency }
        refundable { amount currency }
        customer { id email firstName lastName }
        lines { id title quantity }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const orderDocument = `
  query OrderByReceipt($receipt: String!, $account: String) {
    order(receipt: $receipt, account: $account) {
      id receipt placedAt billing paymentMethod source affiliate trackingCodes parentReceipt
      account { id nickname colorIndex }
      total { amount currency }
      tax { amount currency }
      refunded { amount currency }
      refundable { amount currency }
      customer { id email firstName lastName }
      lines { id item title type quantity unitPrice { amount currency } tax { amount currency } amount { amount currency } recurring }
      transactions { id kind rawKind at amount { amount currency } test }
    }
  }`;

const dashboardDocument = `
  query Dashboard30($period: PeriodInput!) {
    dashboard(period: $period, bucket: DAY) {
      dates
      total { ...Sums }
      accounts { account { id nickname colorIndex } summaries { ...Sums } }
      series { account { id nickname colorIndex } currency gross refunds net sales refundCount }
    }
  }
  fragment Sums on SalesSummary {
    currency gross { amount currency } refunds { amount currency } chargebacks { amount currency } net { amount currency }
    sales refundCount chargebackCount
  }`;

/** As the web asks for a report of figures (packages/web/src/features/reports/report-documents.ts). */
export const figuresDocument = `
  query Reports_FiguresQuery(
    $period: PeriodInput! $accounts: [String!] $personId: ID $withMoney: Boolean! $creation: Boolean! $modification: Boolean! $closed: Boolean!
    $opened: Boolean! $byType: Boolean! $clerkModification: Boolean!
  ) {
    reports {
      ticketCreation(period: $period, accounts: $accounts) @include(if: $creation) {
        days { date refund cancel techSupport total }
      }
      ticketModification(period: $period, accounts: $accounts) @include(if: $modification) {
        days { date counts { modification count } }
      }
      clerkTicketsClosed(period: $period, accounts: $accounts, personId: $personId) @include(if: $closed) {
        clerks {
          person { id name deleted }
          refund cancel techSupport total refundsExecuted
          refundedMoney @include(if: $withMoney) { amount currency }
        }
      }
      clerkTicketsOpened(period: $period, accounts: $accounts, personId: $personId) @include(if: $opened) {
        clerks {
          person { id name deleted }
          refund cancel techSupport total refundsExecuted
          refundedMoney @include(if: $withMoney) { amount currency }
        }
      }
      clerkTicketsByType(period: $period, accounts: $accounts, personId: $personId) @include(if: $byType) {
        clerks {
          person { id name deleted }
          refund cancel techSupport total refundsExecuted
          refundedMoney @include(if: $withMoney) { amount currency }
        }
      }
      clerkTicketModification(period: $period, accounts: $accounts, personId: $personId) @include(if: $clerkModification) {
        clerks {
          person { id name deleted }
          counts { modification count }
        }
      }
    }
  }`;

export interface Places {
  /** cursor in the middle of the tickets, and after 95 of a hundred, by caller */
  deepTicket: Record<string, string>;
  lastTickets: Record<string, string>;
  /** a receipt that both callers see, refunded and with two lines */
  receipt: string;
  period: { from: string; to: string };
  year: { from: string; to: string };
}

/** Ticket Creation of a year. */
function creationOf({ year }: Places, timeZone: string): Record<string, unknown> {
  const others = { modification: false, closed: false, opened: false, byType: false, clerkModification: false };
  return { period: { ...year, timeZone }, withMoney: true, creation: true, ...others };
}

const newestFirst = { field: 'OPENED_AT', direction: 'DESC' };

export function operationsFor(places: Places, caller: string): Operation[] {
  const page = { filter: {}, orderBy: newestFirst, first: 50 };
  const deep = { ...page, after: places.deepTicket[caller] };
  const nearEnd = { ...page, after: places.lastTickets[caller] };
  const open = { ...page, filter: { status: ['OPEN', 'REOPENED'] } };
  const clerk = { narrow: 'clerk' as const };
  return [
    { name: 'ticket grid page', document: ticketGridDocument, variables: page, bar: 0.45, growthBar: 1.3, ...clerk },
    { name: 'ticket grid page, at half its depth', document: ticketGridDocument, variables: deep, bar: 0.45, growthBar: 1.3, ...clerk },
    {
      name: 'ticket grid page, at 95 % of its depth',
      document: ticketGridDocument,
      variables: nearEnd,
      bar: 0.45,
      growthBar: 1.3,
      ...clerk,
    },
    { name: 'ticket grid page, open queue', document: ticketGridDocument, variables: open, bar: 0.45, growthBar: 1.3, ...clerk },
    { name: 'ticket rows alone', document: ticketRowsDocument, variables: page, bar: 0.45, growthBar: 1.3, ...clerk },
    { name: 'ticket rows alone, at half their depth', document: ticketRowsDocument, variables: deep, bar: 0.45, growthBar: 1.3, ...clerk },
    {
      name: 'order grid page',
      document: orderGridDocument,
      variables: { filter: {}, orderBy: { field: 'PLACED_AT', direction: 'DESC' }, first: 50 },
      growthBar: 1.3,
      ...clerk,
    },
    { name: 'order by receipt', document: orderDocument, variables: { receipt: places.receipt }, bar: 0.5, growthBar: 1.3, ...clerk },
    {
      name: 'dashboard, 30 days',
      document: dashboardDocument,
      variables: { period: places.period },
      bar: 0.6,
      growthBar: 1.5,
      narrow: 'program',
    },
    {
      name: 'ticket report, one year',
      document: figuresDocument,
      variables: creationOf(places, 'Europe/Berlin'),
      bar: 0.6,
      growthBar: 1.5,
      ...clerk,
    },
    {
      name: 'ticket report, one year, in a zone nobody keeps',
      document: figuresDocument,
      variables: creationOf(places, 'Asia/Kathmandu'),
      bar: 0.6,
      growthBar: 1.5,
      ...clerk,
    },
  ];
}
