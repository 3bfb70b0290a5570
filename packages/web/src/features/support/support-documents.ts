import { graphql, type ResultOf } from '../../access/graphql';

export const RequestLinkMutation = graphql(`
  mutation Support_RequestLinkMutation($input: RequestSupportLinkInput!) {
    requestSupportLink(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const OpenMutation = graphql(`
  mutation Support_OpenMutation($input: TokenInput!) {
    openSupport(input: $input) {
      support {
        nickname
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const EndMutation = graphql(`
  mutation Support_EndMutation {
    endSupport {
      accepted
    }
  }
`);

export const SupportQuery = graphql(`
  query Support_SupportQuery {
    support {
      nickname
      colorIndex
      email
    }
  }
`);

export const OrderFields = graphql(`
  fragment Support_OrderFields on SupportOrder @_unmask {
    receipt
    placedAt
    billing
    total {
      amount
      currency
    }
    refunded {
      amount
      currency
    }
    subscriptionStatus
    nextPaymentAt
    lines {
      title
      quantity
      shipNotices {
        date
        carrier
        tracking
        quantity
      }
    }
  }
`);

export const OrdersQuery = graphql(
  `
    query Support_OrdersQuery($after: String) {
      support {
        orders(first: 10, after: $after) {
          nodes {
            ...Support_OrderFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [OrderFields],
);

export const TicketsQuery = graphql(`
  query Support_TicketsQuery($after: String) {
    support {
      tickets(first: 20, after: $after) {
        nodes {
          number
          type
          status
          title
          receipt
          openedAt
          expiresAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const ChoicesQuery = graphql(
  `
    query Support_ChoicesQuery($receipt: String!) {
      support {
        order(receipt: $receipt) {
          ...Support_OrderFields
        }
        choices(receipt: $receipt) {
          type
          allowed
          reasonCode
          expiresAt
        }
      }
    }
  `,
  [OrderFields],
);

export const TicketQuery = graphql(`
  query Support_TicketQuery($number: Int!) {
    support {
      ticket(number: $number) {
        number
        type
        status
        outcome
        reason
        receipt
        title
        openedAt
        expiresAt
      }
    }
  }
`);

export const MessagesQuery = graphql(`
  query Support_MessagesQuery($number: Int!, $after: String) {
    support {
      ticket(number: $number) {
        messages(first: 50, after: $after) {
          nodes {
            id
            kind
            at
            from
            body
            toType
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
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

export const OpenTicketMutation = graphql(`
  mutation Support_OpenTicketMutation($input: OpenSupportTicketInput!) {
    openSupportTicket(input: $input) {
      ticket {
        number
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ReplyMutation = graphql(`
  mutation Support_ReplyMutation($input: ReplySupportTicketInput!) {
    replySupportTicket(input: $input) {
      ticket {
        number
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CloseMutation = graphql(`
  mutation Support_CloseMutation($input: CloseSupportTicketInput!) {
    closeSupportTicket(input: $input) {
      ticket {
        number
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Of<T> = NonNullable<T>;
type Node<T extends { nodes: readonly unknown[] } | null | undefined> = Of<T>['nodes'][number];

export type OwnSupport = Of<ResultOf<typeof SupportQuery>['support']>;
export type OwnOrder = Node<Of<ResultOf<typeof OrdersQuery>['support']>['orders']>;
export type OwnTicketRow = Node<Of<ResultOf<typeof TicketsQuery>['support']>['tickets']>;
export type OwnTicket = Of<Of<ResultOf<typeof TicketQuery>['support']>['ticket']>;
export type OwnMessage = Node<Of<Of<ResultOf<typeof MessagesQuery>['support']>['ticket']>['messages']>;
export type OwnChoice = Of<Of<ResultOf<typeof ChoicesQuery>['support']>['choices']>[number];
