import { isLanguage, languages } from '@mestre/shared';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useIntl } from 'react-intl';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n';
import { MenuChoices } from '../ui/menu/menu';
import { setTheme, useTheme } from '../ui/theme/theme';

/** Light, dark or as the system, inside of a menu. */
export function ThemeChoices() {
  const intl = useIntl();
  const theme = useTheme();
  return (
    <MenuChoices
      single
      label={intl.formatMessage({ id: 'app.theme' })}
      value={[theme]}
      onChange={([next]) => next && setTheme(next)}
      choices={[
        { id: 'light', text: intl.formatMessage({ id: 'app.theme.light' }), icon: Sun },
        { id: 'dark', text: intl.formatMessage({ id: 'app.theme.dark' }), icon: Moon },
        { id: 'system', text: intl.formatMessage({ id: 'app.theme.system' }), icon: Monitor },
      ]}
    />
  );
}

/** The four languages by their own names, inside of a menu. */
export function LanguageChoices() {
  const intl = useIntl();
  const { language, choose } = useI18n();
  return (
    <MenuChoices
      single
      label={intl.formatMessage({ id: 'app.language' })}
      value={[language]}
      onChange={([next]) => isLanguage(next) && choose(next)}
      choices={languages.map((id) => ({ id, text: LANGUAGE_NAMES[id] }))}
    />
  );
}
