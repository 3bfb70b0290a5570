import { graphql, type ResultOf } from '../../../access/graphql';

/** What every act answers: the ticket as it is now, what happened since the version that was seen, and what was refused. */
export const PayloadFragment = graphql(`
  fragment TicketDesk_PayloadFragment on TicketPayload @_unmask {
    ticket {
      id
      number
      version
      type
      status
      outcome
      tags
      updatedAt
      closedAt
      expiresAt
      allowedActions
      assignee {
        id
        name
        deleted
      }
    }
    changedSince {
      id
      kind
      at
      actorRole
      body
      actor {
        id
        name
        deleted
      }
    }
    userErrors {
      code
      message
      field
    }
  }
`);

export type TicketPayload = ResultOf<typeof PayloadFragment>;

export const CommentMutation = graphql(
  `
    mutation TicketDesk_CommentMutation($input: CommentTicketInput!) {
      payload: commentTicket(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const ChangeTypeMutation = graphql(
  `
    mutation TicketDesk_ChangeTypeMutation($input: ChangeTicketTypeInput!) {
      payload: changeTicketType(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const CloseMutation = graphql(
  `
    mutation TicketDesk_CloseMutation($input: CloseTicketInput!) {
      payload: closeTicket(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const ReopenMutation = graphql(
  `
    mutation TicketDesk_ReopenMutation($input: ReopenTicketInput!) {
      payload: reopenTicket(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const AssignMutation = graphql(
  `
    mutation TicketDesk_AssignMutation($input: AssignTicketInput!) {
      payload: assignTicket(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const TagMutation = graphql(
  `
    mutation TicketDesk_TagMutation($input: TagTicketInput!) {
      payload: tagTicket(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const ReturnMutation = graphql(
  `
    mutation TicketDesk_ReturnMutation($input: AcknowledgeReturnInput!) {
      payload: acknowledgeReturn(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const UndoMutation = graphql(
  `
    mutation TicketDesk_UndoMutation($input: UndoTicketActInput!) {
      payload: undoTicketAct(input: $input) {
        ...TicketDesk_PayloadFragment
      }
    }
  `,
  [PayloadFragment],
);

export const TicketChangedSubscription = graphql(`
  subscription TicketDesk_ChangedSubscription {
    ticketChanged {
      id
      number
      version
      type
      status
      outcome
      tags
      updatedAt
      closedAt
      expiresAt
      assignee {
        id
        name
        deleted
      }
    }
  }
`);

/** What one has begun to write oneself. */
export const DraftQuery = graphql(`
  query TicketDesk_DraftQuery($number: Int!) {
    ticket(number: $number) {
      id
      draft {
        body
        internal
        updatedAt
      }
    }
  }
`);

export const SaveDraftMutation = graphql(`
  mutation TicketDesk_SaveDraftMutation($input: SaveTicketDraftInput!) {
    saveTicketDraft(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Who else is at a ticket. */
export const PresenceSubscription = graphql(`
  subscription TicketDesk_PresenceSubscription($number: Int!) {
    ticketPresence(number: $number) {
      typing
      person {
        id
        name
        deleted
      }
    }
  }
`);
