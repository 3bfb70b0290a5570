// npm run --silent database-url: prints the address of the embedded database while it runs, for psql and pg_dump. It holds the password.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings, root } from './lib/project.mjs';
import { giveUp } from './lib/say.mjs';

const { DATA_DIR, DATABASE_URL } = await readSettings();
if (DATABASE_URL?.trim()) giveUp('DATABASE_URL is set: the embedded database is not used.');

const dataDir = path.resolve(root, DATA_DIR?.trim() || 'data');
const pointer = path.join(dataDir, 'postgres.location');
const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : path.join(dataDir, 'postgres');
try {
  const { password } = JSON.parse(readFileSync(path.join(home, 'connection.json'), 'utf8'));
  const port = readFileSync(path.join(home, 'pgdata/postmaster.pid'), 'utf8').split('\n')[3];
  process.stdout.write(`postgres://mestre:${password}@127.0.0.1:${port}/mestre\n`);
} catch (error) {
  giveUp(`The embedded database of ${dataDir} does not run, or belongs to another user (${error.message}). Start it with "npm start".`);
}
