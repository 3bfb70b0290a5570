import { useMutation } from '@apollo/client/react';
import { isLanguage, type Language, languages } from '@mestre/shared';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useIntl } from 'react-intl';
import { graphql } from '../access/graphql';
import { viewedUserId } from '../access/view-as';
import { wireLanguage } from '../domain/wire-language';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n';
import { MenuChoices } from '../ui/menu/menu';
import { setTheme, useTheme } from '../ui/theme/theme';
import { showToast } from '../ui/toast/toast';

const Preferences_LanguageMutation = graphql(`
  mutation Preferences_LanguageMutation($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      viewer {
        user {
          id
          language
        }
      }
      userErrors {
        code
      }
    }
  }
`);

/** Changes the language at once, and in the profile, so that every browser and mail follows. Whoever views as a clerk leaves his profile alone. */
export function useSaveLanguage(): (language: Language) => void {
  const intl = useIntl();
  const { choose } = useI18n();
  const [save] = useMutation(Preferences_LanguageMutation);
  return (language) => {
    choose(language);
    if (viewedUserId() !== null) return;
    const failed = () => showToast(intl.formatMessage({ id: 'app.language.notSaved' }), { tone: 'warn' });
    save({ variables: { input: { language: wireLanguage(language) } } }).then(
      ({ data }) => data?.updateProfile.userErrors.length === 0 || failed(),
      failed,
    );
  };
}

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
  const { language } = useI18n();
  const save = useSaveLanguage();
  return (
    <MenuChoices
      single
      label={intl.formatMessage({ id: 'app.language' })}
      value={[language]}
      onChange={([next]) => isLanguage(next) && save(next)}
      choices={languages.map((id) => ({ id, text: LANGUAGE_NAMES[id] }))}
    />
  );
}
