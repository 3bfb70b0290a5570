import { graphql, type ResultOf } from '../../access/graphql';

export const TicketGridQuery = graphql(`
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
        id
        number
        version
        type
        status
        outcome
        billing
        reason
        tags
        openedAt
        updatedAt
        expiresAt
        excerpt(search: $search) @include(if: $isSearch) {
          event {
            id
            internal
          }
          pieces {
            text
            hit
          }
        }
        account {
          id
          nickname
          colorIndex
        }
        assignee {
          id
          name
          deleted
        }
        order {
          id
          receipt
        }
        customer {
          id
          email
          firstName
          lastName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const TicketCountQuery = graphql(`
  query TicketGrid_CountQuery($filter: TicketFilter) {
    tickets(filter: $filter, first: 1) {
      totalCount
      totalCountAtLeast
    }
  }
`);

export type TicketRow = NonNullable<ResultOf<typeof TicketGridQuery>['tickets']>['nodes'][number];

/** Whom tickets can be assigned to: the choices of the clerk filter. */
export const PeopleQuery = graphql(`
  query TicketFilters_PeopleQuery($accounts: [String!]) {
    people(accounts: $accounts, for: ASSIGN) {
      id
      name
      role
      deleted
    }
  }
`);

/** Whether a number is a ticket's: asked where somebody types it. */
export const TicketJumpQuery = graphql(`
  query TicketJump_TicketQuery($number: Int!) {
    ticket(number: $number) {
      id
      number
      type
      status
      account {
        id
        nickname
      }
    }
  }
`);

/** The tickets of a receipt or a customer: one alone is gone to at once. */
export const TicketMatchQuery = graphql(`
  query TicketJump_TicketsQuery($filter: TicketFilter!) {
    tickets(filter: $filter, first: 2) {
      nodes {
        id
        number
      }
    }
  }
`);

export const TicketDetailsQuery = graphql(`
  query TicketDetails_TicketQuery($number: Int!) {
    ticket(number: $number) {
      id
      number
      version
      allowedActions
      type
      status
      outcome
      billing
      reason
      tags
      openedAt
      updatedAt
      closedAt
      expiresAt
      customerLanguage
      account {
        id
        nickname
        colorIndex
      }
      assignee {
        id
        name
        deleted
      }
      order {
        id
        receipt
        allowedActions
        placedAt
        billing
        account {
          id
          nickname
          timeZone
        }
        total {
          amount
          currency
        }
        refunded {
          amount
          currency
        }
        refundable {
          amount
          currency
        }
        lines {
          id
          title
          item
          quantity
        }
        subscription {
          id
          status
          nextPaymentAt
          needsConfirmation
          amount {
            amount
            currency
          }
          changes {
            id
            kind
            status
            at
            previousPaymentAt
            nextPaymentAt
          }
        }
      }
      customer {
        id
        email
        firstName
        lastName
      }
    }
  }
`);

export type TicketDetail = NonNullable<ResultOf<typeof TicketDetailsQuery>['ticket']>;

export const TicketEventsQuery = graphql(`
  query TicketTimeline_EventsQuery($number: Int!, $first: Int, $after: String) {
    ticket(number: $number) {
      id
      events(first: $first, after: $after) {
        nodes {
          id
          kind
          at
          actorRole
          body
          internal
          fromType
          toType
          reason
          mailStatus
          mailFailure
          mailReply
          undone
          attachments {
            id
            name
            size
          }
          refusedFiles {
            name
            reasonCode
            reason
          }
          actor {
            id
            name
            deleted
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type TicketEventRow = NonNullable<NonNullable<ResultOf<typeof TicketEventsQuery>['ticket']>['events']>['nodes'][number];
