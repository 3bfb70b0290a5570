import type { IncomingMessage } from 'node:http';
import { bestLanguage, isLanguage, type Language, sayError } from '@mestre/shared';
import type DataLoader from 'dataloader';
import { type Actor, stranger } from './access/actor';
import type { GraphQLContext } from './access/context';
import { Denials } from './access/denials';
import type { OpenRows } from './access/row-guards';
import type { Spender } from './platform/cost-budget';
import type { Deps } from './platform/deps';
import { callerAddress, readCookie } from './platform/http/requests';
import { type CookieKind, sessionCookieName } from './platform/http/session-cookie';
import { actorOfApiKey, actorOfSession, actorViewed, keyOfHeader, viewAsHeader } from './sessions/sessions.public';
import { actorOfSupport, supportHeader } from './tickets/tickets.public';

/** Who sent a request, and is answered: as himself, or as the clerk whom an owner views as. */
export async function actorOfRequest(deps: Deps, request: IncomingMessage): Promise<Actor> {
  return actorViewed(deps, await senderOf(deps, request), request.headers[viewAsHeader]);
}

/**
 * Who sent a request: from the support page the customer, by a cookie of his own and no other; else by API key when an Authorization header names one,
 * else by session cookie, else a stranger.
 */
async function senderOf(deps: Deps, request: IncomingMessage): Promise<Actor> {
  if (request.headers[supportHeader] !== undefined) return customerOfRequest(deps, request);
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = keyOfHeader(authorization);
    return key ? actorOfApiKey(deps, key) : stranger();
  }
  const token = readCookie(request, sessionCookieName(deps.config));
  return token ? actorOfSession(deps, token) : stranger();
}

/** The customer of the support page's own cookie, whatever else the request brings; else a stranger. */
export async function customerOfRequest(deps: Deps, request: IncomingMessage): Promise<Actor> {
  const token = readCookie(request, sessionCookieName(deps.config, 'support'));
  return token ? actorOfSupport(deps, token) : stranger();
}

/** Whose budget a request spends: that of the person or customer who sent it, or of the user of its key; strangers have none. */
export function spenderOf(actor: Actor): Spender | null {
  const { kind, userId, accounts, customer } = actor.viewedBy ?? actor;
  const id = userId ?? customer?.customerId ?? (kind === 'ACCOUNT_USER' ? accounts[0]?.accountId : undefined);
  return id ? { id, byKey: kind === 'API_KEY' } : null;
}

/** The language the caller's page is in, else the browser's. */
export function languageOfRequest(request: IncomingMessage): Language {
  const chosen = request.headers['x-mestre-language'];
  return isLanguage(chosen) ? chosen : bestLanguage(request.headers['accept-language']);
}

/**
 * What the handler sends besides the answer. An object of its own, because Apollo hands resolvers a shallow copy of the context: what they
 * set on that copy itself would be lost.
 */
export interface Reply {
  session?: { kind: CookieKind; token: string | null; expiresAt: Date | undefined };
  status?: number;
  retryAfter?: number;
  /** what the operation answered, for its cost */
  data?: unknown;
}

export class RequestContext implements GraphQLContext {
  readonly denials = new Denials();
  readonly reply: Reply = {};
  openRows: OpenRows | null = null;
  private loaders: Map<string, unknown> | undefined;

  constructor(
    readonly deps: Deps,
    public actor: Actor,
    readonly language: Language,
    readonly ip: string,
    readonly userAgent: string,
    readonly requestId: string,
  ) {}

  say(code: string): string {
    return sayError(this.language, code);
  }

  loader<Key, Value>(name: string, make: () => DataLoader<Key, Value>): DataLoader<Key, Value> {
    this.loaders ??= new Map();
    const known = this.loaders.get(name);
    if (known) return known as DataLoader<Key, Value>;
    const made = make();
    this.loaders.set(name, made);
    return made;
  }

  setSession(token: string | null, expiresAt?: Date): void {
    this.reply.session = { kind: 'session', token, expiresAt };
  }

  setSupportSession(token: string | null, expiresAt?: Date): void {
    this.reply.session = { kind: 'support', token, expiresAt };
  }

  become(actor: Actor): void {
    this.actor = actor;
    this.loaders = undefined;
  }
}

/** Makes the context of one request: one look-up of the session or key in the database. */
export async function contextOfRequest(deps: Deps, request: IncomingMessage, requestId: string): Promise<RequestContext> {
  const actor = await actorOfRequest(deps, request);
  return new RequestContext(
    deps,
    actor,
    languageOfRequest(request),
    callerAddress(request, deps.config.trustProxy),
    request.headers['user-agent'] ?? '',
    requestId,
  );
}
