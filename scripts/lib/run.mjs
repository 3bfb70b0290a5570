import { spawn } from 'node:child_process';
import { root } from './project.mjs';
import { say, seconds } from './say.mjs';

/** Nothing that we start asks, tells or looks up anything outside. */
const quiet = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
  NO_UPDATE_NOTIFIER: '1',
  npm_config_update_notifier: 'false',
  // no colours where nobody sees them
  ...(process.stderr.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }),
};

/**
 * Runs a program in the project folder until it ends.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, capture?: boolean }} [options] capture: keep its words instead of showing them
 * @returns {Promise<{ code: number, output: string }>} code 127 when there is no such program
 */
export function run(program, args, { env = {}, capture = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data) => {
        output += data;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), output }));
  });
}

/** A program that npm installed for us. */
export function runTool(name, args, options) {
  return run(`node_modules/.bin/${name}`, args, options);
}

/**
 * Does a longer work with a line at its beginning, one now and then, and one at its end.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const began = performance.now();
  say(`${name} ...`);
  const reminder = setInterval(() => say(`  still at it, ${seconds(began)}`), 20_000);
  try {
    return await work();
  } finally {
    clearInterval(reminder);
    say(`  ended after ${seconds(began)}`);
  }
}
