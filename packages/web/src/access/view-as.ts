/**
 * View as (the owner looks at Mestre as a clerk sees it, and changes nothing): which clerk this browser tab looks as. Kept by tab, so that it
 * survives a reload and the owner's other tabs stay his own.
 */
const KEY = 'mestre.viewAs';
const ASKED_KEY = 'mestre.viewAs.asked';

/** Named in every request of this tab; the server answers as that clerk would be answered, and refuses to change anything. */
export const VIEW_AS_HEADER = 'x-mestre-view-as';

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The clerk that this tab looks as, by global id; null: nobody but who is signed in. */
export function viewedUserId(): string | null {
  return read(KEY);
}

/** From the next load of a page on, this tab looks as that clerk. */
export function startViewing(userId: string): void {
  sessionStorage.setItem(KEY, userId);
}

export function stopViewing(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // a tab that keeps nothing looks as nobody
  }
}

/**
 * Opens the page that begins it in a new tab, which gets a copy of this tab's storage: by the mark in it the page knows that it was asked for
 * here, and not by a link from somewhere else.
 */
export function openViewAs(userId: string): void {
  try {
    sessionStorage.setItem(ASKED_KEY, userId);
  } catch {
    // without a mark the new tab asks once more
  }
  window.open(`/view-as/${encodeURIComponent(userId)}`, '_blank');
  takeAskedMark();
}

/** The clerk whom this tab was opened for, once. */
export function takeAskedMark(): string | null {
  const asked = read(ASKED_KEY);
  if (asked !== null) sessionStorage.removeItem(ASKED_KEY);
  return asked;
}
