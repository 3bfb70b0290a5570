import { bestLanguage, isLanguage, type Language, localeOf } from '@mestre/shared';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'react-intl';
import { loadMessages, type MessageId, type Messages } from './catalogue';

const KEY = 'mestre.language';

/** The languages by their own names, for menus. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', pt: 'Português', de: 'Deutsch', es: 'Español' };

interface I18n {
  language: Language;
  /** By hand, or by the profile when it is known or changes: the later word holds, here and at the next visit with this browser. */
  choose: (language: Language) => void;
}

const I18nContext = createContext<I18n | null>(null);

function stored(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}

function store(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage may be closed to this page: the choice holds until it is left.
  }
}

/** The best of our languages for this browser. */
export function browserLanguage(): Language {
  return bestLanguage(navigator.languages.join(','));
}

/** What `Intl` gets: the browser's own region where it speaks our language (en-GB), else the language's usual one. */
export function localeFor(language: Language, wanted: readonly string[] = navigator.languages): string {
  if (language === 'pt') return localeOf.pt;
  return wanted.find((locale) => locale.split('-')[0]?.toLowerCase() === language && locale.includes('-')) ?? localeOf[language];
}

/** Words, figures and dates of one language for everything below. Shows nothing until the first catalogue is there. */
export function I18nProvider({ children, initial }: { children: ReactNode; initial?: Language }) {
  const [chosen, setChosen] = useState<Language | null>(() => initial ?? stored());
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);
  const language = chosen ?? browserLanguage();

  useEffect(() => {
    let isCurrent = true;
    void loadMessages(language).then((messages) => {
      if (!isCurrent) return;
      document.documentElement.lang = localeOf[language];
      setLoaded({ language, messages });
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);

  const shown = loaded?.language;
  const choose = useCallback((next: Language) => {
    setChosen(next);
    store(next);
  }, []);
  const context = useMemo<I18n>(() => ({ language: shown ?? language, choose }), [shown, language, choose]);

  if (!loaded) return null;
  const locale = localeFor(loaded.language);
  return (
    <I18nContext value={context}>
      {/* words that come with their pages are added below them (later-words.tsx) */}
      <IntlProvider locale={locale} messages={loaded.messages as Record<MessageId, string>}>
        <AriaI18nProvider locale={locale}>{children}</AriaI18nProvider>
      </IntlProvider>
    </I18nContext>
  );
}

/** The language of the interface and the ways to change it. */
export function useI18n(): I18n {
  const context = use(I18nContext);
  if (!context) throw new Error('I18nProvider is missing');
  return context;
}
