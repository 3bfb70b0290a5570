import type { Page } from 'playwright-core';
import type { BuiltServer } from './server';

/** The API as a page of ours asks it, with the page's own session; what is refused is thrown. */
export async function ask<Data = Record<string, unknown>>(page: Page, query: string, input?: object): Promise<Data> {
  const answer = await page.evaluate(
    async ([text, variables]) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mestre-client': 'web' },
        body: JSON.stringify({ query: text, variables }),
      });
      return response.json();
    },
    [query, { input }] as const,
  );
  if (answer.errors || JSON.stringify(answer.data).includes('"code"')) throw new Error(JSON.stringify(answer));
  return answer.data;
}

/** The token of the newest mail to an address. */
export async function mailedToken(server: BuiltServer, to: string): Promise<string> {
  const mails = (await server.mailbox()).filter((mail) => mail.to === to).sort((one, other) => one.at.localeCompare(other.at));
  const token = /#token=([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1];
  if (!token) throw new Error(`no link for ${to} in ${JSON.stringify(mails)}`);
  return token;
}

export interface Seller {
  email: string;
  password: string;
  pin: string;
}

/**
 * A master with accounts, each with one order of the receipt given, and a ticket for it; made by the API, with the owner signed in on the page.
 * @param accounts nickname to receipt
 */
export async function makeSeller(server: BuiltServer, page: Page, accounts: Readonly<Record<string, string>>): Promise<Seller> {
  const owner = { email: 'owner@example.com', password: 'GReen!!27', pin: '1357' };
  const password = 'SHop##33p';
  const errors = 'userErrors { code field }';
  const nicknames = Object.keys(accounts);
  await page.goto('/master');
  for (const nickname of nicknames)
    await ask(page, `mutation ($input: SignUpAccountInput!) { signUpAccount(input: $input) { ${errors} } }`, {
      nickname,
      email: `${nickname}@example.com`,
      password,
      timeZone: 'UTC',
      currency: 'USD',
    });
  const { securityQuestions } = await ask<{ securityQuestions: { key: string }[] }>(page, '{ securityQuestions(language: EN) { key } }');
  await ask(page, `mutation ($input: SignUpMasterInput!) { signUpMaster(input: $input) { ${errors} } }`, {
    email: owner.email,
    firstName: 'Marina',
    lastName: 'Costa',
    language: 'EN',
    pin: owner.pin,
    accountNickname: nicknames[0],
    accountPassword: password,
    securityAnswers: securityQuestions.slice(0, 2).map(({ key }, index) => ({ questionKey: key, answer: `Rex ${index}`, hint: 'woof' })),
  });
  const token = await mailedToken(server, owner.email);
  await ask(page, `mutation ($input: ActivateInput!) { activate(input: $input) { ${errors} } }`, { token, password: owner.password });
  for (const nickname of nicknames.slice(1)) {
    await ask(page, `mutation ($input: LinkAccountInput!) { linkAccount(input: $input) { ${errors} } }`, { nickname, password });
    const link = await mailedToken(server, `${nickname}@example.com`);
    await ask(page, `mutation ($input: TokenInput!) { confirmAccountLink(input: $input) { ${errors} } }`, { token: link });
  }
  for (const [account, receipt] of Object.entries(accounts)) {
    await ask(page, `mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { ${errors} } }`, {
      account,
      receipt,
      placedAt: new Date(Date.now() - 86_400_000).toISOString(),
      currency: 'USD',
      customerEmail: `buyer@${account}.example`,
      customerFirstName: 'Bo',
      customerLastName: `Of ${account}`,
      lines: [{ item: '1', title: 'Course', quantity: 1, unitPrice: '47.00' }],
      idempotencyKey: `order-${receipt}`,
    });
    await ask(page, `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ${errors} } }`, {
      account,
      receipt,
      type: 'TECH_SUPPORT',
      reason: 'ACCESS',
      comment: 'Cannot open it',
      idempotencyKey: `ticket-${receipt}`,
    });
  }
  return owner;
}
