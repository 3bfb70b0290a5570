import { Actor, type StoredGrant } from '../../src/access/actor';

/** A clerk of a master with the accounts a1 and a2, for tests without a database. */
export function smallClerk(...grants: [StoredGrant['permission'], string][]): Actor {
  const account = (accountId: string) => ({
    id: accountId,
    accountId,
    nickname: accountId,
    colorIndex: 0,
    timeZone: 'UTC',
    currency: 'USD',
    linkedAt: null,
  });
  return new Actor({
    kind: 'CLERK',
    masterId: 'm',
    userId: 'u',
    sessionId: null,
    apiKeyId: null,
    timeZone: 'UTC',
    accounts: [account('a1'), account('a2')],
    grants: grants.map(([permission, accountId]) => ({ permission, accountId, allAccounts: false })),
  });
}
