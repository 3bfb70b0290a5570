import type { Browser, Page } from 'playwright-core';
import { axeViolations } from './support/axe';
import { launchBrowser, type Visit, visit } from './support/browser';
import { ask, mailedToken, makeSeller, type Seller } from './support/seller';
import { BuiltServer } from './support/server';
import { wordsOf } from './support/words';

const words = wordsOf('en');
const password = 'GReen!!27';
const clerkEmail = 'tina@example.com';

/** The control that has the focus, in the words of a screen reader; empty where it is no control but a dialog, a row, a message. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    if (!at?.matches('button, a, input, textarea, [role="menuitem"]')) return '';
    const label = [...(at.labels ?? [])].map(({ textContent }) => textContent).join(' ');
    return `${at.getAttribute('aria-label') ?? ''} ${label} ${at.textContent ?? ''}`.trim();
  });
}

/** Goes on with Tab until something of this name has the focus. @throws where the keyboard does not come to it */
async function tabTo(page: Page, name: string | undefined, back = false): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    const at = await focused(page);
    if (name && at.includes(name)) return;
    seen.push(at.slice(0, 40));
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`the keyboard does not come to "${name}", only to ${[...new Set(seen)].join(' | ')}`);
}

async function press(page: Page, name: string | undefined): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** At the pace of somebody quick. */
const write = (page: Page, text: string) => page.keyboard.type(text, { delay: 15 });

/** interface.md: the day of a clerk and of the owner with the keyboard alone. Nothing here clicks. */
describe('a day without a mouse', () => {
  let server: BuiltServer;
  let browser: Browser;
  let owner: Visit;
  let clerk: Visit;
  let seller: Seller;
  beforeAll(async () => {
    [server, browser] = await Promise.all([BuiltServer.start(), launchBrowser()]);
    owner = await visit(browser, server.url);
    seller = await makeSeller(server, owner.page, { alpha1: 'ALPHA001', bravo1: 'BRAVO001' });
    const errors = 'userErrors { code field }';
    const { createUser } = await ask<{ createUser: { user: { id: string; version: number } } }>(
      owner.page,
      `mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id version } ${errors} } }`,
      {
        ...{ email: clerkEmail, firstName: 'Tina', lastName: 'Clerk', language: 'EN', idempotencyKey: 'tina' },
        grants: ['MANAGE_TICKETS', 'MANAGE_ORDERS'].map((permission) => ({ permission, account: 'alpha1' })),
      },
    );
    await ask(owner.page, `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { ${errors} } }`, {
      userId: createUser.user.id,
      version: createUser.user.version,
      refundCap: { amount: '10.00', currency: 'USD' },
    });
    await ask(owner.page, `mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { ${errors} } }`, {
      ...{ account: 'alpha1', receipt: 'PARCEL01', currency: 'USD', customerEmail: 'reader@alpha1.example', idempotencyKey: 'parcel' },
      placedAt: new Date(Date.now() - 86_400_000).toISOString(),
      lines: [{ item: '2', title: 'Book', quantity: 3, unitPrice: '20.00', shippable: true }],
    });
    await ask(owner.page, `mutation ($input: CreateReplyTemplateInput!) { createReplyTemplate(input: $input) { ${errors} } }`, {
      name: 'New link',
      body: 'Hello {{customer.firstName}}, a new link to order {{order.receipt}} is on its way.',
      language: 'EN',
      shared: true,
    });
    const token = await mailedToken(server, clerkEmail);
    clerk = await visit(browser, server.url);
    await clerk.page.goto('/master');
    await ask(clerk.page, `mutation ($input: ActivateInput!) { activate(input: $input) { ${errors} } }`, { token, password });
    await ask(clerk.page, 'mutation { signOut { signedOut } }');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const clean = async ({ page, problems }: Visit) => {
    expect(await axeViolations(page)).toEqual([]);
    expect(problems).toEqual({ errors: [], foreign: [] });
  };
  const said = (page: Page, text: string | undefined) =>
    page
      .getByText(text as string)
      .first()
      .waitFor();

  it('signs in, jumps to a ticket by its receipt, replies, takes it back, replies again and leaves a note', async () => {
    const { page } = clerk;
    await page.goto('/master');
    await tabTo(page, words['signIn.login']);
    await write(page, clerkEmail);
    await page.keyboard.press('Tab');
    await write(page, password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tickets');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('/');
    await write(page, 'ALPHA001');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tickets(\/\d+|\?.*open=\d+)/);
    await page.getByRole('toolbar', { name: words['tickets.acts'] }).waitFor();
    await page.keyboard.press('r');
    await write(page, 'We look at it.');
    await page.keyboard.press('Control+Enter');
    await said(page, words['tickets.done.replied']);
    await page.keyboard.press('F6');
    await press(page, words['ui.undo']);
    await said(page, 'Tina Clerk undid the step before');
    // the words came back with it
    await page.keyboard.press('r');
    await page.keyboard.press('Control+a');
    await write(page, 'Here is your link.');
    await page.keyboard.press('Control+Enter');
    // sent, the keys are free again
    await page.waitForFunction(() => document.activeElement?.tagName !== 'TEXTAREA');
    await page.keyboard.press('n');
    await write(page, 'Asked twice before.');
    await page.keyboard.press('Control+Enter');
    await said(page, 'Tina Clerk left a note');
    await clean(clerk);
  });

  it('replies with a template that is found by typing', async () => {
    const { page } = clerk;
    await page.keyboard.press('r');
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.press('Control+j');
    await page.getByRole('listbox', { name: words['templates.title'] }).waitFor();
    await write(page, 'new l');
    await page.getByRole('option', { name: /New link/ }).waitFor();
    await clean(clerk);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // filled for this ticket, and the focus is back where one writes on
    await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value?.includes('Hello Bo'));
    await page.keyboard.press('End');
    await write(page, ' Sorry for the wait.');
    await page.keyboard.press('Control+Enter');
    await said(page, 'Hello Bo, a new link to order ALPHA001 is on its way. Sorry for the wait.');
    await page.waitForFunction(() => document.activeElement?.tagName !== 'TEXTAREA');
    await clean(clerk);
  });

  it('asks for a refund above the cap', async () => {
    const { page } = clerk;
    await press(page, words['tickets.act.refund']);
    await page.getByRole('radio').first().waitFor();
    await clean(clerk);
    await tabTo(page, words['refund.FULL']);
    await page.keyboard.press('ArrowDown');
    await page.locator('input[name="percent"]').waitFor();
    await tabTo(page, words['refund.percent']);
    await write(page, '50');
    await tabTo(page, words['refund.reason']);
    await write(page, 'Half of it was used');
    await page.getByRole('button', { name: 'Ask to refund' }).waitFor();
    await press(page, 'Ask to refund');
    await said(page, words['refund.awaits']);
    await clean(clerk);
  });

  it('the owner finds it in the list of what waits, and approves with his PIN', async () => {
    const { page } = owner;
    await page.goto('/transactions');
    await page.getByRole('grid').waitFor();
    await tabTo(page, words['orders.orders']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Half of it was used').waitFor();
    await clean(owner);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await press(page, words['orders.act.approve']);
    await page.getByRole('dialog').waitFor();
    await clean(owner);
    await tabTo(page, 'PIN');
    await write(page, seller.pin);
    await page.keyboard.press('Enter');
    await said(page, words['refund.decide.approve.done']);
    await said(page, words['orders.refundQueue.none.title']);
    await clean(owner);
  });

  it('opens the ticket again with a comment, makes it a request for a refund, closes it, and takes that back', async () => {
    const { page } = clerk;
    await page.reload();
    await page.getByRole('toolbar', { name: words['tickets.acts'] }).waitFor();
    await said(page, 'closed the ticket');
    await page.keyboard.press('r');
    await write(page, 'One more thing.');
    await page.keyboard.press('Control+Enter');
    await said(page, words['tickets.done.reopened']);
    await press(page, words['tickets.act.more']);
    await page.getByRole('menuitem', { name: words['tickets.act.changeType'] }).waitFor();
    await page.keyboard.type((words['tickets.act.changeType'] as string).slice(0, 2));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await clean(clerk);
    await press(page, words['tickets.act.changeType']);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await said(page, 'Tina Clerk changed the type');
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
    await clean(clerk);
    await press(page, words['tickets.act.close']);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await said(page, words['tickets.done.closed']);
    await page.keyboard.press('F6');
    await press(page, words['ui.undo']);
    await page.getByText('Tina Clerk undid the step before').nth(1).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await clean(clerk);
    await page.keyboard.press('Escape');
    await clean(clerk);
  });

  it('narrows the queue by a type, finds nothing, and takes that away again', async () => {
    const { page } = clerk;
    await page.goto('/tickets');
    await page.getByRole('grid').waitFor();
    await press(page, words['tickets.type']);
    await page.getByRole('option', { name: words['word.CANCEL'] }).waitFor();
    await clean(clerk);
    const atOption = (name: string) =>
      page.evaluate(
        (text) => document.activeElement?.matches('[role="option"]') && document.activeElement.textContent?.includes(text),
        name,
      );
    for (let step = 0; step < 5 && !(await atOption('')); step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    expect(await atOption(words['word.CANCEL'] as string)).toBe(true);
    await page.keyboard.press('Space');
    await page.waitForURL(/type=CANCEL/);
    await page.keyboard.press('Escape');
    await said(page, words['tickets.nothingFits']);
    await clean(clerk);
    await press(page, words['filters.clear']);
    await page.getByText('ALPHA001').first().waitFor();
    expect(new URL(page.url()).searchParams.has('type')).toBe(false);
    await clean(clerk);
  });

  it('opens the acts on a row by a key, and comes back to the row', async () => {
    const { page } = clerk;
    await page.goto('/tickets');
    await page.getByText('ALPHA001').first().waitFor();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: words['tickets.orderDetails'] }).waitFor();
    await clean(clerk);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.closest('[data-row="0"]'));
    await clean(clerk);
  });

  it('ships two of three books, and sets right that it was one', async () => {
    const { page } = clerk;
    await page.goto('/transactions/alpha1/PARCEL01');
    await page.getByRole('toolbar', { name: words['tickets.acts'] }).waitFor();
    await press(page, words['orders.act.ship']);
    await page.getByRole('dialog').waitFor();
    await clean(clerk);
    await tabTo(page, words['orders.ship.quantity']);
    await page.keyboard.press('Control+a');
    await write(page, '2');
    await tabTo(page, words['orders.ship.carrier']);
    await write(page, 'DHL');
    await page.keyboard.press('Tab');
    await tabTo(page, words['orders.ship.tracking']);
    await write(page, 'T 100');
    await press(page, words['orders.ship.doIt']);
    await said(page, words['orders.ship.done']);
    await page.getByText(/2 shipped on .* by DHL, T 100/).waitFor();
    await clean(clerk);
    await press(page, words['orders.ship.correct']);
    await page.getByRole('dialog').waitFor();
    await clean(clerk);
    await tabTo(page, words['orders.ship.quantity']);
    await page.keyboard.press('Control+a');
    await write(page, '1');
    await page.keyboard.press('Enter');
    await said(page, words['orders.ship.corrected']);
    await page.getByText(/1 shipped on .* by DHL, T 100/).waitFor();
    // the focus is back at the button, whose name shows beside it: away with it
    await page.keyboard.press('Escape');
    await clean(clerk);
  });

  it('closes five hundred tickets at once, sees how far that is, and takes it all back', async () => {
    await server.sql(
      `WITH space AS (SELECT id AS account_id, coalesce(master_id, id) AS space_id FROM accounts WHERE nickname = 'alpha1'),
         made AS (
           INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, tags, opened_at, updated_at)
           SELECT account_id, gen_random_uuid(), space_id, 10000 + n, 'TECH_SUPPORT', 'OPEN', 'STANDARD', 'OTHER', '{many}', now() - n * interval '1 minute', now()
           FROM space, generate_series(1, 500) n RETURNING account_id, id, opened_at)
       INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, type)
       SELECT account_id, id, gen_random_uuid(), 1, 'OPENED', opened_at, 'CUSTOMER', 'TECH_SUPPORT' FROM made`,
    );
    const { page } = clerk;
    await page.goto('/tickets?tags=many');
    await page.getByRole('grid').waitFor();
    await page.getByText('10001').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: words['selection.title'] }).waitFor();
    await press(page, 'Select all 500 that match');
    await page.getByText('All 500 that match').waitFor();
    await clean(clerk);
    await page.keyboard.press('Shift+E');
    await page.getByRole('dialog', { name: 'Close 500 tickets' }).waitFor();
    await clean(clerk);
    const panel = page.getByRole('region', { name: words['bulk.panel'] });
    // what stands in the panel while it works, which may be short
    const progress = panel.getByRole('progressbar').waitFor();
    await press(page, words['bulk.do.CLOSE']);
    await progress;
    await panel.getByText('500 tickets closed').waitFor();
    await clean(clerk);
    await press(page, words['ui.undo']);
    await panel.getByText('Undone on 500 tickets').waitFor();
    await page.getByText('10001').first().waitFor();
    await clean(clerk);
  });
});
