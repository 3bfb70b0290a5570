import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { type DemoServer, demoServer } from './support/demo';
import { freePort } from './support/server';

/** What Lighthouse scores of pages, and what it found wanting: in a process of its own, over the browser that listens at this port. */
async function score(port: number, ...pages: { url: string; headers?: Record<string, string> }[]): Promise<Scored[]> {
  const script = path.join(__dirname, 'support/lighthouse.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(port), JSON.stringify(pages)], { maxBuffer: 2 ** 26 });
  return (JSON.parse(stdout) as Report[]).map((report) => ({
    url: report.finalDisplayedUrl,
    scores: Object.fromEntries(Object.entries(report.categories).map(([name, { score: of }]) => [name, Math.round(of * 100)])),
    wanting: Object.values(report.categories)
      .flatMap((category) => category.auditRefs)
      .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${id}: ${report.audits[id]?.title}`),
  }));
}

interface Scored {
  url: string;
  scores: Record<string, number>;
  wanting: string[];
}

interface Report {
  finalDisplayedUrl: string;
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string }>;
}

describe('Lighthouse', () => {
  let server: DemoServer;
  let browser: Browser;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    [server, browser] = await Promise.all([demoServer(), launchBrowser([`--remote-debugging-port=${port}`])]);
  });
  afterAll(() => browser?.close());

  it('finds nothing wanting on the sign-in page and on the dashboard', async () => {
    const { context, close } = await server.signedIn(browser);
    const session = (await context.cookies()).find(({ name }) => name === 'mestre');
    await close();
    const perfect = { scores: { accessibility: 100, 'best-practices': 100 }, wanting: [] };
    const signIn = { url: `${server.url}/master` };
    const dashboard = { url: `${server.url}/dashboard`, headers: { Cookie: `mestre=${session?.value}` } };
    // where it looked is where it was sent: who is not signed in is sent to the sign-in page
    expect(await score(port, signIn, dashboard)).toEqual([signIn, dashboard].map(({ url }) => ({ url, ...perfect })));
  });
});
