import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './project.mjs';

/**
 * Installs what is missing, builds what has changed, and loads a program of the built server into this very process: one process hears
 * Ctrl-C and ends with its exit code, and it reads the same arguments.
 * @param {string} program below packages/server/dist
 */
export async function runBuilt(program) {
  await ensureInstalled();
  await ensureBuilt();
  process.setSourceMapsEnabled(true);
  return createRequire(import.meta.url)(path.join(root, 'packages/server/dist', program));
}
