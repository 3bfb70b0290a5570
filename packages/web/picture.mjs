// Takes the README's picture of the dashboard from the demo world: node packages/web/picture.mjs (needs a build, and a Chromium at /usr/bin/chromium or CHROMIUM_PATH).
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'docs/images');
const dataDir = mkdtempSync(path.join(tmpdir(), 'mestre-picture-'));
mkdirSync(folder, { recursive: true });

const server = spawn(process.execPath, [path.join(root, 'packages/server/dist/main.js'), '--json'], {
  env: { ...process.env, DEMO: '1', PORT: process.env.PORT ?? '4790', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
try {
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const { url, owner } = JSON.parse(line);
  const page = await browser.newPage({
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  await page.goto('/master');
  await page.fill('input[name="login"]', owner.email);
  await page.fill('input[name="password"]', owner.password);
  await page.click('form button[type="submit"]');
  await page.waitForURL('**/dashboard');
  await page.locator('canvas').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(folder, 'dashboard.png') });
  process.stdout.write('docs/images/dashboard.png\n');
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  await new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGINT');
  });
  rmSync(dataDir, { recursive: true, force: true });
}
