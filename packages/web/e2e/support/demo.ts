import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type Visit, visit } from './browser';

export interface DemoServer {
  url: string;
  owner: { email: string; password: string; pin: string };
  /** The owner in a new profile, on his dashboard. */
  signedIn(browser: Browser, options?: BrowserContextOptions): Promise<Visit>;
}

/** The one server with the demo world, when that is made. Journeys share it: who changes something says so to nobody else, so change what nobody else looks at. */
export async function demoServer(): Promise<DemoServer> {
  const told = process.env.MESTRE_DEMO_SERVER;
  if (!told) throw new Error('No demo server: run through Jest, which starts it (packages/web/e2e/support/global-setup.ts).');
  const { url, dataDir } = JSON.parse(told) as { url: string; dataDir: string };
  for (const until = Date.now() + 240_000; ; ) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.status === 200) break;
    if (Date.now() > until) throw new Error(`the demo server at ${url} is not ready`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { owner } = JSON.parse(readFileSync(path.join(dataDir, 'demo-sign-ins.json'), 'utf8')) as Pick<DemoServer, 'owner'>;
  return {
    url,
    owner,
    async signedIn(browser, options) {
      const seller = await visit(browser, url, options);
      const { page } = seller;
      await page.goto('/master');
      await page.fill('input[name="login"]', owner.email);
      await page.fill('input[name="password"]', owner.password);
      await page.click('form button[type="submit"]');
      await page.waitForURL('**/dashboard');
      return seller;
    },
  };
}
