// npm run bench -- --size small|large|full: measures the built server against a bare endpoint (docs/performance.md).
//   --json            results as JSON
//   --only TEXT       what has this text in its name
//   --desk            the customer desk alone: jumps, searches, customer panel, a bulk close and an export in a copy of the world
//   --processes 1,2,4 with --desk: the grid page over so many server processes on one database
//   --rounds N --seconds S --seed N --no-growth --no-ingest --profile FOLDER
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, root } from './lib/project.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
const register = path.join(root, 'packages/server/test/support/register-ts.cjs');
const child = spawn(process.execPath, ['--require', register, path.join(root, 'packages/server/bench/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// the bench ends what it has started; Ctrl-C reaches it by itself
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
