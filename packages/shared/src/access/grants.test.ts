import { changeGrants, completeGrants, type Grant, type GrantErrorCode, holds, validateGrants } from './grants';
import { type Permission, permissionRules, permissions } from './permissions';

const on = (permission: Permission, accountId: string): Grant => ({ permission, accountId, allAccounts: false });
const onAll = (permission: Permission): Grant => ({ permission, accountId: null, allAccounts: true });
const onMaster = (permission: Permission): Grant => ({ permission, accountId: null, allAccounts: false });

const clerk = { apiOnly: false };
const program = { apiOnly: true };
const codes = (grants: Grant[], options = clerk): GrantErrorCode[] => validateGrants(grants, options).map(({ code }) => code);

describe('a set of grants', () => {
  test('may be empty: a new clerk starts so', () => {
    expect(codes([])).toEqual([]);
    expect(codes([], program)).toEqual([]);
  });

  test.each(permissions)('takes %s in its own scope only', (permission) => {
    const needed = permissionRules[permission].needs.map((need) => onAll(need));
    const inMaster = codes(completeGrants([...needed, onMaster(permission)], clerk)).filter((code) => code === 'GRANT_SCOPE');
    const inAccount = codes(completeGrants([...needed, on(permission, 'A1')], clerk));
    const inAll = codes(completeGrants([...needed, onAll(permission)], clerk));
    const ofMaster = ['MANAGE_USERS', 'MANAGE_PARTNERS'].includes(permission);
    expect(inMaster.length > 0).toBe(!ofMaster);
    expect(inAccount.includes('GRANT_SCOPE')).toBe(ofMaster);
    expect(inAll.includes('GRANT_SCOPE')).toBe(ofMaster);
    if (!ofMaster) expect([inAccount, inAll]).toEqual([[], []]);
  });

  test('never has an account and "all" in one grant', () => {
    expect(codes([{ permission: 'REPORT_ACCESS', accountId: 'A1', allAccounts: true }])).toEqual(['GRANT_SCOPE']);
  });

  test.each(permissions)('of an API-only clerk takes %s as the table of product.md 2 says', (permission) => {
    const never = ['MANAGE_USERS', 'MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'];
    const grant = permissionRules[permission].scope === 'MASTER' ? onMaster(permission) : on(permission, 'A1');
    expect(codes(completeGrants([grant], program), program).includes('GRANT_NEVER_API_ONLY')).toBe(never.includes(permission));
    expect(codes(completeGrants([grant], clerk)).includes('GRANT_NEVER_API_ONLY')).toBe(false);
  });

  test('has Subscription Management only beside both that it needs, on the same account', () => {
    const wanted = on('SUBSCRIPTION_MANAGEMENT', 'A1');
    expect(codes([wanted])).toEqual(['GRANT_NEEDS', 'GRANT_NEEDS']);
    expect(codes([wanted, on('MANAGE_TICKETS', 'A1')])).toEqual(['GRANT_NEEDS']);
    expect(codes([wanted, on('MANAGE_TICKETS', 'A1'), on('MANAGE_ORDERS', 'A2')])).toEqual(['GRANT_NEEDS']);
    expect(codes([wanted, on('MANAGE_TICKETS', 'A1'), on('MANAGE_ORDERS', 'A1')])).toEqual([]);
    expect(codes([wanted, onAll('MANAGE_TICKETS'), on('MANAGE_ORDERS', 'A1')])).toEqual([]);
    expect(codes([onAll('SUBSCRIPTION_MANAGEMENT'), onAll('MANAGE_TICKETS'), on('MANAGE_ORDERS', 'A1')])).toEqual(['GRANT_NEEDS']);
  });

  test('has Read wherever Read/Write is, and wherever an API-only clerk holds anything', () => {
    expect(codes([on('API_ORDERS_WRITE', 'A1')])).toEqual(['GRANT_LOCKED_ON']);
    expect(codes([on('API_ORDERS_WRITE', 'A1'), on('API_ORDERS_READ', 'A2')])).toEqual(['GRANT_LOCKED_ON']);
    expect(codes([on('API_ORDERS_WRITE', 'A1'), on('API_ORDERS_READ', 'A1')])).toEqual([]);
    expect(codes([on('ANALYTICS_API', 'A1')])).toEqual([]);
    expect(codes([on('ANALYTICS_API', 'A1')], program)).toEqual(['GRANT_LOCKED_ON']);
    expect(completeGrants([on('ANALYTICS_API', 'A1'), onAll('PRODUCTS_API')], program)).toEqual([
      on('ANALYTICS_API', 'A1'),
      onAll('PRODUCTS_API'),
      on('API_ORDERS_READ', 'A1'),
      onAll('API_ORDERS_READ'),
    ]);
    expect(completeGrants([on('API_ORDERS_WRITE', 'A1')], clerk)).toEqual([on('API_ORDERS_WRITE', 'A1'), on('API_ORDERS_READ', 'A1')]);
  });

  test('knows no other permission', () => {
    expect(codes([on('ROOT' as Permission, 'A1')])).toEqual(['GRANT_UNKNOWN']);
    expect(changeGrants([], { add: [on('constructor' as Permission, 'A1')] }, clerk).problems.map(({ code }) => code)).toEqual([
      'GRANT_UNKNOWN',
    ]);
  });
});

describe('a change of grants', () => {
  const current = [
    on('API_ORDERS_WRITE', 'A1'),
    on('API_ORDERS_READ', 'A1'),
    on('MANAGE_TICKETS', 'A1'),
    on('MANAGE_ORDERS', 'A1'),
    on('SUBSCRIPTION_MANAGEMENT', 'A1'),
  ];

  test('adds with what is locked on, once', () => {
    const { grants, problems } = changeGrants([], { add: [on('API_ORDERS_WRITE', 'A1'), on('API_ORDERS_WRITE', 'A1')] }, clerk);
    expect(grants).toEqual([on('API_ORDERS_WRITE', 'A1'), on('API_ORDERS_READ', 'A1')]);
    expect(problems).toEqual([]);
    expect(changeGrants(current, { add: [on('MANAGE_TICKETS', 'A1')] }, clerk).grants).toEqual(current);
  });

  test('takes away what nothing else needs, and only that', () => {
    expect(changeGrants(current, { remove: [on('API_ORDERS_WRITE', 'A1')] }, clerk)).toEqual({ grants: current.slice(1), problems: [] });
    expect(changeGrants(current, { remove: [on('API_ORDERS_READ', 'A1')] }, clerk).problems).toEqual([
      { code: 'GRANT_LOCKED_ON', grant: current[0], missing: 'API_ORDERS_READ' },
    ]);
    expect(changeGrants(current, { remove: [on('MANAGE_ORDERS', 'A1')] }, clerk).problems).toEqual([
      { code: 'GRANT_NEEDS', grant: current[4], missing: 'MANAGE_ORDERS' },
    ]);
    expect(changeGrants(current, { remove: [on('REPORT_ACCESS', 'A9')] }, clerk)).toEqual({ grants: current, problems: [] });
  });
});

test('"all" holds one account, one account never holds "all", and the master is everywhere', () => {
  expect(holds([onAll('REPORT_ACCESS')], 'REPORT_ACCESS', on('REPORT_ACCESS', 'A1'))).toBe(true);
  expect(holds([on('REPORT_ACCESS', 'A1')], 'REPORT_ACCESS', onAll('REPORT_ACCESS'))).toBe(false);
  expect(holds([on('REPORT_ACCESS', 'A1')], 'REPORT_ACCESS', on('REPORT_ACCESS', 'A2'))).toBe(false);
  expect(holds([on('REPORT_ACCESS', 'A1')], 'MANAGE_TICKETS', on('MANAGE_TICKETS', 'A1'))).toBe(false);
  expect(holds([onMaster('REPORT_ACCESS')], 'REPORT_ACCESS', onAll('REPORT_ACCESS'))).toBe(false); // a row that cannot be
  expect(holds([onMaster('MANAGE_USERS')], 'MANAGE_USERS', onMaster('MANAGE_USERS'))).toBe(true);
});
