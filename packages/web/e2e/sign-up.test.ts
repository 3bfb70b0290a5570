import type { Browser, Page } from 'playwright-core';
import { axeViolations } from './support/axe';
import { launchBrowser, type Visit, visit } from './support/browser';
import { BuiltServer } from './support/server';
import { languages, wordsOf } from './support/words';

/** From an empty machine to the dashboard, as a new seller goes, in each language (product.md 3). */
describe('a new seller', () => {
  let server: BuiltServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([BuiltServer.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const subjects = {
    en: 'Mestre Master Account Confirmation',
    pt: 'Confirmação de conta mestre do Mestre',
    de: 'Bestätigung für Mestre-Stammkonto',
    es: 'Confirmación de cuenta maestra de Mestre',
  };
  const locales = { en: 'en-US', pt: 'pt-BR', de: 'de-DE', es: 'es-ES' };

  async function field(page: Page, name: string, value: string): Promise<void> {
    await page.locator(`input[name="${name}"]`).fill(value);
  }

  async function choose(page: Page, index: number, option: number): Promise<void> {
    await page.locator('button[aria-haspopup="listbox"]').nth(index).click();
    await page.getByRole('option').nth(option).click();
  }

  /** Opens the link of the newest mail to an address. */
  async function openMailedLink(page: Page, to: string, subject: string): Promise<void> {
    const mail = (await server.mailbox()).find((candidate) => candidate.to === to && candidate.subject === subject);
    const link = /https?:\/\/\S+#token=[\w-]+/.exec(mail?.text ?? '')?.[0];
    if (!link) throw new Error(`no link for ${to} in ${JSON.stringify(mail)}`);
    await page.goto(link);
  }

  async function clean({ page, problems }: Visit): Promise<void> {
    expect(await axeViolations(page)).toEqual([]);
    expect(problems).toEqual({ errors: [], foreign: [] });
  }

  it.each(languages)('signs up, activates and lands on the dashboard in %s', async (language) => {
    const words = wordsOf(language);
    const seller = await visit(browser, server.url, { locale: locales[language] });
    const { page } = seller;
    const nickname = `shop${language}1`;
    const email = `owner-${language}@example.com`;
    await page.goto('/account/sign-up');
    await field(page, 'nickname', nickname);
    await field(page, 'email', `${nickname}@example.com`);
    const create = page.getByRole('button', { name: words['accountSignUp.create'], exact: true });
    await field(page, 'password', 'SHop##33p');
    await clean(seller);
    await create.click();
    await page.getByText(nickname, { exact: true }).waitFor();
    await clean(seller);

    await page.goto('/master?form=sign-up');
    await field(page, 'email', email);
    await field(page, 'firstName', 'Ana');
    await field(page, 'lastName', 'Smith');
    await choose(page, 0, 0);
    await field(page, 'securityAnswers.0.answer', 'Rex');
    await field(page, 'securityAnswers.0.hint', 'woof');
    await choose(page, 1, 1);
    await field(page, 'securityAnswers.1.answer', 'Elm Street');
    await field(page, 'securityAnswers.1.hint', 'green');
    await field(page, 'pin', '1357');
    await field(page, 'accountNickname', nickname);
    await field(page, 'accountPassword', 'SHop##33p');
    await clean(seller);
    await page.locator('form button[type="submit"]').click();
    await page.getByText(email).waitFor();

    await openMailedLink(page, email, subjects[language]);
    const save = page.locator('form button[type="submit"]');
    await page.locator('input[name="password"]').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await field(page, 'password', 'GReen!!2');
    expect(await save.isDisabled()).toBe(true);
    await field(page, 'password', 'GReen!!27');
    expect(await save.isDisabled()).toBe(false);
    await clean(seller);
    await save.click();
    await page.waitForURL('**/dashboard');
    // by its words: the heading of the page before stands until the dashboard is there
    await page.getByRole('heading', { level: 1, name: words['word.TAB_DASHBOARD'] }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language === 'pt' ? 'pt-BR' : language);
    await page.getByRole('link', { name: words['word.TAB_ACCOUNTS'] }).first().waitFor();
    await clean(seller);
    await seller.close();
  });

  it('links a second account, opens consoles side by side, changes addresses and removes one', async () => {
    const words = wordsOf('en');
    const owner = await visit(browser, server.url);
    const { page, context } = owner;
    await page.goto('/account/sign-up');
    await field(page, 'nickname', 'second');
    await field(page, 'email', 'second@example.com');
    await field(page, 'password', 'SHop##33p');
    await page.locator('form button[type="submit"]').click();
    await page.getByText('second', { exact: true }).waitFor();

    await page.goto('/master');
    await field(page, 'login', 'owner-en@example.com');
    await field(page, 'password', 'GReen!!27');
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL('**/dashboard');
    await page.goto('/accounts');
    await page.getByRole('button', { name: words['accounts.add'] }).first().click();
    await field(page, 'nickname', 'second');
    await field(page, 'password', 'SHop##33p');
    await page.getByRole('button', { name: words['accounts.link'] }).click();
    await page.getByRole('dialog').getByRole('button', { name: words['ui.ok'] }).waitFor();
    await clean(owner);
    await page.getByRole('dialog').getByRole('button', { name: words['ui.ok'] }).click();
    await page.getByText(words['accounts.pending.waiting'] as string).waitFor();
    await clean(owner);

    const mailbox = await visit(browser, server.url);
    await openMailedLink(mailbox.page, 'second@example.com', 'Confirm linking the account second');
    await mailbox.page.getByRole('heading', { level: 1 }).waitFor();
    await clean(mailbox);
    await mailbox.page.locator('form button[type="submit"]').click();
    await mailbox.page.getByText(words['confirmLink.done.title'] as string).waitFor();
    await mailbox.close();

    await page.reload();
    await page.getByRole('rowheader', { name: 'second' }).waitFor();
    const consoles = [];
    for (const nickname of ['second', 'shopen1']) {
      const [opened] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: `Access Account ${nickname}`, exact: false }).click(),
      ]);
      await opened.getByRole('heading', { level: 1 }).waitFor();
      consoles.push(opened);
    }
    for (const [index, nickname] of ['second', 'shopen1'].entries()) {
      const opened = consoles[index] as Page;
      expect(new URL(opened.url()).pathname).toBe(`/console/${nickname}`);
      await opened.goto(`/console/${nickname}/settings`);
      await opened.getByText(`/ins/${nickname}`, { exact: false }).first().waitFor();
      expect(await axeViolations(opened)).toEqual([]);
      await opened.close();
    }

    await page.getByRole('checkbox', { name: words['accounts.chooseAll'] }).press(' ');
    await page.getByRole('button', { name: words['accounts.address'] }).click();
    await field(page, 'address.line1', '5 New Street');
    await field(page, 'address.city', 'Berlin');
    await page.getByRole('combobox', { name: words['accounts.address.country'] }).fill('Germany');
    await page.getByRole('option', { name: 'Germany' }).click();
    await clean(owner);
    await page.getByRole('button', { name: words['accounts.address.update'] }).click();
    await page.getByText('5 New Street, Berlin, DE').nth(1).waitFor();

    await page.getByRole('button', { name: 'Remove second' }).click();
    await field(page, 'stepUp.pin', '0000');
    await page.getByRole('dialog').getByRole('button', { name: words['accounts.remove'] }).click();
    await page
      .getByRole('dialog')
      .getByText(words['error.STEP_UP_FAILED'] as string)
      .waitFor();
    await clean(owner);
    await field(page, 'stepUp.pin', '1357');
    // a person's click takes longer than the field's own check after it is left
    await page.locator('input[name="stepUp.pin"]').press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: words['accounts.remove'] }).click();
    await page.getByRole('rowheader', { name: 'second' }).waitFor({ state: 'detached' });
    await page.getByRole('rowheader', { name: 'shopen1' }).waitFor();
    await clean(owner);
    await owner.close();
  });
});
