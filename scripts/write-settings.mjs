// npm run settings: writes .env.example and the settings tables of the documents from packages/server/src/config.ts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkNode, root } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';

checkNode();
const { envExample, settingsTable } = await runBuilt('settings-text.js');

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
