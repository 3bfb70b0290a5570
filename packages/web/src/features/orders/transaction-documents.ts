import { graphql, type ResultOf } from '../../access/graphql';

export const TransactionGridQuery = graphql(`
  query TransactionGrid_TransactionsQuery($filter: TransactionFilter, $first: Int, $after: String) {
    transactions(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        kind
        rawKind
        at
        receipt
        test
        amount {
          amount
          currency
        }
        account {
          id
          nickname
          colorIndex
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
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const TransactionCountQuery = graphql(`
  query TransactionGrid_CountQuery($filter: TransactionFilter) {
    transactions(filter: $filter, first: 1) {
      totalCount
      totalCountAtLeast
    }
  }
`);

export type TransactionRow = NonNullable<ResultOf<typeof TransactionGridQuery>['transactions']>['nodes'][number];
