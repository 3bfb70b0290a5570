import { graphql } from '../../../access/graphql';

export const ApiKey_KeysQuery = graphql(`
  query ApiKey_KeysQuery($id: ID!) {
    user(id: $id) {
      id
      allowedActions
      apiKeys {
        id
        createdAt
        expiresAt
        lastUsedAt
        lastFour
      }
    }
  }
`);

/** One's own key: readable for every clerk, without Manage Users. */
export const ApiKey_OwnQuery = graphql(`
  query ApiKey_OwnQuery {
    viewer {
      user {
        id
        firstName
        lastName
        email
        description
        apiOnly
        allowedActions
        apiKeys {
          id
          createdAt
          expiresAt
          lastUsedAt
          lastFour
        }
      }
    }
  }
`);

export const ApiKey_RevealMutation = graphql(`
  mutation ApiKey_RevealMutation($input: StepUpUserInput!) {
    revealApiKey(input: $input) {
      apiKey
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ApiKey_RegenerateMutation = graphql(`
  mutation ApiKey_RegenerateMutation($input: StepUpUserInput!) {
    regenerateApiKey(input: $input) {
      apiKey
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ApiKey_EndMutation = graphql(`
  mutation ApiKey_EndMutation($input: EndApiKeyInput!) {
    endApiKey(input: $input) {
      user {
        id
        allowedActions
        apiKeys {
          id
          createdAt
          expiresAt
          lastUsedAt
          lastFour
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
