// npm start, npm run demo: sets up what is missing and runs the server.
//   --demo   with a demo world, in a data folder of its own
//   --json   with --demo: prints the sign-ins as JSON
import path from 'node:path';
import { checkNode, readSettings } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';

checkNode();
if (process.argv.includes('--demo')) {
  // never among real data
  const { DATA_DIR } = await readSettings();
  process.env.DATA_DIR = path.join(DATA_DIR?.trim() || 'data', 'demo');
  process.env.DEMO = '1';
}
await runBuilt('main.js');
