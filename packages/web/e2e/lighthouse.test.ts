import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { findChromium, launchBrowser, visit } from './support/browser';
import { BuiltServer } from './support/server';

const cli = path.join(path.dirname(require.resolve('lighthouse/package.json')), 'cli/index.js');

/** Lighthouse by its command line, in a process of its own: what it scores of a page, and what it found wanting. */
async function score(url: string, cookie = ''): Promise<{ scores: Record<string, number>; wanting: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mestre-lighthouse-'));
  const file = path.join(folder, 'report.json');
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  await promisify(execFile)(
    process.execPath,
    [
      cli,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      '--only-categories=accessibility,best-practices',
      '--no-enable-error-reporting',
      `--chrome-flags=${flags.join(' ')}`,
      ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
    ],
    { env: { ...process.env, CHROME_PATH: findChromium() } },
  );
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, { score: number | null; title: string }>;
  };
  rmSync(folder, { recursive: true, force: true });
  const scores = Object.fromEntries(Object.entries(report.categories).map(([name, category]) => [name, Math.round(category.score * 100)]));
  const wanting = Object.values(report.categories)
    .flatMap((category) => category.auditRefs)
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${report.audits[id]?.title}`);
  return { scores, wanting };
}

describe('Lighthouse', () => {
  let server: BuiltServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([BuiltServer.start({ env: { DEMO: '1' } }), launchBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const perfect = { scores: { accessibility: 100, 'best-practices': 100 }, wanting: [] };

  it('finds nothing wanting on the sign-in page', async () => {
    expect(await score(`${server.url}/master`)).toEqual(perfect);
  }, 180_000);

  it('finds nothing wanting on the dashboard', async () => {
    const { page, context, close } = await visit(browser, server.url);
    const { owner } = JSON.parse(readFileSync(path.join(server.dataDir, 'demo-sign-ins.json'), 'utf8')) as {
      owner: { email: string; password: string };
    };
    await page.goto('/master');
    await page.fill('input[name="login"]', owner.email);
    await page.fill('input[name="password"]', owner.password);
    await page.click('form button[type="submit"]');
    await page.waitForURL('**/dashboard');
    const session = (await context.cookies()).find(({ name }) => name === 'mestre');
    expect(await score(`${server.url}/dashboard`, `mestre=${session?.value}`)).toEqual(perfect);
    await close();
  }, 180_000);
});
