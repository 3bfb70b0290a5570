import { FormattedMessage, useIntl } from 'react-intl';
import { request } from '../../access/request';
import { ResetPasswordMutation } from './documents';
import { AgainLink, PasswordPage } from './password-page';

/** `/reset#token=`: a new password instead of a forgotten one. */
export default function ResetPage() {
  const intl = useIntl();
  return (
    <PasswordPage
      title={intl.formatMessage({ id: 'reset.title' })}
      note={<FormattedMessage id="reset.note" />}
      again={
        <AgainLink href="/forgot">
          <FormattedMessage id="reset.again" />
        </AgainLink>
      }
      send={async (token, password) => (await request(ResetPasswordMutation, { input: { token, password } })).resetPassword}
    />
  );
}
