// npm run settings: writes .env.example and the settings tables of the documents from packages/server/src/config.ts (built before).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './lib/project.mjs';

const { envExample, settingsTable } = createRequire(import.meta.url)('../packages/server/dist/settings-text.js');

writeFileSync(path.join(root, '.env.example'), envExample());
for (const name of ['README.md', 'docs/operations.md']) {
  const file = path.join(root, name);
  if (!existsSync(file)) continue;
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/\| Setting \|[^\n]*\n(\|[^\n]*\n)*/, () => `${settingsTable()}\n`),
  );
}
