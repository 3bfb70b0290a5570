import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';

/** Tries allowed in a span; the counters stand in the database, so every process shares them (security.md 14). */
export interface Limit {
  readonly name: string;
  /** tries in `seconds` */
  readonly points: number;
  readonly seconds: number;
}

export class TooManyTriesError extends Error {
  override readonly name = 'TooManyTriesError';
  constructor(
    /** whole seconds until the next try counts */
    readonly retryAfter: number,
  ) {
    super('too many tries');
  }
}

export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(private readonly pool: Pool) {}

  private limiter(limit: Limit): RateLimiterPostgres {
    const known = this.limiters.get(limit.name);
    if (known) return known;
    const made = new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.seconds,
      clearExpiredByTimeout: false,
    });
    this.limiters.set(limit.name, made);
    return made;
  }

  /** Counts a try. @throws TooManyTriesError when there were too many */
  async take(limit: Limit, key: string, points = 1): Promise<void> {
    try {
      await this.limiter(limit).consume(key, points);
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      throw new TooManyTriesError(Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000)));
    }
  }

  /** How many tries were counted in the span that runs. */
  async taken(limit: Limit, key: string): Promise<number> {
    return (await this.limiter(limit).get(key))?.consumedPoints ?? 0;
  }

  /** Forgets the tries, as after a success. */
  async forget(limit: Limit, key: string): Promise<void> {
    await this.limiter(limit).delete(key);
  }
}
