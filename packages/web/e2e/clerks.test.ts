import type { Browser, Page } from 'playwright-core';
import { axeViolations } from './support/axe';
import { launchBrowser, type Visit, visit } from './support/browser';
import { mailedToken, makeSeller, type Seller } from './support/seller';
import { BuiltServer } from './support/server';
import { wordsOf } from './support/words';

/** Receipts by account: what a clerk may see of one must not be seen of the other. */
const accounts = { alpha1: 'ALPHA001', bravo1: 'BRAVO001' };
const password = 'GReen!!27';
const words = wordsOf('en');

/** Three clerks: whom the owner lets do what, and what each then sees in his own language. */
const clerks = [
  {
    language: 'en',
    locale: 'en-US',
    name: 'Tina',
    email: 'tina@example.com',
    choice: 'English',
    boxes: ['Manage Tickets: alpha1'],
    switches: [],
    tabs: ['TICKETS', 'MY_ITEMS'],
    sees: 'ALPHA001',
    not: 'BRAVO001',
  },
  {
    language: 'de',
    locale: 'de-DE',
    name: 'Otto',
    email: 'otto@example.com',
    choice: 'Deutsch',
    boxes: ['Manage Orders: bravo1'],
    switches: [],
    tabs: ['TRANSACTIONS', 'MY_ITEMS'],
    sees: 'BRAVO001',
    not: 'ALPHA001',
  },
  {
    language: 'pt',
    locale: 'pt-BR',
    name: 'Ursula',
    email: 'ursula@example.com',
    choice: 'Português',
    boxes: [],
    switches: [/Manage Users/],
    tabs: ['USERS', 'MY_ITEMS'],
    sees: 'tina@example.com',
    not: 'ALPHA001',
  },
] as const;

/** An owner hands work to people without handing over the business (product.md 1 to 3; issue 3). */
describe('an owner and the clerks', () => {
  let server: BuiltServer;
  let browser: Browser;
  let owner: Visit;
  let seller: Seller;
  const opened: Visit[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([BuiltServer.start(), launchBrowser()]);
    owner = await visit(browser, server.url);
    seller = await makeSeller(server, owner.page, accounts);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function field(page: Page, name: string, value: string): Promise<void> {
    await page.locator(`input[name="${name}"]`).fill(value);
  }

  async function clean({ page, problems }: Visit): Promise<void> {
    expect(await axeViolations(page)).toEqual([]);
    expect(problems).toEqual({ errors: [], foreign: [] });
  }

  async function save(page: Page): Promise<void> {
    await page.getByText(/not saved yet/).waitFor();
    await page.getByRole('button', { name: words['ui.save'], exact: true }).click();
    await page.getByText(/not saved yet/).waitFor({ state: 'detached' });
  }

  it('creates three clerks and gives each other rights, box by box', async () => {
    const { page } = owner;
    await page.goto('/users');
    await page.getByText(words['clerks.empty'] as string).waitFor();
    await clean(owner);
    for (const [index, clerk] of clerks.entries()) {
      if (index > 0) await page.goto('/users');
      await page.getByRole('button', { name: words['clerks.create'] }).first().click();
      await field(page, 'email', clerk.email);
      await field(page, 'firstName', clerk.name);
      await field(page, 'lastName', 'Clerk');
      await page.locator('[role="dialog"] button[aria-haspopup="listbox"]').click();
      await page.getByRole('option', { name: clerk.choice }).click();
      await page.getByRole('dialog').getByRole('button', { name: words['ui.save'] }).click();
      await page.waitForURL('**/users/usr_*');
      for (const name of clerk.boxes) await page.getByRole('checkbox', { name, exact: true }).click();
      for (const name of clerk.switches) await page.getByText(name).first().click();
      await save(page);
    }
    // what cannot be: subscriptions without the two that they need; the box keeps the focus and says why
    const impossible = page.getByRole('checkbox', { name: 'Subscription Management: alpha1' });
    expect(await impossible.getAttribute('aria-disabled')).toBe('true');
    await impossible.focus();
    await page.getByRole('status').filter({ hasText: 'Needs Manage Tickets and Manage Orders' }).waitFor();
    await clean(owner);
    await page.goto('/users');
    await page.getByRole('row').filter({ hasText: 'ursula@example.com' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(5);
    await clean(owner);
  });

  it.each(clerks)('$name confirms by mail, sets a password, signs in and sees only what is hers ($language)', async (clerk) => {
    const local = wordsOf(clerk.language);
    const theirs = await visit(browser, server.url, { locale: clerk.locale });
    opened.push(theirs);
    const { page, context } = theirs;
    await page.goto(`/activate#token=${await mailedToken(server, clerk.email)}`);
    await field(page, 'password', password);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL((url) => !/activate/.test(url.pathname));

    await context.clearCookies();
    await page.goto('/master');
    await field(page, 'login', clerk.email);
    await field(page, 'password', password);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL((url) => url.pathname !== '/master');
    await page.getByText(clerk.sees).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(clerk.language === 'pt' ? 'pt-BR' : clerk.language);
    const shown = await page.getByRole('navigation', { name: local['ui.shell.tabs'] }).getByRole('link').allInnerTexts();
    const titles = clerk.tabs.map((tab) => local[`word.TAB_${tab}`]);
    expect(titles).toEqual(expect.arrayContaining(shown));
    expect(shown).toContain(titles[0]);
    expect(await page.getByText(clerk.not).count()).toBe(0);
    await clean(theirs);

    // the owner's own tabs say whose they are
    await page.goto('/dashboard');
    await page.getByText(local['app.denied.owner'] as string).waitFor();
    await clean(theirs);
    // nothing of the other account is there by its address either
    const other = Object.entries(accounts).find(([, receipt]) => receipt === (clerk.name === 'Otto' ? 'ALPHA001' : 'BRAVO001'));
    await page.goto(`/transactions/${other?.[0]}/${other?.[1]}`);
    await page.getByRole('main').waitFor();
    await theirs.settled();
    expect(await page.getByText('47').count()).toBe(0);
    await page.goto('/');
    await page.getByText(clerk.sees).first().waitFor();
  });

  it('the owner looks as a clerk does in a tab of its own, and changes nothing there', async () => {
    const { page, context } = owner;
    await page.goto('/users');
    await page.getByText('tina@example.com').click();
    await page.waitForURL('**/users/usr_*');
    const [looking] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: words['clerks.act.VIEW_AS'] }).click(),
    ]);
    await looking.getByText('You see Mestre as').waitFor();
    await looking.getByText('ALPHA001').first().waitFor();
    expect(await looking.getByText('BRAVO001').count()).toBe(0);
    await looking.reload();
    await looking.getByText('You see Mestre as').waitFor();
    expect(await axeViolations(looking)).toEqual([]);
    await looking.goto('/api-key');
    await looking.getByRole('button', { name: words['clerks.key.reveal'] }).click();
    await field(looking, 'stepUp.password', password);
    await looking.getByRole('dialog').getByRole('button', { name: words['clerks.key.reveal'] }).click();
    await looking.getByText(words['app.viewAs.readOnly'] as string).waitFor();
    // the owner's own tab is his own all the while
    await page.goto('/accounts');
    await page.getByRole('rowheader', { name: 'bravo1' }).waitFor();
    await looking.keyboard.press('Escape');
    const closed = looking.waitForEvent('close');
    // the tab may be gone before the click hears of it; whether it goes is what counts
    const stop = looking.getByRole('button', { name: words['app.viewAs.stop'] });
    await stop.click().catch(() => undefined);
    await closed;
    await clean(owner);
  });

  it('makes an API-only user, whose key reads what it may and nothing else', async () => {
    const { page } = owner;
    await page.goto('/users');
    await page.getByRole('button', { name: words['clerks.create'] }).first().click();
    await page.getByRole('dialog').locator('label').first().click();
    await field(page, 'description', 'Warehouse');
    await page.getByRole('dialog').getByRole('button', { name: words['ui.save'] }).click();
    await page.waitForURL('**/users/usr_*');
    expect(await page.getByRole('checkbox', { name: 'Manage Tickets: alpha1' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('checkbox', { name: 'Orders/Tickets API Read: alpha1' }).click();
    await save(page);
    await page.getByRole('button', { name: 'Actions for Warehouse' }).click();
    await page.getByRole('menuitem', { name: words['clerks.act.KEY'] }).click();
    await page.getByRole('dialog').getByRole('button', { name: words['clerks.key.reveal'] }).click();
    await field(page, 'stepUp.pin', seller.pin);
    await clean(owner);
    await page.getByRole('dialog').getByRole('button', { name: words['clerks.key.reveal'] }).click();
    const key = await page.getByTestId('api-key').innerText();
    await clean(owner);
    await page.getByRole('dialog').getByRole('button', { name: words['ui.close'] }).last().click();

    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: '{ orders(first: 10) { nodes { receipt } } users(first: 10) { nodes { email } } }' }),
    });
    const { data, errors } = await answer.json();
    expect(data).toEqual({ orders: { nodes: [{ receipt: 'ALPHA001' }] }, users: null });
    expect(errors.map(({ path, extensions }: { path: string[]; extensions: { code: string } }) => [path[0], extensions.code])).toEqual([
      ['users', 'FORBIDDEN'],
    ]);
  });

  it('disables one, whose open page is refused at the next click', async () => {
    const { page } = owner;
    await page.goto('/users');
    await page.getByRole('button', { name: 'Actions for Tina Clerk' }).click();
    await page.getByRole('menuitem', { name: words['clerks.act.DISABLE'] }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: words['clerks.act.DISABLE'] }).click();
    await page
      .getByRole('row')
      .filter({ hasText: 'tina@example.com' })
      .getByText(words['clerks.state.DISABLED'] as string)
      .waitFor();
    await clean(owner);

    const tina = opened[0] as Visit;
    expect(new URL(tina.page.url()).pathname).toBe('/tickets');
    await tina.page.getByText('ALPHA001').first().click();
    await tina.page.waitForURL('**/master?next=*');
    expect(await tina.page.getByText('ALPHA001').count()).toBe(0);
    for (const { problems } of opened) expect(problems).toEqual({ errors: [], foreign: [] });
  });
});
