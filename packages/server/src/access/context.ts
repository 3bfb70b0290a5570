import type { Language } from '@mestre/shared';
import type DataLoader from 'dataloader';
import type { Deps } from '../platform/deps';
import type { Actor } from './actor';
import type { Denials } from './denials';
import type { OpenRows } from './row-guards';

/** What a resolver is handed: who asks, in which language, and the house's services. One a request. */
export interface GraphQLContext {
  readonly deps: Deps;
  actor: Actor;
  readonly language: Language;
  readonly denials: Denials;
  /** while a query is asked whose guards are asked once a row (row-guards.ts) */
  openRows: OpenRows | null;
  /** address of the caller, for rate limits and the audit log */
  readonly ip: string;
  readonly userAgent: string;
  /** the text of a refusal's code in the caller's language */
  say(code: string): string;
  /** one DataLoader a request and name: nested lists load in one statement */
  loader<Key, Value>(name: string, make: () => DataLoader<Key, Value>): DataLoader<Key, Value>;
  /** after a sign-in: the rest of this request is read as the one who signed in */
  become(actor: Actor): void;
  /** sets the session cookie to this token, or clears it */
  setSession(token: string | null, expiresAt?: Date): void;
  /** the same for the cookie of the support page, which is another */
  setSupportSession(token: string | null, expiresAt?: Date): void;
}
