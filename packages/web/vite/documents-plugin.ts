import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type CollectedDocuments, collectDocuments } from './collect-documents.ts';

const sources = fileURLToPath(new URL('../src', import.meta.url));
const memory = JSON.stringify(fileURLToPath(new URL('../src/access/document-ids.ts', import.meta.url)));

/**
 * Lets the built pages send the ids of their documents instead of the documents: a module that holds operations says their ids when it is loaded, and the
 * server reads all texts from `.vite/documents.json` at its start. The dev server and tests send documents whole.
 */
export function documentIds(): Plugin {
  let collected: CollectedDocuments | undefined;
  return {
    name: 'mestre:document-ids',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      collected = collectDocuments(sources);
    },
    transform(code, id) {
      const ids = collected?.modules.get(id.split('?')[0] ?? '');
      return ids ? `${code}\nimport { rememberDocuments } from ${memory};\nrememberDocuments(${JSON.stringify(ids)});\n` : null;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '.vite/documents.json', source: JSON.stringify(collected?.texts) });
    },
  };
}
