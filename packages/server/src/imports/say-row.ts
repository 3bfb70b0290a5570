import { catalogues, type Language } from '@mestre/shared';

/** Why a row was left out, in words. */
export function sayRow(language: Language, code: string): string {
  const texts: Readonly<Record<string, string>> = catalogues[language].row;
  return texts[code] ?? code;
}
