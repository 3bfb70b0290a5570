import { bestLanguage, type Language } from '@mestre/shared';
import { type ComponentType, type ReactNode, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { MessageId } from './catalogue';
import type { LaterMessages, LaterPart } from './later-messages';

type LaterWords = Readonly<Record<string, string>>;

/** Words that only their own pages say: loaded with those pages, so that nobody else waits for them. A new part is a line here and in `later-messages`. */
const loaders: { [Part in LaterPart]: Record<Language, () => Promise<{ default: LaterMessages[Part] }>> } = {
  accounts: {
    en: () => import('./en/accounts.json'),
    pt: () => import('./pt/accounts.json'),
    de: () => import('./de/accounts.json'),
    es: () => import('./es/accounts.json'),
  },
  audit: {
    en: () => import('./en/audit.json'),
    pt: () => import('./pt/audit.json'),
    de: () => import('./de/audit.json'),
    es: () => import('./es/audit.json'),
  },
  clerks: {
    en: () => import('./en/clerks.json'),
    pt: () => import('./pt/clerks.json'),
    de: () => import('./de/clerks.json'),
    es: () => import('./es/clerks.json'),
  },
  console: {
    en: () => import('./en/console.json'),
    pt: () => import('./pt/console.json'),
    de: () => import('./de/console.json'),
    es: () => import('./es/console.json'),
  },
  customer: {
    en: () => import('./en/customer.json'),
    pt: () => import('./pt/customer.json'),
    de: () => import('./de/customer.json'),
    es: () => import('./es/customer.json'),
  },
  dashboard: {
    en: () => import('./en/dashboard.json'),
    pt: () => import('./pt/dashboard.json'),
    de: () => import('./de/dashboard.json'),
    es: () => import('./es/dashboard.json'),
  },
  desk: {
    en: () => import('./en/desk.json'),
    pt: () => import('./pt/desk.json'),
    de: () => import('./de/desk.json'),
    es: () => import('./es/desk.json'),
  },
  help: {
    en: () => import('./en/help.json'),
    pt: () => import('./pt/help.json'),
    de: () => import('./de/help.json'),
    es: () => import('./es/help.json'),
  },
  imports: {
    en: () => import('./en/imports.json'),
    pt: () => import('./pt/imports.json'),
    de: () => import('./de/imports.json'),
    es: () => import('./es/imports.json'),
  },
  mails: {
    en: () => import('./en/mails.json'),
    pt: () => import('./pt/mails.json'),
    de: () => import('./de/mails.json'),
    es: () => import('./es/mails.json'),
  },
  policy: {
    en: () => import('./en/policy.json'),
    pt: () => import('./pt/policy.json'),
    de: () => import('./de/policy.json'),
    es: () => import('./es/policy.json'),
  },
  queue: {
    en: () => import('./en/queue.json'),
    pt: () => import('./pt/queue.json'),
    de: () => import('./de/queue.json'),
    es: () => import('./es/queue.json'),
  },
  reports: {
    en: () => import('./en/reports'),
    pt: () => import('./pt/reports'),
    de: () => import('./de/reports'),
    es: () => import('./es/reports'),
  },
  settings: {
    en: () => import('./en/settings.json'),
    pt: () => import('./pt/settings.json'),
    de: () => import('./de/settings.json'),
    es: () => import('./es/settings.json'),
  },
  templates: {
    en: () => import('./en/templates.json'),
    pt: () => import('./pt/templates.json'),
    de: () => import('./de/templates.json'),
    es: () => import('./es/templates.json'),
  },
  support: {
    en: () => import('./en/support.json'),
    pt: () => import('./pt/support.json'),
    de: () => import('./de/support.json'),
    es: () => import('./es/support.json'),
  },
};

export const laterParts = Object.keys(loaders) as LaterPart[];

const loading = new Map<string, Promise<LaterWords>>();
const loaded = new Map<string, LaterWords>();

/** One part's words in one language, fetched once; a failure is forgotten, so that the next attempt fetches again. */
export function loadLaterWords(part: LaterPart, language: Language): Promise<LaterWords> {
  const key = `${part}/${language}`;
  let words = loading.get(key);
  if (!words) {
    words = loaders[part][language]().then(({ default: texts }) => {
      loaded.set(key, texts);
      return texts;
    });
    words.catch(() => loading.delete(key));
    loading.set(key, words);
  }
  return words;
}

/** Adds a part's words for everything below. While another language is on its way the words of the one before stay. */
export function Words({ of, children }: { of: LaterPart; children: ReactNode }) {
  const { locale, messages } = useIntl();
  const language = locale.slice(0, 2) as Language;
  const [words, setWords] = useState(() => loaded.get(`${of}/${language}`) ?? null);

  useEffect(() => {
    let isCurrent = true;
    loadLaterWords(of, language).then(
      (texts) => isCurrent && setWords(texts),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [of, language]);

  const all = useMemo(() => ({ ...messages, ...words }), [messages, words]);
  if (!words) return null;
  return (
    <IntlProvider locale={locale} messages={all as Record<MessageId, string>}>
      {children}
    </IntlProvider>
  );
}

type Load<Props extends object> = () => Promise<{ default: ComponentType<Props> }>;

/** What `lazy` loads, with its words beside it: `load: withWords('settings', () => import('...'))`. */
export function withWords<Props extends object>(of: LaterPart, load: Load<Props>): Load<Props> {
  return async () => {
    // the page's language, as i18n.tsx wrote it down before it showed anything
    const language = bestLanguage(document.documentElement.lang);
    const [{ default: Page }] = await Promise.all([load(), loadLaterWords(of, language)]);
    return {
      default: (props: Props) => (
        <Words of={of}>
          <Page {...props} />
        </Words>
      ),
    };
  };
}
