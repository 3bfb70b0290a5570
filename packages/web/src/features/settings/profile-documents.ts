import { graphql } from '../../access/graphql';

/** The own user; the cache keeps it once, so that the name in the frame and the language of the page follow what is saved here. */
export const ProfilePart_ProfileQuery = graphql(`
  query ProfilePart_ProfileQuery($isOwner: Boolean!) {
    viewer {
      user {
        id
        firstName
        lastName
        description
        email
        language
      }
    }
    master @include(if: $isOwner) {
      id
      timeZone
      notifications
    }
  }
`);

export const ProfilePart_UpdateMutation = graphql(`
  mutation ProfilePart_UpdateMutation($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      viewer {
        user {
          id
          firstName
          lastName
          description
          language
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

export const ProfilePart_UpdateMasterMutation = graphql(`
  mutation ProfilePart_UpdateMasterMutation($input: UpdateMasterInput!) {
    updateMaster(input: $input) {
      master {
        id
        timeZone
        notifications
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** What proves who asks for another address: the owner's questions with their hints, worded in the page's language, and whether a code is needed. */
export const ChangeEmail_ProofQuery = graphql(`
  query ChangeEmail_ProofQuery($isOwner: Boolean!, $language: Language!) {
    ownSecurityQuestions @include(if: $isOwner) {
      key
      text
      hint
    }
    securityQuestions(language: $language) @include(if: $isOwner) {
      key
      text
    }
    secondFactor {
      on
    }
  }
`);

export const ChangeEmail_RequestMutation = graphql(`
  mutation ChangeEmail_RequestMutation($input: RequestEmailChangeInput!) {
    requestEmailChange(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);
