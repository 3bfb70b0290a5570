import { createHash, randomBytes } from 'node:crypto';
import { normalizePassword } from '@mestre/shared';
import { hash, verify } from '@node-rs/argon2';

/** The queue of hashings is full: the caller should answer 503 and be asked again. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Passwords, PINs and security answers, all by argon2id behind one bounded queue (security.md 18): two at a time, so that a flood of sign-ins
 * cannot take every core, and beyond `waiting` a BusyError instead of a growing queue.
 */
export class Hashing {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private dummy: Promise<string> | undefined;
  /** how many hash computations ran: tests compare the work of known and unknown names (security.md 15) */
  computations = 0;

  constructor(
    private readonly atOnce = 2,
    private readonly waiting = 64,
  ) {}

  /** The PHC string of a secret. @throws BusyError */
  async hash(secret: string): Promise<string> {
    return this.turn(() => hash(normalizePassword(secret), cost));
  }

  /**
   * Compares in constant work: where there is nothing to compare with, a dummy is checked all the same and the answer is false.
   * @throws BusyError
   */
  async verify(stored: string | null | undefined, secret: string): Promise<boolean> {
    this.dummy ??= hash(randomBytes(16).toString('hex'), cost);
    const against = stored ?? (await this.dummy);
    const matches = await this.turn(() => verify(against, normalizePassword(secret)));
    return matches && stored !== null && stored !== undefined;
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.queue.length >= this.waiting) throw new BusyError('too many sign-ins at once');
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.running += 1;
    this.computations += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }
}

/** A random token for a link, a session or a key: 256 bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: its SHA-256. Tokens are random, so a fast hash is enough and can be looked up. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
