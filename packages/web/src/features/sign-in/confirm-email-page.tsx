import { MailCheck } from 'lucide-react';
import { graphql } from '../../access/graphql';
import { request } from '../../access/request';
import { AgreePage } from './agree-page';

const ConfirmEmailMutation = graphql(`
  mutation ConfirmEmailMutation($input: TokenInput!) {
    confirmEmailChange(input: $input) {
      accepted
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const agree = async (token: string) => (await request(ConfirmEmailMutation, { input: { token } })).confirmEmailChange.userErrors;

/** `/confirm-email#token=`: the new address agrees to sign in from now on. */
export default function ConfirmEmailPage() {
  return <AgreePage icon={MailCheck} words="confirmEmail" agree={agree} />;
}
