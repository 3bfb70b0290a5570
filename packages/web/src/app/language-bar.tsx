import { languages } from '@mestre/shared';
import { useIntl } from 'react-intl';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n';
import styles from './app.module.css';

/** The four languages by their own names, for who is not signed in. */
export function LanguageBar() {
  const intl = useIntl();
  const { language, choose } = useI18n();
  return (
    <nav className={styles.languages} aria-label={intl.formatMessage({ id: 'app.language' })}>
      {languages.map((id) => (
        <button
          key={id}
          type="button"
          lang={id}
          className={styles.language}
          aria-current={id === language || undefined}
          onClick={() => choose(id)}
        >
          <span className={styles.languageName}>{LANGUAGE_NAMES[id]}</span>
          <span className={styles.languageCode} aria-hidden="true">
            {id.toUpperCase()}
          </span>
        </button>
      ))}
    </nav>
  );
}
