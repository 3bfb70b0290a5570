import { useMutation } from '@apollo/client/react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { TextField } from '../../../ui/fields/text-field';
import { FormActions } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import { type ManagedUserData, User_UpdateMutation } from '../clerk-documents';
import { useSpokenName } from './use-run';
import { LanguageField, NameFields, readLanguage } from './user-fields';

/** Names, description and default language of a user. His e-mail address is his own to change. */
export default function EditUserDialog({ user, onClose }: { user: ManagedUserData; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const spoken = useSpokenName();
  const [update] = useMutation(User_UpdateMutation);

  const submit = (values: FormData) =>
    void form
      .submit(async () => {
        const text = (name: string) => String(values.get(name) ?? '').trim();
        const names = user.apiOnly ? {} : { firstName: text('firstName'), lastName: text('lastName') };
        const { data } = await update({
          variables: {
            input: {
              userId: user.id,
              version: user.version,
              description: text('description'),
              language: readLanguage(values),
              ...names,
            },
          },
        });
        return data?.updateUser.userErrors;
      })
      .then((isDone) => {
        if (!isDone) return;
        showToast(intl.formatMessage({ id: 'clerks.done.edited' }, { name: spoken(user) }));
        onClose();
      });

  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="clerks.act.EDIT" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={submit}>
        {!user.apiOnly && <NameFields user={user} />}
        <TextField
          name="description"
          label={intl.formatMessage({ id: 'clerks.description' })}
          note={intl.formatMessage({ id: user.apiOnly ? 'clerks.description.apiNote' : 'clerks.description.note' })}
          defaultValue={user.description ?? ''}
          optional={!user.apiOnly}
          isRequired={user.apiOnly === true}
          maxLength={200}
        />
        <LanguageField value={user.language ?? 'EN'} />
        <FormActions>
          <Button variant="primary" type="submit" isPending={form.isPending}>
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
