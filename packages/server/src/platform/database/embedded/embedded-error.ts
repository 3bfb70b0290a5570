/** The embedded database cannot be used; the message says why and what to do, for the person who started the server. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
