import { graphql, type ResultOf } from '../../access/graphql';

const ConsoleFiguresFragment = graphql(`
  fragment ConsoleFigures_Summary on SalesSummary @_unmask {
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

export const Console_AccountQuery = graphql(
  `
  query Console_AccountQuery($nickname: String!, $month: PeriodInput!, $day: PeriodInput!) {
    account(nickname: $nickname) {
      id
      nickname
      colorIndex
      timeZone
      currency
      email
      address {
        line1
        line2
        city
        region
        postalCode
        country
      }
      refundPolicy {
        customerWindowDays
        sellerWindowDays
        maxPartialPercent
        minPartial {
          amount
          currency
        }
        minPrice {
          amount
          currency
        }
        expiryHours
        skipWeekends
        returnDays
        holidays
      }
      month: sales(period: $month) {
        ...ConsoleFigures_Summary
      }
      day: sales(period: $day) {
        ...ConsoleFigures_Summary
      }
    }
  }
`,
  [ConsoleFiguresFragment],
);

export type ConsoleAccount = NonNullable<ResultOf<typeof Console_AccountQuery>['account']>;

export const Console_DeliveriesQuery = graphql(`
  query Console_DeliveriesQuery($account: String!, $first: Int, $after: String) {
    deliveries(account: $account, first: $first, after: $after) {
      nodes {
        id
        receivedAt
        outcome
        reasonCode
        receipt
        rawKind
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type DeliveryRow = NonNullable<ResultOf<typeof Console_DeliveriesQuery>['deliveries']>['nodes'][number];

export const Console_ReplayMutation = graphql(`
  mutation Console_ReplayMutation($input: ReplayDeliveryInput!) {
    replayDelivery(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const Console_SetPolicyMutation = graphql(`
  mutation Console_SetPolicyMutation($input: SetRefundPolicyInput!) {
    setRefundPolicy(input: $input) {
      account {
        id
        refundPolicy {
          customerWindowDays
          sellerWindowDays
          maxPartialPercent
          minPartial {
            amount
            currency
          }
          minPrice {
            amount
            currency
          }
          expiryHours
          skipWeekends
          returnDays
          holidays
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const Console_SetSecretMutation = graphql(`
  mutation Console_SetSecretMutation($input: SetNotificationSecretInput!) {
    setNotificationSecret(input: $input) {
      secret
      userErrors {
        code
        message
        field
      }
    }
  }
`);
