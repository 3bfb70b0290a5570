import { graphql, type ResultOf, type VariablesOf } from '../../access/graphql';

export const ReportPeopleQuery = graphql(`
  query Reports_PeopleQuery {
    people(for: REPORT) {
      id
      name
      role
      deleted
    }
  }
`);

/** When the kept sums were last checked, and which of the newest checks found differences. */
export const CheckedQuery = graphql(`
  query Reports_CheckedQuery {
    checked: rollUpChecks(first: 1) {
      nodes {
        at
      }
    }
    differing: rollUpChecks(newest: true, differing: true, first: 100) {
      nodes {
        differences
        account {
          id
          nickname
        }
      }
    }
  }
`);

/** The figures of one report: the flag of that report is true, the others are false. */
export const FiguresQuery = graphql(`
  query Reports_FiguresQuery(
    $period: PeriodInput!
    $accounts: [String!]
    $personId: ID
    $withMoney: Boolean!
    $creation: Boolean!
    $modification: Boolean!
    $closed: Boolean!
    $opened: Boolean!
    $byType: Boolean!
    $clerkModification: Boolean!
  ) {
    reports {
      ticketCreation(period: $period, accounts: $accounts) @include(if: $creation) {
        days {
          date
          refund
          cancel
          techSupport
          total
        }
      }
      ticketModification(period: $period, accounts: $accounts) @include(if: $modification) {
        days {
          date
          counts {
            modification
            count
          }
        }
      }
      clerkTicketsClosed(period: $period, accounts: $accounts, personId: $personId) @include(if: $closed) {
        clerks {
          person {
            id
            name
            deleted
          }
          refund
          cancel
          techSupport
          total
          refundsExecuted
          refundedMoney @include(if: $withMoney) {
            amount
            currency
          }
        }
      }
      clerkTicketsOpened(period: $period, accounts: $accounts, personId: $personId) @include(if: $opened) {
        clerks {
          person {
            id
            name
            deleted
          }
          refund
          cancel
          techSupport
          total
          refundsExecuted
          refundedMoney @include(if: $withMoney) {
            amount
            currency
          }
        }
      }
      clerkTicketsByType(period: $period, accounts: $accounts, personId: $personId) @include(if: $byType) {
        clerks {
          person {
            id
            name
            deleted
          }
          refund
          cancel
          techSupport
          total
          refundsExecuted
          refundedMoney @include(if: $withMoney) {
            amount
            currency
          }
        }
      }
      clerkTicketModification(period: $period, accounts: $accounts, personId: $personId) @include(if: $clerkModification) {
        clerks {
          person {
            id
            name
            deleted
          }
          counts {
            modification
            count
          }
        }
      }
    }
  }
`);

/** The rows behind a number, the newest first. */
export const EventsQuery = graphql(`
  query Reports_EventsQuery($filter: TicketEventFilter!, $first: Int!, $after: String) {
    ticketEvents(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        at
        kind
        type
        fromType
        toType
        internal
        body
        actorRole
        actor {
          id
          name
          deleted
        }
        ticket {
          id
          number
          receipt
          account {
            id
            nickname
            colorIndex
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export const CommentsQuery = graphql(`
  query Reports_CommentsQuery($period: PeriodInput!, $accounts: [String!], $personId: ID, $first: Int!, $after: String) {
    reports {
      clerkComments(period: $period, accounts: $accounts, personId: $personId, first: $first, after: $after) {
        nodes {
          id
          at
          kind
          type
          fromType
          toType
          internal
          body
          actorRole
          actor {
            id
            name
            deleted
          }
          ticket {
            id
            number
            receipt
            account {
              id
              nickname
              colorIndex
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totalCountAtLeast
      }
    }
  }
`);

export const ShippingQuery = graphql(`
  query Reports_ShippingQuery(
    $status: ShippingStatus!
    $period: PeriodInput
    $accounts: [String!]
    $withOrders: Boolean!
    $first: Int!
    $after: String
  ) {
    reports {
      shipping(status: $status, period: $period, accounts: $accounts, first: $first, after: $after) {
        nodes {
          id
          receipt
          placedAt
          allowedActions @include(if: $withOrders)
          customer @include(if: $withOrders) {
            email
          }
          account {
            id
            nickname
            colorIndex
            timeZone
          }
          lines {
            id
            item
            title
            quantity
            shippable
            shipNotices {
              date
              carrier
              tracking
              quantity
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totalCountAtLeast
      }
    }
  }
`);

/** The report as it is shown, drawn by the server. */
export const MakeReportPdfMutation = graphql(`
  mutation Reports_MakePdfMutation($input: MakeReportPdfInput!) {
    makeReportPdf(input: $input) {
      fileId
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type ReportPdfInput = VariablesOf<typeof MakeReportPdfMutation>['input'];
export type EventRow = NonNullable<ResultOf<typeof EventsQuery>['ticketEvents']>['nodes'][number];
export type EventFilter = VariablesOf<typeof EventsQuery>['filter'];
export type ShippedOrder = NonNullable<NonNullable<ResultOf<typeof ShippingQuery>['reports']>['shipping']>['nodes'][number];
export type ShippingStatus = VariablesOf<typeof ShippingQuery>['status'];
export type ReportPerson = NonNullable<ResultOf<typeof ReportPeopleQuery>['people']>[number];
