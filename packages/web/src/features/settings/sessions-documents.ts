import { graphql } from '../../access/graphql';

const SessionsPart_SessionFragment = graphql(`
  fragment SessionsPart_SessionFragment on Session @_unmask {
    id
    createdAt
    lastSeenAt
    ip
    userAgent
    current
  }
`);

export const SessionsPart_SessionsQuery = graphql(
  `
  query SessionsPart_SessionsQuery {
    sessions {
      ...SessionsPart_SessionFragment
    }
  }
`,
  [SessionsPart_SessionFragment],
);

export const SessionsPart_EndMutation = graphql(`
  mutation SessionsPart_EndMutation($input: EndSessionInput!) {
    endSession(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SessionsPart_EndOthersMutation = graphql(`
  mutation SessionsPart_EndOthersMutation {
    endOtherSessions {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
