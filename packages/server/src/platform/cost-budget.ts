import type { Clock } from './clock';
import { prepared, type Sql } from './database/sql';

/** Whose budget: the sessions of one person (or of an account's own user) share one, the API keys of one user another. */
export interface Spender {
  readonly id: string;
  readonly byKey: boolean;
}

/** What is left of the minute that runs. */
export interface Standing {
  readonly left: number;
  /** whole seconds until the budget is full again */
  readonly resetsIn: number;
}

export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
  constructor(readonly standing: Standing) {
    super('the budget of this minute is spent');
  }
}

/** seconds; also the window that the RateLimit-Policy header names */
export const budgetWindow = 60;
const windowLength = budgetWindow * 1_000;
/** A process tells the database of what was spent when it comes to this part of the budget, or after `tellAfter`. */
const untoldPart = 1 / 50;
const tellAfter = 1_000;

/** What one process knows of one spender. */
interface Account {
  readonly spender: Spender;
  /** when the window began, in milliseconds */
  window: number;
  /** spent in all processes, as the database said last */
  told: number;
  /** spent here and not yet told */
  untold: number;
  /** being told right now */
  telling: number;
  turn: Promise<void> | undefined;
  /** somebody was refused by what the database said then: it is asked again, others may have given back */
  doubted: boolean;
}

const add = prepared(
  'cost-budget.add',
  `INSERT INTO api_spending AS s (spender_id, by_key, window_start, used)
   SELECT * FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[], $4::bigint[]) AS n (spender_id, by_key, window_start, used) ORDER BY 1, 2
   ON CONFLICT (spender_id, by_key) DO UPDATE SET
     used = CASE WHEN s.window_start < excluded.window_start THEN excluded.used
                 WHEN s.window_start = excluded.window_start THEN s.used + excluded.used ELSE s.used END,
     window_start = greatest(s.window_start, excluded.window_start)
   RETURNING spender_id AS id, by_key AS "byKey", used`,
);

/**
 * A budget of cost a minute for each caller, shared by all processes over the database and yet without a statement a request: a process counts what
 * it lets through, and tells the database once a second, or at once when a caller has spent a fiftieth of his budget since; the answer says what
 * the others have spent. So one process keeps the limit exactly, and `n` processes let a caller spend at most n/50 of his budget more (a test
 * holds it). Minutes are fixed, each caller's beginning at another second. The counters are an unlogged table: a crash of the database forgets the minute.
 */
export class CostBudget {
  private readonly accounts = new Map<string, Account>();
  private timer: NodeJS.Timeout | undefined;
  private readonly untoldAtMost: number;

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    /** cost a caller may spend in a minute */
    readonly size: number,
  ) {
    this.untoldAtMost = size * untoldPart;
  }

  /**
   * Spends a request's cost before it runs. Answers at once unless the database has to be told.
   * @throws BudgetSpentError where it is more than what is left; nothing is spent then
   */
  take(spender: Spender, cost: number): Standing | Promise<Standing> {
    const account = this.accountOf(spender);
    if (spentOf(account) + cost > this.size) {
      account.doubted = true;
      this.tellSoon();
      throw new BudgetSpentError(this.standingOf(account));
    }
    account.untold += cost;
    this.tellSoon();
    return account.untold > this.untoldAtMost ? this.takeTelling(account, cost) : this.standingOf(account);
  }

  /** Corrects what was taken by what the request really cost; negative gives back. */
  settle(spender: Spender, difference: number): Standing {
    const account = this.accountOf(spender);
    // in a new minute there is nothing to give back
    if (difference > 0 || account.untold + account.telling + account.told + difference >= 0) account.untold += difference;
    if (difference !== 0) this.tellSoon();
    return this.standingOf(account);
  }

  /** Tells the database what is untold; for a process that stops. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.tellAll().catch(() => undefined);
    clearTimeout(this.timer);
  }

  private async takeTelling(account: Account, cost: number): Promise<Standing> {
    const { window } = account;
    while (account.window === window && account.untold > this.untoldAtMost) {
      account.turn ??= this.tell([account]).finally(() => {
        account.turn = undefined;
      });
      await account.turn;
    }
    // the others had spent it
    if (account.window === window && spentOf(account) > this.size) {
      account.untold -= cost;
      throw new BudgetSpentError(this.standingOf(account));
    }
    return this.standingOf(account);
  }

  private accountOf(spender: Spender): Account {
    const key = keyOf(spender);
    const window = windowOf(spender, this.clock.now().getTime());
    const known = this.accounts.get(key);
    if (known?.window === window) return known;
    const fresh: Account = { spender, window, told: 0, untold: 0, telling: 0, turn: undefined, doubted: false };
    this.accounts.set(key, fresh);
    return fresh;
  }

  private standingOf(account: Account): Standing {
    const until = account.window + windowLength - this.clock.now().getTime();
    return { left: Math.max(0, this.size - spentOf(account)), resetsIn: Math.max(1, Math.ceil(until / 1_000)) };
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // away: what is untold stays so, and is told later
      this.tellAll().catch(() => this.tellSoon());
    }, tellAfter).unref();
  }

  private async tellAll(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [key, account] of this.accounts) if (account.window !== windowOf(account.spender, now)) this.accounts.delete(key);
    const waiting = [...this.accounts.values()].filter(
      (account) => (account.untold !== 0 || account.doubted) && account.turn === undefined,
    );
    if (waiting.length === 0) return;
    const turn = this.tell(waiting).finally(() => {
      for (const account of waiting) account.turn = undefined;
    });
    for (const account of waiting) account.turn = turn;
    await turn;
  }

  private async tell(accounts: readonly Account[]): Promise<void> {
    for (const account of accounts) {
      account.telling = account.untold;
      account.untold = 0;
      account.doubted = false;
    }
    try {
      const rows = await this.sql.query<Spender & { used: number }>(add, [
        accounts.map(({ spender }) => spender.id),
        accounts.map(({ spender }) => spender.byKey),
        accounts.map(({ window }) => new Date(window)),
        accounts.map(({ telling }) => Math.round(telling)),
      ]);
      const used = new Map(rows.map((row) => [keyOf(row), row.used]));
      for (const account of accounts) account.told = used.get(keyOf(account.spender)) ?? account.told;
    } catch (error) {
      for (const account of accounts) account.untold += account.telling;
      throw error;
    } finally {
      for (const account of accounts) account.telling = 0;
    }
  }
}

const spentOf = (account: Account): number => account.told + account.telling + account.untold;
const keyOf = ({ id, byKey }: Spender): string => `${id}${byKey ? 'k' : 's'}`;

/** The beginning of the minute that runs; each spender's at another second, so that not all programs wake at once. */
function windowOf({ id }: Spender, now: number): number {
  // the end of a UUID v7 is random
  const offset = Number.parseInt(id.slice(-4), 16) % windowLength;
  return now - ((((now - offset) % windowLength) + windowLength) % windowLength);
}
