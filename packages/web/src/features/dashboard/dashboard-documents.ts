import { graphql, type ResultOf } from '../../access/graphql';

const Dashboard_SumsFragment = graphql(`
  fragment Dashboard_Sums on SalesSummary @_unmask {
    currency
    gross {
      amount
      currency
    }
    refunds {
      amount
      currency
    }
    chargebacks {
      amount
      currency
    }
    net {
      amount
      currency
    }
    sales
    refundCount
    chargebackCount
  }
`);

export const DashboardPage_DashboardQuery = graphql(
  `
  query DashboardPage_DashboardQuery(
    $period: PeriodInput!
    $bucket: Bucket!
    $compared: PeriodInput!
    $isCompared: Boolean!
    $timeZone: String!
  ) {
    current: dashboard(period: $period, bucket: $bucket) {
      dates
      total {
        ...Dashboard_Sums
      }
      converted {
        currency
        gross {
          amount
          currency
        }
        refunds {
          amount
          currency
        }
        chargebacks {
          amount
          currency
        }
        net {
          amount
          currency
        }
        rates {
          currency
          perEuro
          date
        }
        leftOut
      }
      accounts {
        account {
          id
          nickname
          colorIndex
        }
        summaries {
          ...Dashboard_Sums
        }
      }
      series {
        account {
          id
          nickname
          colorIndex
        }
        currency
        gross
        refunds
        net
        sales
        refundCount
      }
    }
    compared: dashboard(period: $compared, bucket: MONTH) @include(if: $isCompared) {
      total {
        ...Dashboard_Sums
      }
      accounts {
        account {
          id
          nickname
        }
        summaries {
          ...Dashboard_Sums
        }
      }
    }
    days: salesToday(timeZone: $timeZone) {
      at
      until
      today {
        date
        total {
          ...Dashboard_Sums
        }
        hours
        byHour {
          currency
          gross
        }
      }
      yesterday {
        total {
          ...Dashboard_Sums
        }
        hours
        byHour {
          currency
          gross
        }
      }
      todayUntil {
        ...Dashboard_Sums
      }
      yesterdayUntil {
        ...Dashboard_Sums
      }
      dayBefore {
        ...Dashboard_Sums
      }
    }
  }
`,
  [Dashboard_SumsFragment],
);

/** The newest movement of all: whether there ever was one, and where to look for it. */
export const DashboardPage_NewestQuery = graphql(`
  query DashboardPage_NewestQuery {
    transactions(first: 1) {
      nodes {
        id
        at
      }
    }
  }
`);

export const DashboardPage_SaleRecordedSubscription = graphql(`
  subscription DashboardPage_SaleRecordedSubscription {
    saleRecorded {
      id
      kind
    }
  }
`);

export type DashboardData = ResultOf<typeof DashboardPage_DashboardQuery>;
export type Current = NonNullable<DashboardData['current']>;
export type Sums = Current['total'][number];
export type Converted = NonNullable<Current['converted']>;
export type Days = NonNullable<DashboardData['days']>;
export type SalesSeries = Current['series'][number];
