import { VIEW_AS_HEADER, viewedUserId } from './view-as';

/** A header that no form of another site can send: the server asks for it on every POST (security.md 33). */
export const CLIENT_HEADERS: Readonly<Record<string, string>> = { 'x-mestre-client': 'web' };

/** Of the support page: it is answered as the customer of its own cookie, also where somebody who works here is signed in beside it. */
export const SUPPORT_HEADERS: Readonly<Record<string, string>> = { ...CLIENT_HEADERS, 'x-mestre-support': '1' };

/** The headers of a page behind the sign-in: with the clerk whom this tab looks as, where the owner views as somebody. */
export function signedInHeaders(): Record<string, string> {
  const viewed = viewedUserId();
  return { ...CLIENT_HEADERS, ...(viewed === null ? {} : { [VIEW_AS_HEADER]: viewed }) };
}
