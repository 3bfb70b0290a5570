import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** interface.md, parts: what the pages load at first, and each lazy chunk, measured on the built interface. */
test('the built interface keeps its budgets', async () => {
  const script = path.join(__dirname, '../size-check.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script]).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.stdout ?? ''}${error.stderr ?? ''}`);
  });
  const lines = stdout.trim().split('\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
});
