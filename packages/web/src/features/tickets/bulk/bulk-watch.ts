import { useSyncExternalStore } from 'react';

const KEY = 'mestre.bulk';
const atMost = 5;

function stored(): readonly string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(0, atMost) : [];
  } catch {
    return [];
  }
}

let ids = stored();
const listeners = new Set<() => void>();

function keep(next: readonly string[]): void {
  ids = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage may be closed to this page: the panel shows until the page is loaded anew.
  }
  for (const listener of listeners) listener();
}

/** Shows how far this act on many tickets is, on every page, until it is dismissed; a reload keeps it. */
export function watchBulk(id: string): void {
  keep([id, ...ids.filter((other) => other !== id)].slice(0, atMost));
}

export function forgetBulk(id: string): void {
  keep(ids.filter((other) => other !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The jobs that are shown, the newest first. */
export function useWatchedBulks(): readonly string[] {
  return useSyncExternalStore(subscribe, () => ids);
}
