import { graphql } from '../../access/graphql';

export const PauseMutation = graphql(`
  mutation BillingDialog_PauseMutation($input: PauseSubscriptionInput!) {
    pauseSubscription(input: $input) {
      subscription {
        id
        status
        nextPaymentAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ResumeMutation = graphql(`
  mutation BillingDialog_ResumeMutation($input: ChangePaymentDateInput!) {
    resumeSubscription(input: $input) {
      subscription {
        id
        status
        nextPaymentAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ChangeDateMutation = graphql(`
  mutation BillingDialog_ChangeDateMutation($input: ChangePaymentDateInput!) {
    changePaymentDate(input: $input) {
      subscription {
        id
        status
        nextPaymentAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const WithdrawMutation = graphql(`
  mutation BillingBanner_WithdrawMutation($input: WithdrawSubscriptionChangeInput!) {
    withdrawSubscriptionChange(input: $input) {
      subscription {
        id
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
