const DAY_MS = 86_400_000;
/** The server takes at most 30 days from its own now: ours may be a little ahead of it. */
const SLACK_MS = 10 * 60_000;

export const KEEP_DAYS = ['0', '1', '7', '30'] as const;
export const EXPIRY_DAYS = ['0', '30', '90', '365'] as const;

/** Days from now as the wire says it; 0: null. */
export function daysFrom(now: Date, days: string | undefined): string | null {
  const count = Number(days ?? 0);
  return count > 0 ? new Date(now.getTime() + count * DAY_MS - SLACK_MS).toISOString() : null;
}
