import type { Browser } from 'playwright-core';
import { ask } from './support/api';
import { axeViolations } from './support/axe';
import { launchBrowser, type Visit } from './support/browser';
import { type DemoServer, demoServer } from './support/demo';

const looks = [
  { locale: 'en-US', colorScheme: 'light' as const, viewport: { width: 1280, height: 860 } },
  { locale: 'de-DE', colorScheme: 'dark' as const, viewport: { width: 360, height: 780 } },
];

const tabs = ['/dashboard', '/tickets', '/transactions', '/accounts', '/users', '/my-items'];
const others = ['/imports', '/audit', '/templates', '/settings', '/console/zenflow', '/help'];

/** A report of each kind, and what shows that it is there. */
const reports = [
  ['ticket-creation?compare=previous', 'table'],
  ['tickets-closed?compare=previous', 'table'],
  ['first-response?compare=lastYear', 'table'],
  ['return-rates?compare=previous', 'table'],
  ['comments?clerk=all', 'main li'],
  ['shipping?status=all', 'table'],
] as const;

/** Every page of the owner, on the demo world: in light on a desk and in dark on a phone, in two languages. */
describe.each(looks)('an owner looks at his pages ($locale, $colorScheme)', (look) => {
  let server: DemoServer;
  let browser: Browser;
  let owner: Visit;
  beforeAll(async () => {
    [server, browser] = await Promise.all([demoServer(), launchBrowser()]);
    owner = await server.signedIn(browser, look);
  });
  afterEach(() => {
    expect(owner.problems).toEqual({ errors: [], foreign: [] });
  });
  afterAll(() => browser?.close());

  /** Without a violation, and not wider than the window. */
  async function fits(place: string): Promise<void> {
    const { page, settled } = owner;
    await settled();
    expect([place, await axeViolations(page)]).toEqual([place, []]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect([place, overflow]).toEqual([place, 0]);
  }

  /** On paper what chooses is gone. */
  async function prints(check: () => Promise<void>): Promise<void> {
    const { page } = owner;
    await page.emulateMedia({ media: 'print' });
    await check();
    expect(await page.locator('[data-print="hide"]').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: null });
  }

  it('walks through every tab', async () => {
    const { page } = owner;
    for (const place of [...tabs, ...others]) {
      await page.goto(place);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await fits(place);
    }
  });

  it('reads a report of each kind, compared and alone, opens the rows of a number, and prints one', async () => {
    const { page } = owner;
    for (const [report, shows] of reports) {
      await page.goto(`/reports/${report}`);
      await page.locator(shows).filter({ visible: true }).first().waitFor();
      await fits(report);
    }
    await page.goto('/reports/ticket-creation?compare=previous');
    const number = page.locator('tfoot').getByRole('button').last();
    await number.click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await fits('the rows of a number');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await prints(async () => {
      await page.locator('tfoot').waitFor();
      // what was chosen is said
      await page.getByText('America/New York').filter({ visible: true }).first().waitFor();
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    });
  });

  it('shows a receipt as a page and on paper', async () => {
    const { page } = owner;
    const { orders } = await ask<{ orders: { nodes: { receipt: string; account: { nickname: string } }[] } }>(
      page,
      '{ orders(first: 1) { nodes { receipt account { nickname } } } }',
    );
    const [order] = orders.nodes;
    if (!order) throw new Error('the demo world has no order');
    await page.goto(`/receipt/${order.account.nickname}/${order.receipt}`);
    // its number stands above it too, where paper shows nothing
    const receipt = page.locator('main').getByText(order.receipt).filter({ visible: true }).first();
    await receipt.waitFor();
    await fits('/receipt');
    await prints(() => receipt.waitFor());
  });
});
