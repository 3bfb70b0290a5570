import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressedCopies } from './vite/compress-plugin.ts';
import { documentIds } from './vite/documents-plugin.ts';
import { onlyOurLocales } from './vite/locales-plugin.ts';
import { parsedMessages } from './vite/messages-plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** In development `MESTRE_MOCK=1` answers /graphql from vite/mock-api.ts; otherwise it goes to a server on port 4000. */
function mockApi(): Plugin {
  return {
    name: 'mestre:mock-api',
    apply: 'serve',
    async configureServer(server) {
      if (!process.env.MESTRE_MOCK) return;
      const { answer } = await server.ssrLoadModule('/vite/mock-api.ts');
      server.middlewares.use('/graphql', (request, response) => void answer(request, response));
    },
  };
}

export default defineConfig({
  root: here('.'),
  plugins: [onlyOurLocales(), parsedMessages(), documentIds(), mockApi(), react(), compressedCopies()],
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
    // What size-check.mjs measures by.
    manifest: true,
    // The content security policy has no data: for fonts and scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    rollupOptions: {
      // What nearly every page needs stands in one file: in many small ones it is a tenth larger (measured: 111 files 295 KiB, in one 288).
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 33, test: /packages\/|node_modules/ }] } },
      input: { main: here('index.html'), graphiql: here('graphiql.html') },
      // Our own modules do nothing by being loaded, but for the entries: a page takes only what it names.
      treeshake: {
        moduleSideEffects: (id) => !/\/packages\/(?:shared|web)\/src\/.*\.tsx?$/.test(id) || /\/(?:main|graphiql)\.tsx$/.test(id),
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: process.env.MESTRE_MOCK ? {} : { '/graphql': 'http://127.0.0.1:4000', '/files': 'http://127.0.0.1:4000' } },
});
