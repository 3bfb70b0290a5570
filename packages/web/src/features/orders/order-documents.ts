import { graphql, type ResultOf } from '../../access/graphql';

export const OrderGridQuery = graphql(`
  query OrderGrid_OrdersQuery($filter: OrderFilter, $orderBy: OrderOrder, $first: Int, $after: String) {
    orders(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        id
        receipt
        placedAt
        billing
        paymentMethod
        source
        affiliate
        trackingCodes
        account {
          id
          nickname
          colorIndex
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
        customer {
          id
          email
          firstName
          lastName
        }
        lines {
          id
          title
          quantity
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OrderCountQuery = graphql(`
  query OrderGrid_CountQuery($filter: OrderFilter) {
    orders(filter: $filter, first: 1) {
      totalCount
      totalCountAtLeast
    }
  }
`);

export type OrderRow = NonNullable<ResultOf<typeof OrderGridQuery>['orders']>['nodes'][number];

/** Whether a receipt is one: asked where somebody types it. */
export const OrderJumpQuery = graphql(`
  query OrderJump_OrderQuery($receipt: String!, $account: String) {
    order(receipt: $receipt, account: $account) {
      id
      receipt
      account {
        id
        nickname
      }
    }
  }
`);

/** The newest orders of an e-mail address. */
export const OrdersOfEmailQuery = graphql(`
  query OrderJump_OrdersQuery($email: String!) {
    orders(filter: { customerEmail: $email }, first: 2) {
      nodes {
        id
        receipt
        account {
          id
          nickname
        }
      }
    }
  }
`);

export const OrderDetailsQuery = graphql(`
  query OrderDetails_OrderQuery($receipt: String!, $account: String) {
    order(receipt: $receipt, account: $account) {
      id
      receipt
      allowedActions
      placedAt
      billing
      paymentMethod
      source
      parentReceipt
      affiliate
      trackingCodes
      account {
        id
        nickname
        colorIndex
        timeZone
      }
      total {
        amount
        currency
      }
      tax {
        amount
        currency
      }
      shipping {
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
      accountEarnings {
        amount
        currency
      }
      lines {
        id
        item
        title
        type
        quantity
        recurring
        shippable
        unitPrice {
          amount
          currency
        }
        discount {
          amount
          currency
        }
        amount {
          amount
          currency
        }
        shipNotices {
          id
          date
          carrier
          tracking
          quantity
        }
      }
      transactions {
        id
        kind
        rawKind
        at
        amount {
          amount
          currency
        }
      }
      subscription {
        id
        status
        frequency
        paymentsProcessed
        paymentsRemaining
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
          reason
          previousPaymentAt
          nextPaymentAt
          by {
            id
            name
            deleted
          }
        }
      }
      customer {
        id
        email
        firstName
        lastName
        shipping {
          line1
          line2
          city
          region
          postalCode
          country
        }
        billing {
          line1
          line2
          city
          region
          postalCode
          country
        }
      }
      tickets {
        id
        number
        type
        status
        openedAt
      }
      refundRequests {
        id
        status
        requestedAt
        amount {
          amount
          currency
        }
      }
    }
  }
`);

export type OrderDetail = NonNullable<ResultOf<typeof OrderDetailsQuery>['order']>;
