import type { Grant } from '@mestre/shared';
import { clerk, grant } from '../../testing/render-clerks';
import type { UserAction } from './clerk-documents';
import { accountsOfTab, byCapability, previewAccess } from './effective/preview';
import { daysFrom } from './keys/key-times';
import { capChange, readAmount } from './page/refund-cap';
import { actorFrom, heldPermissions, refusalOf } from './user-view';

const owner = actorFrom(true, null);
const manager = actorFrom(false, {
  id: 'usr_m',
  grants: [grant('MANAGE_USERS', 'MASTER'), grant('MANAGE_TICKETS', 'yogalife')],
  refundCap: null,
} as never);

describe('why an act is not open', () => {
  test.each<[string, UserAction, object, typeof owner, string]>([
    ['one’s own user', 'EDIT', { id: 'usr_m' }, manager, 'SELF_NOT_ALLOWED'],
    ['the owner', 'DELETE', { owner: true }, manager, 'OWNER_NOT_ALLOWED'],
    ['more than one holds', 'EDIT', { grants: [grant('MANAGE_ORDERS', 'yogalife')] }, manager, 'HOLDS_MORE'],
    ['more, out of sight', 'EDIT', {}, manager, 'HOLDS_MORE'],
    ['viewing is the owner’s', 'VIEW_AS', {}, manager, 'FORBIDDEN'],
    ['a program signs in nowhere', 'VIEW_AS', { apiOnly: true }, owner, 'USER_API_ONLY'],
    ['not confirmed yet', 'RESET_PASSWORD', { confirmed: false }, owner, 'USER_NOT_CONFIRMED'],
    ['no key', 'REVEAL_KEY', { apiKeys: [] }, owner, 'KEY_MISSING'],
  ])('%s', (_, action, changes, actor, reason) => {
    expect(refusalOf(action, clerk({ allowedActions: [], ...changes }), actor)).toBe(reason);
    expect(refusalOf(action, clerk({ allowedActions: [action], ...changes }), actor)).toBeNull();
  });
});

test('grants in brief: by permission, "all" swallowing single accounts', () => {
  const user = clerk({
    grants: [
      grant('REPORT_ACCESS', 'yogalife'),
      grant('REPORT_ACCESS', 'ALL'),
      grant('MANAGE_TICKETS', 'gartenwelt'),
      grant('MANAGE_USERS', 'MASTER'),
    ],
  });
  expect(
    heldPermissions(user).map(({ permission, where, accounts }) => [permission, where, accounts.map(({ nickname }) => nickname)]),
  ).toEqual([
    ['MANAGE_USERS', 'MASTER', []],
    ['REPORT_ACCESS', 'ALL', []],
    ['MANAGE_TICKETS', 'SOME', ['gartenwelt']],
  ]);
});

describe('the preview of unsaved grants', () => {
  const accounts = ['a1', 'a2'].map((nickname, colorIndex) => ({ __typename: 'Account' as const, id: nickname, nickname, colorIndex }));
  const at = (permission: Grant['permission'], accountId: string): Grant => ({ permission, accountId, allAccounts: false });
  const grants: Grant[] = [
    at('MANAGE_TICKETS', 'a1'),
    at('SUBSCRIPTION_MANAGEMENT', 'a1'),
    { permission: 'REPORT_ACCESS', accountId: null, allAccounts: true },
    at('API_ORDERS_WRITE', 'a2'),
    { permission: 'MANAGE_USERS', accountId: null, allAccounts: false },
  ];
  const names = (some: readonly { nickname: string }[] | null) => some?.map(({ nickname }) => nickname);

  test('tab by tab and by key, as product.md 2 says', () => {
    const access = previewAccess(grants, accounts, { isIn: true, canSignIn: true, openTickets: true });
    expect(access.tabs).toEqual(['TICKETS', 'REPORTS', 'USERS', 'MY_ITEMS']);
    expect(access.onMaster).toEqual(['MANAGE_USERS']);
    expect([names(accountsOfTab(access, 'TICKETS')), names(accountsOfTab(access, 'REPORTS')), accountsOfTab(access, 'USERS')]).toEqual([
      ['a1'],
      ['a1', 'a2'],
      null,
    ]);
    // without Manage Orders, subscriptions come to nothing; Read/Write brings Read
    expect(access.accounts.flatMap(({ capabilities }) => capabilities)).not.toContain('SUBSCRIPTION_MANAGEMENT');
    expect(byCapability(access.byKey).map(({ capability, accounts: some }) => [capability, names(some)])).toEqual([
      ['API_ORDERS_READ', ['a2']],
      ['API_ORDERS_WRITE', ['a2']],
    ]);
  });

  test('who is disabled holds nothing, and a program has a key alone', () => {
    expect(previewAccess(grants, accounts, { isIn: false, canSignIn: false, openTickets: true })).toEqual({
      tabs: [],
      onMaster: [],
      accounts: [],
      byKey: [],
    });
    const program = previewAccess(grants, accounts, { isIn: true, canSignIn: false, openTickets: true });
    expect([program.tabs, program.accounts, program.byKey.length]).toEqual([[], [], 1]);
  });
});

describe('a refund limit as it is typed', () => {
  test.each([
    ['50', 5000],
    ['49,5', 4950],
    ['49.50', 4950],
    ['0', null],
    ['-3', null],
    ['1.234', null],
    ['', null],
    ['abc', null],
  ])('%s in USD is %s', (text, minor) => {
    expect(readAmount(text, 'USD')).toEqual(minor === null ? null : { minor, currency: 'USD' });
  });

  test('is no change where it says the same, and no higher than one’s own', () => {
    const capped = { ...owner, isOwner: false, refundCap: { minor: 5000, currency: 'USD' } };
    const set = (amount: string, currency = 'USD') => capChange({ isOn: true, amount, currency }, null, capped);
    expect(capChange({ isOn: true, amount: '50,00', currency: 'USD' }, { amount: '50.00', currency: 'USD' } as never, owner)).toEqual({
      kind: 'NONE',
    });
    expect(set('50')).toEqual({ kind: 'SET', cap: { amount: '50.00', currency: 'USD' } });
    expect([set('50.01'), set('10', 'EUR')]).toEqual(Array(2).fill({ kind: 'INVALID', code: 'REFUND_CAP_NOT_HELD' }));
  });
});

test('days from now, with slack for clocks that differ; none is null', () => {
  const now = new Date('2026-03-04T12:00:00Z');
  expect([daysFrom(now, '0'), daysFrom(now, undefined), daysFrom(now, '30')]).toEqual([null, null, '2026-04-03T11:50:00.000Z']);
});
