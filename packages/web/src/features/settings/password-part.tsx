import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { useAccess } from '../../access/viewer';
import { usePasswordRules } from '../../domain/password-rules';
import { Button } from '../../ui/button/button';
import { PasswordField } from '../../ui/fields/password-field';
import { FormActions } from '../../ui/form/form';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import styles from './settings.module.css';

const PasswordPart_ChangeMutation = graphql(`
  mutation PasswordPart_ChangeMutation($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const EMPTY = { current: '', next: '', again: '' };

/** The own password: the present one, the new one by the rule, the new one once more (product.md 3). The server then ends all other sessions. */
export default function PasswordPart() {
  const intl = useIntl();
  const { viewer } = useAccess();
  const form = useApiForm();
  const [typed, setTyped] = useState(EMPTY);
  const { rules, isOk } = usePasswordRules(typed.next);
  const [change] = useMutation(PasswordPart_ChangeMutation, { fetchPolicy: 'no-cache' });
  const matches = typed.next === typed.again;
  const set = (name: keyof typeof EMPTY) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));

  const save = () =>
    void form
      .submit(async () => {
        const { data } = await change({ variables: { input: { currentPassword: typed.current, password: typed.next } } });
        return data?.changePassword.userErrors;
      })
      .then((isDone) => {
        if (!isDone) return;
        setTyped(EMPTY);
        showToast(intl.formatMessage({ id: 'settings.password.done' }), { tone: 'ok' });
      });

  return (
    <Card title={<FormattedMessage id="settings.part.password" />}>
      <p className={styles.lead}>
        <FormattedMessage id="settings.password.note" />
      </p>
      <ApiForm form={form} onSubmit={save}>
        {/* tells a password manager whose password this is */}
        <input type="text" autoComplete="username" value={viewer.user?.email ?? ''} readOnly hidden />
        <div className={styles.beside}>
          <PasswordField
            isRequired
            name="currentPassword"
            label={intl.formatMessage({ id: 'settings.password.current' })}
            autoComplete="current-password"
            value={typed.current}
            onChange={set('current')}
          />
        </div>
        <PasswordField
          isRequired
          name="password"
          label={intl.formatMessage({ id: 'signIn.newPassword' })}
          autoComplete="new-password"
          value={typed.next}
          onChange={set('next')}
          rules={rules}
          rulesTitle={intl.formatMessage({ id: 'domain.password.title' })}
        />
        <div className={styles.beside}>
          <PasswordField
            isRequired
            name="again"
            label={intl.formatMessage({ id: 'settings.password.again' })}
            autoComplete="new-password"
            value={typed.again}
            onChange={set('again')}
            note={typed.again !== '' && <FormattedMessage id={matches ? 'settings.password.matches' : 'settings.password.differs'} />}
          />
        </div>
        <FormActions>
          <Button type="submit" variant="primary" isDisabled={!isOk || !matches || typed.current === ''} isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
        </FormActions>
      </ApiForm>
    </Card>
  );
}
