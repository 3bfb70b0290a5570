import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core';

/** What no page may do; a journey ends with all of it empty. */
export interface Problems {
  /** errors in the console, and errors that nobody caught */
  errors: string[];
  /** requests that left the server's own origin */
  foreign: string[];
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  problems: Problems;
  /** Waits until the page has all that it has asked for, and shows it. The stream of live updates, which never ends, is not waited for. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Launches the system's Chromium, that of CHROMIUM_PATH first. Our own pages alone are shown, so it needs no sandbox, which root cannot have. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      ...more,
    ],
  });
}

/** Opens a page in a profile of its own, with every problem of it and of the pages that it opens recorded. */
export async function visit(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  const problems: Problems = { errors: [], foreign: [] };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== new URL(origin).host)
      problems.foreign.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') problems.errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => void problems.errors.push(String(error.error().stack ?? error.error())));
  const asked = new Set<Request>();
  context.on('request', (request) => {
    if (!request.url().endsWith('/graphql/stream')) asked.add(request);
  });
  context.on('requestfinished', (request) => asked.delete(request));
  context.on('requestfailed', (request) => asked.delete(request));
  const page = await context.newPage();
  const isBusy = async () => asked.size > 0 || (await page.locator('[aria-busy="true"]').count()) > 0;
  return {
    context,
    page,
    problems,
    async settled() {
      // an answer may be followed by the next question: quiet is what is quiet for a while
      const until = Date.now() + 30_000;
      for (let quiet = 0; quiet < 4; quiet = (await isBusy()) ? 0 : quiet + 1) {
        if (Date.now() > until) throw new Error(`never settled: ${[...asked].map((request) => request.url()).join(', ') || 'busy'}`);
        await page.waitForTimeout(50);
      }
    },
    close: () => context.close(),
  };
}

/** The system's Chromium: that of CHROMIUM_PATH, or the first on the path. @throws where there is none */
function findChromium(): string {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = PATH.split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  if (!found) throw new Error('No Chromium on the path: install it, or set CHROMIUM_PATH ("npm test" does either).');
  return found;
}
