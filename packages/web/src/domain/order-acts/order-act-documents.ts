import { graphql } from '../../access/graphql';

export const ChangeEmailMutation = graphql(`
  mutation ChangeEmailDialog_ChangeMutation($input: ChangeCustomerEmailInput!) {
    changeCustomerEmail(input: $input) {
      order {
        id
        customer {
          id
          email
          firstName
          lastName
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

export const SendReceiptMutation = graphql(`
  mutation ReceiptMenu_SendMutation($input: SendReceiptInput!) {
    sendReceipt(input: $input) {
      order {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const MakePdfMutation = graphql(`
  mutation ReceiptMenu_PdfMutation($input: MakeReceiptPdfInput!) {
    makeReceiptPdf(input: $input) {
      fileId
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** What shows an order or its tickets, read again after an act on it. */
export const shownAgain = ['TicketTimeline_EventsQuery', 'TicketDetails_TicketQuery', 'OrderDetails_OrderQuery'];
