import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { axeViolations } from './axe';
import { launchBrowser, visit } from './browser';

// The proofs of the journeys are worth what their instruments see: a good page has nothing, a bad one is caught in each thing.
const good = '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1><p>Words.</p></main></html>';
const bad = `<!doctype html><html><title>Bad</title><main><h1>Bad</h1><img src="http://127.0.0.1:9/other-origin.png"><script>
  console.error('a word in the console');
  setTimeout(() => { throw new Error('caught by nobody'); });
</script></main></html>`;

describe('the instruments of the journeys', () => {
  let server: Server;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/favicon.ico') return void response.writeHead(204).end();
      response.setHeader('content-security-policy', request.url === '/good' ? "default-src 'self'" : '');
      response.setHeader('content-type', 'text/html').end(request.url === '/good' ? good : bad);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('find nothing on a good page, under a strict policy too', async () => {
    const { page, problems, close } = await visit(browser, origin);
    await page.goto('/good');
    expect(await axeViolations(page)).toEqual([]);
    await close();
    expect(problems).toEqual({ errors: [], foreign: [] });
  });

  it('catch a missing language, a picture without words, console errors and a request to another origin', async () => {
    const { page, problems, close } = await visit(browser, origin);
    await page.goto('/bad');
    const violations = await axeViolations(page);
    expect(violations.map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']));
    await close();
    expect(problems.foreign).toEqual(['http://127.0.0.1:9/other-origin.png']);
    expect(problems.errors.join('\n')).toContain('a word in the console');
    expect(problems.errors.join('\n')).toContain('caught by nobody');
  });
});
