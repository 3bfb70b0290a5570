import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { Banner } from '../../ui/feedback/banner';
import { PasswordField } from '../../ui/fields/password-field';
import { TextField } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { AccountsPage_AccountsQuery } from './account-rows';

const AddAccountDialog_LinkMutation = graphql(`
  mutation AddAccountDialog_LinkMutation($input: LinkAccountInput!) {
    linkAccount(input: $input) {
      link {
        id
        nickname
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Asks for an account to be linked: its nickname and password; then says where the confirmation went (product.md 4). */
export function AddAccountDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const [asked, setAsked] = useState<string | null>(null);
  const [link] = useMutation(AddAccountDialog_LinkMutation, { refetchQueries: [AccountsPage_AccountsQuery] });

  const close = () => {
    setAsked(null);
    form.clear();
    onClose();
  };
  const submit = (values: FormData) =>
    void form.submit(async () => {
      const { data } = await link({
        variables: { input: { nickname: String(values.get('nickname')), password: String(values.get('password')) } },
      });
      setAsked(data?.linkAccount.link?.nickname ?? null);
      return data?.linkAccount.userErrors;
    });

  return (
    <Dialog isOpen={isOpen} onClose={close} size="s" title={<FormattedMessage id="accounts.add" />} isBusy={form.isPending}>
      {asked ? (
        <>
          <Banner tone="ok" announce>
            <FormattedMessage id="accounts.add.sent" values={{ nickname: <strong>{asked}</strong> }} />
          </Banner>
          <FormActions>
            <Button variant="primary" onPress={close} autoFocus>
              <FormattedMessage id="ui.ok" />
            </Button>
          </FormActions>
        </>
      ) : (
        <ApiForm form={form} onSubmit={submit}>
          <p>
            <FormattedMessage id="accounts.add.text" />
          </p>
          <TextField
            name="nickname"
            label={intl.formatMessage({ id: 'word.NICKNAME' })}
            isRequired
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
          />
          <PasswordField name="password" label={intl.formatMessage({ id: 'accounts.password' })} isRequired autoComplete="off" />
          <FormActions>
            <Button variant="primary" type="submit" isPending={form.isPending}>
              <FormattedMessage id="accounts.link" />
            </Button>
            <Button onPress={close} isDisabled={form.isPending}>
              <FormattedMessage id="ui.cancel" />
            </Button>
          </FormActions>
        </ApiForm>
      )}
    </Dialog>
  );
}
