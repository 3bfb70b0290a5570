const classes = ['08', '57P', '53'];
const causes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', '57014', '55P03']);

/**
 * Whether an error says that the database is gone, starting, full or too slow (security.md 41): the caller may try again, and it is not our fault
 * in the code.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (causes.has(code) || classes.some((prefix) => code.startsWith(prefix)))) return true;
  return /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/.test(
    error.message,
  );
}
