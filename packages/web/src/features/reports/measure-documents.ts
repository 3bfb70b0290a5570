import { graphql, type ResultOf, type VariablesOf } from '../../access/graphql';

const Reports_TimesFragment = graphql(`
  fragment Reports_TimesFragment on TicketTimeReport @_unmask {
    total {
      count
      medianSeconds
      p90Seconds
      medianSupportSeconds
      p90SupportSeconds
    }
    bars {
      date
      times {
        count
        medianSeconds
        p90Seconds
        medianSupportSeconds
        p90SupportSeconds
      }
    }
    clerks {
      person {
        id
        name
        deleted
      }
      times {
        count
        medianSeconds
        p90Seconds
        medianSupportSeconds
        p90SupportSeconds
      }
    }
  }
`);

/** The figures of one report of times and rates: the flag of that report is true, the others are false. */
export const MeasuresQuery = graphql(
  `
  query Reports_MeasuresQuery(
    $period: PeriodInput!
    $accounts: [String!]
    $personId: ID
    $bucket: Bucket!
    $withMoney: Boolean!
    $firstResponse: Boolean!
    $resolution: Boolean!
    $reopen: Boolean!
    $saved: Boolean!
  ) {
    reports {
      firstResponse(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) @include(if: $firstResponse) {
        ...Reports_TimesFragment
      }
      resolutionTime(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) @include(if: $resolution) {
        ...Reports_TimesFragment
      }
      reopenRate(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) @include(if: $reopen) {
        total {
          closed
          reopened
          rate
        }
        bars {
          date
          figures {
            closed
            reopened
            rate
          }
        }
        clerks {
          person {
            id
            name
            deleted
          }
          figures {
            closed
            reopened
            rate
          }
        }
      }
      savedSales(period: $period, accounts: $accounts, personId: $personId, bucket: $bucket) @include(if: $saved) {
        total {
          count
          money @include(if: $withMoney) {
            amount
            currency
          }
        }
        bars {
          date
          count
        }
        clerks {
          person {
            id
            name
            deleted
          }
          saved {
            count
            money @include(if: $withMoney) {
              amount
              currency
            }
          }
        }
      }
    }
  }
`,
  [Reports_TimesFragment],
);

/** The rows behind a figure of these reports, the newest first. */
export const MeasuredQuery = graphql(`
  query Reports_MeasuredQuery(
    $metric: TicketMetric!
    $period: PeriodInput!
    $accounts: [String!]
    $personId: ID
    $ofNobody: Boolean
    $withMoney: Boolean!
    $first: Int!
    $after: String
  ) {
    reports {
      measuredTickets(
        metric: $metric
        period: $period
        accounts: $accounts
        personId: $personId
        ofNobody: $ofNobody
        first: $first
        after: $after
      ) {
        nodes {
          id
          at
          startedAt
          reopenedAt
          clockSeconds
          supportSeconds
          actorRole
          person {
            id
            name
            deleted
          }
          money @include(if: $withMoney) {
            amount
            currency
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
  }
`);

/** Rates by account; how much was sold for who may see it. */
export const ReturnRatesQuery = graphql(`
  query Reports_ReturnRatesQuery($period: PeriodInput!, $accounts: [String!], $withCounts: Boolean!) {
    reports {
      returnRates(period: $period, accounts: $accounts) {
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
          sales @include(if: $withCounts)
          refundCount @include(if: $withCounts)
          chargebackCount @include(if: $withCounts)
        }
      }
    }
  }
`);

/** Rates by product, some at a time. */
export const ProductRatesQuery = graphql(`
  query Reports_ProductRatesQuery(
    $period: PeriodInput!
    $accounts: [String!]
    $compared: PeriodInput
    $withCounts: Boolean!
    $orderBy: ProductRateOrder
    $first: Int!
    $after: String
  ) {
    reports {
      returnRates(period: $period, accounts: $accounts) {
        productRates(orderBy: $orderBy, compared: $compared, first: $first, after: $after) {
          nodes {
            item
            title
            account {
              id
              nickname
              colorIndex
            }
            refundRate
            refundLevel
            chargebackRate
            chargebackLevel
            sales @include(if: $withCounts)
            refundCount @include(if: $withCounts)
            chargebackCount @include(if: $withCounts)
            before {
              refundRate
              chargebackRate
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`);

/** The movements behind a number of the rates, the newest first. */
export const MovementsQuery = graphql(`
  query Reports_MovementsQuery($filter: TransactionFilter!, $first: Int!, $after: String) {
    transactions(filter: $filter, first: $first, after: $after) {
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
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export type MeasuredRow = NonNullable<NonNullable<ResultOf<typeof MeasuredQuery>['reports']>['measuredTickets']>['nodes'][number];
export type MeasuredVariables = Omit<VariablesOf<typeof MeasuredQuery>, 'first' | 'after'>;
type RatesData = NonNullable<NonNullable<ResultOf<typeof ReturnRatesQuery>['reports']>['returnRates']>;
export type AccountRates = RatesData['accounts'][number];
type ProductRatesData = NonNullable<NonNullable<ResultOf<typeof ProductRatesQuery>['reports']>['returnRates']>;
export type ProductRates = ProductRatesData['productRates']['nodes'][number];
