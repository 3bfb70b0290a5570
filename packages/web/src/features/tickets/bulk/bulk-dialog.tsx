import { useMutation, useQuery } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { newKey } from '../../../access/new-key';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { Select } from '../../../ui/fields/select';
import { TextArea, TextField } from '../../../ui/fields/text-field';
import { Checkbox, RadioGroup } from '../../../ui/fields/toggles';
import { FormActions } from '../../../ui/form/form';
import { PeopleQuery } from '../ticket-documents';
import styles from './bulk.module.css';
import { type BulkAct, type StartBulkInput, StartBulkMutation } from './bulk-documents';
import { watchBulk } from './bulk-watch';

/** The tickets that are meant: those ticked, each at the version that is shown, or all that match the filter. */
export type BulkTarget = Pick<StartBulkInput, 'tickets' | 'filter'>;

type Given = Omit<StartBulkInput, 'act' | 'tickets' | 'filter' | 'idempotencyKey'>;

interface Props {
  act: BulkAct;
  target: BulkTarget;
  /** How many they are: "more than 10,000" where nobody counted further. */
  count: number;
  isExact: boolean;
  onClose: () => void;
  onStarted: () => void;
}

const TYPES = ['TECH_SUPPORT', 'REFUND', 'CANCEL'] as const;
const NOBODY = 'nobody';

const text = (values: FormData, name: string) => String(values.get(name) ?? '').trim() || null;
const words = (typed: string | null) =>
  (typed ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

/** Asks what the act needs, and starts it; the panel of the page shows how far it is. */
export function BulkDialog({ act, target, count, isExact, onClose, onStarted }: Props) {
  const intl = useIntl();
  const form = useApiForm();
  const [start] = useMutation(StartBulkMutation);
  // of this dialog: what is sent again after a lost answer is not done twice
  const [idempotencyKey] = useState(newKey);
  const [type, setType] = useState<(typeof TYPES)[number]>('TECH_SUPPORT');
  const [personId, setPersonId] = useState<string | null>(null);
  const [customerConsent, setConsent] = useState(false);

  const given = (values: FormData): Given => {
    switch (act) {
      case 'CLOSE':
        return { comment: text(values, 'comment'), customerConsent };
      case 'CHANGE_TYPE':
        return { comment: text(values, 'comment'), customerConsent, type };
      case 'ASSIGN':
        return { personId: personId === NOBODY ? null : personId };
      case 'TAG':
        return { addTags: words(text(values, 'addTags')), removeTags: words(text(values, 'removeTags')) };
      default:
        return { comment: text(values, 'comment') };
    }
  };
  const send = async (values: FormData) => {
    const { data } = await start({ variables: { input: { act, ...target, ...given(values), idempotencyKey } } });
    const payload = data?.payload;
    if (payload?.job) watchBulk(payload.job.id);
    return payload?.userErrors ?? [];
  };
  const submit = (values: FormData) =>
    void form
      .submit(() => send(values))
      .then((isDone) => {
        if (!isDone) return;
        onStarted();
        onClose();
      });

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="s"
      isBusy={form.isPending}
      title={<FormattedMessage id={`bulk.title.${act}`} values={{ count }} />}
    >
      <ApiForm form={form} onSubmit={submit}>
        <p className={styles.note}>
          <FormattedMessage id={isExact ? 'bulk.note' : 'bulk.note.atLeast'} values={{ count }} />
        </p>
        {act === 'ASSIGN' && <AssignField value={personId} onChange={setPersonId} />}
        {act === 'CHANGE_TYPE' && (
          <RadioGroup
            label={intl.formatMessage({ id: 'tickets.type' })}
            name="type"
            value={type}
            onChange={setType}
            choices={TYPES.map((id) => ({
              id,
              text: intl.formatMessage({ id: `word.${id}` }),
              note: intl.formatMessage({ id: `bulk.change.${id}` }),
            }))}
          />
        )}
        {act === 'TAG' && (
          <>
            <TextField
              name="addTags"
              label={intl.formatMessage({ id: 'bulk.addTags' })}
              note={intl.formatMessage({ id: 'bulk.tags.note' })}
              autoFocus
            />
            <TextField name="removeTags" label={intl.formatMessage({ id: 'bulk.removeTags' })} optional />
          </>
        )}
        {(act === 'COMMENT' || act === 'NOTE') && (
          <TextArea
            name="comment"
            label={intl.formatMessage({ id: `bulk.text.${act}` })}
            isRequired
            rows={5}
            maxLength={10_000}
            autoFocus
          />
        )}
        {(act === 'CLOSE' || act === 'CHANGE_TYPE') && (
          <>
            <TextArea name="comment" label={intl.formatMessage({ id: 'bulk.toEach' })} optional rows={3} maxLength={10_000} />
            <Checkbox isSelected={customerConsent} onChange={setConsent} note={<FormattedMessage id="bulk.consent.note" />}>
              <FormattedMessage id="bulk.consent" />
            </Checkbox>
          </>
        )}
        <Acts isPending={form.isPending} isDisabled={act === 'ASSIGN' && personId === null} onClose={onClose}>
          <FormattedMessage id={`bulk.do.${act}`} values={{ count }} />
        </Acts>
      </ApiForm>
    </Dialog>
  );
}

function Acts({
  isPending,
  isDisabled,
  onClose,
  children,
}: {
  isPending: boolean;
  isDisabled: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <FormActions>
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={isDisabled}>
        {children}
      </Button>
      <Button onPress={onClose} isDisabled={isPending}>
        <FormattedMessage id="ui.cancel" />
      </Button>
    </FormActions>
  );
}

/** Whom the tickets may be given to; who does not work on the account of one is refused at that one. */
function AssignField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const intl = useIntl();
  const { data } = useQuery(PeopleQuery, { variables: { accounts: null }, errorPolicy: 'all' });
  const people = (data?.people ?? []).filter((person) => !person.deleted).map(({ id, name }) => ({ id, text: name }));
  return (
    <Select
      label={intl.formatMessage({ id: 'tickets.assignee' })}
      choices={[...people, { id: NOBODY, text: intl.formatMessage({ id: 'tickets.assignee.none' }) }]}
      value={value}
      onChange={onChange}
      name="personId"
      isRequired
    />
  );
}
