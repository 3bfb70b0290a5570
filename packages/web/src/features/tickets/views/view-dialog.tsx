import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { TextField } from '../../../ui/fields/text-field';
import { Checkbox } from '../../../ui/fields/toggles';
import { FormActions } from '../../../ui/form/form';
import { CreateViewMutation, type SavedView, UpdateViewMutation } from './view-documents';

interface Props {
  /** The view that is renamed or shared; null: what the grid shows becomes one. */
  view: SavedView | null;
  query: string;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}

/** The name of a view, and who may use it. */
export function ViewDialog({ view, query, onClose, onSaved }: Props) {
  const intl = useIntl();
  const client = useApolloClient();
  const form = useApiForm();
  const [shared, setShared] = useState(view?.shared ?? false);
  const send = async (values: FormData) => {
    const facts = { name: String(values.get('name') ?? ''), shared };
    const { data } = view
      ? await client.mutate({
          mutation: UpdateViewMutation,
          variables: { input: { ...facts, query: view.query, viewId: view.id, version: view.version } },
        })
      : await client.mutate({ mutation: CreateViewMutation, variables: { input: { ...facts, query } } });
    if (data?.payload.view) onSaved(data.payload.view);
    return data?.payload.userErrors ?? [];
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="s"
      isBusy={form.isPending}
      title={<FormattedMessage id={view ? 'views.rename' : 'views.save'} />}
    >
      <ApiForm form={form} onSubmit={(values) => void form.submit(() => send(values)).then((isDone) => isDone && onClose())}>
        <TextField
          name="name"
          label={intl.formatMessage({ id: 'views.name' })}
          defaultValue={view?.name ?? ''}
          isRequired
          maxLength={80}
          autoFocus
        />
        <Checkbox isSelected={shared} onChange={setShared} note={<FormattedMessage id="views.shared.note" />}>
          <FormattedMessage id="views.shared" />
        </Checkbox>
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
