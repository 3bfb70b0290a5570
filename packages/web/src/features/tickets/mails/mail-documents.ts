import { graphql, type ResultOf } from '../../../access/graphql';

export const MailsQuery = graphql(`
  query IncomingMails_MailsQuery($state: IncomingMailState!, $first: Int, $after: String) {
    incomingMails(state: $state, first: $first, after: $after) {
      nodes {
        id
        receivedAt
        state
        reason
        sender
        subject
        text
        attachments
        files {
          id
          name
          size
        }
        refusedFiles {
          name
          reasonCode
          reason
        }
        ticketNumber
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
    }
  }
`);

export const WaitingMailsQuery = graphql(`
  query IncomingMails_WaitingQuery($accounts: [String!]) {
    incomingMails(state: WAITING, accounts: $accounts, first: 1) {
      totalCount
      totalCountAtLeast
    }
  }
`);

export const PutMailMutation = graphql(`
  mutation IncomingMails_PutMutation($input: PutMailOnTicketInput!) {
    putMailOnTicket(input: $input) {
      ticket {
        id
        number
        version
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

export const DiscardMailMutation = graphql(`
  mutation IncomingMails_DiscardMutation($input: DiscardMailInput!) {
    discardMail(input: $input) {
      mail {
        id
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type IncomingMail = NonNullable<ResultOf<typeof MailsQuery>['incomingMails']>['nodes'][number];
