const ids = new Map<string, string>();

/** Called by each module of a build that holds operations (vite/documents-plugin.ts): their names and the ids under which the server knows them. */
export function rememberDocuments(documents: Readonly<Record<string, string>>): void {
  for (const [name, id] of Object.entries(documents)) ids.set(name, id);
}

/** The id to send instead of an operation; undefined in the dev server and in tests, which send whole documents. */
export function documentId(operationName: string | undefined): string | undefined {
  return operationName === undefined ? undefined : ids.get(operationName);
}
