import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

type Parse = (message: string, options: { ignoreTag: boolean; captureLocation: boolean }) => unknown;

const require = createRequire(import.meta.url);
const formatFolder = dirname(createRequire(require.resolve('react-intl')).resolve('intl-messageformat'));
const parserEntry = createRequire(join(formatFolder, 'index.js')).resolve('@formatjs/icu-messageformat-parser');
const stub = '\0mestre:plain-parser';

/**
 * Messages with placeholders are parsed when the interface is built, so that the parser (a tenth of the first load) stays out of it, and the two copies
 * of intl-messageformat below react-intl become one. A message without placeholders is its own text, which is all that the stub knows.
 */
export function parsedMessages(): Plugin {
  return {
    name: 'mestre:parsed-messages',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'intl-messageformat' && importer?.includes('/node_modules/')) return join(formatFolder, 'index.js');
      return source === '@formatjs/icu-messageformat-parser' ? stub : null;
    },
    load(id) {
      if (id !== stub) return null;
      const types = JSON.stringify(join(dirname(parserEntry), 'no-parser.js'));
      return `export * from ${types};\nexport const parse = (text) => [{ type: 0, value: text }];`;
    },
    async transform(code, id) {
      if (!/\/i18n\/\w\w\/[\w-]+\.json$/.test(id.split('?')[0] ?? '')) return null;
      const { parse } = (await import(pathToFileURL(parserEntry).href)) as { parse: Parse };
      const texts = JSON.parse(code) as Record<string, string>;
      const parsed = Object.entries(texts).map(([key, text]) => [
        key,
        /[{<']/.test(text) ? parse(text, { ignoreTag: false, captureLocation: false }) : text,
      ]);
      return JSON.stringify(Object.fromEntries(parsed));
    },
  };
}
