import { FormattedMessage, useIntl } from 'react-intl';
import { request } from '../../access/request';
import { ActivateMutation } from './documents';
import { AgainLink, PasswordPage } from './password-page';

/** `/activate#token=`: the first password of an owner or a clerk. */
export default function ActivatePage() {
  const intl = useIntl();
  return (
    <PasswordPage
      title={intl.formatMessage({ id: 'activate.title' })}
      note={<FormattedMessage id="activate.note" />}
      again={
        <AgainLink href="/master?form=sign-up">
          <FormattedMessage id="signUp.signUp" />
        </AgainLink>
      }
      send={async (token, password) => (await request(ActivateMutation, { input: { token, password } })).activate}
    />
  );
}
