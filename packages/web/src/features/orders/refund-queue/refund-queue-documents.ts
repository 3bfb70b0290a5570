import { graphql, type ResultOf } from '../../../access/graphql';

export const RefundQueueQuery = graphql(`
  query RefundQueue_RequestsQuery($status: RefundRequestStatus!, $accounts: [String!], $first: Int, $after: String) {
    refundRequests(status: $status, accounts: $accounts, first: $first, after: $after) {
      nodes {
        id
        status
        reason
        requestedAt
        amount {
          amount
          currency
        }
        requestedBy {
          id
          name
          deleted
        }
        order {
          id
          receipt
          customer {
            id
            email
            firstName
            lastName
          }
          account {
            id
            nickname
            colorIndex
          }
        }
      }
      totalCount
      totalCountAtLeast
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const WaitingRefundsQuery = graphql(`
  query RefundQueue_WaitingQuery($accounts: [String!]) {
    refundRequests(status: AWAITING_APPROVAL, accounts: $accounts, first: 1) {
      totalCount
      totalCountAtLeast
    }
  }
`);

export type RefundQueueRow = NonNullable<ResultOf<typeof RefundQueueQuery>['refundRequests']>['nodes'][number];
