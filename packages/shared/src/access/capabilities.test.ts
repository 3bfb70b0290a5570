import {
  accountsWith,
  accountUserCapabilities,
  type Capabilities,
  capabilitiesOf,
  holdsAny,
  holdsOn,
  ownerCapabilities,
  publicCapabilities,
} from './capabilities';
import type { Grant } from './grants';
import { type Capability, capabilities, type Permission, permissionRules, permissions } from './permissions';
import { permissionForTab, tabsFor } from './tabs';

const on = (permission: Permission, accountId: string): Grant => ({ permission, accountId, allAccounts: false });
const onAll = (permission: Permission): Grant => ({ permission, accountId: null, allAccounts: true });
const onMaster = (permission: Permission): Grant => ({ permission, accountId: null, allAccounts: false });
const linked = ['A1', 'A2', 'A3'];

const held = (of: Capabilities): Capability[] => capabilities.filter((capability) => of.has(capability));
const places = (of: Capabilities, ...anyOf: Capability[]): string[] => accountsWith(of, anyOf, linked);

describe('a browser session carries the interface permissions, an API key the API ones', () => {
  const everything = permissions.map((permission) =>
    permissionRules[permission].scope === 'MASTER' ? onMaster(permission) : onAll(permission),
  );

  test('of a clerk who holds everything', () => {
    expect(held(capabilitiesOf(everything, 'INTERFACE'))).toEqual([
      'PUBLIC',
      'SIGNED_IN',
      'MANAGE_USERS',
      'REPORT_ACCESS',
      'MANAGE_TICKETS',
      'MANAGE_ORDERS',
      'SUBSCRIPTION_MANAGEMENT',
      'MANAGE_PARTNERS',
    ]);
    expect(held(capabilitiesOf(everything, 'API'))).toEqual([
      'PUBLIC',
      'SIGNED_IN',
      'API_ORDERS_READ',
      'API_ORDERS_WRITE',
      'ANALYTICS_API',
      'PRODUCTS_API',
      'MANAGE_PARTNERS',
    ]);
  });

  test('and no permission at all is never more than being signed in', () => {
    expect(held(capabilitiesOf([], 'INTERFACE'))).toEqual(['PUBLIC', 'SIGNED_IN']);
    expect(held(publicCapabilities())).toEqual(['PUBLIC']);
    expect(held(capabilitiesOf(everything, 'INTERFACE'))).not.toContain('OWNER');
  });
});

describe('a permission counts on the account of the row', () => {
  const clerk = capabilitiesOf([on('MANAGE_TICKETS', 'A1'), on('REPORT_ACCESS', 'A2')], 'INTERFACE');

  test('each where it was given', () => {
    expect(places(clerk, 'MANAGE_TICKETS')).toEqual(['A1']);
    expect(places(clerk, 'REPORT_ACCESS')).toEqual(['A2']);
    expect(places(clerk, 'MANAGE_TICKETS', 'REPORT_ACCESS')).toEqual(['A1', 'A2']);
    expect(places(clerk, 'MANAGE_ORDERS')).toEqual([]);
    expect(holdsAny(clerk, ['MANAGE_ORDERS', 'REPORT_ACCESS'])).toBe(true);
    expect(holdsAny(clerk, ['MANAGE_ORDERS'])).toBe(false);
  });

  test('"all" is every linked account, later ones too; one account is none that was linked later', () => {
    const all = capabilitiesOf([onAll('MANAGE_TICKETS'), on('MANAGE_ORDERS', 'A1')], 'INTERFACE');
    expect(accountsWith(all, ['MANAGE_TICKETS'], [...linked, 'A4'])).toEqual(['A1', 'A2', 'A3', 'A4']);
    expect(accountsWith(all, ['MANAGE_ORDERS'], [...linked, 'A4'])).toEqual(['A1']);
  });

  test('a grant on an account that was removed counts no more', () => {
    expect(accountsWith(capabilitiesOf([on('MANAGE_TICKETS', 'GONE')], 'INTERFACE'), ['MANAGE_TICKETS'], linked)).toEqual([]);
  });

  test('a right on one account and another on a second never add up to a third', () => {
    const split = [
      on('SUBSCRIPTION_MANAGEMENT', 'A1'),
      on('SUBSCRIPTION_MANAGEMENT', 'A2'),
      on('MANAGE_TICKETS', 'A1'),
      on('MANAGE_ORDERS', 'A2'),
    ];
    expect(held(capabilitiesOf(split, 'INTERFACE'))).not.toContain('SUBSCRIPTION_MANAGEMENT');
    expect(places(capabilitiesOf([...split, on('MANAGE_ORDERS', 'A1')], 'INTERFACE'), 'SUBSCRIPTION_MANAGEMENT')).toEqual(['A1']);
    const wide = [onAll('SUBSCRIPTION_MANAGEMENT'), onAll('MANAGE_TICKETS'), on('MANAGE_ORDERS', 'A2')];
    expect(places(capabilitiesOf(wide, 'INTERFACE'), 'SUBSCRIPTION_MANAGEMENT')).toEqual(['A2']);
  });

  test('Read/Write brings Read, where it is', () => {
    const key = capabilitiesOf([on('API_ORDERS_WRITE', 'A1'), on('API_ORDERS_READ', 'A2')], 'API');
    expect(places(key, 'API_ORDERS_READ')).toEqual(['A1', 'A2']);
    expect(places(key, 'API_ORDERS_WRITE')).toEqual(['A1']);
  });

  test('rows that cannot be, such as an account beside a permission of the master, give nothing', () => {
    expect(held(capabilitiesOf([on('MANAGE_USERS', 'A1'), onMaster('MANAGE_TICKETS')], 'INTERFACE'))).toEqual(['PUBLIC', 'SIGNED_IN']);
  });

  /** A thousand random clerks against the definition, asked grant by grant. */
  test('for random grants, as the definition says', () => {
    let seed = 7;
    const next = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * n);
    };
    const perAccount = permissions.filter((permission) => permissionRules[permission].scope === 'ACCOUNT');
    for (let i = 0; i < 1000; i++) {
      const grants = Array.from({ length: next(7) }, () => {
        const permission = perAccount[next(perAccount.length)] as Permission;
        const place = next(4);
        return place === 3 ? onAll(permission) : on(permission, linked[place] as string);
      });
      for (const accountId of linked) {
        const has = (permission: Permission) =>
          grants.some((g) => g.permission === permission && (g.allAccounts || g.accountId === accountId));
        const browser = capabilitiesOf(grants, 'INTERFACE');
        const key = capabilitiesOf(grants, 'API');
        const both = has('MANAGE_TICKETS') && has('MANAGE_ORDERS');
        const found = [
          holdsOn(browser, ['MANAGE_TICKETS'], accountId),
          holdsOn(browser, ['REPORT_ACCESS'], accountId),
          holdsOn(browser, ['SUBSCRIPTION_MANAGEMENT'], accountId),
          holdsOn(browser, ['API_ORDERS_READ', 'API_ORDERS_WRITE', 'ANALYTICS_API', 'PRODUCTS_API'], accountId),
          holdsOn(key, ['API_ORDERS_READ'], accountId),
          holdsOn(key, ['ANALYTICS_API'], accountId),
          holdsOn(key, ['MANAGE_TICKETS', 'MANAGE_ORDERS', 'REPORT_ACCESS'], accountId),
        ];
        const defined = [
          has('MANAGE_TICKETS'),
          has('REPORT_ACCESS'),
          has('SUBSCRIPTION_MANAGEMENT') && both,
          false,
          has('API_ORDERS_READ') || has('API_ORDERS_WRITE'),
          has('ANALYTICS_API'),
          false,
        ];
        expect(found).toEqual(defined);
      }
    }
  });
});

test('an account user holds his account and nothing beside it', () => {
  const user = accountUserCapabilities('A2');
  expect(held(user)).toEqual(['PUBLIC', 'SIGNED_IN', 'ACCOUNT_USER']);
  expect(places(user, 'ACCOUNT_USER', 'OWNER')).toEqual(['A2']);
});

describe('tabs', () => {
  const open = { openTickets: true };
  const none = { openTickets: false };

  test('the owner sees every one', () => {
    expect(tabsFor(ownerCapabilities(), open)).toEqual([
      'DASHBOARD',
      'TICKETS',
      'TRANSACTIONS',
      'REPORTS',
      'ACCOUNTS',
      'USERS',
      'MY_ITEMS',
      'PARTNERS',
    ]);
    expect(tabsFor(ownerCapabilities(), none)).not.toContain('MY_ITEMS');
    expect(places(ownerCapabilities(), 'OWNER')).toEqual(linked);
  });

  test.each([
    ['MANAGE_TICKETS', 'TICKETS'],
    ['MANAGE_ORDERS', 'TRANSACTIONS'],
    ['REPORT_ACCESS', 'REPORTS'],
  ] as const)('a clerk with %s sees %s, one without does not', (permission, tab) => {
    expect(tabsFor(capabilitiesOf([on(permission, 'A1')], 'INTERFACE'), none)).toEqual([tab]);
    expect(permissionForTab(tab)).toBe(permission);
  });

  test('no permission grants Dashboard or Accounts', () => {
    const everything = permissions.map((permission) =>
      permissionRules[permission].scope === 'MASTER' ? onMaster(permission) : onAll(permission),
    );
    expect(tabsFor(capabilitiesOf(everything, 'INTERFACE'), open)).toEqual([
      'TICKETS',
      'TRANSACTIONS',
      'REPORTS',
      'USERS',
      'MY_ITEMS',
      'PARTNERS',
    ]);
    expect([permissionForTab('DASHBOARD'), permissionForTab('ACCOUNTS')]).toEqual([null, null]);
  });

  test('My Items is every user’s, while tickets are open', () => {
    expect(tabsFor(capabilitiesOf([], 'INTERFACE'), open)).toEqual(['MY_ITEMS']);
    expect(tabsFor(capabilitiesOf([], 'INTERFACE'), none)).toEqual([]);
    expect(tabsFor(publicCapabilities(), open)).toEqual([]);
  });
});
