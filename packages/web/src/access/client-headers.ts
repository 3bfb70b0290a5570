/** A header that no form of another site can send: the server asks for it on every POST (security.md 33). */
export const CLIENT_HEADERS: Readonly<Record<string, string>> = { 'x-mestre-client': 'web' };
