import type { Language } from '@mestre/shared';
import type english from './en';

/** Every message of the interface, by id. English is the pattern; a test holds the other languages to its ids and placeholders. */
export type Messages = Record<keyof typeof english, string>;
export type MessageId = keyof Messages;

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
