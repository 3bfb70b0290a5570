import { spawnSync } from 'node:child_process';

/** What an empty Node.js program takes from start to end on an idle machine of the slowest kind that we measure on. */
const idle = 80;

/**
 * A bar in milliseconds, as it stands for an idle machine, stretched by how much slower than that this one is right now: a bar on the clock
 * measures our program, not what else runs beside it.
 */
export function onThisMachine(bar: number): number {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return bar * Math.max(1, (performance.now() - began) / idle);
}
