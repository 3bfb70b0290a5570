import type { Language } from '@mestre/shared';

/** The contract's `Language` for ours. */
export const wireLanguage = (language: Language) => language.toUpperCase() as Uppercase<Language>;
