import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveUp } from './say.mjs';

/** The folder with package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export const packageJson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Ends with one line when this Node.js is older than package.json asks. */
export function checkNode() {
  const least = packageJson.engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = least.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  giveUp(`Mestre needs Node.js ${least} or newer; this is ${process.versions.node}. Get a newer one from https://nodejs.org.`);
}

/** The settings as the server will read them: `.env` in the project folder behind the environment. Needs no dependency. */
export async function readSettings() {
  const { parseEnv } = await import('node:util');
  const file = path.join(root, '.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}
