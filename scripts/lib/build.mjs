import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { runTool, step } from './run.mjs';
import { giveUp } from './say.mjs';

const packages = ['shared', 'server', 'web'];
const results = ['packages/shared/dist/index.js', 'packages/server/dist/main.js', 'packages/web/dist/index.html'];
const marker = path.join(root, 'packages/server/dist/.built-from');

/** Builds shared, server and web when their sources are not those of the last build. */
export async function ensureBuilt() {
  const wanted = fingerprint();
  if (results.every((file) => existsSync(path.join(root, file))) && existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const { code, output } = await step('Building', () =>
    runTool('turbo', ['run', 'build', '--output-logs=errors-only', '--no-update-notifier', '--log-order=grouped'], { capture: true }),
  );
  if (code !== 0) giveUp(`${output.trim()}\n\nThe build failed (see above).`);
  writeFileSync(marker, wanted);
}

/** Over names and contents of all that a build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (file) =>
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'turbo.json']) add(file);
  for (const name of packages) for (const file of filesIn(`packages/${name}`)) add(file);
  return hash.digest('hex');
}

const passedOver = new Set(['node_modules', 'dist', '.turbo', 'e2e', 'test', 'testing', 'bench']);

function filesIn(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : filesIn(file);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [file];
    });
}
