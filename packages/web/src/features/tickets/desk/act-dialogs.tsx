import { possibleTypes } from '@mestre/shared';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { newKey } from '../../../access/new-key';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { Banner } from '../../../ui/feedback/banner';
import { TextArea, TextField } from '../../../ui/fields/text-field';
import { Checkbox, RadioGroup } from '../../../ui/fields/toggles';
import { FormActions } from '../../../ui/form/form';
import type { FormHandle, Refusal } from '../../../ui/form/use-form';
import type { TicketDetail } from '../ticket-documents';
import { ChangeTypeMutation, CloseMutation, TagMutation } from './desk-documents';
import type { TicketActs } from './use-ticket-act';

export interface ActDialogProps {
  ticket: TicketDetail;
  acts: TicketActs;
  onClose: () => void;
}

/** The frame of a dialog for one act: refusals at their fields, closed when it is done. A stale version closes it too: the page shows what changed. */
function ActForm({
  form,
  send,
  onClose,
  submit,
  children,
}: {
  form: FormHandle;
  send: (values: FormData) => Promise<readonly Refusal[] | null | undefined>;
  onClose: () => void;
  submit: React.ReactNode;
  children: React.ReactNode;
}) {
  const run = (values: FormData) =>
    void form
      .submit(async () => {
        const refusals = (await send(values)) ?? [];
        return refusals.some(({ code }) => code === 'STALE') ? [] : refusals;
      })
      .then((isDone) => isDone && onClose());
  return (
    <ApiForm form={form} onSubmit={run}>
      {children}
      <FormActions>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {submit}
        </Button>
        <Button onPress={onClose} isDisabled={form.isPending}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </ApiForm>
  );
}

const text = (values: FormData, name: string) => String(values.get(name) ?? '').trim() || null;

/** The box that records the customer's consent; shown once the server asks for it. */
function Consent({ form, value, onChange }: { form: FormHandle; value: boolean; onChange: (value: boolean) => void }) {
  if (!value && !form.problems.customerConsent) return null;
  return (
    <>
      <Banner tone="warn" title={<FormattedMessage id="tickets.consent.title" />}>
        <FormattedMessage id="tickets.consent.text" />
      </Banner>
      <Checkbox isSelected={value} onChange={onChange}>
        <FormattedMessage id="tickets.consent.given" />
      </Checkbox>
    </>
  );
}

export function CloseDialog({ ticket, acts, onClose }: ActDialogProps) {
  const intl = useIntl();
  const form = useApiForm();
  const [consent, setConsent] = useState(false);
  const withdraws = ticket.type !== 'TECH_SUPPORT';
  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="tickets.act.close" />} isBusy={form.isPending}>
      <ActForm
        form={form}
        onClose={onClose}
        submit={<FormattedMessage id="tickets.act.close" />}
        send={(values) =>
          acts.act(
            CloseMutation,
            { comment: text(values, 'comment'), customerConsent: consent, idempotencyKey: newKey() },
            { text: intl.formatMessage({ id: 'tickets.done.closed' }), canUndo: true },
          )
        }
      >
        {withdraws && (
          <p>
            <FormattedMessage id={ticket.type === 'REFUND' ? 'tickets.close.withdrawsRefund' : 'tickets.close.withdrawsCancel'} />
          </p>
        )}
        <TextArea name="comment" label={intl.formatMessage({ id: 'tickets.commentToCustomer' })} optional rows={3} maxLength={10_000} />
        <Consent form={form} value={consent} onChange={setConsent} />
      </ActForm>
    </Dialog>
  );
}

export function ChangeTypeDialog({ ticket, acts, onClose }: ActDialogProps) {
  const intl = useIntl();
  const form = useApiForm();
  const choices = possibleTypes({ billing: ticket.billing, hasOrder: ticket.order !== null }).filter((type) => type !== ticket.type);
  const [type, setType] = useState(choices[0] ?? 'TECH_SUPPORT');
  const [consent, setConsent] = useState(false);
  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="tickets.act.changeType" />} isBusy={form.isPending}>
      <ActForm
        form={form}
        onClose={onClose}
        submit={<FormattedMessage id="tickets.act.changeType" />}
        send={(values) =>
          acts.act(
            ChangeTypeMutation,
            { type, comment: text(values, 'comment'), customerConsent: consent, idempotencyKey: newKey() },
            {
              text: intl.formatMessage({ id: 'tickets.done.typeChanged' }, { type: intl.formatMessage({ id: `word.${type}` }) }),
              canUndo: true,
            },
          )
        }
      >
        <RadioGroup
          label={intl.formatMessage({ id: 'tickets.type' })}
          name="type"
          value={type}
          onChange={setType}
          choices={choices.map((id) => ({
            id,
            text: intl.formatMessage({ id: `word.${id}` }),
            note: intl.formatMessage({ id: `tickets.change.${id}` }),
          }))}
        />
        <TextArea name="comment" label={intl.formatMessage({ id: 'tickets.commentToCustomer' })} optional rows={3} maxLength={10_000} />
        <Consent form={form} value={consent} onChange={setConsent} />
      </ActForm>
    </Dialog>
  );
}

/** Asks for the customer's consent before an act that withdraws or changes his own request is sent again. */
export function ConsentDialog({ onGiven, onClose }: { onGiven: () => void; onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} size="s" role="alertdialog" title={<FormattedMessage id="tickets.consent.title" />}>
      <p>
        <FormattedMessage id="tickets.consent.text" />
      </p>
      <FormActions>
        <Button
          variant="primary"
          onPress={() => {
            onClose();
            onGiven();
          }}
        >
          <FormattedMessage id="tickets.consent.given" />
        </Button>
        <Button onPress={onClose}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </Dialog>
  );
}

const words = (typed: string) =>
  typed
    .split(',')
    .map((tag) => tag.trim().toLowerCase().replace(/\s+/g, ' '))
    .filter(Boolean);

export function TagsDialog({ ticket, acts, onClose }: ActDialogProps) {
  const intl = useIntl();
  const form = useApiForm();
  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="tickets.act.tags" />} isBusy={form.isPending}>
      <ActForm
        form={form}
        onClose={onClose}
        submit={<FormattedMessage id="ui.save" />}
        send={(values) => {
          const wanted = words(String(values.get('add') ?? ''));
          const add = wanted.filter((tag) => !ticket.tags.includes(tag));
          const remove = ticket.tags.filter((tag) => !wanted.includes(tag));
          return acts.act(
            TagMutation,
            { add, remove },
            { text: intl.formatMessage({ id: 'tickets.done.tagged' }), canUndo: add.length + remove.length > 0 },
          );
        }}
      >
        <TextField
          name="add"
          label={intl.formatMessage({ id: 'tickets.tags' })}
          note={intl.formatMessage({ id: 'tickets.tags.note' })}
          defaultValue={ticket.tags.join(', ')}
          autoFocus
        />
      </ActForm>
    </Dialog>
  );
}
