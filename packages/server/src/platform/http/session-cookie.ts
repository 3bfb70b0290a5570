import type { Config } from '../../config';

/** Of people who work here, or of a customer on the support page: a browser may have both, and neither is taken for the other. */
export type CookieKind = 'session' | 'support';

const names: Record<CookieKind, string> = { session: 'mestre', support: 'mestre-support' };

const secure = (config: Config) => config.publicUrl.startsWith('https:');

/** `__Host-` binds the cookie to this host over https; browsers refuse that prefix over plain http, as on a machine of one's own. */
export function sessionCookieName(config: Config, kind: CookieKind = 'session'): string {
  return secure(config) ? `__Host-${names[kind]}` : names[kind];
}

/** The Set-Cookie value for a session, or for its end. */
export function sessionCookie(config: Config, kind: CookieKind, token: string | null, expiresAt?: Date): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure(config) ? ['Secure'] : [])];
  const life = token === null ? 'Expires=Thu, 01 Jan 1970 00:00:00 GMT' : `Expires=${(expiresAt as Date).toUTCString()}`;
  return `${sessionCookieName(config, kind)}=${token ?? ''}; ${attributes.join('; ')}; ${life}`;
}
