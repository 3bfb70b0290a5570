import type { CapabilityName } from '../../src/access/capabilities';
import type { ApiCaller } from '../support/test-app';
import { type Person, type Right, type World, type WorldAccount, worldPassword } from '../support/world';

type Rights = ReadonlySet<CapabilityName>;

/** One kind of caller, and what he holds by product.md 2: modelled by hand, not asked of the code under test. */
export interface Caller {
  name: string;
  api: ApiCaller;
  /** on A1, the account of the rows */
  on: Rights;
  /** anywhere in the master of A1; nothing for those of elsewhere */
  inMaster: Rights;
  /** anywhere at all */
  anywhere: Rights;
  /** reads A1, or stands on it, in whatever way */
  knowsAccount: boolean;
  /** belongs to the master of A1, or to one of its accounts: knows its people by name */
  knowsMaster: boolean;
  isOwner: boolean;
  /** a user of a master: the owner, a clerk, a program with a clerk's key */
  isUser: boolean;
  /** signed in by browser, as himself */
  hasSession: boolean;
  /** the customer of the stage's order and ticket, on the support page */
  isCustomer: boolean;
  /** whose own user he is, where he is an account's */
  account: WorldAccount | null;
  /** the owner while he views as somebody: every mutation but signing out is FORBIDDEN */
  readOnly: boolean;
  /** what proves once more who he is */
  stepUp: { pin: string } | { password: string };
}

const interfaceRights = ['REPORT_ACCESS', 'MANAGE_TICKETS', 'MANAGE_ORDERS'] as const;
const apiRights = ['API_ORDERS_READ', 'API_ORDERS_WRITE', 'ANALYTICS_API', 'PRODUCTS_API'] as const;
const masterWide = ['MANAGE_USERS', 'MANAGE_PARTNERS'] as const;
/** product.md 2: what each way in carries */
const bySession: readonly string[] = [...interfaceRights, 'SUBSCRIPTION_MANAGEMENT', ...masterWide];
const byKey: readonly string[] = [...apiRights, 'MANAGE_PARTNERS'];

type Held = { can: CapabilityName; on: WorldAccount | 'all' | null };

interface Options {
  enabled?: boolean;
  deleted?: boolean;
  /** asks with an API key instead of a browser session */
  key?: boolean;
  apiOnly?: boolean;
}

export interface Cast {
  callers: Caller[];
  owner: Caller;
  /** the one who never signs in */
  stranger: Caller;
  named(name: string): Caller;
}

/**
 * Every kind of caller that security.md and product.md 2 tell apart, each with a session or key of his own.
 * @param foreign the owner of another master
 * @param customers e-mails: of the stage's order on the first account, of another customer there, of one of the second account
 */
export async function makeCast(
  world: World,
  master: Person & { masterId: string },
  foreign: Person & { masterId: string },
  [a1, a2, foreignAccount]: readonly [WorldAccount, WorldAccount, WorldAccount],
  remove: (userId: string) => Promise<void>,
  customers: readonly [own: string, other: string, elsewhere: string],
): Promise<Cast> {
  const callers: Caller[] = [];
  const add = (name: string, api: ApiCaller, facts: Partial<Caller>): Caller => {
    const caller: Caller = {
      name,
      api,
      on: new Set(['PUBLIC', 'SIGNED_IN']),
      inMaster: new Set(),
      anywhere: new Set(['PUBLIC', 'SIGNED_IN']),
      knowsAccount: false,
      knowsMaster: false,
      isOwner: false,
      isUser: false,
      hasSession: false,
      isCustomer: false,
      account: null,
      readOnly: false,
      stepUp: { password: worldPassword },
      ...facts,
    };
    callers.push(caller);
    return caller;
  };
  const base: CapabilityName[] = ['PUBLIC', 'SIGNED_IN'];
  const nobody: Rights = new Set<CapabilityName>(['PUBLIC']);
  const nothing: Rights = new Set<CapabilityName>();

  const clerk = async (name: string, held: Held[], options: Options = {}): Promise<Caller> => {
    const can: Right[] = held.map(({ can: permission, on }) => (on === null ? permission : { permission, on }));
    const person = await world.addClerk(master, { can, enabled: options.enabled, apiOnly: options.apiOnly });
    const api = options.key ? await world.apiKey(person.userId) : person.api;
    if (options.deleted) await remove(person.userId);
    // a dead key is told so, whatever it asks for; a dead session is a stranger's
    if (options.key && (options.enabled === false || options.deleted)) return add(name, api, { on: nothing, anywhere: nothing });
    if (options.enabled === false || options.deleted || (options.apiOnly && !options.key))
      return add(name, api, { on: nobody, anywhere: nobody });
    const carried = held
      .filter((right) => (options.key ? byKey : bySession).includes(right.can))
      .flatMap((right) => (right.can === 'API_ORDERS_WRITE' ? [right, { ...right, can: 'API_ORDERS_READ' as const }] : [right]));
    const here = carried.filter(({ on }) => on === 'all' || on?.id === a1.id);
    const all = new Set([...base, ...carried.map(({ can: capability }) => capability)]);
    return add(name, api, {
      on: new Set([...base, ...here.map(({ can: capability }) => capability)]),
      inMaster: all,
      anywhere: all,
      knowsAccount: here.length > 0,
      knowsMaster: true,
      isUser: true,
      hasSession: !options.key,
    });
  };

  const owner = add('owner', master.api, {
    on: new Set([...base, 'OWNER']),
    inMaster: new Set([...base, 'OWNER']),
    anywhere: new Set([...base, 'OWNER']),
    knowsAccount: true,
    knowsMaster: true,
    isOwner: true,
    isUser: true,
    hasSession: true,
    stepUp: { pin: '2468' },
  });
  add('other owner', foreign.api, { anywhere: new Set([...base, 'OWNER']), isUser: true, hasSession: true, stepUp: { pin: '2468' } });
  const stranger = add('stranger', world.stranger(), { on: nobody, anywhere: nobody });
  const accountUser: Rights = new Set([...base, 'ACCOUNT_USER']);
  add('account user', await world.accountUser(a1), {
    on: accountUser,
    anywhere: accountUser,
    knowsAccount: true,
    knowsMaster: true,
    hasSession: true,
    account: a1,
  });
  add('user of the other account', await world.accountUser(a2), {
    anywhere: accountUser,
    knowsMaster: true,
    hasSession: true,
    account: a2,
  });
  add('user of another master’s account', await world.accountUser(foreignAccount), {
    anywhere: accountUser,
    hasSession: true,
    account: foreignAccount,
  });

  await clerk('clerk without rights', []);
  for (const can of interfaceRights) {
    await clerk(`clerk with ${can}`, [{ on: a1, can }]);
    await clerk(`clerk with ${can} on the other account`, [{ on: a2, can }]);
    await clerk(`clerk with ${can} on all accounts`, [{ on: 'all', can }]);
  }
  const billing = ['MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'] as const;
  await clerk(
    'clerk with SUBSCRIPTION_MANAGEMENT',
    billing.map((can) => ({ on: a1, can })),
  );
  for (const can of masterWide) await clerk(`clerk with ${can}`, [{ on: null, can }]);
  await clerk('key with MANAGE_PARTNERS', [{ on: null, can: 'MANAGE_PARTNERS' }], { key: true });
  await clerk('key of a clerk with MANAGE_USERS', [{ on: null, can: 'MANAGE_USERS' }], { key: true });
  for (const can of apiRights) {
    await clerk(`key with ${can}`, [{ on: a1, can }], { key: true, apiOnly: true });
    await clerk(`key with ${can} on the other account`, [{ on: a2, can }], { key: true, apiOnly: true });
    await clerk(`key with ${can} on all accounts`, [{ on: 'all', can }], { key: true, apiOnly: true });
    await clerk(`browser session of a clerk with ${can}`, [{ on: a1, can }]);
  }
  // a right on A1 beside another right on A2 never adds up to a third
  await clerk('reports on A1, tickets on A2', [
    { on: a1, can: 'REPORT_ACCESS' },
    { on: a2, can: 'MANAGE_TICKETS' },
  ]);
  await clerk('tickets and orders on both, subscriptions on A2', [
    ...[a1, a2].flatMap((on) => [
      { on, can: 'MANAGE_TICKETS' as const },
      { on, can: 'MANAGE_ORDERS' as const },
    ]),
    { on: a2, can: 'SUBSCRIPTION_MANAGEMENT' },
  ]);
  await clerk('tickets on A1, orders on A2', [
    { on: a1, can: 'MANAGE_TICKETS' },
    { on: a2, can: 'MANAGE_ORDERS' },
  ]);
  const everything: Held[] = [
    ...[...interfaceRights, ...apiRights, 'SUBSCRIPTION_MANAGEMENT' as const].map((can) => ({ on: a1, can })),
    ...masterWide.map((can) => ({ on: null, can })),
  ];
  await clerk(
    'key of a clerk with interface rights',
    interfaceRights.map((can) => ({ on: a1, can })),
    { key: true },
  );
  await clerk('clerk with everything', everything);
  await clerk('key of a clerk with everything', everything, { key: true });
  await clerk('disabled clerk with everything', everything, { enabled: false });
  await clerk('key of a disabled clerk with everything', everything, { enabled: false, key: true });
  await clerk('deleted clerk with everything', everything, { deleted: true });
  await clerk('key of a deleted clerk with everything', everything, { deleted: true, key: true });
  await clerk('browser session of an API-only clerk', everything, { apiOnly: true });

  // customers hold CUSTOMER and nothing that is for people with a sign-in; two of one account share no row
  const customer: Rights = new Set(['PUBLIC', 'CUSTOMER']);
  add('customer', await world.customer(a1, customers[0]), { on: customer, anywhere: customer, knowsAccount: true, isCustomer: true });
  add('another customer of the account', await world.customer(a1, customers[1]), { on: customer, anywhere: customer });
  add('customer of the other account', await world.customer(a2, customers[2]), { on: nobody, anywhere: customer });

  // the header that lets the owner view as a clerk; from anybody else it is as if it were not there
  const viewed = await world.addClerk(master, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
  const viewing = (by: ApiCaller) => {
    const api = world.stranger({ 'x-mestre-view-as': `usr_${viewed.userId}` });
    api.cookie = by.cookie;
    return api;
  };
  const tickets: Rights = new Set([...base, 'MANAGE_TICKETS']);
  add('owner viewing as a clerk with MANAGE_TICKETS', viewing(master.api), {
    on: tickets,
    inMaster: tickets,
    anywhere: tickets,
    knowsAccount: true,
    knowsMaster: true,
    isUser: true,
    readOnly: true,
  });
  add('other owner trying to view as a clerk of ours', viewing(foreign.api), {
    anywhere: new Set([...base, 'OWNER']),
    isUser: true,
    hasSession: true,
    stepUp: { pin: '2468' },
  });
  const trying = await clerk('clerk with REPORT_ACCESS trying to view as a colleague', [{ on: a1, can: 'REPORT_ACCESS' }]);
  trying.api = viewing(trying.api);

  const named = (name: string) => {
    const caller = callers.find((candidate) => candidate.name === name);
    if (!caller) throw new Error(`Nobody is called ${name}`);
    return caller;
  };
  return { callers, owner, stranger, named };
}
