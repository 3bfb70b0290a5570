import { graphql } from '../../access/graphql';

export const SecondFactorPart_StateQuery = graphql(`
  query SecondFactorPart_StateQuery {
    secondFactor {
      on
      since
      recoveryCodesLeft
      required
    }
  }
`);

export const SecondFactor_StartMutation = graphql(`
  mutation SecondFactor_StartMutation($input: StartSecondFactorInput!) {
    startSecondFactor(input: $input) {
      secret
      uri
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SecondFactor_ConfirmMutation = graphql(`
  mutation SecondFactor_ConfirmMutation($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
      recoveryCodes
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SecondFactor_EndMutation = graphql(`
  mutation SecondFactor_EndMutation($input: StepUpOnlyInput!) {
    endSecondFactor(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SecondFactor_RenewMutation = graphql(`
  mutation SecondFactor_RenewMutation($input: StepUpOnlyInput!) {
    renewRecoveryCodes(input: $input) {
      recoveryCodes
      userErrors {
        code
        message
        field
      }
    }
  }
`);
