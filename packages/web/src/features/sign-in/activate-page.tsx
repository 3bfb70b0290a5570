import { useApolloClient } from '@apollo/client/react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ActivateMutation } from './documents';
import { AgainLink, PasswordPage } from './password-page';

/** `/activate#token=`: the first password of an owner or a clerk. */
export default function ActivatePage() {
  const intl = useIntl();
  const client = useApolloClient();
  return (
    <PasswordPage
      title={intl.formatMessage({ id: 'activate.title' })}
      note={<FormattedMessage id="activate.note" />}
      again={
        <AgainLink href="/master?form=sign-up">
          <FormattedMessage id="signUp.signUp" />
        </AgainLink>
      }
      send={async (token, password) =>
        (await client.mutate({ mutation: ActivateMutation, variables: { input: { token, password } } })).data?.activate
      }
    />
  );
}
