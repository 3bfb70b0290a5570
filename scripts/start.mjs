// npm start, npm run demo: installs what is missing, builds what has changed, runs the server in this very process. One process hears
// Ctrl-C and ends with its exit code, and nothing outlives it but the database, which is stopped with it.
//   --demo   with a demo world, in a data folder of its own
//   --json   with --demo: prints the sign-ins as JSON
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, readSettings, root } from './lib/project.mjs';

checkNode();
if (process.argv.includes('--demo')) {
  // never among real data
  const { DATA_DIR } = await readSettings();
  process.env.DATA_DIR = path.join(DATA_DIR?.trim() || 'data', 'demo');
  process.env.DEMO = '1';
}
await ensureInstalled();
await ensureBuilt();

process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(path.join(root, 'packages/server/dist/main.js'));
