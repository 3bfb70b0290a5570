import { existsSync, readFileSync } from 'node:fs';

/** The documents of our own pages by their ids: the pages send the id alone. Made with the pages (packages/web/vite/documents-plugin.ts). */
export type PersistedDocuments = ReadonlyMap<string, string>;

/** Where the build of the pages leaves them, below its folder; the dot keeps the file from being served. */
export const documentsFile = '.vite/documents.json';

/** The documents of a build; none where there is no build: then whole documents are sent. */
export function loadPersistedDocuments(file: string): PersistedDocuments {
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
}
