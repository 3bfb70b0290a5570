import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Tone } from '../feedback/banner';

const load = () => import('./toast-region');
const LazyRegion = lazy(load);

let isUsed = false;
const listeners = new Set<() => void>();

export interface ToastOptions {
  tone?: Tone;
  /** An act on what has just happened. */
  action?: { label: string; run: () => void };
  /** Milliseconds until it goes; 0 keeps it. Hover and focus stop the clock. */
  timeout?: number;
}

/**
 * Says in a corner what has just happened. For what must not be missed use a Banner. Answers a function that takes it away.
 * @param text in the user's language
 */
export function showToast(text: string, { tone = 'ok', action, timeout = 6000 }: ToastOptions = {}): () => void {
  isUsed = true;
  for (const listener of listeners) listener();
  const closing = load().then(({ toasts }) => {
    const key = toasts.add({ text, tone, action }, { timeout: timeout === 0 ? undefined : Math.max(5000, timeout) });
    return () => toasts.close(key);
  });
  return () => void closing.then((close) => close());
}

/** A toast with Undo, shown as long as an undoable act is held: 8 seconds (product.md 6). */
export function showUndo(text: string, undoLabel: string, undo: () => void): () => void {
  return showToast(text, { action: { label: undoLabel, run: undo }, timeout: 8000 });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the toasts appear; once, at the root. Loaded with the first toast. F6 moves the focus there. */
export function ToastRegion() {
  const isNeeded = useSyncExternalStore(subscribe, () => isUsed);
  return (
    isNeeded && (
      <Suspense fallback={null}>
        <LazyRegion />
      </Suspense>
    )
  );
}
