import { useMutation } from '@apollo/client/react';
import { isLanguage, languages } from '@mestre/shared';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { useRules } from '../../domain/field-rules';
import { wireLanguage } from '../../domain/wire-language';
import { LANGUAGE_NAMES, useI18n } from '../../i18n/i18n';
import { Button } from '../../ui/button/button';
import { Select } from '../../ui/fields/select';
import { TextField } from '../../ui/fields/text-field';
import { FormActions, FormRow } from '../../ui/form/form';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import { ProfilePart_UpdateMutation } from './profile-documents';
import styles from './settings.module.css';

interface OwnUser {
  firstName: string | null;
  lastName: string | null;
  description: string | null;
  language: string | null;
}

/** First and last name, description, default language (product.md 3). */
export function ProfileCard({ user }: { user: OwnUser }) {
  const intl = useIntl();
  const { language: shown } = useI18n();
  const form = useApiForm();
  const rules = useRules();
  const saved = user.language?.toLowerCase();
  const [language, setLanguage] = useState(isLanguage(saved) ? saved : shown);
  const [update] = useMutation(ProfilePart_UpdateMutation);

  const save = (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '').trim();
    void form
      .submit(async () => {
        const { data } = await update({
          variables: {
            input: {
              firstName: text('firstName'),
              lastName: text('lastName'),
              description: text('description'),
              language: wireLanguage(language),
            },
          },
        });
        return data?.updateProfile.userErrors;
      })
      .then((isDone) => isDone && showToast(intl.formatMessage({ id: 'settings.saved' }), { tone: 'ok' }));
  };

  return (
    <Card title={<FormattedMessage id="settings.part.profile" />}>
      <ApiForm form={form} onSubmit={save}>
        <FormRow>
          <TextField
            isRequired
            name="firstName"
            label={intl.formatMessage({ id: 'signUp.firstName' })}
            autoComplete="given-name"
            defaultValue={user.firstName ?? ''}
            validate={rules.name}
          />
          <TextField
            isRequired
            name="lastName"
            label={intl.formatMessage({ id: 'signUp.lastName' })}
            autoComplete="family-name"
            defaultValue={user.lastName ?? ''}
            validate={rules.name}
          />
        </FormRow>
        <TextField
          optional
          name="description"
          label={intl.formatMessage({ id: 'settings.description' })}
          note={<FormattedMessage id="settings.description.note" />}
          defaultValue={user.description ?? ''}
          autoComplete="off"
          maxLength={500}
        />
        <div className={styles.half}>
          <Select
            name="language"
            label={intl.formatMessage({ id: 'settings.language' })}
            note={<FormattedMessage id="settings.language.note" />}
            value={language}
            onChange={setLanguage}
            choices={languages.map((id) => ({ id, text: LANGUAGE_NAMES[id] }))}
          />
        </div>
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            <FormattedMessage id="ui.save" />
          </Button>
        </FormActions>
      </ApiForm>
    </Card>
  );
}
