import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { run, step } from './run.mjs';
import { giveUp } from './say.mjs';

const lock = path.join(root, 'package-lock.json');
/** npm's own record of what it installed */
const record = path.join(root, 'node_modules/.package-lock.json');
/** ours: for which lock file and which kind of machine */
const marker = path.join(root, 'node_modules/.mestre-installed');

/** Installs the dependencies when they are absent or belong to another lock file, Node.js or machine. */
export async function ensureInstalled() {
  const wanted = fingerprint();
  if (existsSync(marker)) {
    if (readFileSync(marker, 'utf8') === wanted) return;
  } else if (existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs) {
    // installed by hand
    remember(wanted);
    return;
  }
  const { code, output } = await step('Installing what Mestre needs (npm ci, about 1 GB)', () =>
    npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']),
  );
  if (code !== 0)
    giveUp(
      `${output.trim()}\n\nnpm could not install the dependencies (see above). Is the registry reachable, and is there 2 GB of free space?`,
    );
  remember(wanted);
}

/** The npm that runs us, else the one on the path. */
function npm(args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? run(process.execPath, [own, ...args], { capture: true }) : run('npm', args, { capture: true });
}

function fingerprint() {
  const machine = `${process.platform}-${process.arch}-node${process.versions.modules}`;
  return `${createHash('sha256').update(readFileSync(lock)).digest('hex')} ${machine}\n`;
}

function remember(wanted) {
  try {
    writeFileSync(marker, wanted);
  } catch {
    // somebody else's installation that we may only read
  }
}
