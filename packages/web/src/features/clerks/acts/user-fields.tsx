import { type Language, languages } from '@mestre/shared';
import { useIntl } from 'react-intl';
import type { VariablesOf } from '../../../access/graphql';
import { LANGUAGE_NAMES } from '../../../i18n/i18n';
import { Select } from '../../../ui/fields/select';
import { TextField } from '../../../ui/fields/text-field';
import { FormRow } from '../../../ui/form/form';
import type { Users_CreateMutation } from '../clerk-documents';

type WireLanguage = VariablesOf<typeof Users_CreateMutation>['input']['language'];

/** The choices as the wire names them. */
const CHOICES = languages.map((language: Language) => ({ id: language.toUpperCase() as WireLanguage, text: LANGUAGE_NAMES[language] }));

/** The language of mails to the user, and of the interface until he chooses another. */
export function LanguageField({ value }: { value: WireLanguage }) {
  const intl = useIntl();
  return <Select name="language" label={intl.formatMessage({ id: 'clerks.language' })} choices={CHOICES} defaultValue={value} isRequired />;
}

export function readLanguage(values: FormData): WireLanguage {
  const chosen = String(values.get('language'));
  return CHOICES.find(({ id }) => id === chosen)?.id ?? 'EN';
}

/** First and last name. */
export function NameFields({ user }: { user?: { firstName: string | null; lastName: string | null } }) {
  const intl = useIntl();
  return (
    <FormRow>
      <TextField
        name="firstName"
        label={intl.formatMessage({ id: 'clerks.firstName' })}
        defaultValue={user?.firstName ?? ''}
        isRequired
        maxLength={100}
        autoComplete="off"
      />
      <TextField
        name="lastName"
        label={intl.formatMessage({ id: 'clerks.lastName' })}
        defaultValue={user?.lastName ?? ''}
        isRequired
        maxLength={100}
        autoComplete="off"
      />
    </FormRow>
  );
}
