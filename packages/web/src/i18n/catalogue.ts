import type { Language } from '@mestre/shared';
import type english from './en';
import type { LaterId } from './later-messages';

/** The messages that every page has, by id. English is the pattern; a test holds the other languages to its ids and placeholders. */
export type Messages = Record<keyof typeof english, string>;
/** Of every message of the interface, of those too that come with their pages. */
export type MessageId = keyof Messages | LaterId;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId;
    }
  }
}

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./en'),
  pt: () => import('./pt'),
  de: () => import('./de'),
  es: () => import('./es'),
};

/** Loads a language's messages, a chunk of its own. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await loaders[language]()).default;
}
