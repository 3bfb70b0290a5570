import type { CapabilityName } from '../../src/access/capabilities';
import { newToken, tokenHash } from '../../src/platform/hashing';
import { uuidV7 } from '../../src/platform/ids';
import { SecretBox } from '../../src/platform/secret-box';
import type { ApiCaller, TestApp } from './test-app';

/** One hash for every password of the test world: argon2 is slow on purpose, and no test here is about it. */
export const worldPassword = 'WOrld!!22pass';
let worldHash: Promise<string> | undefined;

/** A person with a session of his own. */
export interface Person {
  userId: string;
  email: string;
  api: ApiCaller;
}

export interface WorldAccount {
  id: string;
  nickname: string;
}

export type Right = CapabilityName | { permission: CapabilityName; on: WorldAccount | 'all' };

let serial = 0;
const next = () => {
  serial += 1;
  return serial;
};

/**
 * Builds the people of a test by SQL, signed in: `createMaster -> linkAccount -> addClerk({ can })` (architecture.md 2.7). What is under test is
 * never used to build it.
 */
export class World {
  constructor(private readonly app: TestApp) {}

  private get db() {
    return this.app.deps.db;
  }

  private hash(): Promise<string> {
    worldHash ??= this.app.deps.hashing.hash(worldPassword);
    return worldHash;
  }

  private async session(of: { userId?: string; accountId?: string }): Promise<ApiCaller> {
    const token = newToken();
    const now = this.app.clock.now();
    await this.db.query(
      `INSERT INTO sessions (id, token_hash, user_id, account_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6)`,
      [uuidV7(), tokenHash(token), of.userId ?? null, of.accountId ?? null, now, new Date(now.getTime() + 7 * 86_400_000)],
    );
    const api = this.app.caller();
    api.cookie = `mestre=${token}`;
    return api;
  }

  /** A master with its owner; the PIN is 2468. */
  async createMaster(options: { timeZone?: string } = {}): Promise<Person & { masterId: string }> {
    const masterId = uuidV7();
    const userId = uuidV7();
    const email = `owner${next()}@example.com`;
    const now = this.app.clock.now();
    await this.db.query(`INSERT INTO masters (id, time_zone, language, pin_hash, created_at) VALUES ($1, $2, 'en', $3, $4)`, [
      masterId,
      options.timeZone ?? 'UTC',
      await this.app.deps.hashing.hash('2468'),
      now,
    ]);
    await this.db.query(
      `INSERT INTO users (id, master_id, kind, email, email_key, password_hash, first_name, last_name, language, confirmed_at, created_at)
       VALUES ($1, $2, 'OWNER', $3, $3, $4, 'Olivia', 'Owner', 'en', $5, $5)`,
      [userId, masterId, email, await this.hash(), now],
    );
    return { masterId, userId, email, api: await this.session({ userId }) };
  }

  /** Days of sales and tickets are kept in a zone; those of tickets from the first one on, else a job has to fill them. */
  private async keepZones(accountId: string, zone: string, value: string): Promise<void> {
    await this.db.query(`INSERT INTO sales_zones (account_id, time_zone) SELECT $1, zone FROM (${zone}) z ON CONFLICT DO NOTHING`, [
      accountId,
      value,
    ]);
    await this.db.query(
      `INSERT INTO ticket_zones (account_id, time_zone) SELECT $1, zone FROM (${zone}) z
       WHERE NOT EXISTS (SELECT FROM ticket_events WHERE account_id = $1) ON CONFLICT DO NOTHING`,
      [accountId, value],
    );
  }

  /** An account of its own, linked to nobody. */
  async createAccount(options: { nickname?: string; timeZone?: string; currency?: string } = {}): Promise<WorldAccount> {
    const id = uuidV7();
    const nickname = options.nickname ?? `acct${next()}`.padEnd(5, '0').slice(0, 10);
    const timeZone = options.timeZone ?? 'UTC';
    await this.db.query(
      `INSERT INTO accounts (id, nickname, password_hash, email, address, time_zone, currency, language, created_at)
       VALUES ($1, $2, $3, $4, '{"line1":"1 Long Lane","city":"London","country":"GB"}', $5, $6, 'en', $7)`,
      [id, nickname, await this.hash(), `${nickname}@example.com`, timeZone, options.currency ?? 'USD', this.app.clock.now()],
    );
    await this.keepZones(id, 'SELECT $2::text AS zone', timeZone);
    return { id, nickname };
  }

  /** Links an account (a new one by default) to a master. */
  async linkAccount(
    master: { masterId: string },
    account?: WorldAccount | { nickname?: string; timeZone?: string; currency?: string },
  ): Promise<WorldAccount> {
    const linked = account && 'id' in account ? account : await this.createAccount(account);
    await this.db.query(
      `UPDATE accounts SET master_id = $2, linked_at = $3, color_index = (SELECT count(*) FROM accounts WHERE master_id = $2) WHERE id = $1`,
      [linked.id, master.masterId, this.app.clock.now()],
    );
    await this.keepZones(linked.id, 'SELECT time_zone AS zone FROM masters WHERE id = $2', master.masterId);
    return linked;
  }

  /** A clerk with these rights, confirmed and signed in. A right without account is on the whole master. */
  async addClerk(
    master: { masterId: string },
    options: {
      can?: readonly Right[];
      apiOnly?: boolean;
      enabled?: boolean;
      name?: [first: string, last: string];
      refundCap?: { minor: number; currency: string };
    } = {},
  ): Promise<Person> {
    const userId = uuidV7();
    const email = `clerk${next()}@example.com`;
    const now = this.app.clock.now();
    await this.db.query(
      `INSERT INTO users (id, master_id, kind, email, email_key, password_hash, first_name, last_name, language, enabled, confirmed_at, created_at,
         refund_cap_minor, refund_cap_currency)
       VALUES ($1, $2, $3, $4, $4, $5, $6, $7, 'en', $8, $9, $9, $10, $11)`,
      [
        ...[userId, master.masterId, options.apiOnly ? 'API_ONLY' : 'CLERK', email, await this.hash()],
        ...[options.name?.[0] ?? 'Carl', options.name?.[1] ?? 'Clerk', options.enabled ?? true, now],
        ...[options.refundCap?.minor ?? null, options.refundCap?.currency ?? null],
      ],
    );
    await this.grant(userId, options.can ?? []);
    return { userId, email, api: await this.session({ userId }) };
  }

  async grant(userId: string, rights: readonly Right[]): Promise<void> {
    for (const right of rights) {
      const { permission, on } = typeof right === 'string' ? { permission: right, on: null } : right;
      await this.db.query(`INSERT INTO grants (id, user_id, permission, account_id, all_accounts) VALUES ($1, $2, $3, $4, $5)`, [
        uuidV7(),
        userId,
        permission,
        on && on !== 'all' ? on.id : null,
        on === 'all',
      ]);
    }
  }

  /** A program that calls with an API key of this user. */
  async apiKey(userId: string): Promise<ApiCaller> {
    const key = `API-${newToken()}`;
    await this.db.query(
      `INSERT INTO api_keys (id, user_id, key_hash, key_encrypted, created_at, last_four) VALUES ($1, $2, $3, $4, $5, right($6, 4))`,
      [
        ...[uuidV7(), userId, tokenHash(key), new SecretBox(this.app.deps.config.secretKey, 'api-key').seal(key)],
        ...[this.app.clock.now(), key],
      ],
    );
    return this.app.caller({ authorization: key });
  }

  /** The account's own user, signed in by nickname. */
  async accountUser(account: WorldAccount): Promise<ApiCaller> {
    return this.session({ accountId: account.id });
  }

  /** A customer on the support page of an account, by the e-mail of an order there. */
  async customer(account: WorldAccount, email: string): Promise<ApiCaller> {
    const token = newToken();
    const now = this.app.clock.now();
    const doorId = uuidV7();
    await this.db.query(
      `INSERT INTO support_doors (id, account_id, customer_id) SELECT $1, account_id, id FROM customers WHERE account_id = $2 AND email_key = lower($3)`,
      [doorId, account.id, email],
    );
    await this.db.query(
      `INSERT INTO support_sessions (id, token_hash, door_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)`,
      [uuidV7(), tokenHash(token), doorId, now, new Date(now.getTime() + 86_400_000)],
    );
    const api = this.app.caller({ 'x-mestre-support': '1' });
    api.cookie = `mestre-support=${token}`;
    return api;
  }

  /** The token in the newest mail to an address; empty where there is none. */
  async mailedToken(to: string): Promise<string> {
    const mail = (await this.app.deps.mailer.kept()).find((kept) => kept.to.toLowerCase() === to.toLowerCase());
    return /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  }

  stranger(headers?: Record<string, string>): ApiCaller {
    return this.app.caller(headers);
  }
}
