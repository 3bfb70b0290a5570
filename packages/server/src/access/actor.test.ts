import { type AccountBrief, Actor, type ActorKind, type StoredGrant } from './actor';

const brief = (accountId: string): AccountBrief => ({
  id: `acc_${accountId}`,
  accountId,
  nickname: `nick${accountId}`,
  colorIndex: 0,
  timeZone: 'UTC',
  currency: 'USD',
  linkedAt: null,
});

function actor(kind: ActorKind, grants: StoredGrant[], accounts = ['a1', 'a2']): Actor {
  return new Actor({
    kind,
    masterId: 'm1',
    userId: 'u1',
    sessionId: null,
    apiKeyId: null,
    timeZone: 'UTC',
    accounts: accounts.map(brief),
    grants,
  });
}

const on = (permission: StoredGrant['permission'], accountId: string | null, allAccounts = false): StoredGrant => ({
  permission,
  accountId,
  allAccounts,
});

describe('what an actor may do, and where (product.md 2)', () => {
  it('counts a right on the account it was granted for, and no other', () => {
    const clerk = actor('CLERK', [on('MANAGE_TICKETS', 'a1'), on('REPORT_ACCESS', 'a2')]);
    expect([...clerk.reach(['MANAGE_TICKETS']).accounts]).toEqual(['a1']);
    expect([...clerk.reach(['REPORT_ACCESS']).accounts]).toEqual(['a2']);
    expect(clerk.scope(['MANAGE_TICKETS'], ['nicka2'])).toEqual([]);
    expect(clerk.scope(['MANAGE_TICKETS'], ['NICKA1', 'nobody'])).toEqual(['a1']);
  });

  it('shows a clerk only accounts on which he holds something', () => {
    expect(actor('CLERK', [on('MANAGE_TICKETS', 'a2')]).accounts.map((account) => account.accountId)).toEqual(['a2']);
    expect(actor('CLERK', []).accounts).toEqual([]);
    expect(actor('OWNER', []).accounts).toHaveLength(2);
  });

  it('carries the interface permissions in a session and the API ones with a key', () => {
    const grants = [on('MANAGE_ORDERS', 'a1'), on('API_ORDERS_WRITE', 'a1'), on('ANALYTICS_API', null, true)];
    const session = actor('CLERK', grants);
    expect(session.can('MANAGE_ORDERS')).toBe(true);
    expect(session.can('API_ORDERS_WRITE')).toBe(false);
    const key = actor('API_KEY', grants);
    expect(key.can('MANAGE_ORDERS')).toBe(false);
    expect(key.can('API_ORDERS_WRITE')).toBe(true);
    expect([...key.reach(['API_ORDERS_READ']).accounts]).toEqual(['a1']);
    expect([...key.reach(['ANALYTICS_API']).accounts]).toEqual(['a1', 'a2']);
  });

  it('covers later accounts only where "all accounts" was said', () => {
    const grants = [on('MANAGE_TICKETS', null, true), on('MANAGE_ORDERS', 'a1')];
    const later = actor('CLERK', grants, ['a1', 'a2', 'a3']);
    expect([...later.reach(['MANAGE_TICKETS']).accounts]).toEqual(['a1', 'a2', 'a3']);
    expect([...later.reach(['MANAGE_ORDERS']).accounts]).toEqual(['a1']);
  });

  it('forgets a grant on an account that is linked no longer', () => {
    const clerk = actor('CLERK', [on('MANAGE_TICKETS', 'gone')]);
    expect(clerk.can('MANAGE_TICKETS')).toBe(false);
  });

  it('gives nobody but the owner OWNER, also an owner without accounts', () => {
    expect(actor('OWNER', [], []).can('OWNER')).toBe(true);
    const everything = (['MANAGE_USERS', 'MANAGE_PARTNERS'] as const).map((permission) => on(permission, null));
    expect(actor('CLERK', everything).can('OWNER')).toBe(false);
    expect(actor('API_KEY', everything).can('MANAGE_USERS')).toBe(false);
  });
});
