import { graphql } from '../../access/graphql';

/** What every act that signs in answers; the viewer as app and access ask for him. */
export const SignInMutation = graphql(`
  mutation SignIn_SignInMutation($input: SignInInput!) {
    signIn(input: $input) {
      nextStep
      viewer {
        kind
        capabilities
        tabs
        secondFactorMissing
        user {
          id
          firstName
          lastName
          email
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

export const ActivateMutation = graphql(`
  mutation SignIn_ActivateMutation($input: ActivateInput!) {
    activate(input: $input) {
      nextStep
      viewer {
        kind
        capabilities
        tabs
        secondFactorMissing
        user {
          id
          firstName
          lastName
          email
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

export const ResetPasswordMutation = graphql(`
  mutation SignIn_ResetPasswordMutation($input: ActivateInput!) {
    resetPassword(input: $input) {
      nextStep
      viewer {
        kind
        capabilities
        tabs
        secondFactorMissing
        user {
          id
          firstName
          lastName
          email
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

export const RequestPasswordResetMutation = graphql(`
  mutation SignIn_RequestPasswordResetMutation($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SignUpMasterMutation = graphql(`
  mutation SignIn_SignUpMasterMutation($input: SignUpMasterInput!) {
    signUpMaster(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SignUpAccountMutation = graphql(`
  mutation SignIn_SignUpAccountMutation($input: SignUpAccountInput!) {
    signUpAccount(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ConfirmLinkMutation = graphql(`
  mutation SignIn_ConfirmLinkMutation($input: TokenInput!) {
    confirmAccountLink(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const QuestionsQuery = graphql(`
  query SignIn_QuestionsQuery($language: Language) {
    securityQuestions(language: $language) {
      key
      text
    }
  }
`);
