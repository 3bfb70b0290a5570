// npm run database: the embedded database alone, until Ctrl-C, for backup and repair; beside a running server it shares the server's.
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, readSettings, root } from './lib/project.mjs';
import { giveUp, say } from './lib/say.mjs';

checkNode();
const { DATA_DIR, DATABASE_URL } = await readSettings();
if (DATABASE_URL?.trim()) giveUp('DATABASE_URL is set: the embedded database is not used.');
await ensureInstalled();
await ensureBuilt();

const { startEmbeddedPostgres } = createRequire(import.meta.url)('../packages/server/dist/platform/database/embedded/embedded-postgres.js');
const starting = startEmbeddedPostgres({ dataDir: path.resolve(root, DATA_DIR?.trim() || 'data'), log: say });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // a start that is under way is not cut: it would leave the database behind
  process.once(signal, () => starting.then(({ stop }) => stop()).then(() => process.exit(0)));
  process.on(signal, () => undefined);
}
const { url } = await starting.catch((error) => giveUp(error.message));
say('The database runs until Ctrl-C, at:');
process.stdout.write(`${url}\n`);
setInterval(() => undefined, 60_000);
