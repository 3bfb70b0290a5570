import type { UserErrorCode } from '@mestre/shared';
import type { UserErrorType } from './value-types';

/** What makes a refusal's text: the GraphQL context says it in the caller's language. */
export interface Speaker {
  say(code: string): string;
}

/**
 * A refusal inside a use case: data for the caller, not a fault. Thrown so that the open transaction rolls back, caught by `refusable`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: UserErrorCode,
    readonly field?: readonly string[],
  ) {
    super(code);
  }
}

/** Several refusals at once, as from the check of a form. */
export class Refusals extends Error {
  override readonly name = 'Refusals';
  constructor(readonly all: readonly Refusal[]) {
    super(all.map((refusal) => refusal.code).join(', '));
  }
}

/** Collects what is wrong with an input, so that a person is told everything at once. */
export class Checks {
  private readonly found: Refusal[] = [];

  /** Notes a refusal unless `ok`. */
  require(ok: boolean, code: UserErrorCode, field: readonly string[]): void {
    if (!ok) this.found.push(new Refusal(code, field));
  }

  /** Notes what a rule of `shared` answered; null is nothing. */
  rule(code: UserErrorCode | null, field: readonly string[]): void {
    if (code) this.found.push(new Refusal(code, field));
  }

  /** @throws Refusals when anything was noted */
  done(): void {
    if (this.found.length > 0) throw new Refusals(this.found);
  }
}

export function toUserError(refusal: Refusal, speaker: Speaker): UserErrorType {
  return { code: refusal.code, message: speaker.say(refusal.code), field: refusal.field ? [...refusal.field] : null };
}

/**
 * Runs a use case and turns its refusals into `userErrors` beside the payload's empty form.
 * @param empty the payload's other fields when refused
 */
export async function refusable<Payload extends object>(
  speaker: Speaker,
  empty: Payload,
  work: () => Promise<Payload>,
): Promise<Payload & { userErrors: UserErrorType[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (error instanceof Refusal) return { ...empty, userErrors: [toUserError(error, speaker)] };
    if (error instanceof Refusals) return { ...empty, userErrors: error.all.map((refusal) => toUserError(refusal, speaker)) };
    throw error;
  }
}
