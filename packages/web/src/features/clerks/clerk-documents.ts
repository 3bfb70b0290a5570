import { graphql, type ResultOf } from '../../access/graphql';

/** What a list of users shows of each, and what its acts ask for. */
const UserFields = graphql(`
  fragment UserFields on User @_unmask {
    id
    version
    owner
    apiOnly
    email
    firstName
    lastName
    description
    language
    enabled
    confirmed
    createdAt
    invitedAt
    lastSeenAt
    secondFactor
    refundCap {
      amount
      currency
    }
    grants {
      permission
      allAccounts
      account {
        id
        nickname
        colorIndex
      }
    }
    apiKeys {
      id
      createdAt
      expiresAt
      lastUsedAt
      lastFour
    }
    allowedActions
  }
`);

export type ManagedUserData = ResultOf<typeof UserFields>;
export type UserAction = NonNullable<ManagedUserData['allowedActions']>[number];
export type ApiKey = NonNullable<ManagedUserData['apiKeys']>[number];

export const Users_UsersQuery = graphql(
  `
    query Users_UsersQuery($search: String, $first: Int, $after: String) {
      users(search: $search, first: $first, after: $after) {
        nodes {
          ...UserFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totalCountAtLeast
      }
    }
  `,
  [UserFields],
);

/** What who manages holds himself: he hands on no more (shared/access/policies.ts). */
export const Users_ActorQuery = graphql(`
  query Users_ActorQuery {
    viewer {
      user {
        id
        refundCap {
          amount
          currency
        }
        grants {
          permission
          allAccounts
          account {
            id
            nickname
            colorIndex
          }
        }
      }
    }
  }
`);

export const User_UserQuery = graphql(
  `
    query User_UserQuery($id: ID!) {
      user(id: $id) {
        ...UserFields
      }
    }
  `,
  [UserFields],
);

const EffectiveFields = graphql(`
  fragment EffectiveFields on EffectiveAccess @_unmask {
    tabs
    onMaster
    accounts {
      capabilities
      account {
        id
        nickname
        colorIndex
      }
    }
    byKey {
      capabilities
      account {
        id
        nickname
        colorIndex
      }
    }
  }
`);

export type EffectiveAccessData = ResultOf<typeof EffectiveFields>;
export type PlacedAccount = EffectiveAccessData['accounts'][number]['account'];

export const User_EffectiveQuery = graphql(
  `
    query User_EffectiveQuery($userId: ID!) {
      effectiveAccess(userId: $userId) {
        ...EffectiveFields
      }
    }
  `,
  [EffectiveFields],
);

export const Users_CreateMutation = graphql(
  `
    mutation Users_CreateMutation($input: CreateUserInput!) {
      createUser(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const User_UpdateMutation = graphql(
  `
    mutation User_UpdateMutation($input: UpdateUserInput!) {
      updateUser(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const User_GrantMutation = graphql(
  `
    mutation User_GrantMutation($input: UpdateUserGrantsInput!) {
      updateUserGrants(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const User_EnableMutation = graphql(
  `
    mutation User_EnableMutation($input: SetUserEnabledInput!) {
      setUserEnabled(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const User_DeleteMutation = graphql(`
  mutation User_DeleteMutation($input: UserInput!) {
    deleteUser(input: $input) {
      deletedUserId
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const User_InviteMutation = graphql(
  `
    mutation User_InviteMutation($input: UserInput!) {
      resendInvitation(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const User_ResetPasswordMutation = graphql(
  `
    mutation User_ResetPasswordMutation($input: UserInput!) {
      requestUserPasswordReset(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const User_ResetFactorMutation = graphql(
  `
    mutation User_ResetFactorMutation($input: StepUpUserInput!) {
      resetSecondFactor(input: $input) {
        user {
          ...UserFields
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [UserFields],
);

export const ViewAs_StartMutation = graphql(`
  mutation ViewAs_StartMutation($input: UserInput!) {
    viewAs(input: $input) {
      user {
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
