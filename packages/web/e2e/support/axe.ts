import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  axe?: { run(options: RunOptions): Promise<AxeResults> };
}

/** What axe finds wrong with the page as it stands, one line a rule with the places; nothing is switched off, but the places of what is right are not gathered. */
export async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate(() => (globalThis as WithAxe).axe?.run({ resultTypes: ['violations'] }));
  if (!results || results.passes.length === 0) throw new Error('axe looked at nothing');
  return results.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
