import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { ask } from './support/api';
import { axeViolations } from './support/axe';
import { launchBrowser, type Visit, visit } from './support/browser';
import { BuiltServer } from './support/server';
import { totp } from './support/totp';
import { wordsOf } from './support/words';

const en = wordsOf('en');
const de = wordsOf('de');
const owner = { email: 'ana@example.com', password: 'GReen!!27' };

test('the code of the journeys is that of RFC 6238, appendix B, cut to six digits', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect([totp(secret, 0, 59_000), totp(secret, 0, 1_111_111_109_000), totp(secret, 1, 1_111_111_079_000)]).toEqual([
    '287082',
    '081804',
    '081804',
  ]);
});

/** Edit Account (product.md 3), from the language to the second factor that an owner requires of his clerks. */
describe('an owner and his clerk edit their accounts', () => {
  let server: BuiltServer;
  let browser: Browser;
  let secret = '';
  let codes: string[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([BuiltServer.start(), launchBrowser()]);
    const first = await visit(browser, server.url);
    await first.page.goto('/master');
    await makeOwner(first.page);
    await first.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function makeOwner(page: Page): Promise<void> {
    await ask(page, 'mutation ($input: SignUpAccountInput!) { signUpAccount(input: $input) { userErrors { code } } }', {
      nickname: 'acmeshop',
      email: 'shop@example.com',
      password: 'SHop##33p',
      timeZone: 'Europe/Lisbon',
      currency: 'USD',
      language: 'EN',
    });
    await ask(page, 'mutation ($input: SignUpMasterInput!) { signUpMaster(input: $input) { userErrors { code } } }', {
      email: owner.email,
      firstName: 'Ana',
      lastName: 'Martins',
      securityAnswers: [
        { questionKey: 'FIRST_PET', answer: 'Rex', hint: 'barks at cats' },
        { questionKey: 'FIRST_STREET', answer: 'Elm Street', hint: 'the green one' },
      ],
      pin: '1357',
      accountNickname: 'acmeshop',
      accountPassword: 'SHop##33p',
      language: 'EN',
      notifications: false,
    });
    const token = (await linkTo(owner.email, '/activate')).split('token=')[1];
    await ask(page, 'mutation ($input: ActivateInput!) { activate(input: $input) { userErrors { code } } }', {
      token,
      password: owner.password,
    });
  }

  /** The link to a page in a mail that has come, or comes. */
  async function linkTo(address: string, page: string): Promise<string> {
    const link = new RegExp(`https?://\\S+${page}#token=[\\w-]+`);
    const mail = await server.mailTo(address, ({ text }) => link.test(text));
    return link.exec(mail.text)?.[0] ?? '';
  }

  /** A visit in a new profile that has signed in; `code` where a second factor is on. */
  async function signedIn(who: { email: string; password: string }, code?: string): Promise<Visit> {
    const person = await visit(browser, server.url);
    const { page } = person;
    await page.goto('/master');
    await page.fill('input[name="login"]', who.email);
    await page.fill('input[name="password"]', who.password);
    await page.click('form button[type="submit"]');
    if (code !== undefined) {
      await page.locator('input[name="code"]').waitFor();
      await clean(person);
      await page.fill('input[name="code"]', code);
      await page.click('form button[type="submit"]');
    }
    await page.waitForURL('**/dashboard');
    return person;
  }

  async function clean({ page, problems }: Visit): Promise<void> {
    expect(await axeViolations(page)).toEqual([]);
    expect(problems).toEqual({ errors: [], foreign: [] });
  }

  /** Mends a field that was refused: a person's click takes longer than the field's own check after it is left. */
  async function refill(page: Page, name: string, value: string): Promise<void> {
    await page.fill(`input[name="${name}"]`, value);
    await page.locator(`input[name="${name}"]`).press('Tab');
  }

  const card = (page: Page, title: string | undefined) =>
    page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
  const button = (within: Page | ReturnType<Page['locator']>, name: string | undefined) =>
    within.getByRole('button', { name, exact: true });

  it('changes his language: the page follows, so does a reload in another browser, and the menu saves it too', async () => {
    const { page, close, ...rest } = await signedIn(owner);
    await page.goto('/settings');
    const profile = card(page, en['settings.part.profile']);
    await profile.getByRole('button', { name: en['settings.language'] }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await button(profile, en['ui.save']).click();
    await page.getByRole('heading', { level: 1, name: de['app.settings'], exact: true }).waitFor();
    await clean({ page, close, ...rest });

    const elsewhere = await signedIn(owner);
    await elsewhere.page.reload();
    await elsewhere.page.getByRole('link', { name: de['word.TAB_ACCOUNTS'] }).first().waitFor();
    expect(await elsewhere.page.locator('html').getAttribute('lang')).toBe('de');

    await page.getByRole('button', { name: /Ana Martins/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: en['app.settings'], exact: true }).waitFor();
    await elsewhere.page.reload();
    await elsewhere.page.getByRole('link', { name: en['word.TAB_ACCOUNTS'] }).first().waitFor();
    await elsewhere.close();
    await close();
  });

  it('changes his password, and his other session is signed out', async () => {
    const [here, elsewhere] = [await signedIn(owner), await signedIn(owner)];
    const { page } = here;
    await page.goto('/settings/sessions');
    await page.getByText(en['settings.sessions.current'] as string).waitFor();
    expect(await page.getByText('Chrome on Linux').count()).toBeGreaterThan(1);
    await clean(here);

    await page.goto('/settings/password');
    await page.fill('input[name="currentPassword"]', 'WRong!!11');
    await page.fill('input[name="password"]', 'BLue!!38x');
    const save = button(page, en['ui.save']);
    expect(await save.isDisabled()).toBe(true);
    await page.fill('input[name="again"]', 'BLue!!38x');
    await save.click();
    await page.getByText(en['error.PASSWORD_WRONG'] as string).waitFor();
    await clean(here);
    await refill(page, 'currentPassword', owner.password);
    await save.click();
    await page.getByText(en['settings.password.done'] as string).waitFor();
    owner.password = 'BLue!!38x';

    await elsewhere.page.goto('/accounts');
    await elsewhere.page.waitForURL('**/master?next=%2Faccounts');
    await elsewhere.close();
    await page.goto('/settings/sessions');
    await page.getByText('You are signed in here alone.').waitFor();
    await here.close();
  });

  it('turns his second factor on, keeps the recovery codes, and signs in with a code and with a recovery code', async () => {
    const here = await signedIn(owner);
    const { page } = here;
    await page.goto('/settings/second-factor');
    await button(page, en['settings.factor.setUp']).click();
    const dialog = page.getByRole('dialog');
    await page.fill('input[name="password"]', owner.password);
    await clean(here);
    await button(dialog, en['settings.factor.next']).click();
    secret = await dialog.locator('code').innerText();
    await page.fill('input[name="code"]', '000000');
    await button(dialog, en['settings.factor.turnOn']).click();
    await page.getByText(en['error.WRONG_CODE'] as string).waitFor();
    await clean(here);
    await refill(page, 'code', totp(secret));
    await button(dialog, en['settings.factor.turnOn']).click();
    await dialog.getByText(en['settings.codes.kept'] as string).waitFor();
    codes = await dialog.locator('li code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await clean(here);
    const download = page.waitForEvent('download');
    await button(dialog, en['settings.codes.download']).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8').trim().split('\r\n').slice(-10)).toEqual(codes);
    expect(await button(dialog, en['settings.codes.done']).isDisabled()).toBe(true);
    await dialog.getByText(en['settings.codes.kept'] as string).click();
    await button(dialog, en['settings.codes.done']).click();
    await page.getByText('10 left').waitFor();
    await clean(here);
    await here.close();

    const byCode = await signedIn(owner, totp(secret, 1));
    await byCode.close();
    const byRecovery = await visit(browser, server.url);
    await byRecovery.page.goto('/master');
    await byRecovery.page.fill('input[name="login"]', owner.email);
    await byRecovery.page.fill('input[name="password"]', owner.password);
    await byRecovery.page.click('form button[type="submit"]');
    await button(byRecovery.page, en['signIn.useRecovery']).click();
    await clean(byRecovery);
    await byRecovery.page.fill('input[name="code"]', codes[0] as string);
    await byRecovery.page.click('form button[type="submit"]');
    await byRecovery.page.waitForURL('**/dashboard');
    await byRecovery.close();
  });

  it('changes his e-mail address by both answers; only the mailed link makes it his', async () => {
    const here = await signedIn(owner, codes[1]);
    const { page } = here;
    await page.goto('/settings');
    await button(page, en['settings.email.change']).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('barks at cats', { exact: false }).waitFor();
    await page.fill('input[name="email"]', 'new@example.com');
    await page.fill('input[name="answers.0.answer"]', 'Tom');
    await page.fill('input[name="answers.1.answer"]', 'elm street');
    await page.fill('input[name="code"]', codes[2] as string);
    await button(dialog, en['settings.email.send']).click();
    await dialog.getByText(en['error.ANSWERS_WRONG'] as string).waitFor();
    await clean(here);
    await refill(page, 'answers.0.answer', 'rex');
    await button(dialog, en['settings.email.send']).click();
    await page.getByText('We have mailed a link to').waitFor();
    expect(await card(page, en['signUp.email']).locator('p').first().innerText()).toBe('ana@example.com');
    await clean(here);

    const confirming = await visit(browser, server.url);
    await confirming.page.goto(await linkTo('new@example.com', '/confirm-email'));
    await button(confirming.page, en['confirmEmail.confirm']).waitFor();
    await clean(confirming);
    await button(confirming.page, en['confirmEmail.confirm']).click();
    await confirming.page.getByText(en['confirmEmail.done.title'] as string).waitFor();
    await clean(confirming);
    await confirming.close();
    await here.close();
    owner.email = 'new@example.com';
    const renamed = await signedIn(owner, codes[3]);
    await renamed.close();
  });

  it('requires a second factor of clerks: one without is led to set it up, then goes on where he wanted to', async () => {
    const here = await signedIn(owner, codes[4]);
    await ask(here.page, 'mutation ($input: CreateUserInput!) { createUser(input: $input) { userErrors { code field } } }', {
      email: 'ben@example.com',
      firstName: 'Ben',
      lastName: 'Carter',
      language: 'DE',
      idempotencyKey: 'settings-journey-ben-carter',
      grants: [{ permission: 'MANAGE_TICKETS', account: 'acmeshop' }],
    });
    const clerk = await visit(browser, server.url, { viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'de-DE' });
    const { page } = clerk;
    await page.goto(await linkTo('ben@example.com', '/activate'));
    await page.fill('input[name="password"]', 'GRau!!46z');
    await page.click('form button[type="submit"]');
    await page.waitForURL('**/tickets');
    await page.getByText('Ben Carter').first().waitFor();

    await here.page.goto('/settings/second-factor');
    await here.page.getByText('1 clerk has none yet.').waitFor();
    await here.page.getByRole('switch').press(' ');
    const asked = here.page.getByRole('alertdialog');
    await asked.getByText('1 clerk has none yet.').waitFor();
    await clean(here);
    await button(asked, en['settings.require.confirm']).click();
    await here.page.getByText(en['settings.saved'] as string).waitFor();
    await here.close();

    await page.goto('/tickets?status=any');
    await page.getByRole('heading', { level: 1, name: de['settings.first.title'], exact: true }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await clean(clerk);
    await page.fill('input[name="password"]', 'GRau!!46z');
    await page.click('form button[type="submit"]');
    const own = await page.locator('main code').innerText();
    await clean(clerk);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.fill('input[name="code"]', totp(own));
    await page.click('form button[type="submit"]');
    await page.getByText(de['settings.codes.kept'] as string).click();
    await clean(clerk);
    await button(page, de['settings.codes.done']).click();
    await page.getByRole('heading', { level: 1, name: de['word.TAB_TICKETS'], exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/tickets');

    await page.goto('/settings/second-factor');
    await page.getByText(de['settings.factor.required.on'] as string).waitFor();
    expect(await button(page, de['settings.factor.end']).count()).toBe(0);
    await clean(clerk);
    await clerk.close();
  });
});
