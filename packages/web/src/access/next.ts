/** Pages that a person is never sent back to after signing in. */
const SIGN_IN_PAGES = /^\/(?:master|forgot|reset|activate|confirm-link|confirm-email|unlock-pin|account)(?:[/?#]|$)/;

/** `next=` leads only inside (security.md 32): a path of this origin, or null. */
export function safeNext(next: string | null | undefined, origin: string = window.location.origin): string | null {
  if (!next?.startsWith('/') || /[\\\s]/.test(next) || next.startsWith('//')) return null;
  try {
    const url = new URL(next, origin);
    if (url.origin !== origin || SIGN_IN_PAGES.test(url.pathname)) return null;
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return null;
  }
}
