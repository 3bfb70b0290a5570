// npm test: sets up what it needs, then every check and every test. Ends with the ten files that took longest; the last line is "N passed, N failed"
// over all runs.
//   --long      the long form of generated tests and of the kills (npm run test:long)
//   --part N/M  of the long form the Nth of M parts: generated tests run another part of their seeds in each, so that the whole can be run bit by bit
//   --only X    one stage: biome, types, directions, unused, unit, web, journeys, faults (for work on it; not what "npm test" means)
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, root } from './lib/project.mjs';
import { run as runProgram, runTool } from './lib/run.mjs';
import { giveUp, say, seconds } from './lib/say.mjs';

const long = process.argv.includes('--long');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

const part = process.argv.includes('--part') ? process.argv[process.argv.indexOf('--part') + 1] : undefined;

const reports = mkdtempSync(path.join(tmpdir(), 'mestre-results-'));
let told = false;
process.on('exit', () => {
  rmSync(reports, { recursive: true, force: true });
  // not even the setting up came to its end
  if (!told) process.stdout.write('0 passed, 1 failed\n');
});

/** What runs beside each other: checks that keep one core busy each and wait for nothing, and beside the components the faults, which mostly wait. */
const groups = [['biome'], ['types'], ['directions', 'unused'], ['unit'], ['web', 'faults'], ['journeys']];

/** A stage ends with the numbers of its tests, or for a check with whether it holds. */
const stages = {
  biome: () => check('biome', ['check', '--error-on-warnings', '.']),
  types: () => check('turbo', ['run', 'typecheck', '--output-logs=errors-only', '--no-update-notifier']),
  directions: () => check('depcruise', ['packages', '--config', '.dependency-cruiser.cjs']),
  unused: () => check('knip', ['--no-progress']),
  unit: () => jest('unit', ['shared', 'server']),
  web: () => jest('web', ['web']),
  journeys: () => jest('journeys', ['e2e']),
  // its words come whole, at its end: it runs beside others
  faults: () => jest('faults', ['faults'], { more: ['--runInBand'], capture: true }),
};

const [nth, of] = (part ?? '1/1').split('/').map(Number);
if (!(Number.isInteger(nth) && Number.isInteger(of) && nth >= 1 && nth <= of) || (part && !long))
  giveUp('--part goes with --long and says which of how many: --part 3/20.');
if (only && !(only in stages)) giveUp(`There is no stage ${only}; there are ${Object.keys(stages).join(', ')}.`);
const began = performance.now();
checkNode();
await ensureInstalled();
if (!['biome', 'unused', 'unit', 'web'].includes(only)) await ensureBuilt();
if (!only || only === 'journeys') await ensureChromium();

const results = [];
/** every file of tests that ran, with its milliseconds */
const files = [];
for (const group of groups) {
  const asked = group.filter((name) => !only || name === only);
  results.push(...(await Promise.all(asked.map(run))));
}

if (files.length > 0) process.stdout.write(`\nThe slowest files:\n${slowest(10).join('\n')}\n`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
process.stdout.write(`\nTook ${seconds(began)}.\n`);
for (const { name, closing, failed } of results) process.stdout.write(`${name}: ${closing ?? (failed ? 'FAILED' : 'ok')}\n`);
const skipped = total('skipped');
told = true;
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = total('failed') === 0 ? 0 : 1;

async function run(name) {
  const stageBegan = performance.now();
  say(`\n== ${name}`);
  const result = await stages[name]();
  say(`== ${name}: ${result.failed === 0 ? 'ok' : 'FAILED'}, ${seconds(stageBegan)}`);
  return { name, ...result };
}

/** A check counts as one failure when it does not hold, and not as a test when it does. Its words come whole, at its end. */
async function check(tool, args) {
  const { code, output } = await runTool(tool, args, { capture: true });
  if (output.trim()) say(output.trim());
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function jest(name, projects, { more = [], capture = false } = {}) {
  const report = path.join(reports, `${name}.json`);
  const args = ['--selectProjects', ...projects, '--json', `--outputFile=${report}`, '--passWithNoTests', ...more];
  // what tests make is thrown away soon: with more room for it the collector comes by less often
  const { code, output } = await runProgram(process.execPath, ['--max-semi-space-size=64', 'node_modules/jest/bin/jest.js', ...args], {
    capture,
    env: { NODE_ENV: 'test', ...(long ? { MESTRE_LONG: '1', MESTRE_PART: part ?? '1/1' } : {}) },
  });
  if (output) say(output.trim());
  let seen;
  try {
    seen = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, closing: `Tests: none told, the run ended with ${code}` };
  }
  files.push(
    ...seen.testResults.map(({ name: file, startTime, endTime }) => ({ file: path.relative(root, file), took: endTime - startTime })),
  );
  const { numPassedTests: passed, numPendingTests: pending, numTodoTests: todo, numTotalTests: all } = seen;
  // a file that cannot even be loaded has no tests to count; a run that fails for another reason is one failure
  const counted = seen.numFailedTests + seen.numRuntimeErrorTestSuites;
  const failed = counted === 0 && code !== 0 ? 1 : counted;
  const skipped = pending + todo;
  const parts = [failed && `${failed} failed`, skipped && `${skipped} skipped`, `${passed} passed`, `${all} total`].filter(Boolean);
  return { passed, failed, skipped, closing: `Tests: ${parts.join(', ')}` };
}

function slowest(count) {
  const bySlowness = files.sort((one, other) => other.took - one.took).slice(0, count);
  return bySlowness.map(({ file, took }) => `${(took / 1000).toFixed(1).padStart(6)} s  ${file}`);
}
