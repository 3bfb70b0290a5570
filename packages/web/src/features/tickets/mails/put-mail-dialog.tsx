import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { newKey } from '../../../access/new-key';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { TextField } from '../../../ui/fields/text-field';
import { FormActions } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import { type IncomingMail, PutMailMutation } from './mail-documents';

/** Puts a mail on the ticket of a number; says before what it becomes there. */
export function PutMailDialog({ mail, onClose }: { mail: IncomingMail; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const client = useApolloClient();
  const navigate = useNavigate();
  // what was changed after a refusal is another request: a key belongs to one
  const [key, setKey] = useState(newKey);
  const [number, setNumber] = useState(mail.ticketNumber == null ? '' : String(mail.ticketNumber));
  const [put] = useMutation(PutMailMutation);

  const send = () =>
    void form.submit(async () => {
      const { data } = await put({ variables: { input: { mailId: mail.id, number: Number(number), idempotencyKey: key } } });
      const { ticket, userErrors = [] } = data?.putMailOnTicket ?? {};
      if (userErrors.length > 0) {
        setKey(newKey());
        // of the mail there is no field here
        return userErrors.map((refusal) => (refusal.field?.at(-1) === 'mailId' ? { ...refusal, field: null } : refusal));
      }
      showToast(intl.formatMessage({ id: 'mails.put.done' }, { number }), {
        action: { label: intl.formatMessage({ id: 'mails.put.open' }), run: () => void navigate(`/tickets/${ticket?.number ?? number}`) },
      });
      void client.refetchQueries({ include: ['IncomingMails_MailsQuery'] });
      onClose();
      return [];
    });

  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="mails.put" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={send}>
        <p>
          <FormattedMessage id="mails.put.text" values={{ sender: mail.sender ?? intl.formatMessage({ id: 'mails.noSender' }) }} />
        </p>
        <TextField
          isRequired
          autoFocus
          name="number"
          inputMode="numeric"
          label={intl.formatMessage({ id: 'mails.put.number' })}
          value={number}
          onChange={setNumber}
          validate={(value) => (/^\d{1,9}$/.test(value.trim()) ? null : intl.formatMessage({ id: 'mails.put.numberRule' }))}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="mails.put" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
