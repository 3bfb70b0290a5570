import type { Config } from '../../config';

const secure = (config: Config) => config.publicUrl.startsWith('https:');

/** `__Host-` binds the cookie to this host over https; browsers refuse that prefix over plain http, as on a machine of one's own. */
export function sessionCookieName(config: Config): string {
  return secure(config) ? '__Host-mestre' : 'mestre';
}

/** The Set-Cookie value for a session, or for its end. */
export function sessionCookie(config: Config, token: string | null, expiresAt?: Date): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure(config) ? ['Secure'] : [])];
  const life = token === null ? 'Expires=Thu, 01 Jan 1970 00:00:00 GMT' : `Expires=${(expiresAt as Date).toUTCString()}`;
  return `${sessionCookieName(config)}=${token ?? ''}; ${attributes.join('; ')}; ${life}`;
}
