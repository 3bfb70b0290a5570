import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The languages of the interface, as React Aria names its string files. Its other thirty languages stay out of the bundle. */
const KEPT_LOCALES = new Set(['en-US', 'pt-BR', 'de-DE', 'es-ES']);

function onlyOurLocales(): Plugin {
  const localeFile = /\/intl\/(?:[\w-]+\/)?([a-z]{2}-[A-Z]{2})\.m?js$/;
  return {
    name: 'mestre:only-our-locales',
    enforce: 'pre',
    load(id) {
      const locale = id.includes('react-') ? localeFile.exec(id.split('?')[0] ?? '')?.[1] : undefined;
      return locale && !KEPT_LOCALES.has(locale) ? 'export default {};' : null;
    },
  };
}

/** In development `MESTRE_MOCK=1` answers /graphql from src/testing/mock-api.ts; otherwise it goes to a server on port 4000. */
function mockApi(): Plugin {
  return {
    name: 'mestre:mock-api',
    apply: 'serve',
    async configureServer(server) {
      if (!process.env.MESTRE_MOCK) return;
      const { answer } = await server.ssrLoadModule('/src/testing/mock-api.ts');
      server.middlewares.use('/graphql', (request, response) => void answer(request, response));
    },
  };
}

const explorer = here('graphiql.html');

export default defineConfig({
  root: here('.'),
  plugins: [onlyOurLocales(), mockApi(), react()],
  resolve: {
    alias: [
      { find: /^@mestre\/shared$/, replacement: here('../shared/src/index.ts') },
      { find: /^@mestre\/shared\/(.*)$/, replacement: `${here('../shared/src')}/$1` },
    ],
  },
  build: {
    target: 'baseline-widely-available',
    outDir: here('dist'),
    emptyOutDir: true,
    // The content security policy has no data: for fonts and scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    rollupOptions: {
      input: existsSync(explorer) ? { main: here('index.html'), graphiql: explorer } : { main: here('index.html') },
      // Our own shared code has no side effects: a page takes only the rules that it names.
      treeshake: { moduleSideEffects: (id) => !id.includes('/packages/shared/src/') },
    },
  },
  worker: { format: 'es' },
  server: { proxy: process.env.MESTRE_MOCK ? {} : { '/graphql': 'http://127.0.0.1:4000', '/files': 'http://127.0.0.1:4000' } },
});
