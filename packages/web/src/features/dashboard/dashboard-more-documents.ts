import { graphql, type ResultOf } from '../../access/graphql';

/** What stands below the sales: rates against their warning levels, the open and due tickets, the best products, the latest sales. */
export const DashboardMore_MoreQuery = graphql(`
  query DashboardMore_MoreQuery($period: PeriodInput!, $dueBefore: DateTime!) {
    reports {
      returnRates(period: $period) {
        accounts {
          account {
            id
            nickname
            colorIndex
          }
          refundRate
          refundLevel
          chargebackRate
          chargebackLevel
        }
      }
    }
    open: tickets(filter: { status: [OPEN, REOPENED] }, first: 1) {
      totalCount
      totalCountAtLeast
    }
    due: tickets(filter: { status: [OPEN, REOPENED], expiresBefore: $dueBefore }, first: 1) {
      totalCount
      totalCountAtLeast
    }
    unassigned: tickets(filter: { status: [OPEN, REOPENED], unassigned: true }, first: 1) {
      totalCount
      totalCountAtLeast
    }
    dashboard(period: $period) {
      topProducts(atMost: 5) {
        account {
          id
          nickname
          colorIndex
        }
        item
        title
        gross {
          amount
          currency
        }
        sales
      }
    }
    transactions(filter: { kinds: [SALE, BILL] }, first: 8) {
      nodes {
        id
        kind
        at
        receipt
        amount {
          amount
          currency
        }
        account {
          id
          nickname
          colorIndex
        }
      }
    }
  }
`);

export type MoreData = ResultOf<typeof DashboardMore_MoreQuery>;
