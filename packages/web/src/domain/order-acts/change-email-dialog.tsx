import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { newKey } from '../../access/new-key';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { TextField } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { useRules } from '../field-rules';
import { ChangeEmailMutation, shownAgain } from './order-act-documents';

interface ChangeEmailProps {
  order: { receipt: string; account: { nickname: string } };
  /** What it is now; null where there is none. */
  email: string | null;
  ticketNumber?: number;
  onClose: () => void;
}

/** Changes the e-mail of an order's customer: says what follows, and that both addresses are told. */
export function ChangeEmailDialog({ order, email, ticketNumber, onClose }: ChangeEmailProps) {
  const intl = useIntl();
  const form = useApiForm();
  const client = useApolloClient();
  const rules = useRules();
  // another address is another request: a key belongs to one
  const [key, setKey] = useState(newKey);
  const [change] = useMutation(ChangeEmailMutation);
  const send = (values: FormData) =>
    void form.submit(async () => {
      const input = {
        receipt: order.receipt,
        account: order.account.nickname,
        email: String(values.get('email') ?? '').trim(),
        ticketNumber: ticketNumber ?? null,
        idempotencyKey: key,
      };
      const { data } = await change({ variables: { input } });
      const refusals = data?.changeCustomerEmail.userErrors ?? [];
      if (refusals.length > 0) return refusals;
      showToast(intl.formatMessage({ id: 'orders.email.done' }, { email: input.email }));
      void client.refetchQueries({ include: shownAgain });
      onClose();
      return [];
    });
  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="orders.act.email" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <p>
          <FormattedMessage id={email ? 'orders.email.now' : 'orders.email.none'} values={{ email: <strong>{email}</strong> }} />
        </p>
        <TextField
          name="email"
          type="email"
          label={intl.formatMessage({ id: 'orders.email.new' })}
          note={<FormattedMessage id="orders.email.note" />}
          validate={rules.email}
          onChange={() => setKey(newKey())}
          isRequired
          autoFocus
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="orders.act.email" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
