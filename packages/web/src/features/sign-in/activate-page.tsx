import { FormattedMessage, useIntl } from 'react-intl';
import { request } from '../../access/request';
import { showToast } from '../../ui/toast/toast';
import { ActivateMutation } from './documents';
import { AgainLink, PasswordPage } from './password-page';
import styles from './sign-in.module.css';

/** `/activate#token=`: the first password of an owner who signed up, or of a clerk who was invited; a clerk is welcomed by name. */
export default function ActivatePage() {
  const intl = useIntl();

  const send = async (token: string, password: string) => {
    const { activate } = await request(ActivateMutation, { input: { token, password } });
    const { kind, user } = activate.viewer ?? {};
    if (kind === 'CLERK') {
      const name = [user?.firstName, user?.lastName].filter(Boolean).join(' ');
      showToast(intl.formatMessage({ id: 'activate.welcome' }, { name: name || user?.email || '' }), { tone: 'ok' });
    }
    return activate;
  };

  return (
    <PasswordPage
      title={intl.formatMessage({ id: 'activate.title' })}
      note={<FormattedMessage id="activate.note" />}
      again={
        <>
          <AgainLink href="/master?form=sign-up">
            <FormattedMessage id="signUp.signUp" />
          </AgainLink>
          <p className={styles.note}>
            <FormattedMessage id="activate.invited" />
          </p>
        </>
      }
      send={send}
    />
  );
}
