// Measures the built interface against its budgets (interface.md, parts): gzip, whole closures of what a page loads before it shows.
// `node packages/web/size-check.mjs [dist]` prints a table and fails when one is exceeded.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const KIB = 1024;
const here = path.dirname(fileURLToPath(import.meta.url));

const ENTRY = 'index.html';
const FRAME = ['src/app/signed-in.tsx', 'src/app/layout.tsx'];
const LANGUAGES = ['en', 'pt', 'de', 'es'].map((language) => `src/i18n/${language}/index.ts`);
/** The drawing library and the explorer's editor are allowed chunks of their own. */
const FREE = /bar-graph\/canvas|graphiql|monaco/;

/** @returns {{ name: string, bytes: number, limit: number, ok: boolean }[]} */
export function measure(dist = path.join(here, 'dist')) {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));
  const sizes = new Map();
  const size = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length);
    return sizes.get(file);
  };
  /** What is loaded with `keys`: themselves and all they import statically. */
  const closure = (keys) => {
    const seen = new Set();
    const waiting = [...keys];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (seen.has(key)) continue;
      if (!manifest[key]) throw new Error(`${key} is not in the build`);
      seen.add(key);
      waiting.push(...(manifest[key].imports ?? []));
    }
    return seen;
  };
  const total = (keys, kind) => {
    const files = new Set([...keys].flatMap((key) => (kind === 'js' ? [manifest[key].file] : (manifest[key].css ?? []))));
    return [...files].filter((file) => file.endsWith(`.${kind}`)).reduce((sum, file) => sum + size(file), 0);
  };

  const rows = [];
  const add = (name, bytes, limit) => rows.push({ name, bytes, limit, ok: bytes <= limit });
  const page = (name, sources, limit) => {
    const worst = Math.max(...LANGUAGES.map((language) => total(closure([ENTRY, language, ...sources]), 'js')));
    add(`${name}: scripts`, worst, limit);
    add(`${name}: styles`, total(closure([ENTRY, ...sources]), 'css'), 20 * KIB);
  };

  page('sign-in', ['src/features/sign-in/master-page.tsx'], 200 * KIB);
  for (const [name, source] of [
    ['dashboard', 'src/features/dashboard/dashboard-page.tsx'],
    ['tickets', 'src/features/tickets/tickets-page.tsx'],
    ['transactions', 'src/features/orders/transactions-page.tsx'],
  ]) {
    if (manifest[source]) page(name, [...FRAME, source], 290 * KIB);
  }

  const base = closure([ENTRY, ...FRAME, LANGUAGES[0]]);
  const reachable = (start) => {
    const seen = new Set();
    const waiting = [start];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (seen.has(key) || !manifest[key]) continue;
      seen.add(key);
      waiting.push(...(manifest[key].imports ?? []), ...(manifest[key].dynamicImports ?? []));
    }
    return seen;
  };
  for (const key of reachable(ENTRY)) {
    if (!manifest[key].isDynamicEntry || FREE.test(key) || base.has(key) || LANGUAGES.includes(key)) continue;
    // what is fetched when it is asked for: less what came with the part that asks, for the one that brought least
    const askers = Object.keys(manifest).filter((asker) => manifest[asker].dynamicImports?.includes(key));
    const fetched = askers.map((asker) => {
      const there = closure([asker]);
      return total(
        [...closure([key])].filter((member) => !base.has(member) && !there.has(member)),
        'js',
      );
    });
    add(`lazy: ${key.replace(/^src\//, '')}`, Math.max(...fetched), 80 * KIB);
  }
  return rows;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = measure(process.argv[2] && path.resolve(process.argv[2]));
  const kib = (bytes) => `${(bytes / KIB).toFixed(1).padStart(7)} KiB`;
  for (const { name, bytes, limit, ok } of rows) console.log(`${ok ? 'ok  ' : 'OVER'} ${kib(bytes)} of ${kib(limit)}  ${name}`);
  if (rows.some((row) => !row.ok)) process.exitCode = 1;
}
