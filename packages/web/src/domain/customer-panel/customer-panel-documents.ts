import { graphql, type ResultOf } from '../../access/graphql';

/** A customer over all accounts that this person may see, in one question; each list begins with its newest. */
export const CustomerPanelQuery = graphql(`
  query CustomerPanel_CustomerQuery($id: ID!) {
    node(id: $id) {
      id
      ... on Customer {
        email
        figures {
          orders
          refundedOrders
          refundRate
          firstPurchaseAt
          lastPurchaseAt
          spent {
            amount
            currency
          }
          givenBack {
            amount
            currency
          }
        }
        orders(first: 5) {
          nodes {
            id
            receipt
            placedAt
            account {
              id
              nickname
              colorIndex
            }
            total {
              amount
              currency
            }
          }
          totalCount
        }
        subscriptions(first: 5) {
          nodes {
            id
            receipt
            account {
              id
              nickname
              colorIndex
            }
            subscription {
              id
              status
              nextPaymentAt
            }
          }
          totalCount
        }
        refunds(first: 5) {
          nodes {
            id
            kind
            rawKind
            at
            receipt
            account {
              id
              nickname
              colorIndex
            }
            amount {
              amount
              currency
            }
          }
          totalCount
        }
        tickets(first: 5) {
          nodes {
            id
            number
            type
            status
            openedAt
            account {
              id
              nickname
              colorIndex
            }
          }
          totalCount
        }
      }
    }
  }
`);

type Node = NonNullable<ResultOf<typeof CustomerPanelQuery>['node']>;
export type PanelCustomer = Extract<Node, { figures: unknown }>;
export type PanelFigures = NonNullable<PanelCustomer['figures']>;
