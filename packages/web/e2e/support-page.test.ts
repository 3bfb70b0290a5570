import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { ask } from './support/api';
import { axeViolations } from './support/axe';
import { launchBrowser, type Visit, visit } from './support/browser';
import { mailedToken, makeSeller } from './support/seller';
import { BuiltServer } from './support/server';
import { wordsOf } from './support/words';

const words = wordsOf('en');
const en = (id: string) => words[id] as string;
const customer = 'buyer@brightbk.example';
const picture = {
  name: 'what I see.png',
  mimeType: 'image/png',
  buffer: Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(60_000, 3)]),
};

/** A customer on a phone, without a mouse: let in by mail, a refund asked for, an answer read, the request taken back, written again (product.md 1, 6). */
describe('a customer on the support page', () => {
  let server: BuiltServer;
  let browser: Browser;
  let seller: Visit;
  let guest: Visit;
  let page: Page;
  let number = 0;

  beforeAll(async () => {
    [server, browser] = await Promise.all([BuiltServer.start(), launchBrowser()]);
    seller = await visit(browser, server.url);
    await makeSeller(server, seller.page, { brightbk: 'ABCD1234' });
    guest = await visit(browser, server.url, { viewport: { width: 360, height: 740 } });
    page = guest.page;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const isSound = async () => {
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  };

  const button = (id: string) => page.getByRole('button', { name: en(id) });
  /** Goes on with Tab until it has the focus. @throws where the keyboard does not come to it */
  const tabTo = async (to: Locator) => {
    await to.waitFor();
    for (let step = 0; step < 60; step += 1) {
      if (await to.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not come to ${to}`);
  };
  const press = async (to: Locator, key: 'Enter' | 'Space' = 'Enter') => {
    await tabTo(to);
    await page.keyboard.press(key);
  };
  const write = async (to: Locator, text: string) => {
    await tabTo(to);
    await page.keyboard.type(text);
  };
  const attach = async (...files: (typeof picture)[]) => {
    const asked = page.waitForEvent('filechooser');
    await press(button('domain.attach'), 'Space');
    await (await asked).setFiles(files);
  };

  test('gives receipt and e-mail, and is let in by the link from the mail', async () => {
    await page.goto('/support/brightbk#receipt=ABCD1234');
    await write(page.getByLabel(en('support.door.email')), customer);
    await isSound();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: en('support.door.done') }).waitFor();
    await isSound();
    const token = await mailed();
    await page.goto('about:blank');
    await page.goto(`/support#token=${token}`);
    await page.getByRole('button', { name: en('support.open.go') }).waitFor();
    await isSound();
    await press(button('support.open.go'));
    await page.getByRole('heading', { name: en('support.home.title') }).waitFor();
    await page.getByText('ABCD1234').first().waitFor();
    await isSound();
    expect(new URL(page.url()).hash).toBe('');
  });

  test('asks for a refund with a picture, and sees when it is carried out', async () => {
    await press(page.getByRole('link', { name: new RegExp(en('support.help')) }));
    await tabTo(page.getByRole('radio', { checked: true }));
    await page.keyboard.press('ArrowDown');
    await page.getByRole('radio', { name: new RegExp(`^${en('word.REFUND')}`), checked: true }).waitFor();
    await isSound();
    await press(page.getByRole('button', { name: new RegExp(en('support.new.reason').replace('?', '\\?')) }));
    await page.getByRole('option').first().waitFor();
    await isSound();
    await page.keyboard.type(en('support.reason.DEFECT').slice(0, 6));
    await page.keyboard.press('Enter');
    await write(page.getByLabel(en('support.new.comment')), 'It does not start.');
    await attach(picture, { name: 'wrong one.txt', mimeType: 'text/plain', buffer: Buffer.from('wrong') });
    await page.getByText('wrong one.txt').waitFor();
    await tabTo(page.getByRole('button', { name: 'Remove wrong one.txt' }));
    await isSound();
    await page.keyboard.press('Space');
    await page.getByText('wrong one.txt').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Remove what I see.png');
    await attach({ name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.getByText(/program\.exe/).waitFor();
    await isSound();
    await press(button('support.new.open'));
    await page.waitForURL(/\?ticket=\d+$/);
    number = Number(new URL(page.url()).searchParams.get('ticket'));
    await page.getByText('It does not start.').waitFor();
    await page.getByText(/carried out by itself/).waitFor();
    await isSound();
    const fetched = page.waitForEvent('download');
    await press(page.getByRole('link', { name: /what I see\.png/ }));
    expect(await readFile(await (await fetched).path())).toEqual(picture.buffer);
    const log = `{ ticket(number: ${number}) { events { nodes { kind attachments { name contentType } } } } }`;
    const { ticket } = await ask<{ ticket: { events: { nodes: object[] } } }>(seller.page, log);
    expect(ticket.events.nodes[0]).toEqual({ kind: 'OPENED', attachments: [{ name: 'what I see.png', contentType: 'image/png' }] });
  });

  test('reads what the seller answered, once it cannot be taken back, and nothing of a note', async () => {
    const comment = async (input: object) => {
      const query = `{ ticket(number: ${number}) { version } }`;
      const { version } = (await ask<{ ticket: { version: number } }>(seller.page, query)).ticket;
      const act = 'mutation ($input: CommentTicketInput!) { commentTicket(input: $input) { userErrors { code } } }';
      await ask(seller.page, act, { number, version, ...input });
    };
    await comment({ body: 'Please try the new version.' });
    await comment({ body: 'He writes every week.', internal: true });
    await page.waitForTimeout(8_500);
    await page.reload();
    await page.getByText('Please try the new version.').waitFor();
    expect(await page.getByText('He writes every week.').count()).toBe(0);
    expect(await page.getByText('Marina').count()).toBe(0);
    await isSound();
  });

  test('closes the ticket, which takes the request back', async () => {
    await press(button('support.close'));
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(/withdrawn/).waitFor();
    await isSound();
    await press(dialog.getByRole('button', { name: en('support.close') }));
    await page.getByText(en('support.outcome.WITHDRAWN')).waitFor();
    await isSound();
    const { ticket } = await ask<{ ticket: object }>(seller.page, `{ ticket(number: ${number}) { status outcome expiresAt } }`);
    expect(ticket).toEqual({ status: 'CLOSED', outcome: 'WITHDRAWN', expiresAt: null });
  });

  test('opens it again by a reply with a file, and leaves', async () => {
    await write(page.getByLabel(en('support.reply')), 'Look at this one.');
    await attach({ ...picture, name: 'again.png' });
    await page.getByText('again.png').waitFor();
    await press(button('support.reply.send'));
    await page.getByRole('link', { name: /again\.png/ }).waitFor();
    await isSound();
    const query = `{ ticket(number: ${number}) { status type events { nodes { kind attachments { name } } } } }`;
    const { ticket } = await ask<{ ticket: { events: { nodes: object[] } } }>(seller.page, query);
    expect(ticket).toMatchObject({ status: 'REOPENED', type: 'TECH_SUPPORT' });
    expect(ticket.events.nodes).toContainEqual({ kind: 'REOPENED', attachments: [{ name: 'again.png' }] });
    await press(button('support.leave'));
    await page.getByRole('heading', { name: en('support.door.title') }).waitFor();
    await page.goto(`/support?ticket=${number}`);
    await page.getByRole('heading', { name: en('support.door.title') }).waitFor();
    for (const { problems } of [guest, seller]) expect(problems).toEqual({ errors: [], foreign: [] });
  });

  /** The mail is made by a job: it comes a moment after the answer. */
  async function mailed(): Promise<string> {
    for (let tries = 0; ; tries++) {
      const found = await mailedToken(server, customer).catch((error: Error) => error);
      if (typeof found === 'string') return found;
      if (tries > 50) throw found;
      await page.waitForTimeout(200);
    }
  }
});
