import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogues, type Language, languages, reportTextKeys, sayReport } from '@mestre/shared';

export { languages };

const folder = path.resolve(__dirname, '../../src/i18n');

/** The interface's words in one language, by id: journeys find what a person reads. */
export function wordsOf(language: Language): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const file of readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.json'))) {
    Object.assign(words, JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')));
  }
  for (const id of reportTextKeys) words[`reports.${id}`] = sayReport(language, id);
  const { word, error } = catalogues[language];
  for (const [id, text] of Object.entries(word)) words[`word.${id}`] = text;
  for (const [id, text] of Object.entries(error)) words[`error.${id}`] = text;
  return words;
}
