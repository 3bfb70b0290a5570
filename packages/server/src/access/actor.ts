import { type Channel, isPermission, permissionRules } from '@mestre/shared';
import type { CapabilityName } from './capabilities';

/** What every visible row may say of its account without another query. */
export interface AccountBrief {
  /** global id */
  readonly id: string;
  readonly accountId: string;
  readonly nickname: string;
  readonly colorIndex: number;
  readonly timeZone: string;
  readonly currency: string;
  readonly linkedAt: Date | null;
}

export type ActorKind = 'STRANGER' | 'OWNER' | 'CLERK' | 'API_KEY' | 'ACCOUNT_USER' | 'CUSTOMER';

/** A grant as stored: a permission on one account, on all (later ones too), or on the whole master (both empty). */
export interface StoredGrant {
  readonly permission: CapabilityName;
  readonly accountId: string | null;
  readonly allAccounts: boolean;
}

/** Whose orders and tickets a customer sees: those of one customer of one account. */
export interface OwnCustomer {
  readonly accountId: string;
  readonly customerId: string;
}

/** On what an actor holds one of some capabilities. */
export interface Reach {
  /** he holds it somewhere (an owner without accounts holds OWNER, too) */
  readonly any: boolean;
  /** it does not depend on an account: rows that he was given may be read without asking further */
  readonly everywhere: boolean;
  readonly accounts: ReadonlySet<string>;
}

export interface ActorFacts {
  kind: ActorKind;
  masterId: string | null;
  userId: string | null;
  sessionId: string | null;
  apiKeyId: string | null;
  /** the master's zone, the account's for an account user: what a period means when none is named */
  timeZone: string;
  accounts: readonly AccountBrief[];
  grants: readonly StoredGrant[];
  /** his second factor is required and not set up: he comes without grants and only may set it up */
  secondFactorMissing?: boolean;
  /** the owner, while he views as this clerk */
  viewedBy?: Actor | null;
  /** a customer's, who holds CUSTOMER alone: what is for people with a sign-in is not for him */
  customer?: OwnCustomer | null;
}

/**
 * Who asks, and on which accounts he may do what. Made once a request from the database, asked everywhere else; never holds a right that the
 * channel (browser or key) does not carry.
 */
export class Actor {
  readonly kind: ActorKind;
  readonly masterId: string | null;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly apiKeyId: string | null;
  readonly timeZone: string;
  readonly secondFactorMissing: boolean;
  /** set while the owner views as this clerk: read-only, and nothing that is the clerk's alone (sessions/view-as.ts) */
  readonly viewedBy: Actor | null;
  /** set where a customer asks */
  readonly customer: OwnCustomer | null;
  /** the accounts of which he may know that they exist, in order of nickname */
  readonly accounts: readonly AccountBrief[];
  private readonly byId = new Map<string, AccountBrief>();
  private readonly held = new Map<CapabilityName, { everywhere: boolean; accounts: Set<string> }>();
  private readonly reaches = new Map<string, Reach>();

  constructor(facts: ActorFacts) {
    this.kind = facts.kind;
    this.masterId = facts.masterId;
    this.userId = facts.userId;
    this.sessionId = facts.sessionId;
    this.apiKeyId = facts.apiKeyId;
    this.timeZone = facts.timeZone;
    this.secondFactorMissing = facts.secondFactorMissing ?? false;
    this.viewedBy = facts.viewedBy ?? null;
    this.customer = facts.customer ?? null;
    this.hold('PUBLIC', null);
    if (facts.kind !== 'STRANGER' && facts.kind !== 'CUSTOMER') this.hold('SIGNED_IN', null);
    const linked = new Set(facts.accounts.map((account) => account.accountId));
    if (facts.kind === 'OWNER') this.hold('OWNER', [...linked]);
    if (facts.kind === 'ACCOUNT_USER') this.hold('ACCOUNT_USER', [...linked]);
    if (facts.kind === 'CUSTOMER') this.hold('CUSTOMER', [...linked]);
    for (const grant of this.carried(facts)) {
      const accounts = grant.allAccounts
        ? [...linked]
        : grant.accountId === null
          ? null
          : linked.has(grant.accountId)
            ? [grant.accountId]
            : [];
      this.hold(grant.permission, accounts);
      if (!isPermission(grant.permission)) continue;
      for (const brought of permissionRules[grant.permission].brings) this.hold(brought, accounts);
    }
    const visible =
      facts.kind === 'CLERK' || facts.kind === 'API_KEY'
        ? facts.accounts.filter((account) => [...this.held.values()].some((right) => right.accounts.has(account.accountId)))
        : facts.accounts;
    this.accounts = visible;
    for (const account of visible) this.byId.set(account.accountId, account);
  }

  /** A browser session carries the interface permissions, an API key the API ones; one clerk may hold both (product.md 2). */
  private carried(facts: ActorFacts): readonly StoredGrant[] {
    const channel: Channel | null = facts.kind === 'CLERK' ? 'INTERFACE' : facts.kind === 'API_KEY' ? 'API' : null;
    if (!channel) return [];
    return facts.grants.filter(({ permission }) => isPermission(permission) && permissionRules[permission].channels.includes(channel));
  }

  private hold(capability: CapabilityName, accounts: readonly string[] | null): void {
    const right = this.held.get(capability) ?? { everywhere: false, accounts: new Set<string>() };
    if (accounts === null) right.everywhere = true;
    else for (const account of accounts) right.accounts.add(account);
    this.held.set(capability, right);
  }

  /**
   * On which accounts he holds one of `anyOf`. Computed once per distinct list and actor, then a look-up a row: that is all a guard costs.
   * A right on one account beside another right on another never adds up to a third: each capability keeps its own accounts.
   */
  reach(anyOf: readonly CapabilityName[]): Reach {
    const key = anyOf.join();
    const known = this.reaches.get(key);
    if (known) return known;
    let any = false;
    let everywhere = false;
    const accounts = new Set<string>();
    for (const capability of anyOf) {
      const right = this.held.get(capability);
      if (!right) continue;
      if (right.everywhere) everywhere = true;
      for (const account of right.accounts) accounts.add(account);
      any ||= right.everywhere || right.accounts.size > 0 || (capability === 'OWNER' && this.kind === 'OWNER');
    }
    const reach = { any, everywhere, accounts };
    this.reaches.set(key, reach);
    return reach;
  }

  /** Does he hold one of `anyOf` anywhere? */
  can(...anyOf: CapabilityName[]): boolean {
    return this.reach(anyOf).any;
  }

  /** The account with this id if he may know it, else undefined. */
  account(accountId: string): AccountBrief | undefined {
    return this.byId.get(accountId);
  }

  /** The account with this nickname (any case) if he may know it: what lies outside reads as absent. */
  accountByNickname(nickname: string): AccountBrief | undefined {
    const wanted = nickname.toLowerCase();
    return this.accounts.find((account) => account.nickname === wanted);
  }

  /**
   * The ids of the accounts on which he holds one of `anyOf`, narrowed to `nicknames` when given. Unknown and foreign nicknames are
   * ignored alike: absent either way.
   */
  scope(anyOf: readonly CapabilityName[], nicknames?: readonly string[] | null): string[] {
    const reach = this.reach(anyOf);
    const wanted = nicknames ? new Set(nicknames.map((nickname) => nickname.toLowerCase())) : null;
    return this.accounts
      .filter((account) => reach.accounts.has(account.accountId) && (!wanted || wanted.has(account.nickname)))
      .map((account) => account.accountId);
  }
}

/** Somebody who is not signed in. */
export function stranger(): Actor {
  return new Actor({
    kind: 'STRANGER',
    masterId: null,
    userId: null,
    sessionId: null,
    apiKeyId: null,
    timeZone: 'UTC',
    accounts: [],
    grants: [],
  });
}
