// npm run database: the embedded database alone, until Ctrl-C, for backup and repair; beside a running server it shares the server's.
import path from 'node:path';
import { checkNode, readSettings, root } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';
import { giveUp, say } from './lib/say.mjs';

checkNode();
const { DATA_DIR, DATABASE_URL } = await readSettings();
if (DATABASE_URL?.trim()) giveUp('DATABASE_URL is set: the embedded database is not used.');

const { startEmbeddedPostgres } = await runBuilt('platform/database/embedded/embedded-postgres.js');
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
