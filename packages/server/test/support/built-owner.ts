import type { BuiltServer } from './built-server';

export const builtPassword = { owner: 'GReen!!27', account: 'SHop##33p', clerk: 'WOrld!!22pass' };

/** One browser at built servers: its cookie is good at each of them, as behind a load balancer. */
export class BuiltBrowser {
  private cookie = '';

  /** What it sends as its cookies. */
  get cookies(): string {
    return this.cookie;
  }

  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer
  async ask(server: BuiltServer, query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.cookie ? { cookie: this.cookie } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return response.json();
  }

  /** A mutation without errors. */
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer
  async act(server: BuiltServer, name: string, type: string, input: object, shown = ''): Promise<any> {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} userErrors { code field } } }`;
    const answer = await this.ask(server, query, { input });
    expect({ name, ...answer.data?.[name], errors: answer.errors }).toMatchObject({ name, userErrors: [] });
    return answer.data[name];
  }
}

/** The token of the link mailed last to an address. */
export async function mailedToken(server: BuiltServer, to: string): Promise<string> {
  const mail = await server.mailTo(to, ({ text }) => text.includes('#token='));
  return /#token=([\w-]+)/.exec(mail.text)?.[1] as string;
}

/** Signs up the account acmeshop and its owner (owner@example.com, PIN 1357), who is signed in afterwards. The requests go to the servers in turns. */
export async function signUpOwner(...servers: [BuiltServer, ...BuiltServer[]]): Promise<BuiltBrowser> {
  let turn = 0;
  const next = () => servers[turn++ % servers.length] as BuiltServer;
  const owner = new BuiltBrowser();
  const account = { nickname: 'acmeshop', email: 'acme@example.com', password: builtPassword.account, timeZone: 'UTC', currency: 'USD' };
  await owner.act(next(), 'signUpAccount', 'SignUpAccountInput', account);
  const { data } = await owner.ask(servers[0], '{ securityQuestions(language: EN) { key } }');
  const securityAnswers = data.securityQuestions
    .slice(0, 2)
    .map(({ key }: { key: string }, index: number) => ({ questionKey: key, answer: `Rex ${index}`, hint: 'woof' }));
  const master = {
    email: 'owner@example.com',
    firstName: 'O',
    lastName: 'W',
    pin: '1357',
    accountNickname: 'acmeshop',
    accountPassword: builtPassword.account,
  };
  await owner.act(next(), 'signUpMaster', 'SignUpMasterInput', { ...master, securityAnswers });
  const token = await mailedToken(servers[0], 'owner@example.com');
  await owner.act(next(), 'activate', 'ActivateInput', { token, password: builtPassword.owner });
  return owner;
}
