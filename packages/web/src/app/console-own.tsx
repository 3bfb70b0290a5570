import { languages } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import PasswordPart from '../features/settings/password-part';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n';
import { Select } from '../ui/fields/select';
import { Card } from '../ui/shell/page';
import styles from './app.module.css';
import { useSaveLanguage } from './preferences';

/** What an account's own user changes about himself, in the settings of his console: his language, saved at once, and his password. */
export default function ConsoleOwn() {
  const intl = useIntl();
  const { language } = useI18n();
  const save = useSaveLanguage();
  return (
    <>
      <Card title={<FormattedMessage id="app.language" />}>
        <div className={styles.ownField}>
          <Select
            label={intl.formatMessage({ id: 'settings.language' })}
            note={<FormattedMessage id="settings.language.note" />}
            value={language}
            onChange={save}
            choices={languages.map((id) => ({ id, text: LANGUAGE_NAMES[id] }))}
          />
        </div>
      </Card>
      <PasswordPart />
    </>
  );
}
