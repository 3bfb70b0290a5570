import { changeGrants, type Grant, type Permission, permissionRules, permissions, type UserHoldings } from '@mestre/shared';
import { type CellLock, cellOf, indexDraft, todayCellOf, toggleToday } from './grant-cells';
import {
  beginDraft,
  differences,
  type GrantDraft,
  grantsOf,
  ON_ALL,
  ON_MASTER,
  onAccount,
  type Place,
  rebase,
  toggleGrant,
} from './grant-draft';

const at = (permission: Permission, nickname: string): Grant => ({ permission, ...onAccount(nickname) });
const onAll = (permission: Permission): Grant => ({ permission, ...ON_ALL });
const onMaster = (permission: Permission): Grant => ({ permission, ...ON_MASTER });

const owner: UserHoldings = { userId: 'owner', isOwner: true, grants: [] };
const clerk = { apiOnly: false };
const program = { apiOnly: true };

function lock(grants: Grant[], permission: Permission, place: Place, { subject = clerk, actor = owner } = {}): CellLock | null {
  return cellOf(indexDraft(beginDraft(grants), subject), permission, place, actor).lock;
}
const tick = (draft: GrantDraft, ...grants: Grant[]) => grants.reduce((next, grant) => toggleGrant(next, grant, clerk), draft);

describe('a box says why it cannot be ticked', () => {
  const subscription = 'SUBSCRIPTION_MANAGEMENT';
  test.each<[string, Grant[], Permission, Place, CellLock | null]>([
    ['nothing is in the way', [], 'MANAGE_TICKETS', onAccount('a1'), null],
    ['both needed are missing', [], subscription, onAccount('a1'), { kind: 'NEEDS', missing: ['MANAGE_TICKETS', 'MANAGE_ORDERS'] }],
    ['one is missing', [at('MANAGE_TICKETS', 'a1')], subscription, onAccount('a1'), { kind: 'NEEDS', missing: ['MANAGE_ORDERS'] }],
    [
      'one is held on another account',
      [at('MANAGE_TICKETS', 'a1'), at('MANAGE_ORDERS', 'a2')],
      subscription,
      onAccount('a1'),
      { kind: 'NEEDS', missing: ['MANAGE_ORDERS'] },
    ],
    ['both are there', [at('MANAGE_TICKETS', 'a1'), at('MANAGE_ORDERS', 'a1')], subscription, onAccount('a1'), null],
    ['one counts everywhere', [onAll('MANAGE_TICKETS'), at('MANAGE_ORDERS', 'a1')], subscription, onAccount('a1'), null],
    [
      'everywhere needs both everywhere',
      [onAll('MANAGE_TICKETS'), at('MANAGE_ORDERS', 'a1')],
      subscription,
      ON_ALL,
      { kind: 'NEEDS', missing: ['MANAGE_ORDERS'] },
    ],
  ])('%s', (_, grants, permission, place, expected) => {
    expect(lock(grants, permission, place)).toEqual(expected);
  });

  test.each(permissions)('an API-only user and %s: as the table of product.md 2', (permission) => {
    const never = ['MANAGE_USERS', 'MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'];
    const place = permissionRules[permission].scope === 'MASTER' ? ON_MASTER : onAccount('a1');
    expect(lock([], permission, place, { subject: program })).toEqual(never.includes(permission) ? { kind: 'NEVER_API_ONLY' } : null);
  });
});

describe('a ticked box says why it stays', () => {
  test.each<[string, Grant[], Permission, Place, CellLock | null]>([
    ['free', [at('REPORT_ACCESS', 'a1')], 'REPORT_ACCESS', onAccount('a1'), null],
    ['held by all', [onAll('REPORT_ACCESS')], 'REPORT_ACCESS', onAccount('a1'), { kind: 'COVERED' }],
    [
      'Read under Read/Write',
      [at('API_ORDERS_WRITE', 'a1'), at('API_ORDERS_READ', 'a1')],
      'API_ORDERS_READ',
      onAccount('a1'),
      { kind: 'BROUGHT', by: 'API_ORDERS_WRITE' },
    ],
    [
      'Read on another account than Read/Write',
      [at('API_ORDERS_WRITE', 'a1'), at('API_ORDERS_READ', 'a1'), at('API_ORDERS_READ', 'a2')],
      'API_ORDERS_READ',
      onAccount('a2'),
      null,
    ],
    [
      'Tickets under Subscription Management',
      [at('MANAGE_TICKETS', 'a1'), at('MANAGE_ORDERS', 'a1'), at('SUBSCRIPTION_MANAGEMENT', 'a1')],
      'MANAGE_TICKETS',
      onAccount('a1'),
      { kind: 'NEEDED', by: 'SUBSCRIPTION_MANAGEMENT' },
    ],
    [
      'Tickets everywhere, on which one account stands',
      [onAll('MANAGE_TICKETS'), at('MANAGE_ORDERS', 'a1'), at('SUBSCRIPTION_MANAGEMENT', 'a1')],
      'MANAGE_TICKETS',
      ON_ALL,
      { kind: 'NEEDED', by: 'SUBSCRIPTION_MANAGEMENT' },
    ],
  ])('%s', (_, grants, permission, place, expected) => {
    expect(lock(grants, permission, place)).toEqual(expected);
    expect(cellOf(indexDraft(beginDraft(grants), clerk), permission, place, owner).isOn).toBe(true);
  });

  test('Read of an API-only user, wherever he holds anything else', () => {
    const grants = [at('ANALYTICS_API', 'a1'), at('API_ORDERS_READ', 'a1'), at('API_ORDERS_READ', 'a2')];
    expect(lock(grants, 'API_ORDERS_READ', onAccount('a1'), { subject: program })).toEqual({ kind: 'BROUGHT', by: null });
    expect(lock(grants, 'API_ORDERS_READ', onAccount('a2'), { subject: program })).toBeNull();
  });
});

describe('who manages gives and takes only what he holds, where he holds it', () => {
  const actor: UserHoldings = {
    userId: 'm',
    isOwner: false,
    grants: [onMaster('MANAGE_USERS'), at('MANAGE_TICKETS', 'a1'), onAll('REPORT_ACCESS'), at('API_ORDERS_WRITE', 'a1')],
  };
  test.each<[Permission, Place, CellLock | null]>([
    ['MANAGE_TICKETS', onAccount('a1'), null],
    ['MANAGE_TICKETS', onAccount('a2'), { kind: 'NOT_HELD' }],
    ['MANAGE_TICKETS', ON_ALL, { kind: 'NOT_HELD' }],
    ['REPORT_ACCESS', onAccount('a9'), null],
    ['REPORT_ACCESS', ON_ALL, null],
    ['MANAGE_ORDERS', onAccount('a1'), { kind: 'NOT_HELD' }],
    ['MANAGE_USERS', ON_MASTER, null],
    ['MANAGE_PARTNERS', ON_MASTER, { kind: 'NOT_HELD' }],
    // Read/Write would bring Read, which he does not hold
    ['API_ORDERS_WRITE', onAccount('a1'), { kind: 'NOT_HELD' }],
  ])('%s at %o', (permission, place, expected) => {
    expect(lock([], permission, place, { actor })).toEqual(expected);
  });

  test('what he does not hold he cannot take away either', () => {
    expect(lock([at('MANAGE_ORDERS', 'a1')], 'MANAGE_ORDERS', onAccount('a1'), { actor })).toEqual({ kind: 'NOT_HELD' });
    expect(lock([at('MANAGE_TICKETS', 'a1')], 'MANAGE_TICKETS', onAccount('a1'), { actor })).toBeNull();
  });
});

describe('a draft', () => {
  test('is as it was after two presses, also with what came along', () => {
    const begun = beginDraft([at('REPORT_ACCESS', 'a1')]);
    const once = tick(begun, at('API_ORDERS_WRITE', 'a1'));
    expect(differences(once, clerk)).toEqual({ add: [at('API_ORDERS_WRITE', 'a1'), at('API_ORDERS_READ', 'a1')], remove: [] });
    expect(differences(tick(once, at('API_ORDERS_WRITE', 'a1')), clerk)).toEqual({ add: [], remove: [] });
    expect(differences(tick(begun, at('REPORT_ACCESS', 'a1')), clerk)).toEqual({ add: [], remove: [at('REPORT_ACCESS', 'a1')] });
    expect(differences(tick(begun, at('REPORT_ACCESS', 'a1'), at('REPORT_ACCESS', 'a1')), clerk)).toEqual({ add: [], remove: [] });
  });

  test('ticking Read/Write again brings back the Read that was taken away', () => {
    const both = [at('API_ORDERS_WRITE', 'a1'), at('API_ORDERS_READ', 'a1')];
    const bare = tick(beginDraft(both), ...both);
    expect(grantsOf(bare, clerk)).toEqual([]);
    expect(differences(tick(bare, at('API_ORDERS_WRITE', 'a1')), clerk)).toEqual({ add: [], remove: [] });
  });

  test('"all" leaves what was ticked by account, for when it is taken away again', () => {
    const base = [at('REPORT_ACCESS', 'a1')];
    const all = tick(beginDraft(base), onAll('REPORT_ACCESS'));
    expect(grantsOf(all, clerk)).toEqual([...base, onAll('REPORT_ACCESS')]);
    expect(grantsOf(tick(all, onAll('REPORT_ACCESS')), clerk)).toEqual(base);
  });

  test('of a colleague who saved first keeps only what is still a change', () => {
    const mine = tick(
      beginDraft([at('REPORT_ACCESS', 'a1')]),
      at('REPORT_ACCESS', 'a1'),
      at('MANAGE_TICKETS', 'a1'),
      at('MANAGE_ORDERS', 'a1'),
    );
    const theirs = [at('MANAGE_TICKETS', 'a1'), at('MANAGE_TICKETS', 'a2')];
    expect(differences(rebase(mine, theirs), clerk)).toEqual({ add: [at('MANAGE_ORDERS', 'a1')], remove: [] });
  });

  test('whatever free boxes are pressed, the server would take the differences whole', () => {
    let seed = 11;
    const next = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * n);
    };
    const places = [ON_ALL, onAccount('a1'), onAccount('a2'), onAccount('a3')];
    let pressed = 0;
    for (let run = 0; run < 60; run++) {
      const subject = run % 3 === 0 ? program : clerk;
      let draft = beginDraft([]);
      let saved: Grant[] = [];
      for (let press = 0; press < 25; press++) {
        const permission = permissions[next(permissions.length)] as Permission;
        const place = permissionRules[permission].scope === 'MASTER' ? ON_MASTER : (places[next(places.length)] as Place);
        if (cellOf(indexDraft(draft, subject), permission, place, owner).lock !== null) continue;
        pressed++;
        draft = toggleGrant(draft, { permission, ...place }, subject);
        const { grants, problems } = changeGrants(saved, differences(draft, subject), subject);
        expect(problems).toEqual([]);
        if (press % 7 === 6) {
          saved = grants;
          draft = beginDraft(saved);
        }
      }
    }
    expect(pressed).toBeGreaterThan(400);
  });
});

describe('all of today’s accounts at once', () => {
  const accounts = ['a1', 'a2', 'a3'];
  const today = (grants: Grant[], permission: Permission, actor = owner) =>
    todayCellOf(indexDraft(beginDraft(grants), clerk), permission, accounts, actor);

  test('is ticked with all of them, mixed with some, locked where none can change', () => {
    expect(today([], 'REPORT_ACCESS')).toMatchObject({ isOn: false, isMixed: false, lock: null });
    expect(today([at('REPORT_ACCESS', 'a1')], 'REPORT_ACCESS')).toMatchObject({ isOn: false, isMixed: true, lock: null });
    expect(
      today(
        accounts.map((name) => at('REPORT_ACCESS', name)),
        'REPORT_ACCESS',
      ),
    ).toMatchObject({ isOn: true, lock: null });
    expect(today([onAll('REPORT_ACCESS')], 'REPORT_ACCESS')).toMatchObject({ isOn: true, lock: { kind: 'COVERED' } });
    expect(today([], 'SUBSCRIPTION_MANAGEMENT').lock).toMatchObject({ kind: 'NEEDS' });
  });

  test('ticks what can be ticked, no later account, and takes the ticks away again', () => {
    const manager: UserHoldings = { userId: 'm', isOwner: false, grants: [at('REPORT_ACCESS', 'a1'), at('REPORT_ACCESS', 'a3')] };
    const begun = beginDraft([]);
    const ticked = toggleToday(begun, indexDraft(begun, clerk), 'REPORT_ACCESS', accounts, manager);
    expect(grantsOf(ticked, clerk)).toEqual([at('REPORT_ACCESS', 'a1'), at('REPORT_ACCESS', 'a3')]);
    const whole = toggleToday(begun, indexDraft(begun, clerk), 'REPORT_ACCESS', accounts, owner);
    expect(grantsOf(whole, clerk).map(({ accountId, allAccounts }) => [accountId, allAccounts])).toEqual(
      accounts.map((name) => [name, false]),
    );
    expect(grantsOf(toggleToday(whole, indexDraft(whole, clerk), 'REPORT_ACCESS', accounts, owner), clerk)).toEqual([]);
  });
});
