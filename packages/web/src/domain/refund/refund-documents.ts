import { graphql, type ResultOf } from '../../access/graphql';

export const RefundPreviewQuery = graphql(`
  query RefundDialog_PreviewQuery($input: RefundPreviewInput!) {
    refundPreview(input: $input) {
      refundable
      reasonCode
      amount {
        amount
        currency
      }
      remaining {
        amount
        currency
      }
      endsSubscription
      needsApproval
      needsConfirmation
    }
  }
`);

export const RefundMutation = graphql(`
  mutation RefundDialog_RefundMutation($input: RefundOrderInput!) {
    refundOrder(input: $input) {
      order {
        id
        refunded {
          amount
          currency
        }
        refundable {
          amount
          currency
        }
        subscription {
          id
          status
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
      refund {
        id
        amount {
          amount
          currency
        }
      }
      request {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DecideRefundMutation = graphql(`
  mutation DecideRefundDialog_DecideMutation($input: DecideRefundInput!) {
    decideRefund(input: $input) {
      order {
        id
        refunded {
          amount
          currency
        }
        refundable {
          amount
          currency
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
      request {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type RefundPreview = NonNullable<ResultOf<typeof RefundPreviewQuery>['refundPreview']>;
export type RefundResult = NonNullable<ResultOf<typeof RefundMutation>['refundOrder']>;
