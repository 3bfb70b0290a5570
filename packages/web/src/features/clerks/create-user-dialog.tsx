import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { wireLanguage } from '../../domain/wire-language';
import { useI18n } from '../../i18n/i18n';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { TextField } from '../../ui/fields/text-field';
import { Checkbox } from '../../ui/fields/toggles';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { useSpokenName } from './acts/use-run';
import { LanguageField, NameFields, readLanguage } from './acts/user-fields';
import { Users_CreateMutation } from './clerk-documents';

/**
 * A new user (product.md 2, issue 3): API-only leaves language and description alone; otherwise a link to set a password is mailed. Then his
 * permissions are next. One key a form, so that a form sent twice creates once.
 */
export default function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { language } = useI18n();
  const form = useApiForm();
  const spoken = useSpokenName();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [apiOnly, setApiOnly] = useState(false);
  const [create] = useMutation(Users_CreateMutation);

  const submit = (values: FormData) =>
    void form.submit(async () => {
      const text = (name: string) => String(values.get(name) ?? '').trim();
      const person = apiOnly ? {} : { email: text('email'), firstName: text('firstName'), lastName: text('lastName') };
      const { data } = await create({
        variables: {
          input: { apiOnly, language: readLanguage(values), description: text('description') || null, ...person, idempotencyKey },
        },
      });
      const user = data?.createUser.user;
      if (user) {
        const name = spoken(user);
        showToast(
          apiOnly
            ? intl.formatMessage({ id: 'clerks.created.api' }, { name })
            : intl.formatMessage({ id: 'clerks.created.mailed' }, { name, email: user.email ?? '' }),
          { timeout: 12_000 },
        );
        onClose();
        void navigate(`/users/${user.id}`);
      }
      return data?.createUser.userErrors;
    });

  return (
    <Dialog isOpen onClose={onClose} size="m" title={<FormattedMessage id="clerks.create" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={submit}>
        <Checkbox isSelected={apiOnly} onChange={setApiOnly} note={<FormattedMessage id="clerks.create.apiNote" />}>
          <FormattedMessage id="clerks.apiOnly" />
        </Checkbox>
        {!apiOnly && (
          <>
            <TextField
              name="email"
              type="email"
              label={intl.formatMessage({ id: 'clerks.email' })}
              note={intl.formatMessage({ id: 'clerks.create.mailNote' })}
              isRequired
              autoFocus
              autoComplete="off"
              autoCapitalize="none"
              maxLength={254}
            />
            <NameFields />
          </>
        )}
        <TextField
          key={apiOnly ? 'purpose' : 'description'}
          name="description"
          label={intl.formatMessage({ id: 'clerks.description' })}
          note={intl.formatMessage({ id: apiOnly ? 'clerks.description.apiNote' : 'clerks.description.note' })}
          optional={!apiOnly}
          isRequired={apiOnly}
          maxLength={200}
          autoComplete="off"
        />
        <LanguageField value={wireLanguage(language)} />
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
