import { useApolloClient, useMutation } from '@apollo/client/react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { graphql } from '../../access/graphql';
import { StepUpFields, useStepUp } from '../../access/step-up';
import { AccountTag } from '../../domain/account-tag';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import type { AccountRow } from './account-rows';

const RemoveAccountDialog_RemoveMutation = graphql(`
  mutation RemoveAccountDialog_RemoveMutation($input: RemoveAccountInput!) {
    removeAccount(input: $input) {
      removedNickname
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Says what removing means and asks for the PIN (product.md 4: OK, then the step-up). */
export function RemoveAccountDialog({ account, onClose }: { account: AccountRow | null; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const stepUp = useStepUp();
  const client = useApolloClient();
  const [remove] = useMutation(RemoveAccountDialog_RemoveMutation);
  const nickname = account?.nickname ?? '';

  const close = () => {
    form.clear();
    stepUp.clear();
    onClose();
  };
  const submit = (values: FormData) =>
    void form
      .submit(async () => {
        const { data } = await remove({ variables: { input: { nickname, stepUp: stepUp.read(values) } } });
        return stepUp.hear(data?.removeAccount.userErrors);
      })
      .then((isDone) => {
        if (!isDone) return;
        showToast(intl.formatMessage({ id: 'accounts.remove.done' }, { nickname }));
        close();
        // what was loaded of the account must be on no page any more
        void client.resetStore().catch(() => undefined);
      });

  return (
    <Dialog isOpen={account !== null} onClose={close} size="s" title={<FormattedMessage id="accounts.remove" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={submit}>
        {account && (
          <p>
            <AccountTag {...account} />
          </p>
        )}
        <p>
          <FormattedMessage id="accounts.remove.text" />
        </p>
        <StepUpFields stepUp={stepUp} autoFocus />
        <FormActions>
          <Button variant="danger" type="submit" isPending={form.isPending}>
            <FormattedMessage id="accounts.remove" />
          </Button>
          <Button onPress={close} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
