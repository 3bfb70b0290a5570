import { accountUserCapabilities, capabilitiesOf, ownerCapabilities } from './capabilities';
import type { Grant } from './grants';
import type { Permission } from './permissions';
import {
  type Answer,
  fieldAccess,
  mayGrant,
  mayManageSubscription,
  mayManageUser,
  mayOpenTicket,
  maySeeOrder,
  maySeeTicket,
  mayWorkOnOrder,
  mayWorkOnTicket,
  type OrderPlace,
  type UserHoldings,
} from './policies';

const on = (permission: Permission, accountId = 'A1'): Grant => ({ permission, accountId, allAccounts: false });
const manageUsers: Grant = { permission: 'MANAGE_USERS', accountId: null, allAccounts: false };

const browser = (...given: Permission[]) =>
  capabilitiesOf(
    given.map((permission) => on(permission)),
    'INTERFACE',
  );
const key = (...given: Permission[]) =>
  capabilitiesOf(
    given.map((permission) => on(permission)),
    'API',
  );

const ticketed: OrderPlace = { accountId: 'A1', hasTicket: true };
const bare: OrderPlace = { accountId: 'A1', hasTicket: false };
const elsewhere: OrderPlace = { accountId: 'A2', hasTicket: true };
const said = (answer: Answer) => answer.reason ?? 'yes';
const onOrders = (ask: (order: OrderPlace) => Answer) => [ticketed, bare, elsewhere].map((order) => said(ask(order)));

// who; then for an order with a ticket, one without, and one on another account
test.each([
  ['owner', ownerCapabilities(), ['yes', 'yes', 'yes'], ['yes', 'yes', 'yes'], ['yes', 'yes', 'yes']],
  ['account user', accountUserCapabilities('A1'), ['yes', 'yes', 'NOT_FOUND'], ['yes', 'yes', 'NOT_FOUND'], ['yes', 'yes', 'NOT_FOUND']],
  ['Manage Orders', browser('MANAGE_ORDERS'), ['yes', 'yes', 'NOT_FOUND'], ['yes', 'yes', 'NOT_FOUND'], ['yes', 'yes', 'NOT_FOUND']],
  [
    'Manage Tickets',
    browser('MANAGE_TICKETS'),
    ['yes', 'NOT_FOUND', 'NOT_FOUND'],
    ['yes', 'NOT_FOUND', 'NOT_FOUND'],
    ['yes', 'NOT_FOUND', 'NOT_FOUND'],
  ],
  [
    'Report Access',
    browser('REPORT_ACCESS'),
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ],
  [
    'nothing',
    browser(),
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ],
  [
    'read key',
    key('API_ORDERS_READ'),
    ['yes', 'yes', 'NOT_FOUND'],
    ['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
    ['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ],
  ['write key', key('API_ORDERS_WRITE'), ['yes', 'yes', 'NOT_FOUND'], ['yes', 'yes', 'NOT_FOUND'], ['yes', 'yes', 'NOT_FOUND']],
  [
    'analytics key',
    key('ANALYTICS_API'),
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ],
])('%s sees, works on, and opens tickets for orders', (_, capabilities, sees, works, opens) => {
  expect(onOrders((order) => maySeeOrder(capabilities, order))).toEqual(sees);
  expect(onOrders((order) => mayWorkOnOrder(capabilities, order))).toEqual(works);
  expect(onOrders((order) => mayOpenTicket(capabilities, order))).toEqual(opens);
});

test.each([
  ['owner', ownerCapabilities(), 'yes', 'yes'],
  ['Manage Tickets', browser('MANAGE_TICKETS'), 'yes', 'yes'],
  ['Manage Orders', browser('MANAGE_ORDERS'), 'NOT_FOUND', 'NOT_FOUND'],
  ['Report Access', browser('REPORT_ACCESS'), 'NOT_FOUND', 'NOT_FOUND'],
  ['read key', key('API_ORDERS_READ'), 'yes', 'FORBIDDEN'],
  ['write key', key('API_ORDERS_WRITE'), 'yes', 'yes'],
])('%s: sees tickets of the account: %s; works on them: %s', (_, capabilities, sees, works) => {
  expect(said(maySeeTicket(capabilities, 'A1'))).toBe(sees);
  expect(said(mayWorkOnTicket(capabilities, 'A1'))).toBe(works);
});

test('tickets of other accounts read like absent', () => {
  expect(said(maySeeTicket(browser('MANAGE_TICKETS'), 'A2'))).toBe('NOT_FOUND');
});

test('subscriptions are changed with the permission and its two, or by a write key', () => {
  expect(said(mayManageSubscription(browser('MANAGE_TICKETS', 'MANAGE_ORDERS'), ticketed))).toBe('FORBIDDEN');
  expect(said(mayManageSubscription(browser('MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'), bare))).toBe('yes');
  expect(said(mayManageSubscription(browser('SUBSCRIPTION_MANAGEMENT'), ticketed))).toBe('NOT_FOUND');
  expect(said(mayManageSubscription(key('API_ORDERS_WRITE'), bare))).toBe('yes');
  expect(said(mayManageSubscription(key('API_ORDERS_READ'), bare))).toBe('FORBIDDEN');
});

describe('managing users', () => {
  const owner: UserHoldings = { userId: 'owner', isOwner: true, grants: [] };
  const manager: UserHoldings = {
    userId: 'manager',
    isOwner: false,
    grants: [manageUsers, on('MANAGE_TICKETS', 'A1'), { permission: 'REPORT_ACCESS', accountId: null, allAccounts: true }],
  };
  const clerk = (...grants: Grant[]): UserHoldings => ({ userId: 'clerk', isOwner: false, grants });
  const ask = (actor: UserHoldings, target: UserHoldings) =>
    said(mayManageUser(actor.isOwner ? ownerCapabilities() : capabilitiesOf(actor.grants, 'INTERFACE'), actor, target));

  test('the owner manages every clerk, and himself not', () => {
    expect(ask(owner, clerk(on('MANAGE_ORDERS', 'A9'), manageUsers))).toBe('yes');
    expect(ask(owner, owner)).toBe('SELF_NOT_ALLOWED');
  });

  test('a manager manages clerks who hold no more than he, where he holds it', () => {
    expect(ask(manager, clerk())).toBe('yes');
    expect(ask(manager, clerk(on('MANAGE_TICKETS', 'A1'), on('REPORT_ACCESS', 'A7')))).toBe('yes');
    expect(ask(manager, clerk(on('MANAGE_TICKETS', 'A2')))).toBe('HOLDS_MORE');
    expect(ask(manager, clerk({ permission: 'MANAGE_TICKETS', accountId: null, allAccounts: true }))).toBe('HOLDS_MORE');
    expect(ask(manager, clerk(on('API_ORDERS_READ', 'A1')))).toBe('HOLDS_MORE');
    expect(ask(manager, owner)).toBe('OWNER_NOT_ALLOWED');
    expect(ask(manager, manager)).toBe('SELF_NOT_ALLOWED');
  });

  test('nobody else does, and no key does', () => {
    expect(ask(clerk(on('MANAGE_TICKETS', 'A1')), manager)).toBe('FORBIDDEN');
    expect(said(mayManageUser(capabilitiesOf(manager.grants, 'API'), manager, clerk()))).toBe('FORBIDDEN');
  });

  test('a manager grants only what he holds, where he holds it', () => {
    expect(said(mayGrant(manager, on('MANAGE_TICKETS', 'A1')))).toBe('yes');
    expect(said(mayGrant(manager, on('REPORT_ACCESS', 'A5')))).toBe('yes');
    expect(said(mayGrant(manager, manageUsers))).toBe('yes');
    expect(said(mayGrant(manager, on('MANAGE_TICKETS', 'A2')))).toBe('GRANT_NOT_HELD');
    expect(said(mayGrant(manager, { permission: 'MANAGE_TICKETS', accountId: null, allAccounts: true }))).toBe('GRANT_NOT_HELD');
    expect(said(mayGrant(manager, on('MANAGE_ORDERS', 'A1')))).toBe('GRANT_NOT_HELD');
    expect(said(mayGrant(owner, { permission: 'MANAGE_ORDERS', accountId: null, allAccounts: true }))).toBe('yes');
  });
});

/** product.md 11, row by row: owner, Manage Orders, Manage Tickets only, Report Access only, Orders/Tickets Read. */
test.each([
  ['SALES_FIGURES', [true, false, false, false, false]],
  ['DASHBOARD', [true, false, false, false, false]],
  ['ACCOUNT_PRIVATE', [true, false, false, false, false]],
  ['ORDER', [true, true, true, false, true]],
  ['ORDER_IN_REPORTS', [true, true, true, true, true]],
  ['ORDER_SHARES', [true, false, false, false, false]],
  ['CUSTOMER', [true, true, true, false, true]],
  ['REPORT_MONEY', [true, true, false, false, false]],
  ['USERS', [true, false, false, false, false]],
] as const)('%s is read as the table of product.md 11 says', (group, expected) => {
  const callers = ['OWNER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'REPORT_ACCESS', 'API_ORDERS_READ'] as const;
  expect(callers.map((caller) => (fieldAccess[group] as readonly string[]).includes(caller))).toEqual(expected);
});
